// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rosterverdict.h"

#include <rapidcheck.h>

#include <algorithm>
#include <string_view>

namespace support {

/// Somebody whom nothing limits.
inline workforce::RosterPerson freePerson(
    const std::string& name, std::size_t days, std::size_t shifts, int mostMinutes = 1'000'000)
{
    workforce::RosterPerson person;
    person.name = name;
    person.mostOfShift.assign(shifts, static_cast<int>(days));
    person.mostMinutes = mostMinutes;
    person.mostDaysInRow = static_cast<int>(days);
    person.mostWeekends = static_cast<int>(days);
    return person;
}

/// Shifts of eight hours, of one letter each, in the order of the day; none may follow a later one on the day before.
inline workforce::RosterProblem problemOf(std::size_t days, std::string_view shifts, std::size_t people)
{
    workforce::RosterProblem problem;
    problem.days = days;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        problem.shifts.push_back({std::string(1, shifts[i]), 480, {}});
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            problem.shifts.back().barredNextDay.push_back(earlier);
        }
    }
    for (std::size_t i = 0; i < people; ++i) {
        problem.people.push_back(freePerson(std::string(1, static_cast<char>('A' + i)), days, shifts.size()));
    }
    return problem;
}

/// A day is the letter of its shift, or a dot.
inline workforce::RosterRow rowOf(const workforce::RosterProblem& problem, std::string_view letters)
{
    workforce::RosterRow row;
    for (const char letter : letters) {
        row.push_back(workforce::dayOff);
        for (std::size_t shift = 0; shift < problem.shifts.size(); ++shift) {
            if (problem.shifts[shift].name[0] == letter) {
                row.back() = static_cast<int>(shift);
            }
        }
    }
    return row;
}

/// Of the whole range from the first case on.
inline int drawn(int least, int most)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}

/// Limits of any kind, some of which leave no row at all.
inline workforce::RosterPerson drawnPerson(const std::string& name, const workforce::RosterProblem& problem)
{
    const int days = static_cast<int>(problem.days);
    auto person = freePerson(name, problem.days, problem.shifts.size());
    for (int& most : person.mostOfShift) {
        most = std::max(0, drawn(-2, days));
    }
    person.mostMinutes = drawn(days / 3, days) * 480;
    person.leastMinutes = std::max(0, person.mostMinutes - drawn(1, 6) * 300);
    person.mostDaysInRow = drawn(std::min(2, days), days);
    person.leastDaysInRow = drawn(0, 3);
    person.leastDaysOffInRow = drawn(0, 3);
    person.mostWeekends = drawn(0, 2);
    person.unpopularBefore = drawn(0, 3);
    if (drawn(0, 1) == 1) {
        person.daysOff.push_back(static_cast<std::size_t>(drawn(0, days - 1)));
    }
    return person;
}

/// Shifts of several lengths, some barred behind others, and people.
inline workforce::RosterProblem drawnProblem(std::size_t days, std::size_t shifts, std::size_t people)
{
    workforce::RosterProblem problem;
    problem.days = days;
    problem.firstWeekday = static_cast<std::size_t>(drawn(0, 6));
    for (std::size_t i = 0; i < shifts; ++i) {
        problem.shifts.push_back({std::string(1, static_cast<char>('a' + i)), 120 * drawn(2, 5), {}});
        if (drawn(0, 1) == 1) {
            problem.shifts.back().barredNextDay.push_back(static_cast<std::size_t>(drawn(0, static_cast<int>(i))));
        }
    }
    for (std::size_t i = 0; i < people; ++i) {
        problem.people.push_back(drawnPerson(std::string(1, static_cast<char>('A' + i)), problem));
    }
    return problem;
}

} // namespace support
