// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/policies.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace desk {

namespace {

bool contains(const auto& list, const auto& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool isSet(const Data& data, std::string_view name, unsigned scope, const std::string& subject)
{
    return data.parameters.contains({std::string(name), scope, subject});
}

Stage stageAt(std::uint32_t second, const protocol::QueueSettings& queue, const QueueParameters& p)
{
    Stage stage;
    stage.fromSeconds = second;
    stage.everybody = queue.groups.empty();
    stage.skills = queue.skills;
    std::vector<base::GroupId> groups = queue.groups;
    std::uint32_t passed = 0;
    for (const auto& ring : p.rings) {
        passed += ring.staySeconds;
        if (passed > second) {
            break;
        }
        ++stage.ring;
        groups.insert(groups.end(), ring.addGroups.begin(), ring.addGroups.end());
        std::erase_if(stage.skills, [&](const auto& skill) { return contains(ring.dropSkills, skill.skill); });
        for (auto& skill : stage.skills) {
            skill.level -= std::min(ring.minLevelDelta, skill.level - 1);
        }
    }
    if (stage.everybody) {
        for (const auto& [group, delay] : p.entryDelaySeconds) {
            if (delay > second) {
                stage.groups.push_back(group);
            }
        }
        return stage;
    }
    for (const auto& group : groups) {
        const auto delay = p.entryDelaySeconds.find(group);
        if ((delay == p.entryDelaySeconds.end() || delay->second <= second) && !contains(stage.groups, group)) {
            stage.groups.push_back(group);
        }
    }
    return stage;
}

QueuePlan planOf(const protocol::QueueSettings& queue, QueueParameters parameters)
{
    QueuePlan plan;
    plan.parameters = std::move(parameters);
    const auto& p = plan.parameters;
    std::set<std::uint32_t> starts {0};
    std::uint32_t passed = 0;
    for (const auto& ring : p.rings) {
        passed += ring.staySeconds;
        starts.insert(passed);
    }
    for (const auto& [group, delay] : p.entryDelaySeconds) {
        starts.insert(delay);
    }
    for (const auto start : starts) {
        plan.stages.push_back(stageAt(start, queue, p));
    }
    plan.looksAtEstimates = std::any_of(p.overflow.begin(), p.overflow.end(),
        [](const Overflow& rule) { return rule.whenEstimateSeconds || rule.donorEstimateMostSeconds; });
    return plan;
}

Parameters deskValues(const Data& data)
{
    Parameters values;
    auto& acw = values.queue.acw;
    if (!isSet(data, "acw", DeskScope, {})) {
        acw.mode = data.settings.wrapUpSeconds == 0 ? AcwMode::Off : AcwMode::Optional;
        acw.mostSeconds = data.settings.wrapUpSeconds;
        acw.extendSeconds = data.settings.wrapUpExtensionSeconds;
    }
    parameters::lay(data.parameters, DeskScope, {}, values);
    return values;
}

/// The smallest cap of the steps not yet left; none: the ramp is behind him.
std::optional<std::uint32_t> rampCap(const std::vector<RampStep>& ramp, std::uint32_t closed, bool sinceStart)
{
    const RampStep* reached = nullptr;
    const RampStep* last = nullptr;
    for (const auto& step : ramp) {
        if (step.sinceStart == sinceStart) {
            last = &step;
            reached = step.afterClosed <= closed ? &step : reached;
        }
    }
    return reached && reached != last ? std::optional(reached->cap) : std::nullopt;
}

} // namespace

void Policies::rebuild(const Data& data)
{
    m_queues.clear();
    m_people.clear();
    const auto base = deskValues(data);
    m_desk = base.desk;
    for (const auto& [id, queue] : data.queues) {
        auto values = base;
        if (queue.settings.acceptSeconds) {
            values.queue.offerTimeoutSeconds = *queue.settings.acceptSeconds;
        }
        parameters::lay(data.parameters, QueueScope, id.name, values);
        values.queue.priorityMinutes += static_cast<std::int32_t>(queue.settings.priority);
        m_queues.emplace(id, planOf(queue.settings, std::move(values.queue)));
    }
    std::map<std::vector<base::GroupId>, Parameters> grouped;
    for (const auto& [id, person] : data.people) {
        auto [known, fresh] = grouped.try_emplace(person.settings.groups, base);
        if (fresh) {
            for (auto group = person.settings.groups.rbegin(); group != person.settings.groups.rend(); ++group) {
                parameters::lay(data.parameters, GroupScope, group->name, known->second);
            }
        }
        auto values = known->second;
        if (person.settings.cap) {
            values.person.softCap = *person.settings.cap;
        }
        parameters::lay(data.parameters, PersonScope, id.name, values);
        m_people.emplace(id, std::move(values.person));
    }
}

const QueuePlan& Policies::queue(const base::QueueId& id) const
{
    const auto found = m_queues.find(id);
    if (found == m_queues.end()) {
        throw std::logic_error("a conversation of an unknown queue");
    }
    return found->second;
}

const PersonParameters& Policies::person(const base::PersonId& id) const
{
    const auto found = m_people.find(id);
    if (found == m_people.end()) {
        throw std::logic_error("parameters of an unknown person");
    }
    return found->second;
}

std::map<base::QueueId, std::vector<Stage>> Policies::stages() const
{
    std::map<base::QueueId, std::vector<Stage>> all;
    for (const auto& [id, plan] : m_queues) {
        all.emplace(id, plan.stages);
    }
    return all;
}

Room roomOf(const Person& person, const PersonParameters& parameters)
{
    Room room;
    room.hard = std::min(parameters.hardCap, hardCapCeiling);
    room.soft = parameters.softCap;
    const auto limit = [&](std::optional<std::uint32_t> cap, const char* rule) {
        if (cap && *cap < room.soft) {
            room.soft = *cap;
            room.rule = rule;
        }
    };
    limit(room.hard, "hard_cap");
    limit(rampCap(parameters.ramp, person.closedSinceLogin, false), "ramp");
    limit(rampCap(parameters.ramp, person.closedEver, true), "ramp");
    limit(person.deviceCap, "device_cap");
    return room;
}

std::size_t heldBy(const Person& person)
{
    return person.owned.size() + person.offers.size();
}

bool fitsSoftly(const Person& person, const Room& room, std::uint32_t weight)
{
    return room.soft > 0 && (person.load == 0 || person.load + weight <= room.soft * 100);
}

bool fits(const Person& person, const Room& room, std::uint32_t weight, bool over)
{
    return heldBy(person) < room.hard && (over || fitsSoftly(person, room, weight));
}

bool isLent(const Conversation& conversation, const Overflow& rule)
{
    return contains(conversation.overflows, rule.toGroup);
}

bool isReady(const Person& person)
{
    return person.settings.active && person.presence == protocol::Presence::ready
        && person.link == protocol::PartyLink::live;
}

bool isAgent(const protocol::PersonSettings& person)
{
    return contains(person.roles, protocol::Role::agent);
}

bool inGroups(const protocol::PersonSettings& person, const Stage& stage)
{
    const auto listed = [&](const base::GroupId& group) { return contains(stage.groups, group); };
    if (stage.everybody) {
        return person.groups.empty() || !std::ranges::all_of(person.groups, listed);
    }
    return std::ranges::any_of(person.groups, listed);
}

bool hasSkills(const protocol::PersonSettings& person, const std::vector<protocol::SkillLevel>& wanted, Timestamp now)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& skill) {
        return std::any_of(person.skills.begin(), person.skills.end(), [&](const auto& own) {
            return own.skill == skill.skill && own.level >= skill.level && (!own.until || now < *own.until);
        });
    });
}

} // namespace desk
