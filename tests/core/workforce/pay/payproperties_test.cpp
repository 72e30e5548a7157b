// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/closing.h"
#include "core/workforce/pay/slipforms.h"
#include "core/workforce/pay/whatif.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <string>

using namespace workforce;
using namespace workforce::pay;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;

std::chrono::sys_days day(int month, int ofMonth)
{
    return std::chrono::sys_days(std::chrono::year(2026) / month / ofMonth);
}

std::int64_t begin()
{
    return std::chrono::milliseconds(day(3, 26).time_since_epoch()).count();
}

/// Around a clock that is put forward on the 29th.
const Period march {day(3, 26), day(3, 31)};

int number(int from, int until)
{
    return *rc::gen::inRange(from, until);
}

bool isOneIn(int many)
{
    return number(0, many) == 0;
}

Ratio anyRate()
{
    return Ratio(number(0, 500'000), *rc::gen::element(1, 100, rateParts));
}

WeeklyPeriod anyTimes(int weekday)
{
    const int from = number(0, 1440);
    return {weekday, from, from + number(1, 1441)};
}

BonusRule anyBonus(int place)
{
    BonusRule bonus;
    bonus.id = "bonus-" + std::to_string(place);
    bonus.kind = isOneIn(2) ? Component::Night : Component::Peak;
    for (int weekday = 0; weekday < 7; ++weekday) {
        bonus.weekly.push_back(anyTimes(weekday));
    }
    const int from = number(0, 1440);
    bonus.dates = {{day(3, number(25, 32)), from, from + number(1, 1441)}};
    (isOneIn(2) ? bonus.perHour : bonus.share) = Ratio(number(0, 20'000), shareParts);
    return bonus;
}

RuleVersion anyVersion(int place)
{
    RuleVersion version;
    version.number = place + 1;
    version.from = day(3, 20) + std::chrono::days(place * 8);
    version.paid = {isOneIn(2), number(0, 30), number(0, 30), number(0, 30), isOneIn(2), isOneIn(2), isOneIn(2)};
    version.hours = HourRule {"base", anyRate(), {{1, anyRate()}, {2, anyRate()}}};
    version.conversations = {{"first", "a", {}, anyRate()}, {"other", {}, {}, anyRate()}};
    for (int i = number(0, 3); i > 0; --i) {
        version.bonuses.push_back(anyBonus(i));
    }
    version.overlap = isOneIn(2) ? BonusOverlap::Add : BonusOverlap::Highest;
    if (isOneIn(2)) {
        version.quality = QualityRule {"quality", {{{9, 10}, Ratio(number(0, 20'000), shareParts)}},
            Ratio(number(0, 20'000), shareParts), number(1, 4), {}, Ratio(number(0, 20'000), shareParts), {}};
    }
    for (const CapSpan per : {CapSpan::Day, CapSpan::Period}) {
        if (isOneIn(2)) {
            version.caps.push_back({"cap-" + std::to_string(int(per)), {}, per, number(0, 1'000'000)});
        }
        if (isOneIn(3)) {
            version.caps.push_back({"part-" + std::to_string(int(per)), Component::Hours, per, number(0, 1'000'000)});
        }
    }
    if (isOneIn(2)) {
        version.guarantees
            = {{"floor", GuaranteeSpan::Hour, anyRate()}, {"least", GuaranteeSpan::Period, number(0, 9999)}};
    }
    version.deductions = {{"late", "late", number(0, 5000)}, {"kit", "", number(0, 5000)}};
    if (isOneIn(2)) {
        version.deductionsMost = Ratio(number(0, 10'001), shareParts);
    }
    return version;
}

RuleSet anyRules()
{
    RuleSet rules {"any", {"CNY", 2}, *rc::gen::element(Rounding::HalfUp, Rounding::HalfEven, Rounding::Down),
        isOneIn(2) ? RoundingScope::Line : RoundingScope::Slip, {anyVersion(0)}};
    if (isOneIn(2)) {
        rules.versions.push_back(anyVersion(1));
    }
    const bool hasDayCap = std::ranges::any_of(rules.versions, [](const RuleVersion& version) {
        return std::ranges::any_of(version.caps, [](const CapRule& cap) { return cap.per == CapSpan::Day && !cap.of; });
    });
    for (RuleVersion& version : rules.versions) {
        std::erase_if(version.caps,
            [&](const CapRule& cap) { return hasDayCap && cap.per == CapSpan::Period && cap.of.has_value(); });
        if (version.quality && !hasDayCap && isOneIn(2)) {
            version.quality->of = {Component::Hours, Component::Conversations};
        }
    }
    return rules;
}

Facts anyFacts()
{
    Facts facts;
    facts.zone = {std::nullopt, 60, {{{begin() + 73 * hour}, 120}}};
    std::int64_t at = begin() - 3 * hour;
    for (int i = number(0, 8); i > 0; --i) {
        at += number(0, 20) * (isOneIn(3) ? hour : 7 * minute);
        const std::int64_t until = at + number(1, 9) * (isOneIn(2) ? hour : 11 * minute + 13);
        const auto activity
            = *rc::gen::element(Activity::Work, Activity::Work, Activity::Rest, Activity::Meal, Activity::Recovery);
        facts.stretches.push_back({"s" + std::to_string(i), {{at}, {until}}, number(0, 4), activity});
        at = until;
    }
    at = begin() - 3 * hour;
    for (int i = number(0, 6); i > 0; --i) {
        at += number(0, 20) * hour;
        const std::int64_t until = at + number(1, 9) * hour;
        facts.shifts.push_back({"p" + std::to_string(i), {{at}, {until}}});
        at = until;
    }
    for (int i = number(0, 8); i > 0; --i) {
        const base::Timestamp when {begin() + number(-5, 170) * hour};
        facts.conversations.push_back({"c" + std::to_string(i), when, isOneIn(2) ? "a" : "b", number(0, 4)});
        facts.reviews.push_back({"r" + std::to_string(i), when, isOneIn(2)});
        facts.happenings.push_back({"e" + std::to_string(i), when, isOneIn(2) ? "late" : "praise"});
    }
    return facts;
}

Slip made(const RuleSet& rules, const Facts& facts)
{
    auto slip = slipOf(rules, facts, march);
    RC_ASSERT(slip.ok());
    return *std::move(slip);
}

std::vector<std::pair<std::string, std::string>> exactOf(const Slip& slip)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const Line& line : slip.lines) {
        all.emplace_back(keyOf(line), line.exact.text() + " = " + std::to_string(line.amount));
    }
    return all;
}

} // namespace

TEST_CASE("pay_anySlip_addsUpAndIsTheSameAgain")
{
    CHECK(rc::check([] {
        const RuleSet rules = anyRules();
        RC_ASSERT(check(rules).empty());
        Facts facts = anyFacts();
        const Slip slip = made(rules, facts);
        std::int64_t sum = 0;
        Ratio exact;
        std::set<std::string> keys;
        for (const Line& line : slip.lines) {
            sum += line.amount;
            exact += line.exact;
            RC_ASSERT(line.exact == line.quantity * line.rate);
            RC_ASSERT(line.amount == rounded(line.exact, rules.rounding));
            RC_ASSERT(keys.insert(keyOf(line)).second);
        }
        RC_ASSERT(sum == slip.total);
        const bool isWhole = rules.scope == RoundingScope::Slip && !slip.lines.empty();
        if (isWhole && slip.lines.back().component == Component::Rounding) {
            exact = exact - slip.lines.back().exact;
        }
        RC_ASSERT(!isWhole || rounded(exact, rules.rounding) == slip.total);
        std::ranges::reverse(facts.stretches);
        std::ranges::reverse(facts.shifts);
        std::ranges::reverse(facts.conversations);
        std::ranges::reverse(facts.reviews);
        std::ranges::reverse(facts.happenings);
        RC_ASSERT(bytesOf(made(rules, facts)) == bytesOf(slip));
        RC_ASSERT(hashOf(made(rules, facts)) == close(slip).hash);
    }));
}

TEST_CASE("pay_splitStretch_amountsToTheSame")
{
    CHECK(rc::check([] {
        const RuleSet rules = anyRules();
        Facts facts = anyFacts();
        RC_PRE(!facts.stretches.empty());
        const Slip whole = made(rules, facts);
        Stretch& first = facts.stretches[static_cast<std::size_t>(number(0, static_cast<int>(facts.stretches.size())))];
        Stretch second = first;
        second.id = "second";
        const auto length = static_cast<int>((first.when.until - first.when.from).count());
        first.when.until = second.when.from = first.when.from + base::Milliseconds(number(1, length));
        facts.stretches.push_back(second);
        RC_ASSERT(exactOf(made(rules, facts)) == exactOf(whole));
    }));
}

TEST_CASE("pay_moreWork_neverPaysLess")
{
    CHECK(rc::check([] {
        RuleSet rules = anyRules();
        // Time that late grace pays has the level of what comes next: with another level next it may be worth less.
        for (RuleVersion& version : rules.versions) {
            version.hours->byLevel.clear();
        }
        Facts facts = anyFacts();
        const std::int64_t before = made(rules, facts).total;
        const base::Timestamp from {begin() + number(0, 144 * 60) * minute};
        Stretch more {"more", {from, from + base::Milliseconds(number(1, 600) * minute)}, number(0, 4)};
        for (const Stretch& stretch : facts.stretches) {
            RC_PRE(stretch.when.until <= more.when.from || more.when.until <= stretch.when.from);
        }
        facts.stretches.push_back(more);
        // What a rule takes on purpose isn't asked for here: deductions of a period in which something is earned.
        std::int64_t kit = 0;
        for (const Line& line : made(rules, facts).lines) {
            kit += line.component == Component::Deduction && line.isOfPeriod ? -line.amount : 0;
        }
        RC_ASSERT(made(rules, facts).total + kit >= before);
    }));
}

TEST_CASE("pay_whatIf_isTheDifferenceOfTwoSlips")
{
    CHECK(rc::check([] {
        const RuleSet rules = anyRules();
        const Facts facts = anyFacts();
        const base::Timestamp from {begin() + number(0, 120 * 60) * minute};
        const auto answer = whatIf(rules, facts, march,
            {{{from, from + base::Milliseconds(number(1, 600) * minute)}, number(0, 4), "a", number(0, 1000)}});
        RC_PRE(answer.ok());
        RC_ASSERT(answer->before == made(rules, facts));
        const std::int64_t sum = std::accumulate(answer->changes.begin(), answer->changes.end(), std::int64_t {0},
            [](std::int64_t total, const LineChange& change) { return total + change.difference; });
        RC_ASSERT(answer->difference == answer->after.total - answer->before.total);
        RC_ASSERT(sum == answer->difference);
    }));
}

TEST_CASE("pay_corrections_bringToWhatIsDue")
{
    CHECK(rc::check([] {
        const RuleSet rules = anyRules();
        const Facts known = anyFacts();
        const ClosedSlip closed = close(made(rules, known));
        const RuleSet changed = isOneIn(2) ? rules : anyRules();
        Facts facts = anyFacts();
        const Slip again = made(changed, facts);
        const Period next {day(4, 20), day(4, 30)};
        const auto due = corrections(closed, {}, again, next);
        RC_ASSERT(due.ok());
        facts.corrections = *due;
        const auto later = slipOf(changed, facts, next);
        RC_ASSERT(later.ok());
        RC_ASSERT(closed.slip.total + later->total == again.total);
        RC_ASSERT(made(changed, facts) == again);
        RC_ASSERT(isSame(closed, made(rules, known)));
        RC_ASSERT(corrections(closed, {close(*later)}, again, {day(5, 1), day(5, 1)})->empty());
    }));
}
