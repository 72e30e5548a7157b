// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/ladder.h"
#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace workforce::market;
using support::market::at;
using support::market::block;
using support::market::number;
using support::market::shift;
using support::market::shuffled;

namespace {

Candidate candidate(const std::string& name)
{
    Candidate one;
    one.person.id = {name};
    return one;
}

std::vector<LadderOffer> offersOf(const std::vector<Candidate>& people, const std::vector<Block>& blocks,
    base::Timestamp now, const LadderRules& rules = {})
{
    const auto offers = offerLadder(people, blocks, now, 7, rules);
    REQUIRE(offers);
    return *offers;
}

std::vector<std::string> namesOf(const std::vector<LadderOffer>& offers)
{
    std::vector<std::string> names;
    for (const LadderOffer& offer : offers) {
        names.push_back(offer.person.name);
    }
    return names;
}

} // namespace

TEST_CASE("offerLadder_underHours_goFirstInBatches")
{
    std::vector<Candidate> people {candidate("ada"), candidate("ben"), candidate("cem")};
    people[1].person.weekLeast = 480;
    people[1].plan.shifts = {shift(4, 9, 2)};
    people[2].person.profile.weekLeast = 480;
    LadderRules rules;
    rules.batch = 1;
    const auto offers = offersOf(people, {block(1, 5, 9)}, at(3, 12), rules);
    CHECK(namesOf(offers) == std::vector<std::string> {"cem", "ben", "ada"});
    CHECK(offers[0].under == 480);
    CHECK(offers[1].under == 360);
    CHECK(offers[0].at == at(3, 12));
    CHECK(offers[1].at == at(3, 12, 15));
    CHECK(offers[2].at == at(3, 12, 30));
    CHECK(offers[2].batch == 2);
}

TEST_CASE("offerLadder_rules_leaveOutWhoMayNot")
{
    std::vector<Candidate> people {candidate("ada"), candidate("ben")};
    people[0].person.profile.rest = 660;
    people[0].plan.shifts = {shift(4, 16, 7)};
    CHECK(namesOf(offersOf(people, {block(1, 5, 8)}, at(3, 12))) == std::vector<std::string> {"ben"});
}

TEST_CASE("offerLadder_quietHours_waitByTheDesksClock")
{
    std::vector<Candidate> people {candidate("ada"), candidate("ben")};
    for (Candidate& one : people) {
        one.person.zone.fixed = 480;
    }
    LadderRules rules;
    rules.batch = 1;
    // 21:50 there; the second offer would be at 22:05 and is at 8:00.
    const auto offers = offersOf(people, {block(1, 5, 9)}, at(3, 13, 50), rules);
    REQUIRE(offers.size() == 2);
    CHECK(offers[0].at == at(3, 13, 50));
    CHECK(offers[1].at == at(4, 0));
    rules.quietFrom = rules.quietUntil;
    CHECK(offersOf(people, {block(1, 5, 9)}, at(3, 13, 50), rules)[1].at == at(3, 14, 5));
}

TEST_CASE("offerLadder_capOfADay_countsEarlierOffers")
{
    std::vector<Candidate> people {candidate("ada"), candidate("ben")};
    people[0].offers = {at(3, 9), at(3, 10), at(3, 11)};
    LadderRules rules;
    rules.batch = 5;
    const auto offers = offersOf(people, {block(1, 5, 9)}, at(3, 21, 50), rules);
    // Ada has had three today; tomorrow she may be asked.
    REQUIRE(offers.size() == 2);
    CHECK(offers[0].person.name == "ben");
    CHECK(offers[1].person.name == "ada");
    CHECK(offers[1].at == at(4, 8));
}

TEST_CASE("offerLadder_notThisWeek_isThatWeekOnly")
{
    std::vector<Candidate> people {candidate("ada")};
    people[0].notInWeekOf = {at(4, 0)};
    CHECK(offersOf(people, {block(1, 5, 9)}, at(3, 12)).empty());
    CHECK(offersOf(people, {block(1, 9, 9)}, at(3, 12)).size() == 1);
}

TEST_CASE("offerLadder_soon_endsBeforeTheBlockBegins")
{
    std::vector<Candidate> people;
    for (char name = 'a'; name < 'k'; ++name) {
        people.push_back(candidate(std::string(1, name)));
    }
    LadderRules rules;
    rules.batch = 1;
    const auto offers = offersOf(people, {block(1, 3, 13)}, at(3, 12), rules);
    CHECK(offers.size() == 3); // 12:00, 12:15, 12:30
}

TEST_CASE("offerLadder_equals_rotateFromBlockToBlock")
{
    std::vector<Candidate> people;
    for (char name = 'a'; name < 'g'; ++name) {
        people.push_back(candidate(std::string(1, name)));
    }
    std::set<std::string> first;
    for (std::uint64_t id = 1; id <= 30; ++id) {
        first.insert(offersOf(people, {block(id, 5, 9)}, at(3, 12))[0].person.name);
    }
    CHECK(first.size() == 6);
    // Of two blocks at once the second one goes to others first.
    LadderRules rules;
    rules.batch = 3;
    const auto offers = offersOf(people, {block(1, 5, 9), block(2, 5, 9)}, at(3, 12), rules);
    REQUIRE(offers.size() == 12);
    std::set<std::string> atOnce;
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(offers[i].at == at(3, 12));
        atOnce.insert(offers[i].person.name);
    }
    CHECK(atOnce.size() == 6);
}

TEST_CASE("offerLadder_anyPeople_keepsQuietHoursAndCaps")
{
    CHECK(rc::check("no offer in quiet hours, none beyond the cap, none twice; order plays no part", [] {
        const auto blocks = support::market::anyBlocks(8);
        std::vector<Candidate> people;
        for (const Applicant& one : support::market::anyApplicants(8, blocks)) {
            Candidate who {one.person, one.plan, {}, {}};
            who.person.zone.fixed = 60;
            who.person.weekLeast = number(0, 3) == 0 ? std::optional(number(0, 900)) : std::nullopt;
            people.push_back(std::move(who));
        }
        LadderRules rules;
        rules.quietFrom = number(0, 1440);
        rules.quietUntil = number(0, 1440);
        rules.batch = static_cast<std::size_t>(number(1, 4));
        rules.mostPerDay = static_cast<std::size_t>(number(1, 4));
        const base::Timestamp now = at(2, 0) + std::chrono::minutes(number(0, 2000));
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto offers = offerLadder(people, blocks, now, seed, rules);
        RC_ASSERT(offers.ok());
        RC_ASSERT(*offerLadder(shuffled(people), shuffled(blocks), now, seed, rules) == *offers);
        std::map<std::pair<std::string, std::int64_t>, std::size_t> perDay;
        std::set<std::pair<std::string, BlockId>> seen;
        for (const LadderOffer& offer : *offers) {
            const std::int64_t minute = offer.at.ms / 60'000 + 60;
            const auto ofDay = static_cast<int>(minute % 1440);
            const bool isQuiet = rules.quietFrom <= rules.quietUntil
                ? ofDay >= rules.quietFrom && ofDay < rules.quietUntil
                : ofDay >= rules.quietFrom || ofDay < rules.quietUntil;
            RC_ASSERT(!isQuiet);
            RC_ASSERT(++perDay[std::pair(offer.person.name, minute / 1440)] <= rules.mostPerDay);
            const bool isNew = seen.emplace(offer.person.name, offer.block).second;
            RC_ASSERT(isNew);
            RC_ASSERT(offer.at + rules.lead <= blocks[offer.block.value - 1].shift.when.from);
            RC_ASSERT(offer.at >= now);
        }
    }));
}
