// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

/// What was used lately, the latest first; until somebody else signs in. Shared by all composers. GUI thread.
class EmojiRecent final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmojiRecent)

public:
    static constexpr qsizetype most = 18;

    explicit EmojiRecent(items::Repository& repository);

    /// The one of this repository: its child, from the first call on.
    static EmojiRecent& of(items::Repository& repository);

    const QStringList& glyphs() const { return m_glyphs; }
    void add(const QString& glyph);

private:
    QStringList m_glyphs;
};
