// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/shifts/floor.h"

#include <chrono>

using namespace protocol;

Floor::Floor()
{
    for (const char* name : {"ann", "ben", "eve", "lead"}) {
        PersonSettings person;
        person.id = {name};
        person.groups = {{"returns"}};
        m_people.emplace(person.id, person);
        m_profiles[person.id];
    }
}

Timestamp Floor::at(int hours, int minutes)
{
    const std::chrono::sys_days monday(std::chrono::year(2026) / 11 / 2);
    return {
        std::chrono::milliseconds(monday.time_since_epoch() + std::chrono::hours(hours) + std::chrono::minutes(minutes))
            .count()};
}

BlockId Floor::id(int number)
{
    BlockId block;
    block.uuid.bytes[14] = static_cast<std::uint8_t>(number / 256);
    block.uuid.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return block;
}

BlockSettings Floor::block(int number, int hour, int hours, std::uint32_t places)
{
    BlockSettings settings;
    settings.id = id(number);
    settings.when = {at(hour), at(hour + hours)};
    settings.places = places;
    return settings;
}

Held Floor::held(int number, int hour, int hours)
{
    return {id(number), {at(hour), at(hour + hours)}};
}

PersonSettings& Floor::person(const std::string& name)
{
    return m_people.at({name});
}

workforce::Profile& Floor::profile(const std::string& name)
{
    return m_profiles.at({name});
}

void Floor::open(std::vector<BlockSettings> blocks)
{
    std::vector<BlockId> ids;
    for (const BlockSettings& one : blocks) {
        ids.push_back(one.id);
    }
    apply(decide(asking("lead"), PlanBlocks {std::move(blocks)}).value());
    apply(decide(asking("lead"), PublishBlocks {std::move(ids), now, {}}).value());
}

shifts::Asking Floor::asking(const std::string& name) const
{
    const auto settings = [this](const base::PersonId& id) {
        const auto found = m_people.find(id);
        return found == m_people.end() || !found->second.active ? nullptr : &found->second;
    };
    const auto working = [this](const base::PersonId& id) { return shifts::Working {m_profiles.at(id), {}}; };
    return {state, now, {name}, m_last, name == "lead", terms, settings, working,
        [](const base::GroupId& group) { return group.name == "returns" || group.name == "sales"; },
        [](const base::SkillId& skill) { return skill.name == "refunds"; }};
}

void Floor::apply(const std::vector<shifts::Event>& events)
{
    for (const shifts::Event& event : events) {
        state.apply(event, now, {log.size() + 1});
        log.emplace_back(event, now);
    }
}

void Floor::fire()
{
    apply(due(state, terms, now));
}

std::string Floor::wordOf(const Error& error)
{
    const std::string word = error.reason.value_or(error.field.value_or("refused"));
    return error.current ? word + ' ' + *error.current : word;
}
