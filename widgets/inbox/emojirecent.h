// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QStringList>

/// What was used lately, the latest first; of whoever is signed in, kept sealed with his copy. Shared by all composers.
/// GUI thread.
class EmojiRecent final
{
public:
    static constexpr qsizetype most = 18;

    /// It must outlive it.
    explicit EmojiRecent(items::Repository& repository)
        : m_repository(repository)
    { }

    const QStringList& glyphs() const { return m_repository.recentEmoji(); }
    void add(const QString& glyph);

private:
    items::Repository& m_repository;
};
