// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/deskinfo.h"

#include "core/desk/fields.h"
#include "core/desk/routing/hours.h"
#include "core/desk/routing/policies.h"
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

/// As much of the desk's state as its parameters are resolved from. What this version doesn't understand is left out.
desk::Data dataOf(const protocol::DeskRow& row, const protocol::PersonSettings& self)
{
    desk::Data data;
    data.people[self.id].settings = self;
    data.settings = row.settings;
    for (const protocol::QueueSettings& queue : row.queues) {
        data.queues[queue.id].settings = queue;
    }
    for (const protocol::ParameterSetting& setting : row.parameters) {
        const auto place = desk::parameters::placeOf(setting);
        if (place && setting.value && !desk::parameters::problemOf(setting)) {
            data.parameters[*place] = *setting.value;
        }
    }
    return data;
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
    , m_policies(std::make_unique<desk::Policies>())
{
    resolve();
}

DeskInfo::~DeskInfo() = default;

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

QString DeskInfo::groupTitle(const base::GroupId& group, QLocale::Language language) const
{
    return titleIn(m_row.groups, group, language);
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

bool DeskInfo::knows(const base::QueueId& queue) const
{
    return std::ranges::find(m_row.queues, queue, &protocol::QueueSettings::id) != m_row.queues.end();
}

const protocol::FieldSettings* DeskInfo::field(const QString& key) const
{
    return desk::fields::find(m_row.fields, toUtf8(key));
}

QueueRules DeskInfo::rules(const base::QueueId& queue) const
{
    if (!knows(queue)) {
        return {};
    }
    const desk::QueueParameters& p = m_policies->queue(queue).parameters;
    using Mode = desk::AcwMode;
    // One that only an outcome ends is one, whatever its time says.
    const auto wrapUp = p.acw.mode == Mode::Off ? 0U
        : p.acw.mode == Mode::Mandatory         ? std::max(1U, unsigned(p.acw.mostSeconds))
                                                : unsigned(p.acw.mostSeconds);
    return {int(p.slowWarnSeconds), int(p.slowLateSeconds), int(p.firstReplySeconds), int(p.offerTimeoutSeconds),
        int(wrapUp), int(p.acw.extendSeconds), p.acw.mode == Mode::Requested};
}

DeskRules DeskInfo::rules() const
{
    const desk::DeskParameters& p = m_policies->desk();
    return {int(p.undoSeconds), int(p.editSeconds), int(p.lockMinutes), int(p.cannedFiles)};
}

base::UtcOffsets DeskInfo::zone() const
{
    return m_policies->desk().utcOffsets;
}

base::Timestamp DeskInfo::opensAt(const base::QueueId& queue, base::Timestamp now) const
{
    return knows(queue)
        ? desk::hours::nextOpening(m_policies->queue(queue).parameters.hours, m_policies->desk().utcOffsets, now)
        : now;
}

void DeskInfo::set(const protocol::DeskRow& row)
{
    m_row = row;
    resolve();
    // Later changes were added at the end. What has no place (an older hub) stays as it came.
    const auto place = [](const auto& settings) {
        return settings.place ? std::uint64_t {*settings.place} : std::numeric_limits<std::uint64_t>::max();
    };
    std::ranges::stable_sort(m_row.queues, {}, place);
    std::ranges::stable_sort(m_row.dispositions, {}, place);
    Q_EMIT changed();
}

void DeskInfo::setSelf(const base::PersonId& self, const std::vector<base::GroupId>& groups)
{
    if (m_self.id == self && m_self.groups == groups) {
        return;
    }
    m_self.id = self;
    m_self.groups = groups;
    resolve();
    Q_EMIT changed();
}

void DeskInfo::resolve()
{
    m_policies->rebuild(dataOf(m_row, m_self));
    const desk::PersonParameters& p = m_policies->person(m_self.id);
    m_declineReasons = p.allowDecline ? p.declineReasons : std::vector<protocol::DeclineReason>();
}

} // namespace items
