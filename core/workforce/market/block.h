// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// The market of shifts: what is open, who wishes for it, who gets it and why. Pure functions, any thread; what each
/// procedure does, word by word: docs/workforce.md, "The market".
namespace workforce::market {

using BlockId = base::CountId<struct BlockTag>;

/// Work that is open for somebody.
struct Block
{
    BlockId id;
    Shift shift;
    int seats = 1; ///< people that are wanted, at least 1
    int badness = 0; ///< 0 to 5: how little most people like it

    friend bool operator==(const Block&, const Block&) = default;
};

/// So many people of a skill are wanted from one moment to another.
struct IntervalDemand
{
    Window when; ///< whole minutes
    base::SkillId skill;
    int people = 0;
};

/// What lengths blocks have, in minutes.
struct Cutting
{
    int least = 60; ///< at least 1
    int most = 240; ///< not less than `least`
};

/// What isn't covered yet, in blocks: by time, then skill, counted from `first` on. Each level of the curve is cut by
/// itself, at full hours of the desk's clock where that is possible; a piece that is too short is made longer at its
/// end, so nothing stays uncovered, and no block is longer than `most` unless it is shorter than twice `least`.
/// Intervals of one skill that overlap are added up; people are there but for their meals.
std::vector<Block> openBlocks(std::span<const IntervalDemand> demand, std::span<const Shift> planned,
    const base::UtcOffsets& zone, const Cutting& cutting = {}, BlockId first = {1});

/// What somebody thinks of a block.
struct Wish
{
    BlockId block;
    int liking = 0; ///< 1 to 5: wants it, -1 to -4: would rather not, -5: never

    friend bool operator==(const Wish&, const Wish&) = default;
};

/// Somebody in the market.
struct Applicant
{
    Person person;
    Plan plan; ///< what he works already
    std::vector<Wish> wishes; ///< one for a block
    int owed = 0; ///< points: what earlier awards left him with; who has more goes first
    std::optional<int> mostMinutes; ///< of shifts that he wants beside his plan, meals and all; none: any
    bool takesOthers = false; ///< would fill these up with blocks that he didn't wish for
};

/// What he thinks of it, 0 without a wish.
int likingOf(const Applicant& applicant, BlockId block);

/// Blocks that are published together.
struct Wave
{
    Window begins; ///< of its blocks
    base::Timestamp opens; ///< for those who have no earlier access
    base::Timestamp closes; ///< then the award is drawn; what is left is for whoever grabs it first
    std::vector<base::Milliseconds> early; ///< by rank, from 0 on, how much sooner; a higher rank has the last one's
};

/// However early access is set, it is cut to this: a rank alone must not decide who gets hours.
constexpr base::Milliseconds mostEarly = std::chrono::hours(48);

enum class WaveStage
{
    Hidden,
    Wishing, ///< blocks can be seen, and wishes made
    Open, ///< drawn; what is left can be grabbed
};

base::Timestamp opensFor(const Wave& wave, int rank);
WaveStage stageFor(const Wave& wave, int rank, base::Timestamp now);

/// A number for `name` that nobody can choose and everybody can recompute; lower goes first. FNV-1a (64 bits) of the
/// name, exclusive or with the first splitmix64 number from seed + round * 0x9e3779b97f4a7c15, is the state from which
/// the next splitmix64 number is the lot.
std::uint64_t lotOf(std::uint64_t seed, std::uint64_t round, std::string_view name);

} // namespace workforce::market
