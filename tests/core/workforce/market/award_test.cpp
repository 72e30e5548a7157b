// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/award.h"
#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace workforce::market;
using support::market::anyApplicants;
using support::market::anyBlocks;
using support::market::applicant;
using support::market::at;
using support::market::block;
using support::market::keepsRules;
using support::market::shift;
using support::market::shuffled;

namespace {

std::set<std::pair<std::string, std::uint64_t>> pairsOf(const AwardResult& result)
{
    std::set<std::pair<std::string, std::uint64_t>> pairs;
    for (const Awarded& one : result.awards) {
        pairs.emplace(one.turn.person.name, one.block.value);
    }
    return pairs;
}

using Pairs = std::set<std::pair<std::string, std::uint64_t>>;

} // namespace

TEST_CASE("award_contested_goesToWhomMoreIsOwed")
{
    const std::vector<Block> blocks {block(1, 2, 9)};
    const std::vector<Applicant> people {applicant("ada", {{{1}, 5}}, 0), applicant("ben", {{{1}, 1}}, 3)};
    const auto result = award(people, blocks);
    REQUIRE(result);
    CHECK(pairsOf(*result) == Pairs {{"ben", 1}});
    CHECK(result->awards[0].rivals == 1);
    REQUIRE(result->refusals.size() == 1);
    const Refusal& refusal = result->refusals[0];
    CHECK(refusal.turn.person.name == "ada");
    CHECK(refusal.why == Refused::Taken);
    REQUIRE(refusal.ahead.size() == 1);
    CHECK(refusal.ahead[0].person.name == "ben");
    CHECK(refusal.ahead[0].why == Before::MoreOwed);
    CHECK(refusal.ahead[0].owed == 3);
    // Ben pays a point; the median of 0 and 2 is the larger one.
    CHECK(result->balances == std::vector<Balance> {{{"ada"}, 0, -2}, {{"ben"}, 3, 0}});
}

TEST_CASE("award_equalPoints_lotDecidesAndSaysSo")
{
    const std::vector<Block> blocks {block(1, 2, 9)};
    const std::vector<Applicant> people {applicant("ada", {{{1}, 5}}), applicant("ben", {{{1}, 5}})};
    std::set<std::string> winners;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        AwardOptions options;
        options.seed = seed;
        const auto result = award(people, blocks, options);
        REQUIRE(result);
        const bool isAda = lotOf(seed, 1, "ada") < lotOf(seed, 1, "ben");
        CHECK(pairsOf(*result) == Pairs {{isAda ? "ada" : "ben", 1}});
        CHECK(result->refusals.at(0).ahead.at(0).why == Before::LowerLot);
        winners.insert(result->awards[0].turn.person.name);
    }
    CHECK(winners.size() == 2);
}

TEST_CASE("award_oneBlockForEachInARound_andEarlierRoundsAreNamed")
{
    // Ada is owed more, but her first turn is for what she likes best.
    const std::vector<Block> blocks {block(1, 2, 9), block(2, 3, 9)};
    const std::vector<Applicant> people {applicant("ada", {{{1}, 5}, {{2}, 4}}, 9), applicant("ben", {{{2}, 1}}, 0)};
    const auto result = award(people, blocks);
    REQUIRE(result);
    CHECK(pairsOf(*result) == Pairs {{"ada", 1}, {"ben", 2}});
    REQUIRE(result->refusals.size() == 1);
    CHECK(result->refusals[0].round == 2);
    CHECK(result->refusals[0].ahead.at(0).why == Before::EarlierRound);
    CHECK(result->refusals[0].ahead.at(0).round == 1);
    REQUIRE(result->rounds.size() == 2);
    CHECK(result->rounds[1].turns.size() == 1);
}

TEST_CASE("award_rule_refusesWithNumbersAndNearest")
{
    std::vector<Applicant> people {applicant("ada", {{{2}, 5}})};
    people[0].person.profile.rest = 660;
    people[0].plan.shifts = {shift(2, 16, 7)};
    SECTION("an open block is near")
    {
        const std::vector<Block> blocks {block(1, 3, 11), block(2, 3, 8), block(3, 3, 14)};
        const auto result = award(people, blocks);
        REQUIRE(result);
        REQUIRE(result->refusals.size() == 1);
        const Refusal& refusal = result->refusals[0];
        CHECK(refusal.why == Refused::Rule);
        REQUIRE(refusal.broken.size() == 1);
        CHECK(refusal.broken[0].rule == workforce::Rule::RestBetween);
        CHECK(refusal.broken[0].limit == 660);
        CHECK(refusal.broken[0].actual == 540);
        CHECK(refusal.nearestOpen == BlockId {1});
        CHECK(result->open.size() == 3);
    }
    SECTION("nothing else is open")
    {
        const std::vector<Block> blocks {block(2, 3, 8)};
        const auto result = award(people, blocks);
        REQUIRE(result);
        CHECK_FALSE(result->refusals.at(0).nearestOpen);
        REQUIRE(result->refusals[0].nearestSlot);
        CHECK(result->refusals[0].nearestSlot->when.from == at(3, 10));
    }
}

TEST_CASE("award_hoursWanted_areNotExceeded")
{
    std::vector<Applicant> people {applicant("ada", {{{1}, 5}, {{2}, 4}})};
    people[0].mostMinutes = 60;
    people[0].takesOthers = true;
    const std::vector<Block> blocks {block(1, 2, 9), block(2, 2, 12)};
    const auto result = award(people, blocks);
    REQUIRE(result);
    CHECK(pairsOf(*result) == Pairs {{"ada", 1}});
    CHECK(result->refusals.at(0).why == Refused::Enough);
}

TEST_CASE("award_badBlocks_goToWhomLeastIsOwedAndArePaid")
{
    std::vector<Applicant> people {applicant("ada", {}, 2), applicant("ben", {}, 0), applicant("cem", {{{1}, -5}}, -9)};
    for (Applicant& one : people) {
        one.takesOthers = true;
    }
    std::vector<Block> blocks {block(1, 2, 2), block(2, 3, 2)};
    blocks[0].badness = 5;
    blocks[1].badness = 4;
    const auto result = award(people, blocks);
    REQUIRE(result);
    // Ben has least of those who'd take the worst; then Cem has.
    CHECK(pairsOf(*result) == Pairs {{"ben", 1}, {"cem", 2}});
    CHECK(result->awards[0].round == 0);
    CHECK(result->balances == std::vector<Balance> {{{"ada"}, 2, 0}, {{"ben"}, 0, 3}, {{"cem"}, -9, -7}});
}

TEST_CASE("award_disliked_goesToWhoDoesNotMind")
{
    std::vector<Applicant> people {applicant("ada", {{{1}, -2}}, -9), applicant("ben", {}, 5)};
    people[0].takesOthers = true;
    people[1].takesOthers = true;
    std::vector<Block> blocks {block(1, 2, 2, 1, 2)};
    const auto result = award(people, blocks);
    REQUIRE(result);
    REQUIRE(result->awards.size() == 2);
    CHECK(result->awards[0].turn.person.name == "ben");
    CHECK(result->awards[1].turn.person.name == "ada");
}

TEST_CASE("award_protocol_isPublishedAndRecomputed")
{
    const std::vector<Block> blocks {block(1, 2, 9), block(2, 2, 9)};
    const std::vector<Applicant> people {applicant("ada", {{{1}, 5}}), applicant("ben", {{{1}, 5}, {{2}, 2}}, 1)};
    const auto result = award(people, blocks);
    REQUIRE(result);
    const std::string text = protocolOf(*result);
    CHECK(text.find("seed 1\nround 1\n- ben, owed 1, lot " + std::to_string(lotOf(1, 1, "ben"))
              + "\n  block 1, liking 5, rivals 1\n")
        == 0);
    CHECK(text.find("  not block 1: taken: ben is owed 1\n") != std::string::npos);
    CHECK(text.find("  not block 2: rules: plan.overlap\n") != std::string::npos);
    for (const Round& round : result->rounds) {
        std::vector<Turn> people1 = round.turns;
        for (Turn& turn : people1) {
            turn.lot = 0; // whoever recomputes knows names and points
        }
        std::ranges::reverse(people1);
        CHECK(turnsOf(result->seed, round.number, people1) == round.turns);
    }
}

TEST_CASE("award_wrongInput_isRefused")
{
    const std::vector<Block> blocks {block(1, 2, 9)};
    const auto refusal = [&](const Applicant& one) { return !award(std::vector {one}, blocks); };
    CHECK(refusal(applicant("ada", {{{7}, 5}})));
    CHECK(refusal(applicant("ada", {{{1}, 0}})));
    CHECK(refusal(applicant("ada", {{{1}, 6}})));
    CHECK(refusal(applicant("ada", {{{1}, 1}, {{1}, 2}})));
    CHECK(refusal(applicant("")));
    CHECK_FALSE(award(std::vector {applicant("ada"), applicant("ada")}, blocks));
    CHECK_FALSE(award({}, std::vector {block(1, 2, 9), block(1, 3, 9)}));
    CHECK_FALSE(award({}, std::vector {block(1, 2, 9, 1, 0)}));
    CHECK_FALSE(award({}, std::vector {block(1, 2, 9, -1)}));
    CHECK(award({}, {}));
}

TEST_CASE("award_anyMarket_breaksNoRuleAndKnowsNoOrder")
{
    std::size_t awards = 0;
    std::size_t byRule = 0;
    CHECK(rc::check("awards keep every rule, seats and wishes; order plays no part", [&] {
        const auto blocks = anyBlocks(14);
        const auto people = anyApplicants(6, blocks);
        AwardOptions options;
        options.seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto result = award(people, blocks, options);
        RC_ASSERT(result.ok());
        auto others = shuffled(people);
        for (Applicant& one : others) {
            one.wishes = shuffled(one.wishes);
        }
        RC_ASSERT(*award(others, shuffled(blocks), options) == *result);
        std::map<std::string, Applicant> after;
        for (const Applicant& one : people) {
            after.emplace(one.person.id.name, one);
        }
        std::map<BlockId, int> seats;
        for (const Awarded& one : result->awards) {
            Applicant& taker = after.at(one.turn.person.name);
            taker.plan.shifts.push_back(blocks.at(one.block.value - 1).shift);
            ++seats[one.block];
            RC_ASSERT(likingOf(taker, one.block) != -5);
            const bool isAsked = one.round > 0 ? likingOf(taker, one.block) > 0 : taker.takesOthers;
            RC_ASSERT(isAsked);
        }
        for (const auto& [name, one] : after) {
            RC_ASSERT(keepsRules(one.person, one.plan));
        }
        for (const Block& open : blocks) {
            RC_ASSERT(seats[open.id] <= open.seats);
        }
        for (const Refusal& refusal : result->refusals) {
            byRule += refusal.why == Refused::Rule ? 1 : 0;
            RC_ASSERT((refusal.why == Refused::Rule) == !refusal.broken.empty());
            RC_ASSERT((refusal.why == Refused::Taken) == !refusal.ahead.empty());
            if (refusal.nearestOpen) {
                workforce::Plan with = after.at(refusal.turn.person.name).plan;
                with.shifts.push_back(blocks.at(refusal.nearestOpen->value - 1).shift);
                RC_ASSERT(keepsRules(after.at(refusal.turn.person.name).person, with));
            }
        }
        awards += result->awards.size();
    }));
    CHECK(awards > 0);
    CHECK(byRule > 0);
}

TEST_CASE("award_manyRounds_pointsStayWithinABound")
{
    // Twelve people want the same four good blocks each week, and six nights are left to whoever takes them.
    std::vector<Applicant> people;
    for (char name = 'a'; name < 'm'; ++name) {
        people.push_back(applicant(std::string(1, name), {{{1}, 5}, {{2}, 4}, {{3}, 3}, {{4}, 2}}));
        people.back().takesOthers = true;
        people.back().mostMinutes = 180;
    }
    std::vector<Block> blocks;
    for (std::uint64_t id = 1; id <= 4; ++id) {
        blocks.push_back(block(id, 1 + static_cast<int>(id), 10));
    }
    for (std::uint64_t id = 5; id <= 10; ++id) {
        blocks.push_back(block(id, static_cast<int>(id) - 3, 2));
        blocks.back().badness = 3;
    }
    std::map<std::string, int> good;
    std::map<std::string, int> bad;
    AwardOptions options;
    options.mostOwed = 1000;
    for (options.seed = 1; options.seed <= 300; ++options.seed) {
        const auto result = award(people, blocks, options);
        REQUIRE(result);
        for (const Awarded& one : result->awards) {
            ++(one.block.value <= 4 ? good : bad)[one.turn.person.name];
        }
        for (std::size_t i = 0; i < people.size(); ++i) {
            people[i].owed = result->balances[i].after;
            REQUIRE(std::abs(people[i].owed) <= 6);
        }
    }
    const auto spread = [](const std::map<std::string, int>& counts) {
        const auto [least, most] = std::ranges::minmax_element(counts, {}, [](const auto& one) { return one.second; });
        return most->second - least->second;
    };
    CHECK(good.size() == 12);
    CHECK(bad.size() == 12);
    CHECK(spread(good) <= 15); // of 100 on average
    CHECK(spread(bad) <= 10); // of 150
}
