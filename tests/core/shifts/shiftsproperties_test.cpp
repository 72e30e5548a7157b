// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/binary.h"
#include "tests/core/shifts/floor.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <array>

using namespace protocol;

namespace {

int number(int from, int until)
{
    return *rc::gen::inRange(from, until);
}

std::string bytesOf(const shifts::State& state)
{
    base::binary::Writer writer;
    writer.put(state.data());
    return writer.take();
}

std::string somebody()
{
    constexpr std::array names {"ann", "ben", "eve", "lead"};
    return names.at(static_cast<std::size_t>(number(0, 4)));
}

Held anyPart()
{
    const int block = number(1, 9);
    return Floor::held(block, block * 3 + number(0, 4), number(1, 5));
}

/// Of the last commands that made one.
template <class Id> Id anyOf(const Floor& floor)
{
    Id id = floor.last<Id>();
    id.uuid.bytes[15] = static_cast<std::uint8_t>(id.uuid.bytes[15] - number(0, 4));
    return id;
}

void swap(Floor& floor)
{
    switch (number(0, 6)) {
    case 0:
        floor.does(somebody(), WithdrawSwap {anyOf<SwapId>(floor)});
        break;
    case 1:
        floor.does("lead", DecideSwap {anyOf<SwapId>(floor), number(0, 2) == 0});
        break;
    case 2:
    case 3:
        floor.does(somebody(), AnswerSwap {anyOf<SwapId>(floor), number(0, 4) > 0});
        break;
    case 4:
        floor.does(somebody(), ProposeSwap {anyPart(), std::nullopt, std::nullopt});
        break;
    default:
        floor.does(somebody(), ProposeSwap {anyPart(), base::PersonId {somebody()}, anyPart()});
        break;
    }
}

void takeLeave(Floor& floor)
{
    const int hour = number(0, 36);
    switch (number(0, 3)) {
    case 0:
        floor.does("lead", DecideLeave {anyOf<LeaveId>(floor), number(0, 3) > 0});
        break;
    case 1:
        floor.does(somebody(), WithdrawLeave {anyOf<LeaveId>(floor)});
        break;
    default:
        floor.does(somebody(), AskLeave {{Floor::at(hour), Floor::at(hour + number(1, 12))}, {}});
        break;
    }
}

void act(Floor& floor)
{
    switch (number(0, 12)) {
    case 0:
        floor.does("lead", PlanBlocks {{Floor::block(number(1, 9), number(3, 30), number(1, 6), 2)}});
        break;
    case 1:
        floor.does("lead", PublishBlocks {{Floor::id(number(1, 9))}, floor.now, {}});
        break;
    case 2:
        floor.does("lead", WithdrawBlocks {{Floor::id(number(1, 9))}, number(0, 2) == 0});
        break;
    case 3:
        floor.does("lead", AssignShift {{somebody()}, anyPart()});
        break;
    case 4:
        floor.does(somebody(), ReleaseShift {anyPart(), std::nullopt, number(0, 2) == 0});
        break;
    case 5:
        floor.does(somebody(), ClockShift {number(0, 2) == 0});
        break;
    case 6:
        floor.now = floor.now + std::chrono::minutes(number(0, 240));
        break;
    case 7:
        floor.fire();
        break;
    case 8:
    case 9:
        swap(floor);
        break;
    case 10:
        takeLeave(floor);
        break;
    default:
        floor.does(somebody(), GrabShift {anyPart()});
        break;
    }
}

/// Nobody is at two places, no place is held twice, and everybody keeps his rules.
void judge(const Floor& floor)
{
    for (const auto& [id, block] : floor.state.data().blocks) {
        for (std::size_t i = 0; i < block.holdings.size(); ++i) {
            const auto& one = block.holdings[i];
            RC_ASSERT(one.place >= 1 && one.place <= block.settings.places);
            RC_ASSERT(shifts::isWithin(one.when, block.settings.when));
            for (std::size_t j = i + 1; j < block.holdings.size(); ++j) {
                const auto& other = block.holdings[j];
                const bool apart = !shifts::meets(one.when, other.when);
                RC_ASSERT(apart || (one.place != other.place && one.person != other.person));
            }
        }
        RC_ASSERT(block.state != BlockState::withdrawn || block.holdings.empty());
    }
    for (const char* name : {"ann", "ben", "eve", "lead"}) {
        const auto asking = floor.asking(name);
        const auto working = asking.working({name});
        const auto plan = shifts::planOf(floor.state, {name}, working.profile);
        RC_ASSERT(workforce::check(shifts::workerOf(floor.state, *asking.person({name}), working), plan).empty());
    }
}

} // namespace

TEST_CASE("shifts_afterAnyCommands_keepRulesPlacesAndTheLog")
{
    CHECK(rc::check("any commands", [] {
        Floor floor;
        floor.profile("ann").rest = 8 * 60;
        floor.profile("ben").dayMost = 5 * 60;
        floor.profile("ben").online = workforce::OnlineLimit {60, 5};
        floor.profile("eve").consecutiveDays = 1;
        std::vector<BlockSettings> blocks;
        for (int i = 1; i < 9; ++i) {
            blocks.push_back(Floor::block(i, i * 3, 4, 2));
        }
        floor.now = Floor::at(0);
        floor.terms.noticeMinutes = 60;
        floor.open(blocks);
        const int steps = number(1, 60);
        for (int i = 0; i < steps; ++i) {
            act(floor);
            judge(floor);
        }
        shifts::State replayed;
        base::Position position;
        for (const auto& [event, at] : floor.log) {
            ++position.value;
            replayed.apply(event, at, position);
        }
        RC_ASSERT(replayed.hash() == floor.state.hash());
        RC_ASSERT(bytesOf(replayed) == bytesOf(floor.state));
        const shifts::State restored(floor.state.data());
        RC_ASSERT(restored.expected() == floor.state.expected());
        RC_ASSERT(restored.ends() == floor.state.ends());
        RC_ASSERT(restored.swapEnds() == floor.state.swapEnds());
        for (const char* name : {"ann", "ben", "eve", "lead"}) {
            RC_ASSERT(restored.heldBy({name}).size() == floor.state.heldBy({name}).size());
        }
    }));
}
