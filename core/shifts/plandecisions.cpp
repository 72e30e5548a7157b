// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <algorithm>
#include <set>
#include <string>

namespace shifts {

namespace {

using protocol::BlockSettings;
using protocol::BlockState;
using protocol::ErrorKind;
using std::chrono::minutes;
using namespace judging;

constexpr std::size_t blocksAtOnce = 200;
constexpr std::size_t earlyGroups = 8;
constexpr std::uint32_t mostPlaces = 1'000;
constexpr std::uint32_t mostBurden = 5;
constexpr std::uint32_t mostEarly = 7 * 24 * 60;

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

} // namespace

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
        protocol::BlocksPublished {command.blocks, command.opensAt, command.early, asking.sender}};
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

} // namespace shifts
