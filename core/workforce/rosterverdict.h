// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/roster.h"

#include <optional>
#include <string_view>

namespace workforce {

/// The hard rules.
enum class RosterRule
{
    DayOff, ///< a shift on a day that the person has off
    BarredNextDay,
    MostOfShift,
    MostMinutes,
    LeastMinutes,
    MostDaysInRow,
    LeastDaysInRow,
    LeastDaysOffInRow,
    MostWeekends,
};

/// As it stands in reports: "most-minutes".
std::string_view toString(RosterRule rule);

struct RosterBreach
{
    RosterRule rule = RosterRule::DayOff;
    std::size_t person = 0;
    std::size_t day = 0; ///< where it begins; 0 for what counts over all days
    int found = 0;
    int limit = 0;
    std::optional<std::size_t> shift = {}; ///< of DayOff, BarredNextDay (the later one) and MostOfShift
};

/// What costs penalty.
enum class RosterCharge
{
    TooFew,
    TooMany,
    WishFor, ///< it wasn't met
    WishAgainst, ///< the same
    Unpopular, ///< a person's share of unpopular shifts
};

std::string_view toString(RosterCharge charge);

struct RosterCost
{
    RosterCharge charge = RosterCharge::TooFew;
    std::size_t index = 0; ///< of the demand, the wish, or for Unpopular the person
    int units = 0; ///< people too few or too many, 1 for a wish, unpopular shifts
    std::int64_t cost = 0; ///< above 0
};

struct RosterVerdict
{
    std::int64_t penalty = 0; ///< the sum of what costs
    std::vector<RosterBreach> breaches = {}; ///< by person
    std::vector<RosterCost> costs = {}; ///< demands, wishes, people
};

/// Which hard rules a row breaks. It has the length and the shifts of the problem.
std::vector<RosterBreach> breachesOf(const RosterProblem& problem, std::size_t person, const RosterRow& row);

/// Judges a roster by nothing but the problem's text: the search's own sums have no part in it, so that it can be held
/// against them. Invalid: the roster has not one row for each person, one choice for each day, or has shifts that
/// aren't there.
base::Result<RosterVerdict> verify(const RosterProblem& problem, const Roster& roster);

} // namespace workforce
