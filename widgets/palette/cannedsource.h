// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"
#include "widgets/palette/palettesource.h"

#include <functional>

/// The canned replies, those in the open conversation's language first.
class CannedSource final : public PaletteSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedSource)

public:
    /// `language`: primary tag; may be empty.
    CannedSource(
        const Workplace& workplace, const QString& language, std::function<void(const base::CannedId&)> insert);

    QString name() const override;
    QString kind() const override;
    std::vector<PaletteEntry> entries() const override;
    void run(const QString& id) override;

private:
    const Workplace& m_workplace;
    QString m_language;
    std::function<void(const base::CannedId&)> m_insert;
};
