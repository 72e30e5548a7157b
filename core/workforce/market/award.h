// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/market/block.h"
#include "core/workforce/rules.h"

#include <cstddef>
#include <string>

namespace workforce::market {

struct AwardOptions
{
    std::uint64_t seed = 1; ///< published
    int mostOwed = 40; ///< points, to both sides; what is more is lost
    std::size_t mostNearest = 200; ///< refusals by a rule for which the nearest slot is looked for beside open blocks
};

/// Where somebody stood in a round, and why there: more owed points first, then the lower lot.
struct Turn
{
    base::PersonId person;
    int owed = 0;
    std::uint64_t lot = 0;

    friend bool operator==(const Turn&, const Turn&) = default;
};

struct Round
{
    int number = 0; ///< from 1 on
    std::vector<Turn> turns; ///< in their order

    friend bool operator==(const Round&, const Round&) = default;
};

struct Awarded
{
    BlockId block;
    Turn turn;
    int round = 0; ///< 0: one that he didn't wish for, to fill up his hours
    int liking = 0; ///< his wish
    std::size_t rivals = 0; ///< who wished for it then as well and had no refusal yet

    friend bool operator==(const Awarded&, const Awarded&) = default;
};

enum class Refused
{
    Taken, ///< all seats went to others
    Rule,
    Enough, ///< it would be more than he wanted
};

enum class Before
{
    EarlierRound, ///< when his own turn was for something that he liked better, or as well
    MoreOwed,
    LowerLot,
};

struct Ahead
{
    base::PersonId person;
    Before why = Before::EarlierRound;
    int round = 0;
    int owed = 0;
    std::uint64_t lot = 0;

    friend bool operator==(const Ahead&, const Ahead&) = default;
};

struct Refusal
{
    BlockId block;
    Turn turn; ///< in the round in which his turn came to it
    int round = 0;
    int liking = 0;
    Refused why = Refused::Taken;
    std::vector<Ahead> ahead; ///< of `Taken`: who has the seats
    std::vector<Violation> broken; ///< of `Rule`
    std::optional<BlockId> nearestOpen; ///< of the same skill, with a seat left after the award, that fits him then
    std::optional<Shift> nearestSlot; ///< without one: the shift, moved by whole hours, so that it would fit

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct Balance
{
    base::PersonId person;
    int before = 0;
    int after = 0; ///< hand it in the next time

    friend bool operator==(const Balance&, const Balance&) = default;
};

struct AwardResult
{
    std::uint64_t seed = 0;
    std::vector<Round> rounds; ///< those of wishes
    std::vector<Awarded> awards; ///< in the order in which they were made
    std::vector<Refusal> refusals; ///< the same
    std::vector<Balance> balances; ///< by person
    std::vector<std::pair<BlockId, int>> open; ///< seats that are left, by block

    friend bool operator==(const AwardResult&, const AwardResult&) = default;
};

/// Who gets which block. In each round everybody has one turn, by points owed, then by lot, and gets the block of those
/// that he wished for that he likes best, of equal ones the one that begins first, if there is a seat and the rules
/// allow it. A wish that was refused stays refused. Then blocks that are left go, worst ones first, to those who take
/// others, fewest points first, then by blocks received so; to those who dislike it only if nobody else takes it.
///
/// Points: one less for a block that others wished for as well; as many more as the badness of one that he didn't wish
/// for. At the end the median of those who took part is taken off their points.
///
/// The same for the same seed, whatever order people, blocks and wishes come in. Invalid: a person or block twice, a
/// wish for a block that isn't there or twice, figures out of their range.
base::Result<AwardResult> award(
    std::span<const Applicant> applicants, std::span<const Block> blocks, const AwardOptions& options = {});

/// Faults: Invalid, as `award` says.
base::Status judgeMarket(std::span<const Applicant> applicants, std::span<const Block> blocks);

/// The order of one round, by itself: whoever knows the seed, names and points recomputes it.
std::vector<Turn> turnsOf(std::uint64_t seed, int round, std::vector<Turn> people);

/// The drawing, line by line, to be published: seed, each round's order, each award and refusal with its reason.
/// Neither names nor times of what keeps somebody away: of rules only their ids.
std::string protocolOf(const AwardResult& result);

} // namespace workforce::market
