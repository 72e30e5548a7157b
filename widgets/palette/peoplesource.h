// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/directorymodel.h"
#include "widgets/inbox/workplace.h"
#include "widgets/palette/palettesource.h"

#include <functional>

/// The colleagues, by name and account.
class PeopleSource final : public PaletteSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeopleSource)

public:
    PeopleSource(const Workplace& workplace, std::function<void(const base::PersonId&)> choose);

    QString name() const override;
    QString kind() const override;
    std::vector<PaletteEntry> entries() const override;
    void run(const QString& id) override;

private:
    const Workplace& m_workplace;
    DirectoryModel* m_directory;
    std::function<void(const base::PersonId&)> m_choose;
};
