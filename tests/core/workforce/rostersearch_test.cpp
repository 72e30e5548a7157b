// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterreasons.h"
#include "core/workforce/rostersearch.h"
#include "tests/core/workforce/rostersupport.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

#include <algorithm>

namespace {

using workforce::RosterCharge;
using workforce::RosterOptions;
using workforce::RosterProblem;
using workforce::RosterRule;

RosterOptions stepsOf(std::uint64_t steps, std::uint64_t seed = 1)
{
    RosterOptions options;
    options.seed = seed;
    options.mostSteps = steps;
    return options;
}

base::Result<workforce::FoundRoster> found(const RosterProblem& problem, const RosterOptions& options)
{
    return workforce::searchRoster(problem, options, base::ManualClock());
}

/// Nine people, three shifts, two weeks in which there is more to do than they can.
RosterProblem busyDesk()
{
    RosterProblem problem = support::problemOf(14, "EDL", 9);
    for (std::size_t i = 0; i < problem.people.size(); ++i) {
        auto& who = problem.people[i];
        who.mostMinutes = 9 * 480;
        who.leastMinutes = 6 * 480;
        who.mostDaysInRow = 5;
        who.leastDaysInRow = 2;
        who.leastDaysOffInRow = 2;
        who.mostWeekends = 1;
        who.daysOff = {i, i + 2};
        problem.wishes.push_back({i, i + 3, i % 3, 3, i % 2 == 0});
    }
    for (std::size_t day = 0; day < problem.days; ++day) {
        for (std::size_t shift = 0; shift < 3; ++shift) {
            problem.demands.push_back({day, {shift}, day % 7 < 5 ? 2 : 1, 100, 1});
        }
    }
    return problem;
}

} // namespace

TEST_CASE("roster_ofAnyProblem_neverBreaksAHardRule")
{
    rc::prop("what is found is what the verdict says, or it is said who has no row", [] {
        RosterProblem problem = support::drawnProblem(static_cast<std::size_t>(support::drawn(1, 16)), 3, 4);
        for (std::size_t day = 0; day < problem.days; ++day) {
            problem.demands.push_back(
                {day, {0, 1}, support::drawn(0, 4), support::drawn(0, 100), support::drawn(0, 5)});
            problem.demands.push_back({day, {1, 2}, support::drawn(0, 3), support::drawn(0, 100), 1});
        }
        problem.fairness = {{2}, support::drawn(0, 3)};
        const auto result = found(problem, stepsOf(150, static_cast<std::uint64_t>(support::drawn(0, 1'000))));
        if (!result) {
            RC_ASSERT(result.error().kind == base::FaultKind::Conflict);
            return;
        }
        const auto verdict = workforce::verify(problem, result->roster);
        RC_ASSERT(verdict.ok());
        RC_ASSERT(verdict->breaches.empty());
        RC_ASSERT(verdict->penalty == result->penalty);
    });
}

TEST_CASE("roster_ofOneSeedAndSteps_isAlwaysTheSame")
{
    const RosterProblem problem = busyDesk();
    const auto one = found(problem, stepsOf(3'000));
    const auto same = found(problem, stepsOf(3'000));
    REQUIRE(one);
    REQUIRE(same);
    CHECK(one->steps == 3'000);
    CHECK(one->roster == same->roster);
    const auto other = found(problem, stepsOf(3'000, 2));
    REQUIRE(other);
    CHECK(other->roster != one->roster);
    RosterOptions alone = stepsOf(3'000);
    alone.streams = 1;
    const auto single = found(problem, alone);
    REQUIRE(single);
    CHECK(single->penalty >= one->penalty); // its stream is the first of the two
}

TEST_CASE("roster_thatIsStopped_isTheBestSoFarAndComesAgain")
{
    const RosterProblem problem = busyDesk();
    std::stop_source stop;
    std::vector<std::int64_t> told;
    RosterOptions options;
    options.stop = stop.get_token();
    options.onBetter = [&](const workforce::FoundRoster& better) {
        CHECK(workforce::verify(problem, better.roster)->penalty == better.penalty);
        told.push_back(better.penalty);
        if (told.size() == 2) {
            stop.request_stop();
        }
    };
    const auto stopped = found(problem, options); // no number of steps, and a clock that stands
    REQUIRE(stopped);
    REQUIRE(told.size() == 2);
    CHECK(std::is_sorted(told.rbegin(), told.rend()));
    CHECK(told.back() == stopped->penalty);
    const auto again = found(problem, stepsOf(stopped->steps));
    REQUIRE(again);
    CHECK(again->roster == stopped->roster);

    const auto never = found(problem, options);
    REQUIRE_FALSE(never);
    CHECK(never.error().kind == base::FaultKind::Busy);
}

TEST_CASE("roster_withoutTime_isTheFirstOne")
{
    RosterOptions options;
    options.mostTime = base::Milliseconds(0);
    const auto first = found(busyDesk(), options);
    REQUIRE(first);
    CHECK(first->steps == 0);
    CHECK(workforce::verify(busyDesk(), first->roster)->breaches.empty());
}

TEST_CASE("roster_ofDemandByIntervals_joinsContiguousShifts")
{
    // Six hours from 8 on; morning 8 to 11, midday 9 to 13, noon 11 to 14.
    RosterProblem problem = support::problemOf(1, "MDN", 3);
    const std::vector<std::vector<std::size_t>> hours {{0}, {0, 1}, {0, 1}, {1, 2}, {1, 2}, {2}};
    const std::vector<int> needed {1, 2, 2, 2, 2, 1};
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        problem.demands.push_back({0, hours[hour], needed[hour], 10, 1});
    }
    const auto result = found(problem, stepsOf(500));
    REQUIRE(result);
    CHECK(result->penalty == 0);
    std::vector<int> shifts;
    for (const auto& row : result->roster) {
        shifts.push_back(row[0]);
    }
    std::sort(shifts.begin(), shifts.end());
    CHECK(shifts == std::vector<int> {0, 1, 2});
}

TEST_CASE("roster_withFairness_sharesOutWhatNobodyLikes")
{
    RosterProblem problem = support::problemOf(8, "EN", 4);
    for (std::size_t day = 0; day < problem.days; ++day) {
        problem.demands.push_back({day, {0}, 1, 100, 1});
        problem.demands.push_back({day, {1}, 1, 100, 1});
    }
    problem.people[3].unpopularBefore = 3;
    problem.fairness = {{1}, 1};
    const auto result = found(problem, stepsOf(2'000));
    REQUIRE(result);
    std::vector<std::int64_t> nights;
    for (const auto& row : result->roster) {
        nights.push_back(std::count(row.begin(), row.end(), 1));
    }
    CHECK(nights.back() == 0); // he has had three, as many as most of the others get
    CHECK(*std::max_element(nights.begin(), nights.end()) == 3);
    CHECK(result->penalty == 3 * 3 + 3 * 3 + 2 * 2 + 3 * 3);
}

TEST_CASE("roster_thatCannotBe_saysWhoseRulesAndWhich")
{
    RosterProblem problem = busyDesk();
    problem.people[4].leastMinutes = 8 * 480;
    problem.people[4].mostDaysInRow = 2; // six days of work in ten
    problem.people[4].daysOff = {0, 1, 2, 3};
    const auto none = found(problem, stepsOf(10));
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == base::FaultKind::Conflict);
    CHECK(none.error().detail
        == "E: no row that keeps the hard rules was found; without one of these there would be: least-minutes, "
           "most-days-in-row");

    problem.people[4] = problem.people[0];
    RosterOptions options = stepsOf(10);
    options.streams = 0;
    CHECK(found(problem, options).error().kind == base::FaultKind::Invalid);
    problem.demands.push_back({99, {0}, 1, 1, 1});
    CHECK(found(problem, stepsOf(10)).error().kind == base::FaultKind::Invalid);
}

TEST_CASE("reasons_forEachCost_nameRulesAndWhatAChangeWouldCost")
{
    RosterProblem problem = support::problemOf(3, "EL", 3);
    problem.people[0].daysOff = {1};
    problem.people[1].mostOfShift = {3, 0};
    problem.demands = {{1, {1}, 2, 100, 1}, {1, {0}, 2, 30, 1}};
    problem.wishes = {{0, 1, 0, 4, true}, {2, 1, 1, 3, false}};
    const workforce::Roster roster {
        support::rowOf(problem, "..."), support::rowOf(problem, ".E."), support::rowOf(problem, ".LE")};
    const auto verdict = workforce::verify(problem, roster);
    REQUIRE(verdict);
    const auto reasons = workforce::reasonsFor(problem, roster, *verdict);
    REQUIRE(reasons.size() == 4);

    const auto& late = reasons[0];
    CHECK(late.cost.charge == RosterCharge::TooFew);
    CHECK(late.remedies.empty());
    REQUIRE(late.obstacles.size() == 2);
    CHECK(late.obstacles[0].rule == RosterRule::DayOff);
    CHECK(late.obstacles[0].people == std::vector<std::size_t> {0});
    CHECK(late.obstacles[1].rule == RosterRule::MostOfShift);
    CHECK(late.obstacles[1].people == std::vector<std::size_t> {1});

    const auto& early = reasons[1];
    REQUIRE(early.remedies.size() == 1);
    CHECK(early.remedies[0].person == 2);
    CHECK(early.remedies[0].rise == 100 - 30 - 3);

    CHECK(reasons[2].obstacles.size() == 1);
    CHECK(reasons[3].cost.charge == RosterCharge::WishAgainst);
    REQUIRE(reasons[3].remedies.size() == 1);
    CHECK(reasons[3].remedies[0].rise == 67); // the early shift; the day off would cost 97
}
