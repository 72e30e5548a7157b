// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/decide.h"

#include <algorithm>
#include <set>
#include <string>

namespace shifts {

namespace {

using protocol::BlockSettings;
using protocol::BlockState;
using protocol::Error;
using protocol::ErrorKind;
using protocol::Held;
using protocol::WorkWindow;
using std::chrono::minutes;
using Refusal = std::optional<Error>;

constexpr std::size_t blocksAtOnce = 200;
constexpr std::size_t earlyGroups = 8;
constexpr std::uint32_t mostPlaces = 1'000;
constexpr std::uint32_t mostBurden = 5;
constexpr std::uint32_t mostEarly = 7 * 24 * 60;
constexpr base::Milliseconds longestBlock = std::chrono::hours(24);
constexpr std::int64_t minuteMs = 60'000;

base::Failure<Error> refuse(ErrorKind kind, std::string reason, std::optional<std::string> current = std::nullopt)
{
    return base::Failure<Error>({kind, std::nullopt, std::move(reason), std::move(current), std::nullopt});
}

Error invalid(std::string field, std::string reason)
{
    return {ErrorKind::invalid, std::move(field), std::move(reason), std::nullopt, std::nullopt};
}

bool isWhole(const WorkWindow& when)
{
    return when.from < when.until && when.from.ms % minuteMs == 0 && when.until.ms % minuteMs == 0;
}

Refusal judge(const Asking& asking, const BlockSettings& block, const std::string& path)
{
    const base::Milliseconds length = block.when.until - block.when.from;
    if (block.id.isNil()) {
        return invalid(path + ".id", "empty");
    }
    if (!isWhole(block.when) || length < minutes(asking.terms.leastMinutes) || length > longestBlock) {
        return invalid(path + ".when", "length");
    }
    if (block.places < 1 || block.places > mostPlaces) {
        return invalid(path + ".places", "range");
    }
    if (block.burden > mostBurden) {
        return invalid(path + ".burden", "range");
    }
    if (block.group && !asking.hasGroup(*block.group)) {
        return invalid(path + ".group", "no_such_group");
    }
    if (block.skill && !asking.hasSkill(*block.skill)) {
        return invalid(path + ".skill", "no_such_skill");
    }
    if (block.rate && !base::isValidName(*block.rate)) {
        return invalid(path + ".rate", "name");
    }
    return std::nullopt;
}

/// What people hold keeps what they hold it for.
Refusal judgeChange(const Block& known, const BlockSettings& next, const std::string& path)
{
    if (known.holdings.empty()) {
        return std::nullopt;
    }
    const BlockSettings& now = known.settings;
    if (next.when != now.when || next.group != now.group || next.skill != now.skill || next.rate != now.rate) {
        return Error {ErrorKind::conflict, path, "held", std::nullopt, std::nullopt};
    }
    const std::uint32_t highest = std::ranges::max(known.holdings, {}, &Holding::place).place;
    if (next.places < highest) {
        return Error {ErrorKind::conflict, path + ".places", "held", std::to_string(highest), std::nullopt};
    }
    return std::nullopt;
}

Refusal judgeCount(std::size_t count)
{
    if (count == 0) {
        return invalid("blocks", "empty");
    }
    if (count > blocksAtOnce) {
        return Error {ErrorKind::too_large, "blocks", std::nullopt, std::nullopt, std::nullopt};
    }
    return std::nullopt;
}

/// All of them there, each once.
base::Result<std::vector<const Block*>, Error> blocksOf(const Asking& asking, const std::vector<protocol::BlockId>& ids)
{
    if (auto refusal = judgeCount(ids.size())) {
        return base::Failure(*refusal);
    }
    std::vector<const Block*> blocks;
    std::set<protocol::BlockId> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const Block* block = asking.state.block(ids[i]);
        if (!block) {
            return base::Failure(Error {
                ErrorKind::not_found, "blocks." + std::to_string(i), "no_such_block", std::nullopt, std::nullopt});
        }
        if (!seen.insert(ids[i]).second) {
            return base::Failure(invalid("blocks." + std::to_string(i), "twice"));
        }
        blocks.push_back(block);
    }
    return blocks;
}

bool isFor(const Block& block, const protocol::PersonSettings& person)
{
    const auto& settings = block.settings;
    const bool inGroup = !settings.group || std::ranges::find(person.groups, *settings.group) != person.groups.end();
    const auto hasSkill = [&](const protocol::SkillLevel& skill) { return skill.skill == *settings.skill; };
    return inGroup && (!settings.skill || std::ranges::any_of(person.skills, hasSkill));
}

/// A part of a block that somebody may work.
Refusal judgePart(const Asking& asking, const Block& block, const WorkWindow& when)
{
    if (!isWhole(when) || !isWithin(when, block.settings.when)) {
        return invalid("held.when", "outside");
    }
    if (when.until - when.from < minutes(asking.terms.leastMinutes)) {
        return invalid("held.when", "length");
    }
    return std::nullopt;
}

/// Whoever would hold this keeps the rules.
Refusal judgeRules(const Asking& asking, const protocol::PersonSettings& person, const Held& held)
{
    const Working working = asking.working(person.id);
    const workforce::Person worker = workerOf(person, working);
    const auto broken = brokenBy(worker, planOf(asking.state, person.id, working.profile),
        planWith(asking.state, person.id, working.profile, held));
    if (broken.empty()) {
        return std::nullopt;
    }
    const workforce::Violation& first = broken.front();
    return Error {ErrorKind::denied, std::nullopt, std::string(idOf(first.rule)),
        std::to_string(first.actual) + '/' + std::to_string(first.limit), std::nullopt};
}

/// Whoever takes it: there is such work, it hasn't begun, it is for him, and there is a place.
base::Result<std::uint32_t, Error> placeFor(
    const Asking& asking, const Block* block, const protocol::PersonSettings& person, const Held& held)
{
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
    if (auto refusal = judgeRules(asking, person, held)) {
        return base::Failure(*refusal);
    }
    return place;
}

protocol::ShiftHeld heldBy(
    const Held& held, std::uint32_t place, const base::PersonId& person, protocol::HoldingOrigin origin)
{
    return {held, place, person, origin, std::nullopt};
}

/// What this person holds of the window, place by place; empty where a part of it isn't his.
std::vector<Event> releases(const Block& block, const base::PersonId& person, const WorkWindow& when,
    protocol::ReleaseCause cause, const std::optional<base::PersonId>& by)
{
    std::vector<Event> events;
    Timestamp next = when.from;
    for (const Holding& holding : State::holdingsOf(block, person)) {
        if (!meets(holding.when, when)) {
            continue;
        }
        const WorkWindow part {std::max(holding.when.from, when.from), std::min(holding.when.until, when.until)};
        if (part.from != next) {
            return {};
        }
        next = part.until;
        events.emplace_back(protocol::ShiftReleased {{block.settings.id, part}, holding.place, person, cause, by});
    }
    return next == when.until ? events : std::vector<Event>();
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

Decision decide(const Asking& asking, const protocol::PlanBlocks& command)
{
    if (auto refusal = judgeCount(command.blocks.size())) {
        return base::Failure(*refusal);
    }
    std::set<protocol::BlockId> seen;
    for (std::size_t i = 0; i < command.blocks.size(); ++i) {
        const BlockSettings& next = command.blocks[i];
        const std::string path = "blocks." + std::to_string(i);
        if (auto refusal = judge(asking, next, path)) {
            return base::Failure(*refusal);
        }
        if (!seen.insert(next.id).second) {
            return base::Failure(invalid(path + ".id", "twice"));
        }
        const Block* known = asking.state.block(next.id);
        auto refusal = known ? judgeChange(*known, next, path) : std::nullopt;
        if (refusal) {
            return base::Failure(*refusal);
        }
    }
    return std::vector<Event> {protocol::BlocksPlanned {command.blocks, asking.sender}};
}

Decision decide(const Asking& asking, const protocol::PublishBlocks& command)
{
    const auto blocks = blocksOf(asking, command.blocks);
    if (!blocks) {
        return base::Failure(blocks.error());
    }
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        if ((*blocks)[i]->state == BlockState::withdrawn) {
            return base::Failure(
                Error {ErrorKind::conflict, "blocks." + std::to_string(i), "withdrawn", std::nullopt, std::nullopt});
        }
    }
    if (command.early.size() > earlyGroups) {
        return base::Failure(Error {ErrorKind::too_large, "early", std::nullopt, std::nullopt, std::nullopt});
    }
    for (std::size_t i = 0; i < command.early.size(); ++i) {
        const std::string path = "early." + std::to_string(i);
        if (command.early[i].minutes > mostEarly) {
            return base::Failure(invalid(path + ".minutes", "range"));
        }
        const bool inOrder = i == 0
            || (command.early[i - 1].rank < command.early[i].rank
                && command.early[i - 1].minutes >= command.early[i].minutes);
        if (command.early[i].rank == 0 || !inOrder) {
            return base::Failure(invalid(path, "order"));
        }
    }
    return std::vector<Event> {
        protocol::BlocksPublished {command.blocks, command.opensAt, command.early, asking.sender, std::nullopt}};
}

Decision decide(const Asking& asking, const protocol::WithdrawBlocks& command)
{
    const auto blocks = blocksOf(asking, command.blocks);
    if (!blocks) {
        return base::Failure(blocks.error());
    }
    std::vector<Event> events;
    for (const Block* block : *blocks) {
        if (!block->holdings.empty() && block->settings.when.from <= asking.at) {
            return refuse(ErrorKind::expired, "begun", block->settings.id.toString());
        }
        for (const Holding& holding : block->holdings) {
            events.emplace_back(protocol::ShiftReleased {{block->settings.id, holding.when}, holding.place,
                holding.person, protocol::ReleaseCause::withdrawn, asking.sender});
        }
    }
    if (!events.empty() && !command.release.value_or(false)) {
        return refuse(ErrorKind::conflict, "held", std::to_string(events.size()));
    }
    events.emplace_back(protocol::BlocksWithdrawn {command.blocks, asking.sender});
    return events;
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
    const auto place = placeFor(asking, asking.state.block(command.held.block), *person, command.held);
    if (!place) {
        return base::Failure(place.error());
    }
    auto event = heldBy(command.held, *place, person->id, protocol::HoldingOrigin::assigned);
    event.by = asking.sender;
    return std::vector<Event> {std::move(event)};
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
    auto events = releases(*block, own ? asking.sender : *command.person, command.held.when,
        own ? protocol::ReleaseCause::person : protocol::ReleaseCause::lead,
        own ? std::nullopt : std::optional(asking.sender));
    if (events.empty()) {
        return refuse(ErrorKind::not_found, "not_held");
    }
    if (command.held.when.from <= asking.at) {
        return refuse(ErrorKind::expired, "begun");
    }
    const Timestamp locks = command.held.when.from - minutes(asking.terms.lockMinutes);
    if (own && locks <= asking.at) {
        return refuse(ErrorKind::expired, "locked", std::to_string(locks.ms));
    }
    return events;
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
    const auto place = placeFor(asking, block, *person, command.held);
    if (!place) {
        return base::Failure(place.error());
    }
    return std::vector<Event> {heldBy(command.held, *place, person->id, protocol::HoldingOrigin::grabbed)};
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
