// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/work.h"

#include "core/desk/guards.h"
#include "core/engine/rights.h"

#include <boost/mp11/algorithm.hpp>

#include <algorithm>

namespace engine::work {

namespace {

/// Settings of somebody who is active and may work.
const protocol::PersonSettings* workerIn(const desk::State& state, const base::PersonId& id)
{
    const auto* person = state.person(id);
    const bool works = person && rights::has(state, id, rights::work);
    return works ? &person->settings : nullptr;
}

shifts::Asking askingOf(const Areas& areas, const shifts::Terms& terms, const Actor& actor,
    const protocol::CommandFrame& frame, protocol::Timestamp at)
{
    const desk::State& state = areas.desk;
    const auto working = [&state](const base::PersonId& id) {
        shifts::Working known;
        known.zone = state.policies().desk().utcOffsets;
        const auto* person = state.person(id);
        if (const auto* rules = person ? rulesOf(state, person->settings) : nullptr) {
            known.profile = *rules;
        }
        return known;
    };
    return {areas.shifts, at, actor.person, frame.id, rights::has(state, actor.person, rights::plan), terms,
        [&state](const base::PersonId& id) { return workerIn(state, id); }, working,
        [&state](const base::GroupId& group) { return state.data().groups.contains(group); },
        [&state](const base::SkillId& skill) { return state.data().skills.contains(skill); }};
}

} // namespace

shifts::Terms termsOf(const desk::State& state)
{
    const auto& parameters = state.policies().desk().work;
    shifts::Terms terms;
    terms.lockMinutes = parameters.lockMinutes;
    terms.noticeMinutes = parameters.noticeMinutes;
    terms.leastMinutes = parameters.leastMinutes;
    terms.clockInMinutes = parameters.clockInMinutes;
    terms.absentMinutes = parameters.absentMinutes;
    terms.openSwaps = parameters.openSwaps;
    terms.openLeaves = parameters.openLeaves;
    for (const std::string& id : parameters.waivable) {
        if (const auto rule = workforce::ruleOf(id)) {
            terms.waivable.insert(*rule);
        }
    }
    return terms;
}

const protocol::WorkRules* rulesOf(const desk::State& state, const protocol::PersonSettings& person)
{
    const auto& rules = state.data().rules;
    const auto own = person.rules ? std::ranges::find(rules, *person.rules, &protocol::WorkRules::id) : rules.end();
    return own != rules.end() ? &*own : rules.empty() ? nullptr : &rules.front();
}

std::optional<shifts::Decision> decide(const Areas& areas, const shifts::Terms& terms, const Actor& actor,
    const protocol::CommandFrame& frame, protocol::Timestamp at)
{
    return std::visit(
        [&](const auto& command) -> std::optional<shifts::Decision> {
            using Command = std::decay_t<decltype(command)>;
            if constexpr (boost::mp11::mp_contains<protocol::WorkCommand, Command>::value) {
                return shifts::decide(askingOf(areas, terms, actor, frame, at), command);
            } else {
                return std::nullopt;
            }
        },
        static_cast<const protocol::CommandBody::variant&>(frame.body));
}

std::optional<shifts::Event> eventOf(const protocol::EventBody& body)
{
    return std::visit(
        [](const auto& event) -> std::optional<shifts::Event> {
            if constexpr (boost::mp11::mp_contains<shifts::Event, std::decay_t<decltype(event)>>::value) {
                return event;
            } else {
                return std::nullopt;
            }
        },
        static_cast<const protocol::EventBody::variant&>(body));
}

protocol::EventBody bodyOf(shifts::Event event)
{
    return std::visit([](auto&& known) { return protocol::EventBody(std::move(known)); }, std::move(event));
}

} // namespace engine::work
