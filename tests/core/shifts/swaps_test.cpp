// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/shifts/floor.h"

#include <catch2/catch.hpp>

using namespace protocol;

namespace {

/// Ann works 10 to 12, Ben 14 to 16.
Floor twoAtWork()
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2), Floor::block(2, 14, 2)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    floor.does("ben", GrabShift {Floor::held(2, 14, 2)});
    return floor;
}

std::string holderOf(const Floor& floor, int number)
{
    const auto& holdings = floor.state.block(Floor::id(number))->holdings;
    return holdings.empty() ? std::string() : holdings.front().person.name;
}

SwapState stateOf(const Floor& floor)
{
    return std::get<SwapChanged>(floor.log.back().first).state;
}

ProposeSwap exchange()
{
    return {Floor::held(1, 10, 2), base::PersonId {"ben"}, Floor::held(2, 14, 2)};
}

ProposeSwap toAnybody()
{
    return {Floor::held(1, 10, 2), std::nullopt, std::nullopt};
}

} // namespace

TEST_CASE("swap_whereBothKeepTheRules_isDoneAtOnce")
{
    Floor floor = twoAtWork();
    CHECK(floor.does("ann", exchange()).empty());
    const auto swap = floor.last<SwapId>();
    CHECK(holderOf(floor, 1) == "ann"); // responsible until somebody has it
    CHECK(floor.does("eve", AnswerSwap {swap, true}) == "no_such_swap");
    CHECK(floor.does("ann", AnswerSwap {swap, true}) == "no_such_swap");
    CHECK(floor.does("ben", AnswerSwap {swap, true}).empty());
    CHECK(holderOf(floor, 1) == "ben");
    CHECK(holderOf(floor, 2) == "ann");
    CHECK(stateOf(floor) == SwapState::done);
    CHECK(floor.does("ben", AnswerSwap {swap, true}) == "no_such_swap");
    CHECK(floor.state.block(Floor::id(1))->holdings.front().origin == HoldingOrigin::swapped);
}

TEST_CASE("swap_ofAPartToAnybody_goesToWhoeverTakesItFirst")
{
    Floor floor = twoAtWork();
    CHECK(floor.does("ann", ProposeSwap {Floor::held(1, 11, 1), std::nullopt, std::nullopt}).empty());
    const auto swap = floor.last<SwapId>();
    CHECK(floor.does("ben", AnswerSwap {swap, false}) == "for_all");
    CHECK(floor.does("eve", AnswerSwap {swap, true}).empty());
    REQUIRE(floor.state.block(Floor::id(1))->holdings.size() == 2);
    CHECK(floor.state.stretchesOf({"eve"}).front().when.from == Floor::at(11));
    CHECK(floor.state.stretchesOf({"ann"}).front().when.until == Floor::at(11));
}

TEST_CASE("swap_againstARule_saysWhoseAndStaysOpen")
{
    Floor floor = twoAtWork();
    floor.profile("ann").dayMost = 60;
    floor.does("ann", exchange());
    const auto swap = floor.last<SwapId>();
    // He had two hours on that day before: it gets no worse.
    CHECK(floor.does("ben", AnswerSwap {swap, true}).empty());
    Floor other = twoAtWork();
    other.open({Floor::block(3, 34, 2)});
    other.does("ben", GrabShift {Floor::held(3, 34, 2)});
    other.profile("ben").dayMost = 3 * 60;
    other.does("ann", toAnybody());
    CHECK(other.does("ben", AnswerSwap {other.last<SwapId>(), true}) == "hours.day 240/180");
    CHECK(other.state.data().swaps.size() == 1);
    CHECK(holderOf(other, 1) == "ann");
}

TEST_CASE("swap_againstARuleThatALeadMayWaive_waitsForOne")
{
    Floor floor = twoAtWork();
    floor.profile("ben").dayMost = 3 * 60;
    floor.terms.waivable = {workforce::Rule::HoursDay};
    floor.does("ann", toAnybody());
    const auto swap = floor.last<SwapId>();
    CHECK(floor.does("lead", DecideSwap {swap, true}) == "not_in_review");
    CHECK(floor.does("ben", AnswerSwap {swap, true}).empty());
    CHECK(stateOf(floor) == SwapState::review);
    CHECK(std::get<SwapChanged>(floor.log.back().first).rules == std::vector<std::string> {"hours.day"});
    CHECK(holderOf(floor, 1) == "ann");
    CHECK(floor.does("eve", AnswerSwap {swap, true}) == "no_such_swap"); // Ben was first
    CHECK(floor.does("ben", DecideSwap {swap, true}) == "own");
    floor.terms.waivable.clear();
    CHECK(floor.does("lead", DecideSwap {swap, true}) == "hours.day 240/180"); // not any more
    floor.terms.waivable = {workforce::Rule::HoursDay};
    CHECK(floor.does("lead", DecideSwap {swap, true}).empty());
    CHECK(holderOf(floor, 1) == "ben");
}

TEST_CASE("swap_ofWhatIsGoneMeanwhile_isRefused")
{
    Floor floor = twoAtWork();
    floor.does("ann", exchange());
    const auto swap = floor.last<SwapId>();
    CHECK(floor.does("ann", exchange()).starts_with("proposed"));
    floor.does("ann", ReleaseShift {Floor::held(1, 10, 2), std::nullopt, std::nullopt});
    CHECK(floor.does("ben", AnswerSwap {swap, true}) == "not_held");
    CHECK(floor.does("ben", AnswerSwap {swap, false}).empty());
    CHECK(stateOf(floor) == SwapState::declined);
    CHECK(floor.does("ann", toAnybody()) == "not_held");
}

TEST_CASE("swap_nobodyTookUntilItsBegin_expiresAndStaysHis")
{
    Floor floor = twoAtWork();
    floor.does("ann", toAnybody());
    const auto swap = floor.last<SwapId>();
    CHECK(nextDue(floor.state, floor.terms) == Floor::at(10));
    floor.now = Floor::at(10);
    CHECK(floor.does("eve", AnswerSwap {swap, true}) == "begun");
    floor.fire();
    CHECK(stateOf(floor) == SwapState::expired);
    CHECK(holderOf(floor, 1) == "ann");
}

TEST_CASE("swap_byWhoMayNot_isRefused")
{
    Floor floor = twoAtWork();
    CHECK(floor.does("ann", ProposeSwap {Floor::held(1, 10, 2), base::PersonId {"ann"}, std::nullopt}) == "self");
    CHECK(floor.does("ann", ProposeSwap {Floor::held(1, 10, 2), std::nullopt, Floor::held(2, 14, 2)}) == "whose");
    CHECK(floor.does("ann", ProposeSwap {Floor::held(2, 14, 2), std::nullopt, std::nullopt}) == "not_held");
    CHECK(floor.does("ann", ProposeSwap {Floor::held(1, 10, 2), base::PersonId {"nobody"}, std::nullopt})
        == "no_such_person");
    floor.does("ann", toAnybody());
    CHECK(floor.does("ben", WithdrawSwap {floor.last<SwapId>()}) == "no_such_swap");
    auto experts = Floor::block(4, 18, 2);
    experts.group = base::GroupId {"sales"};
    floor.person("ann").groups = {{"sales"}};
    floor.open({experts});
    floor.does("ann", GrabShift {Floor::held(4, 18, 2)});
    floor.does("ann", ProposeSwap {Floor::held(4, 18, 2), std::nullopt, std::nullopt});
    CHECK(floor.does("eve", AnswerSwap {floor.last<SwapId>(), true}) == "not_for_you eve");
}

TEST_CASE("leave_granted_freesWhatHeHoldsThenAndKeepsHimAway")
{
    Floor floor = twoAtWork();
    CHECK(floor.does("ann", AskLeave {{Floor::at(11), Floor::at(20)}, Personal("exam")}).empty());
    const auto leave = floor.last<LeaveId>();
    CHECK(holderOf(floor, 1) == "ann");
    CHECK(floor.does("ben", WithdrawLeave {leave}) == "no_such_leave");
    CHECK(floor.does("ann", DecideLeave {leave, true}) == "own");
    CHECK(floor.does("lead", DecideLeave {leave, true}).empty());
    CHECK(floor.state.stretchesOf({"ann"}).front().when.until == Floor::at(11));
    CHECK(floor.does("lead", DecideLeave {leave, false}) == "decided");
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 11, 1)}).starts_with("availability.exception"));
    CHECK(floor.does("ann", WithdrawLeave {leave}).empty());
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 11, 1)}).empty());
}

TEST_CASE("time_endsShiftsAndGivesBackWhatNobodyCameTo")
{
    Floor floor = twoAtWork();
    floor.now = Floor::at(10, 4);
    floor.does("ann", ClockShift {true});
    CHECK(nextDue(floor.state, floor.terms) == Floor::at(12));
    floor.now = Floor::at(12);
    floor.fire();
    const auto& left = std::get<ShiftClocked>(floor.log.back().first);
    CHECK((!left.in && left.byHub && left.due == Floor::at(12)));
    CHECK(nextDue(floor.state, floor.terms) == Floor::at(14, 15));
    floor.now = Floor::at(14, 15);
    floor.fire();
    CHECK(std::get<ShiftReleased>(floor.log.back().first).cause == ReleaseCause::absent);
    CHECK(holderOf(floor, 2).empty());
    CHECK_FALSE(nextDue(floor.state, floor.terms));
    floor.fire();
    CHECK(std::get<ShiftReleased>(floor.log.back().first).cause == ReleaseCause::absent); // nothing more
}
