// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rosterverdict.h"

namespace workforce {

/// Somebody whose day could be changed so that this cost would fall, and what the whole penalty would rise by.
struct RosterRemedy
{
    std::size_t person = 0;
    std::int64_t rise = 0; ///< the least of his changes; below 0 the roster can be bettered by it
};

/// Those whom a hard rule keeps from it. Several rules may keep the same person.
struct RosterObstacle
{
    RosterRule rule = RosterRule::DayOff;
    std::vector<std::size_t> people;
};

/// Why something costs: nobody may change a day of his so that it wouldn't, or who may would cost as much elsewhere.
/// Looks at changes of one day of one person only.
struct RosterReason
{
    RosterCost cost;
    std::vector<RosterRemedy> remedies = {}; ///< those that keep the rules, the cheapest first
    std::vector<RosterObstacle> obstacles = {}; ///< in the order of the rules
};

/// One reason for each cost of the verdict, in its order. `verdict` is what verify() said of the roster.
std::vector<RosterReason> reasonsFor(const RosterProblem& problem, const Roster& roster, const RosterVerdict& verdict);

} // namespace workforce
