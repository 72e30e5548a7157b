// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/shifts/floor.h"

#include <catch2/catch.hpp>

using namespace protocol;
using std::chrono::minutes;

namespace {

/// Who holds a block: `ann 10-12 at 1`.
std::vector<std::string> holders(const Floor& floor, int number)
{
    std::vector<std::string> words;
    for (const shifts::Holding& one : floor.state.block(Floor::id(number))->holdings) {
        const auto hour = [](Timestamp time) { return std::to_string((time - Floor::at(0)) / std::chrono::hours(1)); };
        words.push_back(one.person.name + ' ' + hour(one.when.from) + '-' + hour(one.when.until) + " at "
            + std::to_string(one.place));
    }
    return words;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("grab_ofAnOpenBlock_takesAPlaceUntilThereIsNone")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2, 2)});
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}).empty());
    CHECK(floor.does("ben", GrabShift {Floor::held(1, 10, 2)}).empty());
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 10, 2)}) == "full");
    CHECK(holders(floor, 1) == Words {"ann 10-12 at 1", "ben 10-12 at 2"});
}

TEST_CASE("grab_ofParts_fillsOnePlaceBeforeTheNext")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 4, 2)});
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 12, 2)}).empty());
    CHECK(floor.does("ben", GrabShift {Floor::held(1, 10, 2)}).empty());
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 11, 2)}).empty());
    CHECK(holders(floor, 1) == Words {"ben 10-12 at 1", "ann 12-14 at 1", "eve 11-13 at 2"});
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 13, 1)}).empty());
    CHECK(floor.does("lead", GrabShift {Floor::held(1, 11, 1)}) == "full");
    CHECK(floor.does("lead", GrabShift {Floor::held(1, 10, 1)}).empty());
}

TEST_CASE("grab_ofWhatCannotBe_isRefusedAndChangesNothing")
{
    Floor floor;
    auto forSales = Floor::block(2, 10, 2);
    forSales.group = base::GroupId {"sales"};
    auto forExperts = Floor::block(3, 10, 2);
    forExperts.skill = base::SkillId {"refunds"};
    floor.open({Floor::block(1, 10, 4), forSales, forExperts});
    floor.does("lead", PlanBlocks {{Floor::block(4, 10, 2)}});
    const auto before = floor.log.size();
    CHECK(floor.does("ann", GrabShift {Floor::held(9, 10, 2)}) == "no_such_block");
    CHECK(floor.does("ann", GrabShift {Floor::held(4, 10, 2)}) == "no_such_block"); // a draft
    CHECK(floor.does("ann", GrabShift {Floor::held(2, 10, 2)}) == "not_for_you");
    CHECK(floor.does("ann", GrabShift {Floor::held(3, 10, 2)}) == "not_for_you");
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 9, 2)}) == "outside");
    CHECK(floor.does("ann", GrabShift {{Floor::id(1), {Floor::at(10), Floor::at(10, 59)}}}) == "length");
    CHECK(floor.does("ann", GrabShift {{Floor::id(1), {Floor::at(12), Floor::at(10)}}}) == "outside");
    floor.now = Floor::at(10);
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 4)}) == "begun");
    CHECK(floor.log.size() == before);
}

TEST_CASE("grab_beforeItOpens_saysFromWhenOnByRank")
{
    Floor floor;
    floor.does("lead", PlanBlocks {{Floor::block(1, 10, 2, 5)}});
    floor.does("lead", PublishBlocks {{Floor::id(1)}, Floor::at(-24), {{1, 120}, {3, 60}}});
    floor.person("ann").rank = 1;
    floor.person("ben").rank = 3;
    const auto opens = [](int hours) { return "not_open " + std::to_string(Floor::at(hours).ms); };
    floor.now = Floor::at(-26, -1);
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}) == opens(-26));
    CHECK(floor.does("ben", GrabShift {Floor::held(1, 10, 2)}) == opens(-25));
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 10, 2)}) == opens(-24));
    floor.now = Floor::at(-26);
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}).empty());
    floor.now = Floor::at(-25);
    CHECK(floor.does("ben", GrabShift {Floor::held(1, 10, 2)}).empty());
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 10, 2)}) == opens(-24));
}

TEST_CASE("grab_againstARule_namesItWithItsNumbers")
{
    Floor floor;
    floor.profile("ann").rest = 11 * 60;
    floor.profile("ann").dayMost = 4 * 60;
    floor.profile("ann").online = workforce::OnlineLimit {120, 5};
    floor.open({Floor::block(1, 20, 2), Floor::block(2, 32, 3), Floor::block(3, 33, 3), Floor::block(4, 36, 2)});
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 20, 2)}).empty());
    CHECK(floor.does("ann", GrabShift {Floor::held(2, 32, 3)}) == "rest.between 600/660");
    // Three hours go on without a rest of their own: one is planned into them, so that the rule about time online
    // holds.
    CHECK(floor.does("ann", GrabShift {Floor::held(3, 33, 3)}).empty());
    CHECK(floor.does("ann", GrabShift {Floor::held(4, 36, 2)}) == "hours.day 300/240");
    CHECK(floor.does("ann", GrabShift {Floor::held(4, 36, 1)}).empty());
}

TEST_CASE("grab_afterACertificateEnds_isRefused")
{
    Floor floor;
    auto expert = Floor::block(1, 10, 2);
    expert.skill = base::SkillId {"refunds"};
    floor.open({expert});
    floor.person("ann").skills = {{{"refunds"}, 3, Floor::at(11)}};
    floor.profile("ann").needsCertificates = true;
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}).starts_with("certificate"));
    floor.person("ann").skills = {{{"refunds"}, 3, Floor::at(12)}};
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}).empty());
}

TEST_CASE("release_ofAPart_leavesTheRestAndOpensWhatIsFree")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 4)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 4)});
    CHECK(floor.does("ann", ReleaseShift {Floor::held(1, 11, 2), std::nullopt, std::nullopt}).empty());
    CHECK(holders(floor, 1) == Words {"ann 10-11 at 1", "ann 13-14 at 1"});
    CHECK(floor.does("ben", GrabShift {Floor::held(1, 11, 2)}).empty());
    CHECK(floor.does("ben", ReleaseShift {Floor::held(1, 10, 2), std::nullopt, std::nullopt}) == "not_held");
    CHECK(floor.does("ann", ReleaseShift {Floor::held(1, 10, 4), std::nullopt, std::nullopt}) == "not_held");
    REQUIRE(floor.state.stretchesOf({"ann"}).size() == 2);
}

TEST_CASE("release_ofAPartThatLeavesTooLittle_isRefusedUnlessTheWorkGoesOn")
{
    Floor floor;
    BlockSettings odd = Floor::block(1, 10, 2);
    odd.when.until = Floor::at(12, 30);
    floor.open({odd});
    const Held first {odd.id, {Floor::at(10), Floor::at(12)}};
    REQUIRE(floor.does("ann", GrabShift {Held {odd.id, odd.when}}).empty());
    CHECK(floor.does("ann", ReleaseShift {first, {}, {}}) == "rest");
    CHECK(floor.does("ann", ProposeSwap {first, {}, {}}) == "rest");
    // A lead may take it, and next to other work half an hour is worth it.
    BlockSettings next = Floor::block(2, 12, 2);
    next.when.from = Floor::at(12, 30);
    floor.open({next});
    REQUIRE(floor.does("ann", GrabShift {Held {next.id, next.when}}).empty());
    CHECK(floor.does("ann", ReleaseShift {first, {}, {}}).empty());
}

TEST_CASE("release_onceLocked_countsAgainstHimAndAsksFirst")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    floor.now = Floor::at(8);
    const ReleaseShift command {Floor::held(1, 10, 2), std::nullopt, std::nullopt};
    CHECK(floor.does("ann", command) == "locked " + std::to_string(Floor::at(8).ms));
    CHECK(floor.does("ben", ReleaseShift {Floor::held(1, 10, 2), base::PersonId {"ann"}, std::nullopt}) == "right");
    CHECK(floor.does("lead", ReleaseShift {Floor::held(1, 10, 2), base::PersonId {"ann"}, std::nullopt}).empty());
    CHECK(holders(floor, 1).empty());
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    CHECK(floor.does("ann", ReleaseShift {Floor::held(1, 10, 2), std::nullopt, true}).empty());
    CHECK(std::get<ShiftReleased>(floor.log.back().first).cause == ReleaseCause::late);
}

TEST_CASE("assign_withinTheNotice_needsHisOwnWord")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2)});
    const AssignShift command {{"ann"}, Floor::held(1, 10, 2)};
    floor.now = Floor::at(-38, 1);
    CHECK(floor.does("lead", command) == "notice");
    floor.now = Floor::at(-38);
    CHECK(floor.does("lead", command).empty());
    const auto& holding = floor.state.block(Floor::id(1))->holdings.front();
    CHECK(holding.origin == HoldingOrigin::assigned);
    floor.person("ben").active = false;
    CHECK(floor.does("lead", AssignShift {{"ben"}, Floor::held(1, 10, 2)}) == "no_such_person");
}

TEST_CASE("plan_ofWhatIsHeld_keepsWhatItIsHeldFor")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2, 3)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    floor.does("ben", GrabShift {Floor::held(1, 10, 2)});
    CHECK(floor.does("lead", PlanBlocks {{Floor::block(1, 11, 2, 3)}}) == "held");
    CHECK(floor.does("lead", PlanBlocks {{Floor::block(1, 10, 2, 1)}}) == "held 2");
    CHECK(floor.does("lead", PlanBlocks {{Floor::block(1, 10, 2, 2)}}).empty());
    CHECK(floor.does("eve", GrabShift {Floor::held(1, 10, 2)}) == "full");
    CHECK(floor.does("lead", PlanBlocks {{Floor::block(2, 10, 25)}}) == "length");
    CHECK(floor.does("lead", PlanBlocks {{Floor::block(2, 10, 2), Floor::block(2, 12, 2)}}) == "twice");
    CHECK(floor.does("lead", PlanBlocks {}) == "empty");
}

TEST_CASE("withdraw_ofWhatIsHeld_asksFirst")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2, 3), Floor::block(2, 10, 2)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    CHECK(floor.does("lead", WithdrawBlocks {{Floor::id(1), Floor::id(2)}, std::nullopt}) == "held 1");
    CHECK(floor.does("lead", WithdrawBlocks {{Floor::id(1), Floor::id(2)}, true}).empty());
    CHECK(floor.state.stretchesOf({"ann"}).empty());
    CHECK(floor.does("ann", GrabShift {Floor::held(1, 10, 2)}) == "no_such_block");
}

TEST_CASE("clock_inAndOut_isMeasuredAgainstTheWholeStretch")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2), Floor::block(2, 12, 2)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    floor.does("ann", GrabShift {Floor::held(2, 12, 2)});
    floor.now = Floor::at(9, 54);
    CHECK(floor.does("ann", ClockShift {true}) == "no_shift_now");
    CHECK(floor.does("ann", ClockShift {false}) == "clocked_out");
    floor.now = Floor::at(9, 55);
    CHECK(floor.does("ann", ClockShift {true}).empty());
    CHECK(floor.does("ann", ClockShift {true}) == "clocked_in");
    CHECK(floor.state.data().clocks.at({"ann"}).due == Floor::at(10));
    floor.now = Floor::at(13, 30);
    CHECK(floor.does("ann", ClockShift {false}).empty());
    const auto& left = std::get<ShiftClocked>(floor.log.back().first);
    CHECK(left.due == Floor::at(14));
    CHECK(floor.state.data().clocks.empty());
}

TEST_CASE("forget_afterTheLongestWindow_dropsBlocksAndWhoHeldThem")
{
    Floor floor;
    floor.open({Floor::block(1, 10, 2), Floor::block(2, 34, 2)});
    floor.does("ann", GrabShift {Floor::held(1, 10, 2)});
    floor.does("ann", GrabShift {Floor::held(2, 34, 2)});
    floor.state.forget(Floor::at(12) + shifts::blocksKept + minutes(1));
    CHECK(floor.state.block(Floor::id(1)) == nullptr);
    CHECK(floor.state.stretchesOf({"ann"}).size() == 1);
}
