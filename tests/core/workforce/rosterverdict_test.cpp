// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterboard.h"
#include "core/workforce/rosterverdict.h"
#include "tests/core/workforce/rostersupport.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

#include <functional>

namespace {

using workforce::RosterBreach;
using workforce::RosterCharge;
using workforce::RosterPerson;
using workforce::RosterProblem;
using workforce::RosterRule;

/// Two weeks from a Monday, early and late shifts, and one limit.
std::vector<RosterBreach> broken(std::string_view letters, const std::function<void(RosterPerson&)>& limit)
{
    RosterProblem problem = support::problemOf(14, "EL", 1);
    limit(problem.people.front());
    return workforce::breachesOf(problem, 0, support::rowOf(problem, letters));
}

bool isOnly(const std::vector<RosterBreach>& found, RosterRule rule, std::size_t day, int number, int limit)
{
    return found.size() == 1 && found[0].rule == rule && found[0].day == day && found[0].found == number
        && found[0].limit == limit;
}

} // namespace

TEST_CASE("verdict_ofSums_holdsThemAgainstTheirLimits")
{
    const auto minutes = [](int least, int most) {
        return [least, most](RosterPerson& who) {
            who.leastMinutes = least;
            who.mostMinutes = most;
        };
    };
    CHECK(broken("EE..EE..L.....", minutes(2'400, 2'400)).empty()); // five of 480
    CHECK(isOnly(broken("EE..EE..L.....", minutes(0, 2'399)), RosterRule::MostMinutes, 0, 2'400, 2'399));
    CHECK(isOnly(broken("EE..EE..L.....", minutes(2'401, 9'999)), RosterRule::LeastMinutes, 0, 2'400, 2'401));
    const auto lateOnes = [](RosterPerson& who) { who.mostOfShift[1] = 2; };
    CHECK(broken("EEELL.........", lateOnes).empty());
    const auto late = broken("EELLL.........", lateOnes);
    REQUIRE(isOnly(late, RosterRule::MostOfShift, 0, 3, 2));
    CHECK(late[0].shift == 1U);
}

TEST_CASE("verdict_ofDays_findsThoseThatMustBeOffAndShiftsTooSoon")
{
    const auto exam = [](RosterPerson& who) { who.daysOff = {3, 9}; };
    CHECK(broken("EEE.EE........", exam).empty());
    const auto worked = broken("EEE.EE...L....", exam);
    REQUIRE(isOnly(worked, RosterRule::DayOff, 9, 1, 0));
    CHECK(worked[0].shift == 1U);
    const auto any = [](RosterPerson&) {};
    CHECK(broken("EL.E..........", any).empty());
    CHECK(isOnly(broken("EEL.EELE......", any), RosterRule::BarredNextDay, 7, 1, 0));
}

TEST_CASE("verdict_ofRuns_sparesThoseAtTheEdges")
{
    const auto runs = [](RosterPerson& who) {
        who.mostDaysInRow = 4;
        who.leastDaysInRow = 3;
        who.leastDaysOffInRow = 2;
    };
    CHECK(broken("EE..EEEE..LLL.", runs).empty()); // two days at the begin and one off at the end may go on
    CHECK(broken(".EEE..EEEE..LL", runs).empty());
    CHECK(isOnly(broken("EE..EE..EEE...", runs), RosterRule::LeastDaysInRow, 4, 2, 3));
    CHECK(isOnly(broken("EE..EEE.EEE...", runs), RosterRule::LeastDaysOffInRow, 7, 1, 2));
    CHECK(isOnly(broken("EEEEE.........", runs), RosterRule::MostDaysInRow, 0, 5, 4)); // its length at least is known
}

TEST_CASE("verdict_ofWeekends_countsThoseWithAnyWork")
{
    const auto one = [](RosterPerson& who) { who.mostWeekends = 1; };
    CHECK(broken("EEEEEEE.......", one).empty());
    CHECK(isOnly(broken(".....E......L.", one), RosterRule::MostWeekends, 0, 2, 1) == true);
    CHECK(isOnly(broken("......E......E", one), RosterRule::MostWeekends, 0, 2, 1));
    RosterProblem sunday = support::problemOf(8, "E", 1);
    sunday.firstWeekday = 6;
    sunday.people[0].mostWeekends = 1;
    CHECK(workforce::breachesOf(sunday, 0, support::rowOf(sunday, "E.......")).empty());
    CHECK(workforce::breachesOf(sunday, 0, support::rowOf(sunday, "E.....E.")).size() == 1);
    CHECK(workforce::breachesOf(sunday, 0, support::rowOf(sunday, ".EEEEE.E")).empty());
}

TEST_CASE("verdict_ofPenalty_isTheSumOfWhatItLists")
{
    RosterProblem problem = support::problemOf(2, "EL", 3);
    problem.demands = {{0, {0}, 3, 100, 1}, {0, {1}, 0, 100, 7}, {1, {0, 1}, 1, 100, 10}};
    problem.wishes = {{0, 0, 0, 5, true}, {0, 1, 1, 3, true}, {1, 0, 0, 2, false}, {2, 1, 1, 4, false}};
    problem.fairness = {{1}, 10};
    problem.people[2].unpopularBefore = 1;
    const workforce::Roster roster {
        support::rowOf(problem, "EE"), support::rowOf(problem, "E."), support::rowOf(problem, "LL")};
    const auto verdict = workforce::verify(problem, roster);
    REQUIRE(verdict);
    // 1 of 3 E too few, 1 L and 1 of any too many, A has no L, B has E, C has L and nine times the weight.
    CHECK(verdict->penalty == 100 + 7 + 10 + 3 + 2 + 4 + 90);
    CHECK(verdict->breaches.empty());
    REQUIRE(verdict->costs.size() == 7);
    CHECK(verdict->costs[0].charge == RosterCharge::TooFew);
    CHECK(verdict->costs[2].units == 1);
    CHECK(verdict->costs[3].charge == RosterCharge::WishFor);
    CHECK(verdict->costs[3].index == 1);
    CHECK(verdict->costs[4].charge == RosterCharge::WishAgainst);
    CHECK(verdict->costs[6].charge == RosterCharge::Unpopular);
    CHECK(verdict->costs[6].units == 3);
}

TEST_CASE("verdict_ofWhatIsNoRoster_isAFault")
{
    const RosterProblem problem = support::problemOf(3, "E", 2);
    CHECK_FALSE(workforce::verify(problem, {{0, 0, 0}}));
    CHECK_FALSE(workforce::verify(problem, {{0, 0, 0}, {0, 0}}));
    CHECK_FALSE(workforce::verify(problem, {{0, 0, 0}, {0, 1, 0}}));
    CHECK_FALSE(workforce::verify(problem, {{0, 0, 0}, {0, -2, 0}}));
    CHECK(workforce::verify(problem, {{0, 0, 0}, {0, -1, 0}}));
}

TEST_CASE("board_afterAnyChanges_hasTheVerdictsPenalty")
{
    rc::prop("the running sum is the verdict's", [] {
        RosterProblem problem = support::drawnProblem(5, 3, 3);
        for (std::size_t day = 0; day < 5; ++day) {
            problem.demands.push_back({day, {static_cast<std::size_t>(support::drawn(0, 2)), 1}, support::drawn(0, 3),
                support::drawn(0, 100), support::drawn(0, 9)});
            problem.wishes.push_back({static_cast<std::size_t>(support::drawn(0, 2)), day,
                static_cast<std::size_t>(support::drawn(0, 2)), support::drawn(0, 9), support::drawn(0, 1) == 1});
        }
        problem.fairness = {{2, 2}, support::drawn(0, 5)};
        workforce::RosterBoard board(problem);
        for (int i = 0; i < 30; ++i) {
            const auto person = static_cast<std::size_t>(support::drawn(0, 2));
            const auto day = static_cast<std::size_t>(support::drawn(0, 4));
            const int choice = support::drawn(-1, 2);
            board.change(person, day, workforce::dayOff);
            const auto before
                = board.penalty() + board.costOf(person, day, choice) - board.costOf(person, day, workforce::dayOff);
            board.change(person, day, choice);
            const auto verdict = workforce::verify(problem, board.roster());
            RC_ASSERT(verdict.ok());
            RC_ASSERT(board.penalty() == verdict->penalty);
            RC_ASSERT(problem.fairness.weight > 0 || board.penalty() == before);
        }
    });
}
