// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/market/block.h"

#include <cstddef>

namespace workforce::market {

/// How open blocks are offered.
struct LadderRules
{
    base::Milliseconds pace = std::chrono::minutes(15); ///< from one batch to the next, more than 0
    std::size_t batch = 5; ///< people of one batch for each empty seat, at least 1
    int quietFrom = 22 * 60; ///< minute of the desk's clock, 0 to 1439; no offer begins in quiet hours
    int quietUntil = 8 * 60; ///< the same; equal to `quietFrom`: there are none
    std::size_t mostPerDay = 3; ///< offers to one person on one day of the desk's clock, at least 1
    base::Milliseconds lead = std::chrono::minutes(30); ///< the last offer is so long before the block begins
};

/// Somebody to whom blocks may be offered.
struct Candidate
{
    Person person;
    Plan plan;
    std::vector<base::Timestamp> offers; ///< that he had on these days already
    std::vector<base::Timestamp> notInWeekOf; ///< "not this week": nothing that begins in the same week
};

struct LadderOffer
{
    base::Timestamp at;
    BlockId block;
    base::PersonId person;
    std::size_t batch = 0; ///< of this block, from 0 on
    int under = 0; ///< minutes by which his plan stays below the least of that week; who has more goes first

    friend bool operator==(const LadderOffer&, const LadderOffer&) = default;
};

/// Who is offered which block when, from `now` on, if nobody takes one: by time, then block, then order. Whoever takes
/// one ends its offers; the caller reckons anew then.
///
/// Only people whose rules allow it as things are. Of each block those go first who are under their least hours most;
/// of equal ones those with fewer offers so far; then by lot of seed and block. Blocks that begin sooner are offered
/// first. An offer that somebody can't get because of his offers that day goes to the next one. Invalid: the rules, a
/// person or block twice.
base::Result<std::vector<LadderOffer>> offerLadder(std::span<const Candidate> candidates, std::span<const Block> blocks,
    base::Timestamp now, std::uint64_t seed, const LadderRules& rules = {});

/// The first moment from `at` on that isn't in quiet hours.
base::Timestamp afterQuiet(base::Timestamp at, const base::UtcOffsets& zone, const LadderRules& rules);

} // namespace workforce::market
