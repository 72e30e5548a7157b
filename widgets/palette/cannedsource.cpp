// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/cannedsource.h"

#include "models/items/convert.h"
#include "widgets/inbox/names.h"

#include <algorithm>

CannedSource::CannedSource(
    const Workplace& workplace, const QString& language, std::function<void(const base::CannedId&)> insert)
    : m_workplace(workplace)
    , m_language(language)
    , m_insert(std::move(insert))
{
    connect(&workplace.repository, &items::Repository::cannedPut, this, &PaletteSource::changed);
    connect(&workplace.repository, &items::Repository::cannedRemoved, this, &PaletteSource::changed);
    connect(&workplace.repository, &items::Repository::cannedReset, this, &PaletteSource::changed);
}

QString CannedSource::name() const
{
    return QStringLiteral("canned");
}

QString CannedSource::kind() const
{
    return tr("Canned reply");
}

std::vector<PaletteEntry> CannedSource::entries() const
{
    std::vector<PaletteEntry> entries;
    std::vector<PaletteEntry> others;
    for (const auto& [id, reply] : m_workplace.repository.canned()) {
        const QString shortcut
            = reply.shortcut.isEmpty() ? QString() : QStringLiteral("/%1　").arg(Names::safe(reply.shortcut));
        const QString text = Names::line(reply.text);
        PaletteEntry entry {items::toQString(id.toString()), reply.title.isEmpty() ? text : Names::safe(reply.title),
            shortcut + text, {}, QStringLiteral("insert-text"), {}};
        (reply.language == m_language ? entries : others).push_back(std::move(entry));
    }
    std::ranges::move(others, std::back_inserter(entries));
    return entries;
}

void CannedSource::run(const QString& id)
{
    for (const auto& [known, reply] : m_workplace.repository.canned()) {
        if (items::toQString(known.toString()) == id) {
            m_insert(base::CannedId(known)); // the reply may go while it is put in
            return;
        }
    }
}
