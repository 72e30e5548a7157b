// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rules.h"

#include <cstddef>
#include <set>

namespace workforce::market {

/// From the best on: of several the last one decides.
enum class Decision
{
    Passes, ///< done once the peers agree
    Review, ///< a lead decides
    Refused,
};

/// What a desk allows, as data.
struct SwapRules
{
    base::Milliseconds lock = std::chrono::hours(2); ///< so long before a shift's begin it stays with its owner
    int leastPart = 60; ///< minutes: neither a part that goes nor one that stays is shorter
    Decision oneSided = Decision::Passes; ///< one gives, none in return
    Decision unequal = Decision::Passes; ///< of different lengths
    Decision release = Decision::Review; ///< to nobody
    std::set<Rule> review {
        Rule::HoursWeekLeast, Rule::PersonWeekMost, Rule::PersonWeekLeast}; ///< a lead may pass these
};

enum class SwapProblem
{
    Rule,
    NoSuchShift,
    NoSuchPart, ///< not within the shift, or not of whole minutes
    Locked, ///< it begins too soon, or has begun
    PartTooShort, ///< or what stays is
    CutsBreak, ///< a break would be cut in two
    SamePerson,
    OneSided,
    Unequal,
    Release,
};

struct SwapFinding
{
    SwapProblem what = SwapProblem::Rule;
    Decision decision = Decision::Refused;
    base::PersonId person; ///< whose plan or shift it is about
    std::optional<Violation> violation; ///< of `Rule`: in his plan afterwards, where `shift` counts
    std::optional<Window> window; ///< else: of the shift or part
    std::int64_t limit = 0; ///< minutes: of `Locked` the lock, of `PartTooShort` the least; of others 0
    std::int64_t actual = 0; ///< minutes: until the begin, or of the part; of `Unequal` the difference

    friend bool operator==(const SwapFinding&, const SwapFinding&) = default;
};

/// What goes: a shift of a plan, or a part of it.
struct Item
{
    std::size_t shift = 0; ///< its number in the plan
    std::optional<Window> part; ///< none: all of it

    friend bool operator==(const Item&, const Item&) = default;
};

struct SwapSide
{
    Person person;
    Plan plan; ///< with the days around, as `check` wants them
};

struct SwapVerdict
{
    Decision decision = Decision::Passes;
    std::vector<SwapFinding> findings; ///< everything that makes it no plain pass
    Plan giver; ///< plans afterwards; without findings other than rules
    Plan taker;
    std::optional<Shift> nearest; ///< where the taker's plan refuses what he would get: when it would fit
};

/// The giver's item goes to the taker; with `inReturn` the taker's item to the giver. Rules that were broken before and
/// aren't broken more afterwards don't count.
SwapVerdict judgeSwap(const SwapSide& giver, const Item& item, const SwapSide& taker,
    const std::optional<Item>& inReturn, base::Timestamp now, const SwapRules& rules = {});

/// The item goes to nobody: it becomes an open block.
SwapVerdict judgeRelease(const SwapSide& giver, const Item& item, base::Timestamp now, const SwapRules& rules = {});

/// What becomes of a request.
enum class SwapStage
{
    Offered, ///< the peer hasn't answered
    Agreed, ///< the peer has; it waits for a lead
    Done,
    Declined, ///< by the peer or the lead
    Withdrawn, ///< by who asked
    Expired, ///< nobody answered before the lock
};

enum class SwapStep
{
    PeerAgrees,
    PeerDeclines,
    LeadPasses,
    LeadDeclines,
    Withdraw,
    LockBegins,
};

/// None: that step can't be taken there. `decision` is the verdict at that time, which must be reckoned anew.
std::optional<SwapStage> stageAfter(SwapStage stage, SwapStep step, Decision decision);
/// Until it is done the owner stays responsible for his shift.
constexpr bool isOwnersStill(SwapStage stage)
{
    return stage != SwapStage::Done;
}

} // namespace workforce::market
