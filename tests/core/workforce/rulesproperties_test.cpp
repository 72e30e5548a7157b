// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/nearestslot.h"
#include "core/workforce/rules.h"
#include "tests/core/workforce/minutewise.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>

using namespace workforce;

namespace {

constexpr std::int64_t hourMs = 3'600'000;

base::Timestamp moment(int month, int day, int hour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / month / day);
    return {std::int64_t {date.time_since_epoch().count()} * 24 * hourMs + hour * hourMs + minute * 60'000};
}

/// A clock, and a moment near which it is changed.
struct Place
{
    base::UtcOffsets zone;
    base::Timestamp change;
};

base::UtcOffsets changing(int before, base::Timestamp first, int between, base::Timestamp second)
{
    return {std::nullopt, before, {{first, between}, {second, before}}};
}

std::vector<Place> places()
{
    const auto berlin = changing(60, moment(3, 29, 1), 120, moment(10, 25, 1));
    const auto lordHowe = changing(660, moment(4, 4, 15), 630, moment(10, 3, 15, 30)); // by half an hour
    const auto cairo = changing(120, moment(4, 23, 22), 180, moment(10, 29, 21)); // midnight is left out; 23:00 twice
    const auto havana = changing(-300, moment(3, 8, 5), -240, moment(11, 1, 5)); // 0:00 twice
    const auto minutePast = changing(-210, moment(3, 8, 3, 31), -150, moment(11, 1, 2, 31)); // at 0:01, back to 23:01
    return {{berlin, moment(3, 29, 1)}, {berlin, moment(10, 25, 1)}, {lordHowe, moment(4, 4, 15)},
        {lordHowe, moment(10, 3, 15, 30)}, {cairo, moment(4, 23, 22)}, {cairo, moment(10, 29, 21)},
        {havana, moment(3, 8, 5)}, {havana, moment(11, 1, 5)}, {minutePast, moment(3, 8, 3, 31)},
        {minutePast, moment(11, 1, 2, 31)}, {{480, 0, {}}, moment(6, 29, 16)}};
}

int number(int from, int until)
{
    return *rc::gen::inRange(from, until);
}

bool isOneIn(int many)
{
    return number(0, many) == 0;
}

std::optional<int> perhaps(int from, int until)
{
    return isOneIn(2) ? std::optional(number(from, until)) : std::nullopt;
}

std::vector<Break> breaksOf(const Window& window)
{
    std::vector<Break> breaks;
    base::Timestamp at = window.from;
    for (int left = number(0, 5); left > 0; --left) {
        const base::Timestamp from = at + std::chrono::minutes(number(0, 10) * 15);
        const base::Timestamp until = from + std::chrono::minutes(number(1, 13) * 5);
        if (until > window.until) {
            break;
        }
        breaks.push_back({{from, until}, isOneIn(2) ? BreakKind::Meal : BreakKind::Rest});
        at = until;
    }
    return breaks;
}

Shift shiftNear(base::Timestamp change)
{
    Shift shift;
    // Many at a whole quarter of an hour, so that shifts meet.
    const int grain = isOneIn(5) ? 1 : 15;
    shift.when.from = change + std::chrono::minutes(number(-8 * 1440 / grain, 8 * 1440 / grain) * grain);
    shift.when.until = shift.when.from + std::chrono::minutes(number(1, 600 / grain) * grain);
    shift.breaks = breaksOf(shift.when);
    std::ranges::reverse(shift.breaks);
    shift.skill = {*rc::gen::element<std::string>("", "", "", "refunds", "orders")};
    return shift;
}

Plan planNear(base::Timestamp change)
{
    Plan plan;
    for (int left = number(1, 20); left > 0; --left) {
        Shift shift = shiftNear(change);
        if (!plan.shifts.empty() && isOneIn(3)) { // goes on with another
            const auto by = plan.shifts.back().when.until - shift.when.from;
            shift.when = {shift.when.from + by, shift.when.until + by};
            shift.breaks.clear();
        }
        const bool meets = std::ranges::any_of(plan.shifts, [&](const Shift& other) {
            return shift.when.from < other.when.until && other.when.from < shift.when.until;
        });
        if (!meets) {
            plan.shifts.push_back(shift);
        }
    }
    if (isOneIn(2)) {
        const auto aside = [] { return std::chrono::minutes(number(0, 20 * 1440)); };
        plan.period = Window {change - aside(), change + aside() + std::chrono::minutes(1)};
    }
    return plan;
}

Profile anyProfile(base::Timestamp change)
{
    Profile p;
    p.weekBegins = number(0, 7);
    p.rest = perhaps(60, 800);
    p.span = perhaps(300, 1000);
    p.weekRest = perhaps(600, 4000);
    p.dayMost = perhaps(120, 1000);
    p.weekMost = perhaps(400, 3000);
    p.weekLeast = perhaps(1, 2000);
    p.monthMost = perhaps(600, 4000);
    for (int left = number(0, 3); left > 0; --left) {
        p.rolling.push_back({number(2, 12), number(300, 3000)});
    }
    if (isOneIn(2)) {
        p.overtime = Overtime {number(60, 500), number(0, 600)};
    }
    p.consecutiveDays = perhaps(1, 7);
    for (int left = number(0, 3); left > 0; --left) {
        p.nights.push_back({number(0, 24) * 60, number(1, 25) * 60, number(0, 120), perhaps(16, 40)});
    }
    if (isOneIn(2)) {
        p.online = OnlineLimit {number(30, 400), number(1, 40)};
    }
    if (isOneIn(2)) {
        p.meal = MealLimit {number(60, 500), number(1, 60)};
    }
    if (isOneIn(2)) {
        p.breakEdges = BreakEdges {number(0, 60), number(0, 60)};
    }
    p.needsCertificates = !isOneIn(4);
    for (int left = number(0, 3); left > 0; --left) {
        const auto day = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(change.ms));
        p.closedDays.emplace_back(day + std::chrono::days(number(-9, 10)));
    }
    return p;
}

Window windowNear(base::Timestamp change, int days)
{
    const base::Timestamp from = change + std::chrono::minutes(number(-9 * 1440, 9 * 1440));
    return {from, from + std::chrono::minutes(number(1, days * 1440))};
}

Person anyPerson(const Place& place)
{
    Person person;
    person.zone = place.zone;
    person.profile = anyProfile(place.change);
    if (isOneIn(2)) {
        person.born = std::chrono::sys_days(std::chrono::year(number(1986, 2011)) / number(1, 13) / number(1, 29));
    }
    if (isOneIn(2)) {
        person.available.emplace();
        for (int left = number(0, 10); left > 0; --left) {
            const int from = number(0, 1440);
            person.available->push_back({number(0, 7), from, number(from + 1, 2881)});
        }
    }
    for (int left = number(0, 5); left > 0; --left) {
        person.exceptions.push_back({windowNear(place.change, 1), isOneIn(2)});
    }
    for (int left = number(0, 4); left > 0; --left) {
        person.certificates.push_back({{isOneIn(2) ? "refunds" : "orders"}, windowNear(place.change, 20)});
    }
    person.weekMost = perhaps(400, 3000);
    person.weekLeast = perhaps(1, 2000);
    return person;
}

std::set<minutewise::Finding> told(const std::vector<Violation>& violations)
{
    std::set<minutewise::Finding> all;
    for (const Violation& violation : violations) {
        all.insert(minutewise::findingOf(violation));
    }
    return all;
}

/// So that accepted plans are many, too: few rules, few shifts.
void thinOut(Person& person, Plan& plan)
{
    const Profile old = person.profile;
    person.profile = Profile();
    person.profile.rest = old.rest;
    person.profile.weekMost = old.weekMost;
    person.profile.nights = old.nights;
    person.profile.needsCertificates = false;
    person.profile.meal = old.meal;
    person.exceptions.clear();
    person.weekLeast.reset();
    person.available.reset();
    plan.shifts.resize(std::min<std::size_t>(plan.shifts.size(), 3));
}

} // namespace

TEST_CASE("rules_anyPlan_isJudgedAsMinuteByMinute")
{
    std::map<Rule, int> broken;
    int accepted = 0;
    int refused = 0;
    const bool holds = rc::check("what check() says is what the minutes say", [&] {
        const Place place = *rc::gen::elementOf(places());
        Person person = anyPerson(place);
        Plan plan = planNear(place.change);
        if (isOneIn(3)) {
            thinOut(person, plan);
        }
        const std::vector<Violation> violations = check(person, plan);
        RC_ASSERT(told(violations) == minutewise::findings(person, plan));
        ++(violations.empty() ? accepted : refused);
        for (const Violation& violation : violations) {
            ++broken[violation.rule];
            const bool isBroken
                = isLeast(violation.rule) ? violation.actual < violation.limit : violation.actual > violation.limit;
            RC_ASSERT(isBroken);
            const bool isWithin = !violation.shift
                || plan.shifts.at(*violation.shift).when.from < violation.window.until + std::chrono::minutes(1);
            RC_ASSERT(isWithin);
        }
    });
    CHECK(holds);
    INFO("accepted " << accepted << ", refused " << refused);
    CHECK(accepted > 0);
    CHECK(refused > 0);
    CHECK(broken.size() > 10);
}

TEST_CASE("rules_nearestSlot_fitsAndNothingNearerDoes")
{
    CHECK(rc::check("the nearest slot adds no violation, and no step nearer is free of them", [] {
        const Place place = *rc::gen::elementOf(places());
        Person person = anyPerson(place);
        Plan plan = planNear(place.change);
        thinOut(person, plan);
        plan.period.reset();
        const Shift wanted = shiftNear(place.change);
        while (!check(person, plan).empty()) {
            plan.shifts.pop_back(); // one without shifts is accepted
        }
        SlotSearch search;
        search.step = std::chrono::hours(1);
        search.reach = std::chrono::days(5);
        const auto slot = nearestSlot(person, plan, wanted, search);
        const auto away = slot ? (slot->when.from - wanted.when.from) : search.reach + search.step;
        for (auto by = -search.reach; by <= search.reach; by += search.step) {
            Plan with = plan;
            Shift moved = wanted;
            moved.when = {wanted.when.from + by, wanted.when.until + by};
            for (Break& pause : moved.breaks) {
                pause.when = {pause.when.from + by, pause.when.until + by};
            }
            with.shifts.push_back(moved);
            const bool meets = std::ranges::any_of(plan.shifts, [&](const Shift& other) {
                return moved.when.from < other.when.until && other.when.from < moved.when.until;
            });
            if (by == away) {
                RC_ASSERT(*slot == moved);
                RC_ASSERT(!meets);
                RC_ASSERT(minutewise::findings(person, with).empty());
            } else if (std::chrono::abs(by) < std::chrono::abs(away)
                && by % std::chrono::hours(6) == base::Milliseconds(0)) {
                const bool isRefused = meets || !minutewise::findings(person, with).empty();
                RC_ASSERT(isRefused);
            }
        }
    }));
}
