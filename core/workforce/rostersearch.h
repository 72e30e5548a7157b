// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/workforce/roster.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace workforce {

/// A roster that breaks no hard rule.
struct FoundRoster
{
    Roster roster;
    std::int64_t penalty = 0;
    std::uint64_t steps = 0; ///< of each stream, when it was found or, for a result, in all
};

struct RosterOptions
{
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> mostSteps = {}; ///< of each stream; none: until time or `stop` ends it
    std::optional<base::Milliseconds> mostTime = {};
    std::size_t streams = 2; ///< 1 to 64 searches side by side, each a thread with chance of its own
    std::stop_token stop = {};
    std::function<void(const FoundRoster&)> onBetter = {}; ///< on the caller's thread, the first roster too
};

/// Looks for the roster with the least penalty that keeps every hard rule. Simulated annealing: a step takes one person
/// or two out of some days and puts them back with the cheapest row for what the others leave open (RowPlanner).
///
/// The outcome follows from the problem, the seed, the streams and the number of steps: time and `stop` are looked at
/// between rounds that are as long for every stream, so that the steps of a result lead there again. They end the
/// search within a few dozen steps, but not before everybody has a first row.
///
/// Invalid: the problem or the options. Conflict: somebody's rules leave him no row at all; it says which limits would
/// have to go. Busy: stopped before there was a first roster.
base::Result<FoundRoster> searchRoster(
    const RosterProblem& problem, const RosterOptions& options, const base::Clock& clock);

} // namespace workforce
