// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/swap.h"
#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

using namespace workforce::market;
using support::market::at;
using support::market::keepsRules;
using support::market::number;
using support::market::shift;
using workforce::Rule;
using workforce::Window;

namespace {

SwapSide side(const std::string& name, std::vector<workforce::Shift> shifts)
{
    SwapSide one;
    one.person.id = {name};
    one.plan.shifts = std::move(shifts);
    return one;
}

SwapProblem onlyProblem(const SwapVerdict& verdict)
{
    REQUIRE(verdict.findings.size() == 1);
    return verdict.findings[0].what;
}

} // namespace

TEST_CASE("judgeSwap_bothPlansPass_goesThrough")
{
    const auto verdict
        = judgeSwap(side("ada", {shift(5, 9, 4)}), {0, {}}, side("ben", {shift(6, 9, 4)}), Item {0, {}}, at(3, 9));
    CHECK(verdict.decision == Decision::Passes);
    CHECK(verdict.findings.empty());
    CHECK(verdict.giver.shifts == std::vector {shift(6, 9, 4)});
    CHECK(verdict.taker.shifts == std::vector {shift(5, 9, 4)});
}

TEST_CASE("judgeSwap_rule_namesPersonNumbersAndNearest")
{
    SwapSide ben = side("ben", {shift(4, 16, 7)});
    ben.person.profile.rest = 660;
    const auto verdict = judgeSwap(side("ada", {shift(5, 8, 4)}), {0, {}}, ben, std::nullopt, at(3, 9));
    CHECK(verdict.decision == Decision::Refused);
    CHECK(onlyProblem(verdict) == SwapProblem::Rule);
    CHECK(verdict.findings[0].person.name == "ben");
    CHECK(verdict.findings[0].violation->rule == Rule::RestBetween);
    CHECK(verdict.findings[0].limit == 660);
    CHECK(verdict.findings[0].actual == 540);
    REQUIRE(verdict.nearest);
    CHECK(verdict.nearest->when == Window {at(5, 10), at(5, 14)});
}

TEST_CASE("judgeSwap_ruleMarkedReview_needsTheLead")
{
    SwapSide ben = side("ben", {shift(4, 9, 4)});
    ben.person.weekMost = 300;
    const SwapSide ada = side("ada", {shift(6, 9, 4)});
    const auto verdict = judgeSwap(ada, {0, {}}, ben, std::nullopt, at(3, 9));
    CHECK(verdict.decision == Decision::Review);
    CHECK(verdict.findings.at(0).violation->rule == Rule::PersonWeekMost);
    CHECK_FALSE(verdict.nearest);
    SwapRules strict;
    strict.review.clear();
    CHECK(judgeSwap(ada, {0, {}}, ben, std::nullopt, at(3, 9), strict).decision == Decision::Refused);
}

TEST_CASE("judgeSwap_oneSidedAndUnequal_areAsTheDeskSays")
{
    const SwapSide ada = side("ada", {shift(5, 9, 4)});
    const SwapSide ben = side("ben", {shift(6, 9, 2)});
    SwapRules rules;
    rules.oneSided = Decision::Refused;
    rules.unequal = Decision::Review;
    const auto given = judgeSwap(ada, {0, {}}, ben, std::nullopt, at(3, 9), rules);
    CHECK(given.decision == Decision::Refused);
    CHECK(onlyProblem(given) == SwapProblem::OneSided);
    const auto swapped = judgeSwap(ada, {0, {}}, ben, Item {0, {}}, at(3, 9), rules);
    CHECK(swapped.decision == Decision::Review);
    CHECK(onlyProblem(swapped) == SwapProblem::Unequal);
    CHECK(swapped.findings[0].actual == 120);
}

TEST_CASE("judgeSwap_part_isAnHourAndCutsNoBreak")
{
    workforce::Shift whole = shift(5, 9, 6);
    whole.breaks = {{{at(5, 12), at(5, 12, 30)}, workforce::BreakKind::Meal}};
    const SwapSide ada = side("ada", {whole});
    const SwapSide ben = side("ben", {});
    const auto cut = [&](base::Timestamp from, base::Timestamp until) {
        return judgeSwap(ada, {0, Window {from, until}}, ben, std::nullopt, at(3, 9));
    };
    const auto middle = cut(at(5, 11), at(5, 13));
    CHECK(middle.decision == Decision::Passes);
    REQUIRE(middle.giver.shifts.size() == 2);
    CHECK(middle.giver.shifts[0].when == Window {at(5, 9), at(5, 11)});
    CHECK(middle.giver.shifts[1].when == Window {at(5, 13), at(5, 15)});
    CHECK(middle.giver.shifts[0].breaks.empty());
    REQUIRE(middle.taker.shifts.size() == 1);
    CHECK(middle.taker.shifts[0].breaks == whole.breaks);
    const auto brief = cut(at(5, 9), at(5, 9, 45));
    CHECK(onlyProblem(brief) == SwapProblem::PartTooShort);
    CHECK(brief.findings[0].actual == 45);
    CHECK(brief.findings[0].limit == 60);
    const auto leaves = cut(at(5, 9), at(5, 14, 30));
    CHECK(onlyProblem(leaves) == SwapProblem::PartTooShort);
    CHECK(leaves.findings[0].actual == 30);
    CHECK(onlyProblem(cut(at(5, 9), at(5, 12, 15))) == SwapProblem::CutsBreak);
    CHECK(onlyProblem(cut(at(5, 8), at(5, 10))) == SwapProblem::NoSuchPart);
    CHECK(onlyProblem(cut(at(5, 9) + base::Milliseconds(1), at(5, 11))) == SwapProblem::NoSuchPart);
    CHECK(cut(at(5, 9), at(5, 15)).decision == Decision::Passes); // all of it
}

TEST_CASE("judgeSwap_lock_isBeforeWhateverGoes")
{
    const SwapSide ada = side("ada", {shift(5, 9, 4)});
    const SwapSide ben = side("ben", {shift(6, 9, 4)});
    const auto late = judgeSwap(ada, {0, {}}, ben, Item {0, {}}, at(5, 7, 1));
    CHECK(onlyProblem(late) == SwapProblem::Locked);
    CHECK(late.findings[0].limit == 120);
    CHECK(late.findings[0].actual == 119);
    CHECK(judgeSwap(ada, {0, {}}, ben, Item {0, {}}, at(5, 7)).decision == Decision::Passes);
    CHECK(judgeSwap(ben, {0, {}}, ada, Item {0, {}}, at(5, 7, 1)).decision == Decision::Refused);
    // A part that begins later isn't locked yet.
    CHECK(judgeSwap(ada, {0, Window {at(5, 11), at(5, 13)}}, ben, std::nullopt, at(5, 8)).decision == Decision::Passes);
}

TEST_CASE("judgeSwap_whatIsNotThere_isRefused")
{
    const SwapSide ada = side("ada", {shift(5, 9, 4)});
    CHECK(onlyProblem(judgeSwap(ada, {1, {}}, side("ben", {}), std::nullopt, at(3, 9))) == SwapProblem::NoSuchShift);
    CHECK(onlyProblem(judgeSwap(ada, {0, {}}, side("ben", {}), Item {0, {}}, at(3, 9))) == SwapProblem::NoSuchShift);
    CHECK(onlyProblem(judgeSwap(ada, {0, {}}, ada, std::nullopt, at(3, 9))) == SwapProblem::SamePerson);
}

TEST_CASE("judgeRelease_leastHours_areForTheLead")
{
    SwapSide ada = side("ada", {shift(5, 9, 4)});
    SwapRules rules;
    CHECK(judgeRelease(ada, {0, {}}, at(3, 9), rules).decision == Decision::Review); // as the desk says
    rules.release = Decision::Passes;
    CHECK(judgeRelease(ada, {0, {}}, at(3, 9), rules).decision == Decision::Passes);
    ada.person.weekLeast = 240;
    ada.plan.period = Window {at(2, 0), at(9, 0)};
    const auto verdict = judgeRelease(ada, {0, {}}, at(3, 9), rules);
    CHECK(verdict.decision == Decision::Review);
    CHECK(verdict.findings.at(0).violation->rule == Rule::PersonWeekLeast);
    CHECK(verdict.findings[0].actual == 0);
    CHECK(onlyProblem(judgeRelease(ada, {0, {}}, at(5, 8), rules)) == SwapProblem::Locked);
}

TEST_CASE("swapStage_owner_isResponsibleUntilDone")
{
    using Stage = SwapStage;
    using Step = SwapStep;
    CHECK(stageAfter(Stage::Offered, Step::PeerAgrees, Decision::Passes) == Stage::Done);
    CHECK(stageAfter(Stage::Offered, Step::PeerAgrees, Decision::Review) == Stage::Agreed);
    CHECK_FALSE(stageAfter(Stage::Offered, Step::PeerAgrees, Decision::Refused));
    CHECK_FALSE(stageAfter(Stage::Offered, Step::LeadPasses, Decision::Passes));
    CHECK(stageAfter(Stage::Agreed, Step::LeadPasses, Decision::Review) == Stage::Done);
    CHECK_FALSE(stageAfter(Stage::Agreed, Step::LeadPasses, Decision::Refused));
    CHECK(stageAfter(Stage::Agreed, Step::LeadDeclines, Decision::Review) == Stage::Declined);
    CHECK(stageAfter(Stage::Offered, Step::PeerDeclines, Decision::Passes) == Stage::Declined);
    CHECK(stageAfter(Stage::Agreed, Step::Withdraw, Decision::Passes) == Stage::Withdrawn);
    CHECK(stageAfter(Stage::Offered, Step::LockBegins, Decision::Passes) == Stage::Expired);
    CHECK_FALSE(stageAfter(Stage::Done, Step::Withdraw, Decision::Passes));
    CHECK_FALSE(stageAfter(Stage::Expired, Step::PeerAgrees, Decision::Passes));
    CHECK(isOwnersStill(Stage::Agreed));
    CHECK(isOwnersStill(Stage::Expired));
    CHECK_FALSE(isOwnersStill(Stage::Done));
}

TEST_CASE("judgeSwap_anySwap_thatPassesBreaksNoRuleAndLosesNoMinute")
{
    int passed = 0;
    int refused = 0;
    CHECK(rc::check("plans after a swap that passes keep every rule, and hold the same minutes", [&] {
        std::vector<SwapSide> sides;
        for (const std::string name : {"ada", "ben"}) {
            SwapSide made {support::market::anyApplicant(name, {}).person, {}};
            for (int count = number(1, 5); count > 0; --count) {
                const auto more = shift(number(3, 9), number(0, 24), number(2, 8));
                workforce::Plan with = made.plan;
                with.shifts.push_back(more);
                made.plan = keepsRules(made.person, with) ? with : made.plan;
            }
            sides.push_back(std::move(made));
        }
        const Window whole = sides[0].plan.shifts.empty() ? Window {} : sides[0].plan.shifts[0].when;
        const std::optional<Window> part = number(0, 2) == 0
            ? std::optional(Window {whole.from + std::chrono::minutes(number(0, 5) * 30), whole.until})
            : std::nullopt;
        const std::optional<Item> inReturn = number(0, 2) == 0 ? std::optional(Item {0, {}}) : std::nullopt;
        const auto verdict = judgeSwap(sides[0], {0, part}, sides[1], inReturn, at(2, 0));
        ++(verdict.decision == Decision::Passes ? passed : refused);
        if (verdict.decision == Decision::Passes) {
            RC_ASSERT(keepsRules(sides[0].person, verdict.giver));
            RC_ASSERT(keepsRules(sides[1].person, verdict.taker));
            const auto minutes = [](const workforce::Plan& a, const workforce::Plan& b) {
                std::int64_t sum = 0;
                for (const auto* plan : {&a, &b}) {
                    for (const auto& one : plan->shifts) {
                        sum += (one.when.until - one.when.from).count();
                    }
                }
                return sum;
            };
            RC_ASSERT(minutes(verdict.giver, verdict.taker) == minutes(sides[0].plan, sides[1].plan));
        }
    }));
    CHECK(passed > 0);
    CHECK(refused > 0);
}
