// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterrow.h"
#include "tests/core/workforce/rostersupport.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

#include <algorithm>
#include <optional>

namespace {

using workforce::RosterProblem;
using workforce::RosterRow;
using workforce::RosterWindow;

std::int64_t costOf(
    const RosterProblem& problem, const workforce::RowCosts& costs, RosterWindow window, const RosterRow& row)
{
    std::int64_t sum = 0;
    std::int64_t unpopular = problem.people[0].unpopularBefore;
    for (std::size_t day = 0; day < row.size(); ++day) {
        const auto& list = problem.fairness.unpopular;
        unpopular += row[day] != workforce::dayOff
            && std::find(list.begin(), list.end(), static_cast<std::size_t>(row[day])) != list.end();
        sum += day >= window.first && day < window.end ? costs.at(day, row[day]) : 0;
    }
    return sum + costs.rising * unpopular * unpopular;
}

/// All rows that keep the rules and are `row` outside the window.
std::vector<RosterRow> allRows(const RosterProblem& problem, RosterWindow window, RosterRow row)
{
    std::vector<RosterRow> found;
    std::fill(row.begin() + static_cast<std::ptrdiff_t>(window.first),
        row.begin() + static_cast<std::ptrdiff_t>(window.end), workforce::dayOff);
    while (true) {
        if (workforce::breachesOf(problem, 0, row).empty()) {
            found.push_back(row);
        }
        std::size_t day = window.first;
        while (day < window.end && ++row[day] == static_cast<int>(problem.shifts.size())) {
            row[day++] = workforce::dayOff;
        }
        if (day == window.end) {
            return found;
        }
    }
}

workforce::RowCosts drawnCosts(const RosterProblem& problem)
{
    workforce::RowCosts costs(problem.days, problem.shifts.size());
    for (std::size_t day = 0; day < problem.days; ++day) {
        for (int choice = workforce::dayOff; choice < static_cast<int>(problem.shifts.size()); ++choice) {
            costs.at(day, choice) = support::drawn(-20, 20);
        }
    }
    costs.rising = support::drawn(0, 4);
    return costs;
}

RosterWindow drawnWindow(std::size_t days)
{
    const int first = support::drawn(0, static_cast<int>(days) - 1);
    return {
        static_cast<std::size_t>(first), static_cast<std::size_t>(support::drawn(first + 1, static_cast<int>(days)))};
}

} // namespace

TEST_CASE("rowPlanner_againstAllRows_findsTheCheapest")
{
    rc::prop("whole rows, then a window of one of them", [] {
        const int shifts = support::drawn(1, 2); // with fewer choices more days can be tried out
        RosterProblem problem = support::drawnProblem(
            static_cast<std::size_t>(support::drawn(1, shifts == 1 ? 11 : 7)), static_cast<std::size_t>(shifts), 1);
        problem.fairness.unpopular = {0};
        workforce::RowPlanner planner(problem);
        const RosterWindow whole {0, problem.days};
        const auto rows = allRows(problem, whole, RosterRow(problem.days, workforce::dayOff));
        RosterRow row(problem.days, workforce::dayOff);
        for (const RosterWindow window : {whole, drawnWindow(problem.days), drawnWindow(problem.days)}) {
            const auto costs = drawnCosts(problem);
            const auto possible = allRows(problem, window, row);
            const RosterRow before = row;
            const bool isFound = planner.plan(0, window, costs, row);
            RC_ASSERT(isFound == !possible.empty());
            if (!isFound) {
                RC_ASSERT(row == before);
                return;
            }
            RC_ASSERT(std::find(possible.begin(), possible.end(), row) != possible.end());
            for (const RosterRow& other : possible) {
                RC_ASSERT(costOf(problem, costs, window, row) <= costOf(problem, costs, window, other));
            }
            row = rows[static_cast<std::size_t>(support::drawn(0, static_cast<int>(rows.size()) - 1))];
        }
    });
}

TEST_CASE("rowPlanner_besideAWholeWeekend_countsItOnce")
{
    RosterProblem problem = support::problemOf(14, "E", 1);
    problem.people[0].mostWeekends = 2;
    workforce::RowCosts costs(problem.days, 1);
    for (std::size_t day = 0; day < problem.days; ++day) {
        costs.at(day, 0) = -1;
    }
    RosterRow row = support::rowOf(problem, "EEEEEEE.......");
    REQUIRE(workforce::RowPlanner(problem).plan(0, {8, 14}, costs, row));
    CHECK(row == support::rowOf(problem, "EEEEEEE.EEEEEE"));
}

TEST_CASE("rowPlanner_withMoreLimitsThanAStateHolds_neverBreaksOne")
{
    rc::prop("five kinds of shifts, each with its limit, few states", [] {
        RosterProblem problem = support::drawnProblem(8, 5, 1);
        problem.people[0].leastMinutes = 0;
        workforce::RowPlanner planner(problem, static_cast<std::size_t>(support::drawn(5, 60)));
        RosterRow row(problem.days, workforce::dayOff);
        for (int i = 0; i < 8; ++i) {
            planner.plan(0, drawnWindow(problem.days), drawnCosts(problem), row);
            RC_ASSERT(workforce::breachesOf(problem, 0, row).empty());
        }
    });
}

TEST_CASE("rowPlanner_overAYear_findsARow")
{
    RosterProblem problem = support::problemOf(364, "EDLN", 1);
    auto& who = problem.people[0];
    who.mostOfShift = {300, 300, 60, 20};
    who.mostDaysInRow = 5;
    who.leastDaysInRow = 2;
    who.leastDaysOffInRow = 2;
    who.mostWeekends = 26;
    who.mostMinutes = 52 * 2'400;
    who.leastMinutes = 51 * 2'400;
    workforce::RowCosts costs(problem.days, 4);
    for (std::size_t day = 0; day < problem.days; ++day) {
        costs.at(day, 3) = -10;
        costs.at(day, 2) = -5;
    }
    RosterRow row(problem.days, workforce::dayOff);
    REQUIRE(workforce::RowPlanner(problem, 2'000).plan(0, {0, problem.days}, costs, row));
    CHECK(workforce::breachesOf(problem, 0, row).empty());
}
