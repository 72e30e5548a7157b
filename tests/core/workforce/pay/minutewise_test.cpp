// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is paid, minute by minute as the documentation says it, against the pieces that the slip is made from.

#include "core/workforce/pay/slip.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>

using namespace workforce;
using namespace workforce::pay;

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayLength = 1440;

std::chrono::sys_days day(int month, int ofMonth)
{
    return std::chrono::sys_days(std::chrono::year(2026) / month / ofMonth);
}

const std::int64_t begin = std::chrono::minutes(day(3, 27).time_since_epoch()).count();
const Period period {day(3, 27), day(3, 31)};

int number(int from, int until)
{
    return *rc::gen::inRange(from, until);
}

bool isOneIn(int many)
{
    return number(0, many) == 0;
}

Window window(std::int64_t from, std::int64_t until)
{
    return {{from * minuteMs}, {until * minuteMs}};
}

bool holds(const Window& window, std::int64_t minute)
{
    return window.from.ms <= minute * minuteMs && minute * minuteMs < window.until.ms;
}

RuleSet anyRules()
{
    RuleSet rules {"any", {"CNY", 2}, Rounding::HalfUp, RoundingScope::Line, {}};
    for (int i = 0; i < 2; ++i) {
        RuleVersion version;
        version.number = i + 1;
        version.from = day(3, 20 + 9 * i);
        version.paid = {!isOneIn(3), number(0, 40), number(0, 40), number(0, 40), isOneIn(2), isOneIn(2), isOneIn(2)};
        version.hours = HourRule {"base", 2400, {}};
        for (const char* id : {"first", "second"}) {
            BonusRule bonus {id, Component::Peak, {}, {}, Ratio(100), {}};
            for (int weekday = 0; weekday < 7; ++weekday) {
                const int from = number(0, dayLength);
                bonus.weekly.push_back({weekday, from, from + number(1, dayLength + 1)});
            }
            bonus.dates = {{day(3, number(26, 32)), 600, 600 + number(1, 1440)}};
            version.bonuses.push_back(bonus);
        }
        rules.versions.push_back(version);
    }
    return rules;
}

Facts anyFacts()
{
    Facts facts;
    // Put forward in the night to the 29th, at any minute, by half an hour or more; or back.
    const base::Timestamp change {(begin + 2 * dayLength - number(0, 180)) * minuteMs};
    facts.zone = {std::nullopt, 60, {{change, *rc::gen::element(0, 30, 90, 120)}}};
    std::int64_t at = begin - 300;
    for (int i = 0; i < 12; ++i) {
        at += isOneIn(2) ? 0 : number(0, 600);
        const std::int64_t until = at + number(1, 300);
        const auto activity
            = *rc::gen::element(Activity::Work, Activity::Work, Activity::Rest, Activity::Meal, Activity::Recovery);
        facts.stretches.push_back({"s" + std::to_string(i), window(at, until), number(0, 2), activity});
        at = until;
    }
    at = begin - 300;
    for (int i = 0; i < 8; ++i) {
        at += isOneIn(3) ? 0 : number(0, 900);
        const std::int64_t until = at + number(1, 500);
        facts.shifts.push_back({"p" + std::to_string(i), window(at, until)});
        at = until;
    }
    return facts;
}

const RuleVersion& versionAt(const RuleSet& rules, std::int64_t ofDay)
{
    return rules.versions[ofDay >= rules.versions[1].from.time_since_epoch().count() ? 1 : 0];
}

std::int64_t localMinute(const Facts& facts, std::int64_t minute)
{
    return minute + facts.zone.at({minute * minuteMs});
}

/// Whether nobody worked at this minute, but late grace pays it; then what is worked next.
const Stretch* graceAt(const RuleSet& rules, const Facts& facts, std::int64_t minute)
{
    for (const PlannedShift& shift : facts.shifts) {
        const std::int64_t from = shift.when.from.ms / minuteMs;
        const int grace = versionAt(rules, localMinute(facts, from) / dayLength).paid.lateGrace;
        const Stretch* next = nullptr;
        for (const Stretch& stretch : facts.stretches) {
            const std::int64_t begins = stretch.when.from.ms / minuteMs;
            const bool isInTime = begins > minute && begins <= from + grace && stretch.when.from < shift.when.until;
            if (minute >= from && isInTime && (next == nullptr || stretch.when.from < next->when.from)) {
                next = &stretch;
            }
        }
        if (next != nullptr) {
            return next;
        }
    }
    return nullptr;
}

bool isPaid(const PaidTime& paid, const Facts& facts, Activity activity, std::int64_t minute)
{
    const bool isPaidKind = activity == Activity::Work || (activity == Activity::Rest && paid.rests)
        || (activity == Activity::Meal && paid.meals) || (activity == Activity::Recovery && paid.recovery);
    const auto isNear = [&](const PlannedShift& shift) {
        return holds(
            {shift.when.from - std::chrono::minutes(paid.before), shift.when.until + std::chrono::minutes(paid.after)},
            minute);
    };
    return isPaidKind && (!paid.withinShift || std::ranges::any_of(facts.shifts, isNear));
}

bool isBonusTime(const BonusRule& rule, std::int64_t local)
{
    for (std::int64_t of = local / dayLength - 1; of <= local / dayLength; ++of) {
        const std::int64_t minute = local - of * dayLength;
        const auto isNow = [&](const auto& time) { return time.from <= minute && minute < time.until; };
        const auto weekday
            = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(of))).iso_encoding()) - 1;
        const bool isWeekly = std::ranges::any_of(
            rule.weekly, [&](const WeeklyPeriod& time) { return time.day == weekday && isNow(time); });
        const bool isDated = std::ranges::any_of(rule.dates,
            [&](const DatedPeriod& time) { return time.day.time_since_epoch().count() == of && isNow(time); });
        if (isWeekly || isDated) {
            return true;
        }
    }
    return false;
}

/// Paid minutes by the keys of lines.
std::map<std::string, int> paidMinutes(const RuleSet& rules, const Facts& facts)
{
    std::map<std::string, int> paid;
    for (std::int64_t minute = begin - 3 * dayLength; minute < begin + 9 * dayLength; ++minute) {
        const std::int64_t local = localMinute(facts, minute);
        const std::chrono::sys_days on {std::chrono::days(local / dayLength)};
        const auto worked = std::ranges::find_if(
            facts.stretches, [&](const Stretch& stretch) { return holds(stretch.when, minute); });
        const bool isWorked = worked != facts.stretches.end();
        const Stretch* stretch = isWorked ? &*worked : graceAt(rules, facts, minute);
        const RuleVersion& version = versionAt(rules, local / dayLength);
        const bool counts = stretch != nullptr && period.first <= on && on <= period.last
            && isPaid(version.paid, facts, isWorked ? stretch->activity : Activity::Work, minute);
        if (!counts) {
            continue;
        }
        ++paid["hours base " + dayText(on) + " l" + std::to_string(stretch->level)];
        for (const BonusRule& bonus : version.bonuses) {
            if (isBonusTime(bonus, local)) {
                ++paid["peak " + bonus.id + " " + dayText(on)];
            }
        }
    }
    return paid;
}

} // namespace

TEST_CASE("pay_anyTimes_arePaidMinuteByMinute")
{
    CHECK(rc::check([] {
        const RuleSet rules = anyRules();
        const Facts facts = anyFacts();
        const auto slip = slipOf(rules, facts, period);
        RC_ASSERT(slip.ok());
        std::map<std::string, int> paid;
        for (const Line& line : slip->lines) {
            const Ratio minutes = line.quantity * 60;
            RC_ASSERT(minutes.isWhole());
            paid[keyOf(line)] = static_cast<int>(minutes.floor());
        }
        RC_ASSERT(paid == paidMinutes(rules, facts));
    }));
}
