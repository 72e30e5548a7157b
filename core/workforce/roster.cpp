// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/roster.h"

#include <algorithm>

namespace workforce {

namespace {

base::Failure<base::Fault> invalid(std::string what)
{
    return base::fail(base::FaultKind::Invalid, std::move(what));
}

bool isIn(int value, int least, int most)
{
    return value >= least && value <= most;
}

bool areBelow(const std::vector<std::size_t>& places, std::size_t count)
{
    return std::all_of(places.begin(), places.end(), [count](std::size_t place) { return place < count; });
}

base::Status checkPerson(const RosterPerson& person, const RosterProblem& problem)
{
    if (person.mostOfShift.size() != problem.shifts.size()) {
        return invalid(person.name + ": there is not one limit for each shift");
    }
    const auto isNegative = [](int value) { return value < 0; };
    if (std::any_of(person.mostOfShift.begin(), person.mostOfShift.end(), isNegative) || person.mostMinutes < 0
        || person.leastMinutes < 0 || person.leastDaysInRow < 0 || person.leastDaysOffInRow < 0
        || person.mostWeekends < 0 || !isIn(person.unpopularBefore, 0, mostRosterWeight)) {
        return invalid(person.name + ": a limit is out of range");
    }
    if (person.mostDaysInRow < 1) {
        return invalid(person.name + ": no day of work in a row is allowed; give no shifts instead");
    }
    if (!areBelow(person.daysOff, problem.days)) {
        return invalid(person.name + ": a day off is beyond the horizon");
    }
    return {};
}

} // namespace

base::Status checkProblem(const RosterProblem& problem)
{
    const std::size_t shifts = problem.shifts.size();
    if (problem.days == 0 || problem.days > mostRosterDays || problem.firstWeekday > 6) {
        return invalid("the days to plan are none, too many, or begin on no weekday");
    }
    if (shifts == 0 || shifts > mostRosterShifts || problem.people.empty()) {
        return invalid("there are no shifts, too many, or nobody to work them");
    }
    for (const RosterShift& shift : problem.shifts) {
        if (!isIn(shift.minutes, 1, mostShiftMinutes) || !areBelow(shift.barredNextDay, shifts)) {
            return invalid(shift.name + ": its minutes are out of range, or it bars a shift that isn't there");
        }
    }
    for (const RosterPerson& person : problem.people) {
        if (const auto checked = checkPerson(person, problem); !checked) {
            return checked;
        }
    }
    for (const RosterWish& wish : problem.wishes) {
        if (wish.person >= problem.people.size() || wish.day >= problem.days || wish.shift >= shifts
            || !isIn(wish.weight, 0, mostRosterWeight)) {
            return invalid("a wish names what isn't there, or its weight is out of range");
        }
    }
    for (const RosterDemand& demand : problem.demands) {
        if (demand.day >= problem.days || demand.shifts.empty() || !areBelow(demand.shifts, shifts)
            || !isIn(demand.needed, 0, mostRosterWeight) || !isIn(demand.underWeight, 0, mostRosterWeight)
            || !isIn(demand.overWeight, 0, mostRosterWeight)) {
            return invalid("a demand names what isn't there, or a number of it is out of range");
        }
    }
    if (!areBelow(problem.fairness.unpopular, shifts) || !isIn(problem.fairness.weight, 0, mostRosterWeight)) {
        return invalid("fairness names a shift that isn't there, or its weight is out of range");
    }
    return {};
}

} // namespace workforce
