// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/peoplesource.h"

#include "models/items/convert.h"
#include "widgets/inbox/names.h"

PeopleSource::PeopleSource(const Workplace& workplace, std::function<void(const base::PersonId&)> choose)
    : m_workplace(workplace)
    , m_directory(new DirectoryModel(workplace.repository, this))
    , m_choose(std::move(choose))
{
    connect(m_directory, &QAbstractItemModel::dataChanged, this, &PaletteSource::changed);
    connect(m_directory, &QAbstractItemModel::rowsInserted, this, &PaletteSource::changed);
    connect(m_directory, &QAbstractItemModel::modelReset, this, &PaletteSource::changed);
}

QString PeopleSource::name() const
{
    return QStringLiteral("person");
}

QString PeopleSource::kind() const
{
    return tr("Colleague");
}

std::vector<PaletteEntry> PeopleSource::entries() const
{
    std::vector<PaletteEntry> entries;
    const base::PersonId own = m_workplace.repository.presence().person().id;
    for (int row = 0; row < m_directory->rowCount(); ++row) {
        const items::PersonItem& person = *m_directory->itemAt(m_directory->index(row));
        if (person.id == own) {
            continue;
        }
        const QString account = Names::safe(items::toQString(person.id.name));
        entries.push_back({items::toQString(person.id.name), Names::customer(person.displayName),
            QStringLiteral("%1　%2").arg(account, Names::presence(person.presence)), {}, {},
            Names::dot(person.presence)});
    }
    return entries;
}

void PeopleSource::run(const QString& id)
{
    m_choose(base::PersonId {items::toUtf8(id)});
}
