// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace workforce {

/// Work without a gap on one day; who has it works all of it.
struct RosterShift
{
    std::string name;
    int minutes = 0; ///< 1 to mostShiftMinutes
    std::vector<std::size_t> barredNextDay = {}; ///< shifts that would begin too soon on the day after
};

/// Somebody and the limits of his work in the time that is planned, all of them hard. What lies before and behind that
/// time isn't known: a run of work or of days off that touches its first or last day is taken for long enough.
struct RosterPerson
{
    std::string name;
    std::vector<int> mostOfShift; ///< one number for each shift; 0: not this one
    int mostMinutes = 0;
    int leastMinutes = 0;
    int mostDaysInRow = 1; ///< of work
    int leastDaysInRow = 1; ///< of work
    int leastDaysOffInRow = 1;
    int mostWeekends = 0; ///< with work on Saturday or Sunday
    std::vector<std::size_t> daysOff = {}; ///< leave, exams and the like: no shift begins
    int unpopularBefore = 0; ///< unpopular shifts of the weeks before that fairness looks back to
};

/// Costs `weight` when it isn't met.
struct RosterWish
{
    std::size_t person = 0;
    std::size_t day = 0;
    std::size_t shift = 0;
    int weight = 0; ///< at least 0
    bool isFor = true; ///< false: not to have this shift
};

/// How many are needed at one time: who has one of the shifts counts. One for each shift, or with shifts that overlap
/// one for each interval.
struct RosterDemand
{
    std::size_t day = 0;
    std::vector<std::size_t> shifts;
    int needed = 0;
    int underWeight = 0; ///< for each one too few
    int overWeight = 0; ///< for each one too many
};

/// What everybody dislikes is shared out: each person costs weight * (unpopular shifts, those before included)^2. The
/// sum of squares is least where the spread is.
struct RosterFairness
{
    std::vector<std::size_t> unpopular = {}; ///< shifts
    int weight = 0; ///< 0: not asked for
};

/// What is to be planned. Shifts and people are told by their place in the lists, days from 0.
struct RosterProblem
{
    std::size_t days = 0;
    std::size_t firstWeekday = 0; ///< of day 0: 0 is a Monday, 6 a Sunday
    std::vector<RosterShift> shifts;
    std::vector<RosterPerson> people;
    std::vector<RosterWish> wishes = {};
    std::vector<RosterDemand> demands = {};
    RosterFairness fairness = {};

    bool isSaturday(std::size_t day) const { return (day + firstWeekday) % 7 == 5; }
    bool isSunday(std::size_t day) const { return (day + firstWeekday) % 7 == 6; }
};

/// What may be asked for.
inline constexpr std::size_t mostRosterDays = 400;
inline constexpr std::size_t mostRosterShifts = 64;
inline constexpr int mostShiftMinutes = 2'880;
inline constexpr int mostRosterWeight = 1'000'000;

/// Whether the numbers fit each other: places that are there, no negative ones. Invalid: says which does not.
base::Status checkProblem(const RosterProblem& problem);

/// The shift of each day, or `dayOff`.
using RosterRow = std::vector<int>;
inline constexpr int dayOff = -1;

/// One row for each person.
using Roster = std::vector<RosterRow>;

} // namespace workforce
