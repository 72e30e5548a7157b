// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace workforce::market;
using support::market::at;
using support::market::number;
using support::market::shift;

namespace {

const base::UtcOffsets utcClock;

/// People minus plans, minute by minute, from the 2nd on for two days; skills apart.
std::map<std::pair<base::SkillId, int>, int> missingByMinute(
    const std::vector<IntervalDemand>& demand, const std::vector<workforce::Shift>& planned)
{
    std::map<std::pair<base::SkillId, int>, int> missing;
    const auto count = [&](const workforce::Window& when, const base::SkillId& skill, int people) {
        for (base::Timestamp minute = when.from; minute < when.until; minute = minute + std::chrono::minutes(1)) {
            missing[{skill, static_cast<int>((minute - at(2, 0)).count() / 60'000)}] += people;
        }
    };
    for (const IntervalDemand& one : demand) {
        count(one.when, one.skill, one.people);
    }
    for (const workforce::Shift& one : planned) {
        count(one.when, one.skill, -1);
    }
    return missing;
}

} // namespace

TEST_CASE("openBlocks_gapAboveThePlan_isCutIntoLevels")
{
    // Two are wanted from 9 to 12, one more from 10 to 11; one is there from 9 to 10.
    const std::vector<IntervalDemand> demand {{{at(2, 9), at(2, 12)}, {}, 2}, {{at(2, 10), at(2, 11)}, {}, 1}};
    const std::vector<workforce::Shift> planned {shift(2, 9)};
    const auto blocks = openBlocks(demand, planned, utcClock, {60, 240}, {10});
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0] == Block {{10}, shift(2, 9, 3), 1, 0});
    CHECK(blocks[1] == Block {{11}, shift(2, 10, 1), 1, 0});
    CHECK(blocks[2] == Block {{12}, shift(2, 10, 2), 1, 0});
}

TEST_CASE("openBlocks_sameHoursOnTwoLevels_areOneBlockWithTwoSeats")
{
    const std::vector<IntervalDemand> demand {{{at(2, 9), at(2, 11)}, {"refunds"}, 2}};
    const auto blocks = openBlocks(demand, {}, utcClock);
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0] == Block {{1}, shift(2, 9, 2, "refunds"), 2, 0});
}

TEST_CASE("openBlocks_shortGap_isMadeAnHourLong")
{
    const std::vector<IntervalDemand> demand {{{at(2, 9), at(2, 9, 30)}, {}, 1}, {{at(2, 10, 15), at(2, 11)}, {}, 1}};
    const auto blocks = openBlocks(demand, {}, utcClock);
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].shift.when == workforce::Window {at(2, 9), at(2, 10)});
    CHECK(blocks[1].shift.when == workforce::Window {at(2, 10, 15), at(2, 11, 15)});
}

TEST_CASE("openBlocks_longGap_isCutAtFullHoursOfTheDesksClock")
{
    base::UtcOffsets zone;
    zone.fixed = 330; // half an hour beside UTC
    const std::vector<IntervalDemand> demand {{{at(2, 9), at(2, 13)}, {}, 1}};
    const auto blocks = openBlocks(demand, {}, zone, {60, 120});
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0].shift.when == workforce::Window {at(2, 9), at(2, 10, 30)});
    CHECK(blocks[1].shift.when == workforce::Window {at(2, 10, 30), at(2, 11, 30)});
    CHECK(blocks[2].shift.when == workforce::Window {at(2, 11, 30), at(2, 13)});
}

TEST_CASE("openBlocks_meal_leavesAGap")
{
    workforce::Shift worker = shift(2, 9, 8);
    worker.breaks = {
        {{at(2, 12), at(2, 13)}, workforce::BreakKind::Meal}, {{at(2, 15), at(2, 15, 5)}, workforce::BreakKind::Rest}};
    const std::vector<IntervalDemand> demand {{{at(2, 9), at(2, 17)}, {}, 1}};
    const auto blocks = openBlocks(demand, std::vector {worker}, utcClock);
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].shift.when == workforce::Window {at(2, 12), at(2, 13)});
}

TEST_CASE("openBlocks_anyDemand_isCoveredByPiecesThatAreLongEnough")
{
    CHECK(rc::check("blocks cover what is missing, and each is an hour or more", [] {
        std::vector<IntervalDemand> demand;
        for (int left = number(1, 12); left > 0; --left) {
            const base::Timestamp from = at(2, 0) + std::chrono::minutes(number(0, 96) * 15);
            demand.push_back({{from, from + std::chrono::minutes(number(1, 30) * 15)},
                {number(0, 2) == 0 ? "refunds" : "orders"}, number(1, 4)});
        }
        std::vector<workforce::Shift> planned;
        for (int left = number(0, 6); left > 0; --left) {
            planned.push_back(shift(2, number(0, 20), number(1, 5), number(0, 2) == 0 ? "refunds" : "orders"));
        }
        const Cutting cutting {60, number(60, 300)};
        auto missing = missingByMinute(demand, planned);
        const auto blocks = openBlocks(demand, planned, utcClock, cutting);
        const auto wanted = missing;
        for (const Block& block : blocks) {
            const auto minutes = (block.shift.when.until - block.shift.when.from).count() / 60'000;
            RC_ASSERT(minutes >= cutting.least);
            RC_ASSERT(minutes <= std::max(cutting.most, 2 * cutting.least - 1));
            RC_ASSERT(block.seats >= 1);
            for (auto at = block.shift.when.from; at < block.shift.when.until; at = at + std::chrono::minutes(1)) {
                const auto minute = static_cast<int>((at - support::market::at(2, 0)).count() / 60'000);
                missing[{block.shift.skill, minute}] -= block.seats;
            }
        }
        for (const auto& [key, people] : wanted) {
            RC_ASSERT(people <= 0 || missing[key] <= 0);
        }
    }));
}

TEST_CASE("wave_earlyAccess_isByRankAndCut")
{
    const Wave wave {{at(9, 0), at(16, 0)}, at(4, 12), at(6, 12),
        {std::chrono::hours(0), std::chrono::hours(6), std::chrono::hours(500)}};
    CHECK(opensFor(wave, 0) == at(4, 12));
    CHECK(opensFor(wave, 1) == at(4, 6));
    CHECK(opensFor(wave, 2) == at(2, 12));
    CHECK(opensFor(wave, 9) == at(2, 12));
    CHECK(stageFor(wave, 0, at(4, 11)) == WaveStage::Hidden);
    CHECK(stageFor(wave, 1, at(4, 11)) == WaveStage::Wishing);
    CHECK(stageFor(wave, 1, at(6, 12)) == WaveStage::Open);
    CHECK(opensFor({{}, at(4, 12), at(6, 12), {}}, 3) == at(4, 12));
}

TEST_CASE("lotOf_publishedFormula_givesTheseNumbers")
{
    // Reckoned beside it: see docs/workforce.md, "The market".
    CHECK(lotOf(7, 1, "ada") == 10458965239484699680U);
    CHECK(lotOf(7, 2, "ben") == 10182323584169166611U);
    std::set<std::uint64_t> all;
    for (std::uint64_t round = 0; round < 100; ++round) {
        all.insert(lotOf(7, round, "ada"));
    }
    CHECK(all.size() == 100);
}
