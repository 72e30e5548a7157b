// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/breakplan.h"
#include "core/workforce/rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

using namespace workforce;
using std::chrono::minutes;

namespace {

const base::Timestamp morning {1'793'520'000'000}; // 2026-11-01 08:00 UTC

Window stretch(int length)
{
    return {morning, morning + minutes(length)};
}

std::vector<int> begins(const std::vector<Break>& breaks)
{
    std::vector<int> at;
    for (const Break& one : breaks) {
        at.push_back(static_cast<int>((one.when.from - morning) / minutes(1)));
    }
    return at;
}

} // namespace

TEST_CASE("plannedBreaks_ofShortWork_areNone")
{
    Profile profile;
    profile.online = OnlineLimit {120, 5};
    profile.meal = MealLimit {360, 30};
    CHECK(plannedBreaks(profile, stretch(120)).empty());
    CHECK(plannedBreaks({}, stretch(600)).empty());
}

TEST_CASE("plannedBreaks_ofALongDay_areSpreadEvenlyAroundTheMeal")
{
    Profile profile;
    profile.online = OnlineLimit {120, 5};
    profile.meal = MealLimit {360, 30};
    const auto breaks = plannedBreaks(profile, stretch(450));
    // 420 minutes without the meal, two halves of 210, each with one rest: 102 + 5 + 103.
    CHECK(begins(breaks) == std::vector<int> {102, 210, 342});
    REQUIRE(breaks.size() == 3);
    CHECK(breaks[1].kind == BreakKind::Meal);
    CHECK(breaks[1].when.until - breaks[1].when.from == minutes(30));
    CHECK(breaks[0].kind == BreakKind::Rest);
}

TEST_CASE("plannedBreaks_whereRestsMayNotBeAtTheEnds_keepAway")
{
    Profile profile;
    profile.online = OnlineLimit {60, 10};
    profile.breakEdges = BreakEdges {50, 10};
    const auto breaks = plannedBreaks(profile, stretch(80)); // evenly: after 35
    CHECK(begins(breaks) == std::vector<int> {50});
}

TEST_CASE("plannedBreaks_ofAnyLength_passTheRules")
{
    const auto online = GENERATE(0, 45, 60, 120);
    const auto meal = GENERATE(0, 240, 360);
    Profile profile;
    if (online > 0) {
        profile.online = OnlineLimit {online, 5};
        profile.breakEdges = BreakEdges {30, 10};
    }
    if (meal > 0) {
        profile.meal = MealLimit {meal, 30};
    }
    for (int length = 60; length <= 1000; length += 7) {
        const Plan plan {{{stretch(length), plannedBreaks(profile, stretch(length)), {}}}, std::nullopt};
        Person person;
        person.profile = profile;
        const auto violations = check(person, plan);
        INFO(length << " minutes, online " << online << ", meal " << meal);
        CHECK(violations.empty());
    }
}
