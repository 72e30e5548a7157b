// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/market/block.h"
#include "core/workforce/rules.h"

#include <cstddef>
#include <functional>
#include <map>
#include <stop_token>

namespace workforce::market {

/// What costs how much, 0 to `mostFillWeight` each.
struct FillWeights
{
    int missing
        = 10'000; ///< times m (m + 1) / 2 for a block with m empty seats: two that miss one beat one that misses two
    int uneven = 10; ///< times n h + n (n + 1) / 2 for n blocks in a week in which somebody has h whole hours already
    int liking = 20; ///< times the liking, off
    int apart = 30; ///< for each further time that somebody begins on one day
};

constexpr int mostFillWeight = 1'000'000;

struct Given
{
    BlockId block;
    base::PersonId person;

    friend auto operator<=>(const Given&, const Given&) = default;
};

struct FillProgress
{
    std::vector<Given> given; ///< by block, then person
    std::int64_t penalty = 0; ///< by the weights
    std::uint64_t steps = 0; ///< plans that were judged
};

struct FillOptions
{
    std::uint64_t seed = 1; ///< of the order among equals
    std::uint64_t mostSteps = 2'000'000;
    std::optional<base::Milliseconds> mostTime = {};
    std::stop_token stop = {};
    std::function<void(const FillProgress&)> onBetter = {}; ///< on the caller's thread
    FillWeights weights = {};
    std::size_t mostArcs = 100'000; ///< of the flow; with more, each person is asked for so many blocks at random
    std::size_t mostReasons = 200; ///< open blocks for which reasons are gathered
    std::size_t mostNames = 20; ///< people named for each of these
};

/// A block with empty seats, and where everybody stands.
struct Unfilled
{
    BlockId block;
    int seats = 0; ///< that are empty
    bool isExplained = false; ///< else what follows is empty: there were more than `mostReasons`, or it was stopped
    std::vector<base::PersonId> could; ///< it fits as things are; only if the filling was ended early. The first ones
    std::size_t couldCount = 0;
    std::vector<base::PersonId> instead; ///< it would fit instead of what the filling gave them; the first ones
    std::size_t insteadCount = 0;
    std::map<Rule, std::size_t> barred; ///< how many a rule keeps from it; of several rules the first one counts
    std::size_t never = 0; ///< who said so
    std::size_t enough = 0; ///< it would be more than they want

    friend bool operator==(const Unfilled&, const Unfilled&) = default;
};

struct Filled
{
    std::vector<Given> given; ///< by block, then person
    std::int64_t penalty = 0;
    std::uint64_t steps = 0;
    bool isEnded = true; ///< else it ran out of steps or time, or was stopped
    std::vector<Unfilled> open; ///< by block
};

/// "Fill the gaps": gives open blocks to people so that the penalty is small and nobody's rules are broken. A
/// minimum-cost flow first, exact for the caps of hours by day and week, coverage, evenness and wishes if all blocks
/// are equally long; then each plan is judged by `check`, what it refuses is taken back, and what is open goes to
/// whoever fits, also by moving another block to somebody else; last, blocks are moved as long as the penalty falls.
/// Each of these moves lowers the penalty, so it ends.
///
/// The same for the same seed and steps, whatever order people and blocks come in. Time and `stop` are looked at every
/// few steps, but not within the flow; what is best then is the result. Invalid: as `judgeMarket` says, or weights.
base::Result<Filled> fillGaps(std::span<const Applicant> applicants, std::span<const Block> blocks,
    const FillOptions& options, const base::Clock& clock);

/// "Fill my open slots": the same for one person, who takes one seat of a block at most, up to `mostMinutes`. `open`
/// says of each block why he has it not.
base::Result<Filled> fillMine(
    const Applicant& applicant, std::span<const Block> blocks, const FillOptions& options, const base::Clock& clock);

/// By the weights, of people given blocks, from these alone.
std::int64_t penaltyOf(std::span<const Applicant> applicants, std::span<const Block> blocks,
    std::span<const Given> given, const FillWeights& weights);

} // namespace workforce::market
