// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/fill.h"
#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

#include <cstdio>

using namespace workforce::market;
using support::market::anyApplicants;
using support::market::anyBlocks;
using support::market::applicant;
using support::market::at;
using support::market::block;
using support::market::keepsRules;
using support::market::number;
using support::market::shift;
using support::market::shuffled;

namespace {

const base::ManualClock standing;

std::vector<Given> givenTo(const std::vector<Applicant>& people, const std::vector<Block>& blocks)
{
    const auto filled = fillGaps(people, blocks, {}, standing);
    REQUIRE(filled);
    CHECK(filled->isEnded);
    CHECK(filled->penalty == penaltyOf(people, blocks, filled->given, {}));
    return filled->given;
}

/// The least penalty of all ways to give the blocks out, with nothing but caps of hours by day and week.
std::int64_t leastPenalty(const std::vector<Applicant>& people, const std::vector<Block>& blocks,
    const FillWeights& weights, std::size_t next, std::vector<Given>& given)
{
    if (next == people.size() * blocks.size()) {
        return penaltyOf(people, blocks, given, weights);
    }
    const Applicant& person = people[next / blocks.size()];
    const Block& open = blocks[next % blocks.size()];
    std::int64_t least = leastPenalty(people, blocks, weights, next + 1, given);
    Applicant with = person;
    std::size_t seats = 0;
    for (const Given& one : given) {
        seats += one.block == open.id ? 1 : 0;
        if (one.person == person.person.id) {
            with.plan.shifts.push_back(blocks[one.block.value - 1].shift);
        }
    }
    with.plan.shifts.push_back(open.shift);
    if (seats < static_cast<std::size_t>(open.seats) && keepsRules(with.person, with.plan)) {
        given.push_back({open.id, person.person.id});
        least = std::min(least, leastPenalty(people, blocks, weights, next + 1, given));
        given.pop_back();
    }
    return least;
}

/// People and blocks of a week as a small desk of `people` has them: half of it wants hours in the evening.
void makeDesk(std::size_t people, std::size_t blocks, std::vector<Applicant>& staff, std::vector<Block>& open)
{
    for (std::size_t i = 0; i < blocks; ++i) {
        const int day = 2 + static_cast<int>(i % 14);
        open.push_back(block(i + 1, day, 1 + static_cast<int>(i / 14 % 14), 1 + static_cast<int>(i % 2),
            1 + static_cast<int>(i % 3), i % 4 == 0 ? "refunds" : ""));
    }
    for (std::size_t i = 0; i < people; ++i) {
        Applicant one = applicant("p" + std::to_string(i));
        one.person.zone.fixed = 480;
        one.person.profile.rest = 660;
        one.person.profile.weekMost = 24 * 60;
        one.person.profile.dayMost = 480;
        one.person.profile.consecutiveDays = 6;
        one.person.profile.nights = {{22 * 60, 8 * 60, 0, std::nullopt}};
        one.person.weekMost = 600 + static_cast<int>(i % 5) * 180;
        one.person.available.emplace();
        for (int day = 0; day < 7; ++day) {
            const int from = i % 2 == 0 ? 17 * 60 : 9 * 60 + static_cast<int>(i % 7) * 60;
            one.person.available->push_back({day, from, from + 6 * 60});
        }
        if (i % 3 == 0) {
            one.person.certificates = {{{"refunds"}, {at(1, 0), at(28, 0)}}};
        }
        for (std::uint64_t wish = 0; wish < 20; ++wish) {
            one.wishes.push_back(
                {{(i * 37 + wish * 211) % blocks + 1}, wish % 4 == 0 ? -3 : 1 + static_cast<int>(wish % 5)});
        }
        staff.push_back(std::move(one));
    }
}

/// Says how long it takes, and checks the outcome.
void fillDesk(std::size_t staff, std::size_t open)
{
    std::vector<Applicant> people;
    std::vector<Block> blocks;
    makeDesk(staff, open, people, blocks);
    int seats = 0;
    for (const Block& one : blocks) {
        seats += one.seats;
    }
    const base::SystemClock clock;
    const base::Milliseconds begin = clock.monotonic();
    const auto filled = fillGaps(people, blocks, {}, clock);
    const auto milliseconds = (clock.monotonic() - begin).count();
    REQUIRE(filled);
    std::printf("%zu people, %zu blocks: %zu of %d seats, %zu blocks open, penalty %lld, %llu steps, %lld ms\n", staff,
        open, filled->given.size(), seats, filled->open.size(), static_cast<long long>(filled->penalty),
        static_cast<unsigned long long>(filled->steps), static_cast<long long>(milliseconds));
    CHECK(filled->isEnded);
    CHECK(filled->penalty == penaltyOf(people, blocks, filled->given, {}));
    CHECK(filled->given.size() > static_cast<std::size_t>(seats) * 3 / 4);
}

} // namespace

TEST_CASE("fillGaps_oneBlockEach_isEven")
{
    const std::vector<Applicant> people {applicant("ada"), applicant("ben")};
    CHECK(givenTo(people, {block(1, 2, 9), block(2, 3, 9)}).size() == 2);
    const auto given = givenTo(people, {block(1, 2, 9), block(2, 3, 9)});
    CHECK(given[0].person != given[1].person);
}

TEST_CASE("fillGaps_wishes_decideAmongEquals")
{
    const std::vector<Applicant> people {applicant("ada", {{{1}, -4}, {{2}, 5}}), applicant("ben", {{{2}, 4}})};
    CHECK(givenTo(people, {block(1, 2, 9), block(2, 3, 9)}) == std::vector<Given> {{{1}, {"ben"}}, {{2}, {"ada"}}});
}

TEST_CASE("fillGaps_never_isNever")
{
    const std::vector<Applicant> people {applicant("ada", {{{1}, -5}})};
    const auto filled = fillGaps(people, std::vector {block(1, 2, 9)}, {}, standing);
    REQUIRE(filled);
    CHECK(filled->given.empty());
    REQUIRE(filled->open.size() == 1);
    CHECK(filled->open[0].never == 1);
    CHECK(filled->open[0].isExplained);
}

TEST_CASE("fillGaps_emptySeats_areSpread")
{
    // One hour each day for each of two people, and two blocks with two seats at once: one of each is filled.
    std::vector<Applicant> people {applicant("ada"), applicant("ben")};
    const auto given = givenTo(people, {block(1, 2, 9, 1, 2), block(2, 2, 9, 1, 2)});
    REQUIRE(given.size() == 2);
    CHECK(given[0].block != given[1].block);
}

TEST_CASE("fillGaps_rest_isKeptByMovingAnother")
{
    // Ada may take the night or the next morning, Ben only the night; the flow knows nothing of rest.
    std::vector<Applicant> people {applicant("ada", {{{1}, 5}}), applicant("ben")};
    people[0].person.profile.rest = 660;
    people[1].person.exceptions = {{{at(3, 0), at(4, 0)}, false}};
    CHECK(givenTo(people, {block(1, 2, 20, 2), block(2, 3, 6, 2)})
        == std::vector<Given> {{{1}, {"ben"}}, {{2}, {"ada"}}});
}

TEST_CASE("fillGaps_oneDay_isInOnePiece")
{
    const std::vector<Applicant> people {applicant("ada"), applicant("ben")};
    const auto given = givenTo(people, {block(1, 2, 8), block(2, 2, 9), block(3, 2, 14), block(4, 2, 15)});
    REQUIRE(given.size() == 4);
    CHECK(given[0].person == given[1].person);
    CHECK(given[2].person == given[3].person);
}

TEST_CASE("fillGaps_reasons_sayWhereEverybodyStands")
{
    std::vector<Applicant> people {
        applicant("ada"), applicant("ben"), applicant("cem"), applicant("dan"), applicant("eve"), applicant("fay")};
    people[0].person.profile.dayMost = 60; // gets the other block, and could have this one instead
    people[1].plan.shifts = {shift(2, 8, 4)};
    people[2].person.exceptions = {{{at(2, 0), at(3, 0)}, false}};
    people[3].wishes = {{{1}, -5}, {{2}, -5}};
    people[4].mostMinutes = 0;
    people[5].person.profile.dayMost = 30;
    const std::vector<Block> blocks {block(1, 2, 9), block(2, 2, 10, 1, 2)};
    FillOptions options;
    const auto filled = fillGaps(people, blocks, options, standing);
    REQUIRE(filled);
    REQUIRE(filled->given.size() == 1);
    for (const Unfilled& open : filled->open) {
        if (open.block == filled->given[0].block) {
            CHECK(open.insteadCount == 0);
            continue;
        }
        CHECK(open.insteadCount == 1);
        CHECK(open.instead == std::vector<base::PersonId> {{"ada"}});
        CHECK(open.couldCount == 0);
        CHECK(open.never == 1);
        CHECK(open.enough == 1);
        CHECK(open.barred
            == std::map<workforce::Rule, std::size_t> {{workforce::Rule::PlanOverlap, 1},
                {workforce::Rule::AvailabilityException, 1}, {workforce::Rule::HoursDay, 1}});
    }
}

TEST_CASE("fillMine_hoursWanted_areFilledWithWhatIsLiked")
{
    Applicant ada = applicant("ada", {{{3}, 5}, {{4}, -2}});
    ada.mostMinutes = 120;
    const std::vector<Block> blocks {block(1, 2, 9, 1, 5), block(2, 2, 10), block(3, 3, 9), block(4, 4, 9)};
    const auto filled = fillMine(ada, blocks, {}, standing);
    REQUIRE(filled);
    REQUIRE(filled->given.size() == 2);
    CHECK((filled->given[0].block == BlockId {3} || filled->given[1].block == BlockId {3}));
    CHECK((filled->given[0].block != BlockId {4} && filled->given[1].block != BlockId {4}));
    REQUIRE(filled->open.size() == 2);
    CHECK(filled->open[0].enough == 1);
}

TEST_CASE("fillGaps_stopsAndSteps_endItWithWhatIsBest")
{
    std::vector<Applicant> people;
    std::vector<Block> blocks;
    makeDesk(20, 60, people, blocks);
    const auto whole = fillGaps(people, blocks, {}, standing);
    REQUIRE(whole);
    CHECK(whole->isEnded);
    FillOptions few;
    few.mostSteps = whole->steps / 3;
    const auto part = fillGaps(people, blocks, few, standing);
    REQUIRE(part);
    CHECK_FALSE(part->isEnded);
    CHECK(part->penalty >= whole->penalty);
    CHECK(part->penalty == penaltyOf(people, blocks, part->given, {}));
    CHECK(fillGaps(people, blocks, few, standing)->given == part->given);
    std::stop_source stop;
    FillOptions stopped;
    stopped.stop = stop.get_token();
    std::vector<std::int64_t> told;
    stopped.onBetter = [&](const FillProgress& progress) {
        told.push_back(progress.penalty);
        stop.request_stop();
    };
    const auto ended = fillGaps(people, blocks, stopped, standing);
    REQUIRE(ended);
    CHECK_FALSE(ended->isEnded);
    REQUIRE(told.size() == 1);
    CHECK(ended->penalty == told[0]);
    CHECK_FALSE(ended->given.empty());
    CHECK_FALSE(ended->open.at(0).isExplained);
    FillOptions late;
    late.mostTime = base::Milliseconds(0);
    CHECK(fillGaps(people, blocks, late, standing)->given.empty());
    FillOptions wrong;
    wrong.weights.uneven = -1;
    CHECK_FALSE(fillGaps(people, blocks, wrong, standing));
}

TEST_CASE("fillGaps_tinyWithoutExtraRules_isAsCheapAsAnyWay")
{
    CHECK(rc::check("flow and brute force agree where hours by day and week are all there is", [] {
        std::vector<Block> blocks;
        for (int count = number(1, 5); count > 0; --count) {
            blocks.push_back(block(blocks.size() + 1, number(2, 4), number(8, 11), 1, number(1, 3)));
        }
        std::vector<Applicant> people;
        for (int count = number(1, 4); count > 0; --count) {
            people.push_back(applicant("p" + std::to_string(people.size())));
            Applicant& one = people.back();
            one.person.profile.dayMost = number(0, 3) * 60 + number(0, 60);
            one.person.profile.weekMost = number(0, 5) * 60;
            for (const Block& open : blocks) {
                if (const int liking = number(-4, 6); liking != 0) {
                    one.wishes.push_back({open.id, liking});
                }
            }
            if (number(0, 2) == 0) {
                one.plan.shifts = {shift(number(5, 7), number(8, 12), number(1, 3))};
            }
        }
        std::erase_if(people, [](const Applicant& one) {
            return !keepsRules(one.person, one.plan); // caps would be below what he has
        });
        FillOptions options;
        options.weights.apart = 0;
        const auto filled = fillGaps(people, blocks, options, standing);
        RC_ASSERT(filled.ok());
        std::vector<Given> given;
        RC_ASSERT(filled->penalty == leastPenalty(people, blocks, options.weights, 0, given));
    }));
}

TEST_CASE("fillGaps_anyMarket_breaksNoRuleAndKnowsNoOrder")
{
    std::size_t all = 0;
    std::size_t open = 0;
    CHECK(rc::check("what is given keeps every rule; order plays no part; the sum is right", [&] {
        const auto blocks = anyBlocks(12);
        const auto people = anyApplicants(6, blocks);
        FillOptions options;
        options.seed = *rc::gen::arbitrary<std::uint64_t>();
        options.mostArcs = number(0, 2) == 0 ? 20 : 100'000;
        const auto filled = fillGaps(people, blocks, options, standing);
        RC_ASSERT(filled.ok());
        RC_ASSERT(filled->penalty == penaltyOf(people, blocks, filled->given, options.weights));
        const auto other = fillGaps(shuffled(people), shuffled(blocks), options, standing);
        RC_ASSERT(other->given == filled->given);
        RC_ASSERT(other->open == filled->open);
        RC_ASSERT(other->steps == filled->steps);
        std::vector<int> seats(blocks.size());
        for (const Applicant& one : people) {
            workforce::Plan plan = one.plan;
            std::int64_t minutes = 0;
            for (const Given& given : filled->given) {
                if (given.person == one.person.id) {
                    plan.shifts.push_back(blocks[given.block.value - 1].shift);
                    minutes += (plan.shifts.back().when.until - plan.shifts.back().when.from).count() / 60'000;
                    ++seats[given.block.value - 1];
                    RC_ASSERT(likingOf(one, given.block) != -5);
                }
            }
            RC_ASSERT(minutes <= one.mostMinutes.value_or(1'000'000));
            RC_ASSERT(keepsRules(one.person, plan));
        }
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            RC_ASSERT(seats[i] <= blocks[i].seats);
        }
        for (const Unfilled& unfilled : filled->open) {
            RC_ASSERT(unfilled.seats == blocks[unfilled.block.value - 1].seats - seats[unfilled.block.value - 1]);
            RC_ASSERT(unfilled.couldCount == 0U); // it ran to its end
            std::size_t people1 = unfilled.insteadCount + unfilled.never + unfilled.enough;
            for (const auto& [rule, count] : unfilled.barred) {
                people1 += count;
            }
            RC_ASSERT(people1 + static_cast<std::size_t>(seats[unfilled.block.value - 1]) == people.size());
        }
        all += filled->given.size();
        open += filled->open.size();
    }));
    CHECK(all > 0);
    CHECK(open > 0);
}

TEST_CASE("fillGaps_aDesk_isFilledAndMeasured")
{
    fillDesk(200, 500);
}

// Run it by its tag: with the instruments of other builds it takes minutes.
TEST_CASE("fillGaps_aLargeDesk_isFilledAndMeasured", "[.size]")
{
    fillDesk(2'000, 5'000);
}
