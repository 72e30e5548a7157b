// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/nearestslot.h"
#include "core/workforce/rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>

using namespace workforce;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr int hour = 60;

base::Timestamp at(int month, int day, int ofHour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / month / day);
    return {std::chrono::milliseconds(date.time_since_epoch() + hours(ofHour) + minutes(minute)).count()};
}

Shift shift(base::Timestamp from, base::Milliseconds length)
{
    return {{from, from + length}, {}, {}};
}

/// Central Europe in 2026.
base::UtcOffsets berlin()
{
    return {std::nullopt, 60, {{at(3, 29, 1), 120}, {at(10, 25, 1), 60}}};
}

std::vector<Rule> rulesOf(const std::vector<Violation>& violations)
{
    std::vector<Rule> rules;
    for (const Violation& violation : violations) {
        rules.push_back(violation.rule);
    }
    return rules;
}

Violation only(const std::vector<Violation>& violations)
{
    REQUIRE(violations.size() == 1);
    return violations.front();
}

/// 7.5 hours without breaks on these days of March, from 9:00 UTC on.
Plan march(const std::vector<int>& days)
{
    Plan plan;
    for (const int day : days) {
        plan.shifts.push_back(shift(at(3, day, 9), minutes(450)));
    }
    return plan;
}

/// Every rule at once, as a desk might have them.
Person strict()
{
    Person person;
    Profile& p = person.profile;
    person.zone = berlin();
    p.rest = 11 * hour;
    p.span = 13 * hour;
    p.weekRest = 35 * hour;
    p.dayMost = 8 * hour;
    p.weekMost = 44 * hour;
    p.monthMost = 190 * hour;
    p.rolling = {{7, 44 * hour}, {28, 170 * hour}, {119, 700 * hour}};
    p.overtime = Overtime {7 * hour, 36 * hour};
    p.consecutiveDays = 6;
    p.nights = {{22 * hour, 8 * hour, 60, std::nullopt}};
    p.online = OnlineLimit {2 * hour, 5};
    p.meal = MealLimit {6 * hour, 30};
    p.breakEdges = BreakEdges {30, 10};
    p.closedDays = {std::chrono::sys_days(std::chrono::year(2026) / 3 / 20)};
    person.available.emplace();
    for (int day = 0; day < 7; ++day) {
        person.available->push_back({day, 7 * hour, 23 * hour});
        person.exceptions.push_back({{at(3, day + 1, 4), at(3, day + 1, 6)}, false});
    }
    person.certificates = {{{"refunds"}, {at(1, 1, 0), at(12, 31, 0)}}};
    person.weekMost = 40 * hour;
    person.weekLeast = 8 * hour;
    return person;
}

/// A month of hours that were grabbed one by one, with breaks.
Plan busyMonth()
{
    Plan plan;
    for (int day = 1; day <= 31; ++day) {
        for (int block = 0; block < 7 && day % 6 != 0; ++block) {
            Shift one = shift(at(3, day, 8 + block), hours(1));
            const auto pause = one.when.from + minutes(30);
            one.breaks
                = {{{pause, pause + minutes(block == 3 ? 30 : 5)}, block == 3 ? BreakKind::Meal : BreakKind::Rest}};
            one.skill = {"refunds"};
            plan.shifts.push_back(one);
        }
    }
    plan.period = Window {at(2, 28, 0), at(4, 2, 0)};
    return plan;
}

} // namespace

TEST_CASE("rules_ids_areAllThereAndDifferent")
{
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < ruleCount; ++i) {
        CHECK_FALSE(idOf(static_cast<Rule>(i)).empty());
        ids.insert(idOf(static_cast<Rule>(i)));
    }
    CHECK(ids.size() == ruleCount);
    CHECK(idOf(Rule::PersonWeekLeast) == "person.week_least");
    CHECK(unitOf(Rule::DaysConsecutive) == RuleUnit::Days);
}

TEST_CASE("rules_shortRest_isRefusedAndStartsAtHalfPastTen")
{
    Person person;
    person.profile.rest = 11 * hour;
    Plan plan;
    plan.shifts = {shift(at(3, 2, 16), minutes(450))};
    const Shift wanted = shift(at(3, 3, 8), minutes(450));
    const auto slot = nearestSlot(person, plan, wanted);
    REQUIRE(slot);
    CHECK(slot->when.from == at(3, 3, 10, 30));
    plan.shifts.push_back(wanted);
    const Violation violation = only(check(person, plan));
    CHECK(violation.rule == Rule::RestBetween);
    CHECK(violation.limit == 660);
    CHECK(violation.actual == 510); // 8.5 hours
    CHECK(violation.window == Window {at(3, 2, 23, 30), at(3, 3, 8)});
    CHECK(violation.shift == 1U);
}

TEST_CASE("rules_splitDay_isOneDayWithinItsSpan")
{
    Person person;
    person.profile.rest = 11 * hour;
    person.profile.span = 12 * hour;
    Plan plan;
    plan.shifts = {shift(at(3, 2, 8), hours(3)), shift(at(3, 2, 17), hours(3))};
    CHECK(check(person, plan).empty());
    plan.shifts[1] = shift(at(3, 2, 18), hours(3));
    const Violation violation = only(check(person, plan));
    CHECK(violation.rule == Rule::RestSpan);
    CHECK(violation.actual == 13 * hour);
}

TEST_CASE("rules_hoursOverMidnight_areOfBothDaysAndOfOneStretch")
{
    Person person;
    person.profile.rest = 11 * hour;
    person.profile.dayMost = 2 * hour;
    Plan plan;
    plan.shifts = {shift(at(3, 2, 22), hours(2)), shift(at(3, 3, 0), hours(2))};
    CHECK(check(person, plan).empty());
    person.profile.dayMost = hour;
    CHECK(rulesOf(check(person, plan)) == std::vector {Rule::HoursDay, Rule::HoursDay});
}

TEST_CASE("rules_changedClocks_makeDaysLongerAndShorter")
{
    Person person;
    person.zone = berlin();
    Plan plan;
    plan.shifts = {shift(at(3, 28, 23), hours(23))}; // the whole Sunday
    person.profile.dayMost = 23 * hour;
    CHECK(check(person, plan).empty());
    plan.shifts = {shift(at(10, 24, 22), hours(25))};
    CHECK(only(check(person, plan)).actual == 25 * hour);
    // Between 22:00 and 6:00 lie seven hours, and nine.
    person.profile.dayMost.reset();
    person.profile.nights = {{22 * hour, 6 * hour, 0, std::nullopt}};
    plan.shifts = {shift(at(3, 28, 20), hours(20))};
    CHECK(only(check(person, plan)).actual == 7 * hour);
    plan.shifts = {shift(at(10, 24, 19), hours(20))};
    CHECK(only(check(person, plan)).actual == 9 * hour);
}

TEST_CASE("rules_weeklyHours_countWholeWeeksOfTheDesk")
{
    Person person;
    person.profile.weekMost = 24 * hour;
    CHECK(check(person, march({2, 4, 6})).empty()); // 22.5 hours
    const Violation violation = only(check(person, march({2, 3, 4, 6})));
    CHECK(violation.actual == 30 * hour);
    CHECK(violation.window == Window {at(3, 2, 0), at(3, 9, 0)});
    CHECK(violation.shift == 3U);
    CHECK(check(person, march({6, 7, 8, 9})).empty()); // over a Sunday
    person.profile.rolling = {{7, 24 * hour}};
    CHECK(only(check(person, march({6, 7, 8, 9}))).rule == Rule::HoursWindow);
    person.profile.rolling.clear();
    person.profile.weekBegins = 6;
    CHECK(only(check(person, march({8, 9, 10, 11}))).window == Window {at(3, 8, 0), at(3, 15, 0)});
}

TEST_CASE("rules_leastHours_needWholeWeeksOfThePeriod")
{
    Person person;
    person.weekLeast = 8 * hour;
    Plan plan = march({4});
    CHECK(check(person, plan).empty());
    plan.period = Window {at(3, 2, 0), at(3, 16, 0)};
    const auto violations = check(person, plan);
    REQUIRE(violations.size() == 2);
    CHECK(violations[0].actual == 450);
    CHECK(violations[1].actual == 0);
    CHECK_FALSE(violations[1].shift);
    plan.period = Window {at(3, 2, 0, 1), at(3, 15, 23, 59)};
    CHECK(check(person, plan).empty());
    plan.shifts.clear();
    plan.period = Window {at(3, 2, 0), at(3, 9, 0)};
    CHECK(only(check(person, plan)).rule == Rule::PersonWeekLeast);
}

TEST_CASE("rules_weeklyRest_mayGoOnIntoTheNextWeek")
{
    Person person;
    person.profile.weekRest = 35 * hour;
    Plan plan = march({2, 3, 4, 5, 6, 7, 9, 10}); // Sunday is free: from Saturday 16:30 to Monday 9:00
    CHECK(check(person, plan).empty());
    plan = march({2, 3, 4, 5, 6, 7, 8, 10}); // from Sunday 16:30 to Tuesday 9:00
    CHECK(check(person, plan).empty());
    plan = march({2, 3, 4, 5, 6, 7, 8, 9});
    const Violation violation = only(check(person, plan));
    CHECK(violation.rule == Rule::RestWeek);
    CHECK(violation.actual == 24 * hour - 450);
}

TEST_CASE("rules_meals_areNoWorkAndRestsAre")
{
    Person person;
    person.profile.dayMost = 7 * hour;
    Plan plan = march({2});
    plan.shifts[0].breaks = {{{at(3, 2, 12), at(3, 2, 12, 30)}, BreakKind::Meal}};
    CHECK(check(person, plan).empty());
    plan.shifts[0].breaks[0].kind = BreakKind::Rest;
    CHECK(only(check(person, plan)).actual == 450);
}

TEST_CASE("rules_breaks_endWhatGoesOnTooLong")
{
    Person person;
    person.profile.online = OnlineLimit {2 * hour, 10};
    Plan plan;
    plan.shifts = {shift(at(3, 2, 9), hours(4))};
    plan.shifts[0].breaks = {{{at(3, 2, 11), at(3, 2, 11, 10)}, BreakKind::Rest}};
    CHECK(check(person, plan).empty());
    plan.shifts[0].breaks[0].when.until = at(3, 2, 11, 9); // too short
    CHECK(only(check(person, plan)).actual == 4 * hour);
    plan.shifts = {shift(at(3, 2, 9), hours(2)), shift(at(3, 2, 11, 5), hours(1))}; // too short between shifts, too
    CHECK(only(check(person, plan)).actual == 185);
    person.profile = Profile();
    person.profile.meal = MealLimit {6 * hour, 30};
    plan = march({2});
    CHECK(only(check(person, plan)).actual == 450);
    plan.shifts[0].breaks = {{{at(3, 2, 12), at(3, 2, 12, 30)}, BreakKind::Rest}}; // is no meal
    CHECK(only(check(person, plan)).rule == Rule::BreaksMeal);
    plan.shifts[0].breaks[0].kind = BreakKind::Meal;
    CHECK(check(person, plan).empty());
    person.profile.breakEdges = BreakEdges {30, 10};
    plan.shifts[0].breaks.push_back({{at(3, 2, 9, 29), at(3, 2, 9, 34)}, BreakKind::Rest});
    CHECK(only(check(person, plan)).actual == 29);
}

TEST_CASE("rules_availability_isThePatternWithItsExceptions")
{
    Person person;
    person.zone = berlin();
    person.available = {{0, 9 * hour, 17 * hour}, {4, 20 * hour, 26 * hour}};
    Plan plan;
    plan.shifts = {shift(at(3, 2, 8), hours(8)), shift(at(3, 6, 19), hours(6))}; // 9:00 to 17:00, 20:00 to 2:00
    CHECK(check(person, plan).empty());
    person.exceptions = {{{at(3, 2, 10), at(3, 2, 11)}, false}};
    CHECK(only(check(person, plan)).window == Window {at(3, 2, 10), at(3, 2, 11)});
    person.exceptions[0].isAvailable = true; // was, already
    CHECK(check(person, plan).empty());
    plan.shifts[0] = shift(at(3, 2, 7), hours(9));
    const Violation violation = only(check(person, plan));
    CHECK(violation.rule == Rule::AvailabilityWeek);
    CHECK(violation.window == Window {at(3, 2, 7), at(3, 2, 8)});
    person.exceptions.push_back({{at(3, 2, 7), at(3, 2, 8)}, true});
    CHECK(check(person, plan).empty());
    // In summer the same hours are an hour earlier.
    plan.shifts = {shift(at(4, 6, 7), hours(8))};
    CHECK(check(person, plan).empty());
}

TEST_CASE("rules_certificate_mustHoldToTheEnd")
{
    Person person;
    Plan plan = march({2});
    plan.shifts[0].skill = {"refunds"};
    CHECK(only(check(person, plan)).rule == Rule::Certificate);
    person.certificates = {{{"refunds"}, {at(3, 1, 0), at(3, 2, 16)}}};
    CHECK(only(check(person, plan)).actual == 30);
    person.certificates.push_back({{"refunds"}, {at(3, 2, 15), at(5, 1, 0)}});
    CHECK(check(person, plan).empty());
    person.certificates.clear();
    person.profile.needsCertificates = false;
    CHECK(check(person, plan).empty());
}

TEST_CASE("rules_night_mayConcernTheYoung")
{
    Person person;
    person.profile.nights = {{22 * hour, 8 * hour, 0, 18}};
    Plan plan;
    plan.shifts = {shift(at(3, 2, 21), hours(3))};
    CHECK(only(check(person, plan)).actual == 2 * hour); // nobody knows his age
    person.born = std::chrono::sys_days(std::chrono::year(2008) / 3 / 3);
    CHECK(check(person, plan).size() == 1);
    person.born = std::chrono::sys_days(std::chrono::year(2008) / 3 / 2);
    CHECK(check(person, plan).empty());
}

TEST_CASE("rules_impossiblePlans_areToldAlone")
{
    Person person = strict();
    Plan plan = march({2, 3});
    const auto shape = [&] { return only(check(person, plan)).rule; };
    plan.shifts[1].when.until = plan.shifts[1].when.from;
    CHECK(shape() == Rule::PlanShape);
    plan.shifts[1].when = {{INT64_MIN}, {INT64_MAX}};
    CHECK(shape() == Rule::PlanShape);
    CHECK_FALSE(nearestSlot(person, {}, plan.shifts[1]));
    plan.shifts[1].when = {{INT64_MAX - 1}, {INT64_MAX}};
    CHECK(shape() == Rule::PlanShape);
    plan = march({2, 3});
    plan.shifts[0].when.from.ms += 1;
    CHECK(shape() == Rule::PlanShape);
    plan = march({2});
    plan.shifts[0].breaks = {{{at(3, 2, 8), at(3, 2, 10)}, BreakKind::Rest}};
    CHECK(shape() == Rule::PlanShape);
    plan.shifts[0].breaks
        = {{{at(3, 2, 10), at(3, 2, 11)}, BreakKind::Rest}, {{at(3, 2, 9, 30), at(3, 2, 10, 1)}, BreakKind::Meal}};
    CHECK(shape() == Rule::PlanShape);
    plan = march({2});
    plan.shifts.push_back(shift(at(3, 2, 9) + std::chrono::days(mostPlanDays), hours(1)));
    CHECK(shape() == Rule::PlanShape);
    plan = march({2});
    plan.period = Window {{0}, at(3, 2, 0)};
    CHECK(shape() == Rule::PlanShape);
    plan = march({2, 2});
    CHECK(shape() == Rule::PlanOverlap);
    CHECK(only(check(person, plan)).actual == 450);
}

TEST_CASE("rules_openSlots_theNearestThatFits")
{
    Person person;
    person.profile.rest = 11 * hour;
    Plan plan;
    plan.shifts = {shift(at(3, 2, 16), minutes(450))};
    const Shift wanted = shift(at(3, 3, 8), hours(4));
    const std::vector<Shift> open {shift(at(3, 3, 9), hours(4)), shift(at(3, 5, 8), hours(4)),
        shift(at(3, 4, 8), hours(4)), shift(at(3, 1, 8), hours(4))};
    CHECK(nearestSlot(person, plan, wanted, open) == 2U);
    CHECK_FALSE(nearestSlot(person, plan, wanted, std::span(open).first(1)));
    SlotSearch search;
    search.reach = hours(2);
    CHECK_FALSE(nearestSlot(person, plan, wanted, search));
    search.reach = hours(48);
    search.notBefore = at(3, 4, 12);
    CHECK(nearestSlot(person, plan, wanted, search)->when.from == at(3, 4, 12));
}

TEST_CASE("rules_brokenAlready_blocksNothingElse")
{
    Person person;
    person.profile.rest = 11 * hour;
    Plan plan;
    plan.shifts = {shift(at(3, 2, 16), minutes(450)), shift(at(3, 3, 8), hours(4))};
    CHECK(fits(person, plan, shift(at(3, 5, 9), hours(4))));
    CHECK_FALSE(fits(person, plan, shift(at(3, 1, 22), hours(9))));
    person.weekLeast = 40 * hour;
    plan.period = Window {at(3, 2, 0), at(3, 9, 0)};
    CHECK(fits(person, plan, shift(at(3, 5, 9), hours(4)))); // still too little, but more
}

TEST_CASE("rules_aMonth_isCheckedInMicroseconds")
{
    const Person person = strict();
    const Plan plan = busyMonth();
    std::size_t found = 0;
    auto best = std::chrono::steady_clock::duration::max();
    for (int round = 0; round < 200; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        found += check(person, plan).size();
        best = std::min(best, std::chrono::steady_clock::now() - begin);
    }
    const auto microseconds = std::chrono::duration<double, std::micro>(best).count();
    std::printf("a month of %zu shifts is checked in %.1f us\n", plan.shifts.size(), microseconds);
    CHECK(found > 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(microseconds < 100);
#endif
}
