// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/deskinfo.h"

#include "models/items/convert.h"

#include <algorithm>
#include <limits>

namespace items {

namespace {

template <class List, class Id> QString titleIn(const List& list, const Id& id, QLocale::Language language)
{
    const auto found = std::ranges::find_if(list, [&id](const auto& entry) { return entry.id == id; });
    return found == list.end() ? toQString(id.name) : pick(found->title, language, id.name);
}

} // namespace

QString pick(const protocol::Names& names, QLocale::Language language, const std::string& otherwise)
{
    const std::string& wanted = language == QLocale::Chinese ? names.zh : names.en;
    const std::string& other = language == QLocale::Chinese ? names.en : names.zh;
    return toQString(!wanted.empty() ? wanted : !other.empty() ? other : otherwise);
}

DeskInfo::DeskInfo(QObject* parent)
    : QObject(parent)
{ }

QString DeskInfo::title(QLocale::Language language) const
{
    return pick(m_row.settings.title, language, m_row.id.name);
}

QString DeskInfo::queueTitle(const base::QueueId& queue, QLocale::Language language) const
{
    return titleIn(m_row.queues, queue, language);
}

QString DeskInfo::skillTitle(const base::SkillId& skill, QLocale::Language language) const
{
    return titleIn(m_row.skills, skill, language);
}

QString DeskInfo::dispositionTitle(const base::DispositionId& disposition, QLocale::Language language) const
{
    return titleIn(m_row.dispositions, disposition, language);
}

const protocol::DispositionSettings* DeskInfo::disposition(const base::DispositionId& id) const
{
    const auto found = std::ranges::find_if(m_row.dispositions, [&id](const auto& entry) { return entry.id == id; });
    return found == m_row.dispositions.end() ? nullptr : &*found;
}

void DeskInfo::set(const protocol::DeskRow& row)
{
    m_row = row;
    // Later changes were added at the end. What has no place (an older hub) stays as it came.
    const auto place = [](const auto& settings) {
        return settings.place ? std::uint64_t {*settings.place} : std::numeric_limits<std::uint64_t>::max();
    };
    std::ranges::stable_sort(m_row.queues, {}, place);
    std::ranges::stable_sort(m_row.dispositions, {}, place);
    Q_EMIT changed();
}

} // namespace items
