// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <algorithm>
#include <string>

namespace shifts {

namespace {

using protocol::BlockState;
using protocol::ErrorKind;
using protocol::HoldingOrigin;
using protocol::ReleaseCause;
using std::chrono::minutes;
using namespace judging;

/// Whoever takes it: there is such work, it hasn't begun, it is for him, there is a place, and he keeps the rules.
Decision take(const Asking& asking, const protocol::PersonSettings& person, const Held& held, HoldingOrigin origin)
{
    const Block* block = asking.state.block(held.block);
    if (!block || block->state != BlockState::published) {
        return refuse(ErrorKind::not_found, "no_such_block");
    }
    if (auto refusal = judgePart(asking, *block, held.when)) {
        return base::Failure(*refusal);
    }
    if (held.when.from <= asking.at) {
        return refuse(ErrorKind::expired, "begun");
    }
    if (!isFor(*block, person)) {
        return refuse(ErrorKind::denied, "not_for_you");
    }
    const std::uint32_t place = State::freePlace(*block, held.when);
    if (place == 0) {
        return refuse(ErrorKind::conflict, "full");
    }
    if (const auto violations = broken(asking, person, {{}, {held}}); !violations.empty()) {
        return base::Failure(refusalOf(violations.front()));
    }
    const auto by = person.id == asking.sender ? std::nullopt : std::optional(asking.sender);
    return std::vector<Event> {heldBy(*block, held, place, person.id, origin, by)};
}

/// The stretch of work that a moment belongs to, with what may come before it.
std::optional<Stretch> stretchAt(const Asking& asking, Timestamp moment, base::Milliseconds before)
{
    for (Stretch& stretch : asking.state.stretchesOf(asking.sender)) {
        if (stretch.when.from - before <= moment && moment < stretch.when.until) {
            return std::move(stretch);
        }
    }
    return std::nullopt;
}

} // namespace

bool isFor(const Block& block, const protocol::PersonSettings& person)
{
    const auto& settings = block.settings;
    const bool inGroup = !settings.group || std::ranges::find(person.groups, *settings.group) != person.groups.end();
    const auto hasSkill = [&](const protocol::SkillLevel& skill) { return skill.skill == *settings.skill; };
    return inGroup && (!settings.skill || std::ranges::any_of(person.skills, hasSkill));
}

Timestamp opensFor(const Block& block, const protocol::PersonSettings& person)
{
    Timestamp opens = block.opensAt.value_or(block.settings.when.until);
    for (const protocol::EarlyAccess& early : block.early) {
        if (person.rank && *person.rank <= early.rank) {
            opens = std::min(opens, block.opensAt.value_or(opens) - minutes(early.minutes));
        }
    }
    return opens;
}

Decision decide(const Asking& asking, const protocol::AssignShift& command)
{
    const auto* person = asking.person(command.person);
    if (!person) {
        return refuse(ErrorKind::not_found, "no_such_person");
    }
    if (command.held.when.from < asking.at + minutes(asking.terms.noticeMinutes)) {
        return refuse(ErrorKind::expired, "notice");
    }
    return take(asking, *person, command.held, HoldingOrigin::assigned);
}

Decision decide(const Asking& asking, const protocol::ReleaseShift& command)
{
    const bool own = !command.person || *command.person == asking.sender;
    if (!own && !asking.plans) {
        return refuse(ErrorKind::denied, "right");
    }
    const Block* block = asking.state.block(command.held.block);
    if (!block) {
        return refuse(ErrorKind::not_found, "no_such_block");
    }
    if (auto refusal = judgePart(asking, *block, command.held.when)) {
        return base::Failure(*refusal);
    }
    const Timestamp locks = command.held.when.from - minutes(asking.terms.lockMinutes);
    const bool isLocked = own && locks <= asking.at;
    const auto cause = !own ? ReleaseCause::lead : isLocked ? ReleaseCause::late : ReleaseCause::person;
    auto events = releases(asking, own ? asking.sender : *command.person, command.held, cause,
        own ? std::nullopt : std::optional(asking.sender));
    if (events.empty()) {
        return refuse(ErrorKind::not_found, "not_held");
    }
    if (command.held.when.from <= asking.at) {
        return refuse(ErrorKind::expired, "begun");
    }
    if (auto refusal = own ? judgeRest(asking, asking.sender, command.held) : std::nullopt) {
        return base::Failure(*refusal);
    }
    if (isLocked && !command.late.value_or(false)) {
        return refuse(ErrorKind::expired, "locked", std::to_string(locks.ms));
    }
    return std::vector<Event>(events.begin(), events.end());
}

Decision decide(const Asking& asking, const protocol::GrabShift& command)
{
    const auto* person = asking.person(asking.sender);
    if (!person) {
        return refuse(ErrorKind::not_found, "no_such_person");
    }
    const Block* block = asking.state.block(command.held.block);
    const Timestamp opens = block ? opensFor(*block, *person) : Timestamp();
    if (block && block->state == BlockState::published && asking.at < opens) {
        return refuse(ErrorKind::conflict, "not_open", std::to_string(opens.ms));
    }
    return take(asking, *person, command.held, HoldingOrigin::grabbed);
}

Decision decide(const Asking& asking, const protocol::ClockShift& command)
{
    const auto& clocks = asking.state.data().clocks;
    const bool isIn = clocks.contains(asking.sender);
    if (isIn == command.in) {
        return refuse(ErrorKind::conflict, command.in ? "clocked_in" : "clocked_out");
    }
    const auto before = command.in ? minutes(asking.terms.clockInMinutes) : minutes(0);
    const auto stretch = stretchAt(asking, asking.at, before);
    if (command.in && !stretch) {
        return refuse(ErrorKind::not_found, "no_shift_now");
    }
    const Timestamp due = command.in ? stretch->when.from : stretch ? stretch->when.until : asking.at;
    return std::vector<Event> {protocol::ShiftClocked {asking.sender, command.in, due, false}};
}

} // namespace shifts
