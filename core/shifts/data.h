// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/shifts.h"

#include <map>
#include <optional>
#include <vector>

/// What a desk remembers of its planned work, as plain values: nothing personal, nothing that follows from the rest.
namespace shifts {

using protocol::Timestamp;

/// Who has a place of a block, for all of it or a part.
struct Holding
{
    protocol::WorkWindow when;
    std::uint32_t place = 1; ///< 1 to the block's places
    base::PersonId person;
    protocol::HoldingOrigin origin = protocol::HoldingOrigin::grabbed;
    Timestamp since;
};
BOOST_DESCRIBE_STRUCT(Holding, (), (when, place, person, origin, since))

struct Block
{
    protocol::BlockSettings settings;
    protocol::BlockState state = protocol::BlockState::draft;
    std::optional<Timestamp> opensAt; ///< once it is published
    std::vector<protocol::EarlyAccess> early;
    std::vector<Holding> holdings; ///< by place, then by time; those of one place don't meet
    base::Position changed; ///< of the last event about it
};
BOOST_DESCRIBE_STRUCT(Block, (), (settings, state, opensAt, early, holdings, changed))

/// Somebody is at work, by his own word.
struct Clock
{
    Timestamp since;
    Timestamp due; ///< the begin of the stretch of work that he came for
};
BOOST_DESCRIBE_STRUCT(Clock, (), (since, due))

/// One that isn't settled.
struct Swap
{
    base::PersonId person;
    protocol::Held give;
    std::optional<base::PersonId> to; ///< in review: who accepted
    std::optional<protocol::Held> want;
    protocol::SwapState state = protocol::SwapState::open; ///< or `review`
};
BOOST_DESCRIBE_STRUCT(Swap, (), (person, give, to, want, state))

/// Asked for or granted.
struct Leave
{
    base::PersonId person;
    protocol::WorkWindow when;
    protocol::LeaveState state = protocol::LeaveState::asked;
};
BOOST_DESCRIBE_STRUCT(Leave, (), (person, when, state))

struct Data
{
    std::map<protocol::BlockId, Block> blocks;
    std::map<base::PersonId, Clock> clocks; ///< of those who are at work
    std::map<base::PersonId, Timestamp> attended; ///< begin of the last stretch of work that somebody came to
    std::map<protocol::SwapId, Swap> swaps;
    std::map<protocol::LeaveId, Leave> leaves; ///< for as long as blocks are kept after their end
    std::map<base::PersonId, protocol::Availability> availability; ///< of those who said something about it
};
BOOST_DESCRIBE_STRUCT(Data, (), (blocks, clocks, attended, swaps, leaves, availability))

/// How long a block is remembered after its end: the longest window that a rule looks back (`eu-wtd`, four months), and
/// the month that its first day is in.
inline constexpr std::chrono::milliseconds blocksKept = std::chrono::days(160);

} // namespace shifts
