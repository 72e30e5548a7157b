// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/closing.h"
#include "core/workforce/pay/slipforms.h"
#include "core/workforce/pay/whatif.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace workforce;
using namespace workforce::pay;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

std::chrono::sys_days day(int month, int ofMonth)
{
    return std::chrono::sys_days(std::chrono::year(2026) / month / ofMonth);
}

base::Timestamp at(int month, int ofMonth, int hour, int minute = 0)
{
    return {std::chrono::milliseconds(day(month, ofMonth).time_since_epoch() + hours(hour) + minutes(minute)).count()};
}

const Period march {day(3, 1), day(3, 31)};
const Period april {day(4, 1), day(4, 30)};
const Period may {day(5, 1), day(5, 31)};

/// 24.00 an hour, all that is worked.
RuleSet simple()
{
    RuleVersion version;
    version.from = day(1, 1);
    version.paid.withinShift = false;
    version.hours = HourRule {"base", 2400, {}};
    return {"desk", {"CNY", 2}, Rounding::HalfUp, RoundingScope::Line, {version}};
}

/// Two hours on 3 March, UTC.
Facts twoHours()
{
    Facts facts;
    facts.stretches = {{"s1", {at(3, 3, 9), at(3, 3, 11)}}};
    return facts;
}

Slip made(const RuleSet& rules, const Facts& facts, const Period& period = march)
{
    auto slip = slipOf(rules, facts, period);
    if (!slip) {
        FAIL(slip.error().detail);
    }
    return *std::move(slip);
}

std::string faultOf(const RuleSet& rules, const Facts& facts, const Period& period = march)
{
    const auto slip = slipOf(rules, facts, period);
    return slip ? "" : slip.error().detail;
}

std::string wordsOf(const Line& line)
{
    return line.words;
}

std::vector<std::string> whatOf(const RuleSet& rules)
{
    std::vector<std::string> all;
    for (const RuleProblem& problem : check(rules)) {
        all.push_back(problem.rule + ": " + problem.what);
    }
    return all;
}

} // namespace

TEST_CASE("check_wrongRules_areNamed")
{
    RuleSet rules = simple();
    CHECK(check(rules).empty());
    RuleVersion& version = rules.versions.front();
    version.hours->rate = -1;
    version.conversations = {{"base", {}, {}, 100}, {"c", "no id", 100, Ratio(1, 3)}};
    version.bonuses = {{"b", Component::Hours, {}, {}, {}, {}}, {"t", Component::Night, {{7, 0, 1}}, {}, 1, 1}};
    version.quality = QualityRule {"q", {{{1, 2}, 1}, {{1, 2}, 11}}, 1, 0, {}, 1, {Component::Cap}};
    version.caps = {{"d", Component::Quality, CapSpan::Day, -1}, {"all", {}, CapSpan::Day, 1},
        {"m", Component::Hours, CapSpan::Period, 1}, {"mq", Component::Quality, CapSpan::Period, 1}};
    version.guarantees = {{"g", GuaranteeSpan::Period, Ratio(1, 2)}};
    version.deductions = {{"n", "No", mostMoney + 1}};
    version.deductionsMost = Ratio(11, 10);
    version.paid.before = 241;
    const auto all = whatOf(rules);
    for (const char* said :
        {": minutes around a shift must be from 0 to 240", ": the most of deductions must be from 0 % to 100 %",
            "base: a rate must be from 0 to 1,000,000,000 minor units, in steps of a ten-thousandth",
            "base: this id stands twice in the version",
            "c: a rate must be from 0 to 1,000,000,000 minor units, in steps of a ten-thousandth",
            "c: its queue is no id", "c: a level must be from 0 to 99", "b: a bonus is for night or peak",
            "b: a bonus needs times at which it holds",
            "b: a bonus is so much for an hour, or a share of the rate: one of them",
            "t: a time must begin within its day, end after that, and at most a day later",
            "t: a bonus is so much for an hour, or a share of the rate: one of them",
            "q: bands go from the highest down", "q: a factor must be from 0 to 10, in steps of 0.0001",
            "q: needs 1 to 100,000 reviews at least", "q: quality is of hours, night, peak, conversations",
            "q: beside a day's cap of all earnings quality must be of all, too",
            "m: beside a day's cap of all earnings a period's cap must be of all, or of quality",
            "d: a sum must be from 0 to 1,000,000,000 minor units",
            "d: quality is of a period: it can't be capped by the day", "g: must be whole minor units",
            "n: its event is no id", "n: a sum must be from 0 to 1,000,000,000 minor units"}) {
        INFO(said);
        CHECK(std::ranges::count(all, said) == 1);
    }
    CHECK(all.size() == 23);
}

TEST_CASE("check_wrongVersions_areNamed")
{
    RuleSet rules = simple();
    rules.currency = {"cny", 5};
    rules.versions.front().guarantees = {{"g", GuaranteeSpan::Hour, 1}};
    rules.versions.push_back(rules.versions.front());
    rules.versions.back().guarantees = {{"g", GuaranteeSpan::Period, 1}};
    CHECK(whatOf(rules)
        == std::vector<std::string> {": a currency is three letters like CNY", ": a currency has 0 to 4 digits",
            ": versions are numbered from 1 on, each higher than the one before",
            ": a version must begin on a later day than the one before",
            "g: an earlier version has this guarantee for another span"});
    rules.versions.clear();
    CHECK(whatOf(rules).back() == ": there must be 1 to 1,000 versions");
}

TEST_CASE("slipOf_wrongFacts_areRefused")
{
    const RuleSet rules = simple();
    Facts facts = twoHours();
    facts.stretches.push_back({"s2", {at(3, 3, 10), at(3, 3, 12)}});
    CHECK(faultOf(rules, facts) == "stretches: s2 begins before s1 ends");
    facts.stretches.back() = {"s1", {at(3, 3, 11), at(3, 3, 12)}};
    CHECK(faultOf(rules, facts) == "stretches: s1 stands twice");
    facts.stretches.back() = {"s2", {at(3, 3, 12), at(3, 3, 12)}};
    CHECK(faultOf(rules, facts) == "stretches: s2 ends before it begins");
    facts.stretches.back() = {"s\n2", {at(3, 3, 12), at(3, 3, 13)}};
    CHECK(faultOf(rules, facts) == "stretches: an id is 1 to 200 bytes without control characters");
    facts.stretches.back() = {"s2", {at(3, 3, 12), at(3, 3, 13)}, 100};
    CHECK(faultOf(rules, facts) == "stretches: the level of s2 isn't from 0 to 99");
    CHECK(faultOf(rules, twoHours(), {day(3, 2), day(3, 1)}) == "a period is 1 to 400 days long");
    CHECK(faultOf(rules, twoHours(), {day(1, 1) - std::chrono::days(1), day(3, 1)}) == "no rules hold on 2025-12-31");
}

TEST_CASE("slipOf_orderOfFacts_makesNoDifference")
{
    Facts facts = twoHours();
    facts.stretches.push_back({"s2", {at(3, 3, 11), at(3, 3, 12)}});
    facts.stretches.push_back({"s0", {at(3, 2, 22), at(3, 3, 1)}});
    facts.conversations = {{"c2", at(3, 3, 10), "a", 1}, {"c1", at(3, 3, 9), "a", 1}};
    RuleSet rules = simple();
    rules.versions.front().conversations = {{"each", {}, {}, Ratio(1, 2)}};
    const std::string bytes = bytesOf(made(rules, facts));
    std::ranges::reverse(facts.stretches);
    std::ranges::reverse(facts.conversations);
    CHECK(bytesOf(made(rules, facts)) == bytes);
}

TEST_CASE("bytesOf_slip_staysAsItIs")
{
    Facts facts = twoHours();
    facts.stretches.front().level = 2;
    const std::string expected = "cloudseat pay slip 1\n"
                                 "slip\tdesk\tCNY\t2\t2026-03-01/2026-03-31\n"
                                 "line\thours\tbase\t1\t2026-03-03\tday\t2\t\tpay.hours\thours\t2\t2400\t4800\t4800\n"
                                 "number\tlevel\t2\n"
                                 "fact\ts1\n"
                                 "worked\ts1\t1772528400000\t1772535600000\n"
                                 "total\t4800\n";
    CHECK(bytesOf(made(simple(), facts)) == expected);
}

TEST_CASE("csvOf_slip_isATableForSpreadsheets")
{
    RuleSet rules = simple();
    rules.versions.front().deductions = {{"late", "late", 500}};
    Facts facts = twoHours();
    facts.stretches.front().when.until = at(3, 3, 11) + base::Milliseconds(61'500);
    facts.stretches.front().id = "=1+1";
    facts.happenings = {{"e,\"1\"", at(3, 3, 9), "late"}};
    const std::string expected
        = "\xEF\xBB\xBFperiod,day,kind,rule,version,words,quantity,unit,rate,amount,currency,facts,corrects\r\n"
          "2026-03-01/2026-03-31,2026-03-03,hours,base,1,pay.hours,2:01:01.500,hours,24,48.41,CNY,'=1+1,\r\n"
          "2026-03-01/"
          "2026-03-31,2026-03-03,deduction,late,1,pay.deduction_event,1,events,-5,-5.00,CNY,\"e,\"\"1\"\"\",\r\n"
          "2026-03-01/2026-03-31,,total,,,,,,,43.41,CNY,,\r\n";
    CHECK(csvOf(made(rules, facts), wordsOf) == expected);
}

TEST_CASE("csvText_formulas_becomeText")
{
    for (const char* formula : {"=A1", "+1", "-1", "@x", "\tx", "＝A1", "＋1", "－1", "＠x"}) {
        CHECK(csvText(formula) == std::string("'") + formula);
    }
    CHECK(csvText("\rx") == "\"'\rx\"");
    CHECK(csvText("=\"a\",b") == "\"'=\"\"a\"\",b\"");
    CHECK(csvText("a-b") == "a-b");
}

TEST_CASE("corrections_rulesChangedLater_nameTheirLines")
{
    const Facts facts = twoHours();
    const ClosedSlip closed = close(made(simple(), facts));
    CHECK(isSame(closed, made(simple(), facts)));
    // 26.00 from 3 March on, decided afterwards: 2 x 2.00 more.
    RuleSet rules = simple();
    rules.versions.push_back(rules.versions.front());
    rules.versions.back().number = 2;
    rules.versions.back().from = day(3, 3);
    rules.versions.back().hours->rate = 2600;
    const auto due = corrections(closed, {}, made(rules, facts), april);
    REQUIRE(due);
    REQUIRE(due->size() == 1);
    CHECK(due->front()
        == Correction {
            april, march, closed.hash, "hours base 2026-03-03 l0", "base", 2, day(3, 3), 4800, 5200, {"s1"}});
    // Corrected once more after that was paid: only what is left.
    Facts more = facts;
    more.corrections = *due;
    const Slip second = made(rules, more, april);
    CHECK(second.total == 400);
    more.stretches.clear();
    const auto taken = corrections(closed, {close(second)}, made(rules, more), may);
    REQUIRE(taken);
    REQUIRE(taken->size() == 1);
    CHECK(taken->front().before == 5200);
    CHECK(taken->front().after == 0);
    more.corrections.push_back(taken->front());
    CHECK(made(rules, more, may).total == -5200);
    CHECK(bytesOf(made(rules, more, april)) == bytesOf(second));
    CHECK(
        corrections(closed, {close(second), close(made(rules, more, may))}, made(rules, more), {day(6, 1), day(6, 30)})
            ->empty());
}

TEST_CASE("corrections_wrongSlips_areRefused")
{
    const ClosedSlip closed = close(made(simple(), twoHours()));
    CHECK_FALSE(corrections(closed, {}, made(simple(), twoHours(), april), may));
    CHECK_FALSE(corrections(closed, {}, closed.slip, march));
    RuleSet other = simple();
    other.currency = {"EUR", 2};
    CHECK_FALSE(corrections(closed, {}, made(other, twoHours()), april));
}

TEST_CASE("whatIf_twoMoreHoursOnSaturday_saysWhatChanges")
{
    RuleSet rules = simple();
    rules.versions.front().paid.withinShift = true;
    rules.versions.front().bonuses = {{"weekend", Component::Peak, {{5, 0, 1440}}, {}, Ratio(600), {}}};
    rules.versions.front().conversations = {{"each", {}, {}, Ratio(80)}};
    rules.versions.front().quality = QualityRule {"quality", {{{9, 10}, {11, 10}}}, 1, 1, {}, 1, {}};
    Facts facts = twoHours();
    facts.shifts = {{"p1", {at(3, 3, 9), at(3, 3, 11)}}};
    facts.reviews = {{"r1", at(3, 3, 12), true}};
    // 7 March is a Saturday. 4 conversations an hour.
    const auto answer = whatIf(rules, facts, march, {{{at(3, 7, 10), at(3, 7, 12)}, 1, "sales", 400}});
    REQUIRE(answer);
    CHECK(answer->before.total == 5280); // 48.00 and 10 %
    CHECK(answer->after.total == 12'584); // 48.00 + 48.00 + 12.00 + 6.40 = 114.40, and 10 %
    CHECK(answer->difference == 7304);
    std::vector<std::string> changes;
    for (const LineChange& change : answer->changes) {
        changes.push_back(change.key + " " + std::to_string(change.difference));
    }
    CHECK(changes
        == std::vector<std::string> {"hours base 2026-03-07 l1 4800", "peak weekend 2026-03-07 1200",
            "conversations each 2026-03-07 640", "quality quality period 664"});
    REQUIRE(answer->assumptions.size() == 4);
    CHECK(answer->assumptions[0] == Assumption {"pay.assumed_worked", {{"hours", 2}, {"level", 1}}});
    CHECK(answer->assumptions[1] == Assumption {"pay.assumed_conversations", {{"per_hour", 4}}});
    CHECK(answer->assumptions[2].words == "pay.assumed_quality_stays");
    CHECK(answer->assumptions[3].words == "pay.assumed_no_events");
}

TEST_CASE("whatIf_plansThatCantBe_areRefused")
{
    const auto answer = [](base::Timestamp from, base::Timestamp until, int perHour = 0) {
        return whatIf(simple(), twoHours(), march, {{{from, until}, 0, {}, perHour}});
    };
    CHECK(answer(at(3, 3, 11), at(3, 3, 12)));
    CHECK_FALSE(answer(at(3, 3, 10), at(3, 3, 12))); // he works then
    CHECK_FALSE(answer(at(3, 31, 23), at(4, 1, 1)));
    CHECK_FALSE(answer(at(3, 5, 12), at(3, 5, 12)));
    CHECK_FALSE(answer(at(3, 5, 12), at(3, 5, 13), -1));
}

TEST_CASE("slipOf_mostThatRulesAllow_isStillExact")
{
    RuleSet rules = simple();
    rules.scope = RoundingScope::Slip;
    RuleVersion& version = rules.versions.front();
    const Ratio rate = Ratio(mostMoney) - Ratio(1, rateParts);
    version.hours = HourRule {"base", rate, {}};
    for (std::size_t i = 0; i < mostRules; ++i) {
        const Ratio share = Ratio(mostFactor) - Ratio(1, shareParts);
        BonusRule bonus {"b" + std::to_string(i), Component::Night, {}, {}, {}, share};
        for (int weekday = 0; weekday < 7; ++weekday) {
            bonus.weekly.push_back({weekday, 0, 1440});
        }
        version.bonuses.push_back(bonus);
    }
    version.quality = QualityRule {"q", {{0, Ratio(mostFactor) - Ratio(1, shareParts)}}, 1, 1, {}, 1, {}};
    Facts facts;
    facts.stretches = {{"s", {at(1, 1, 0) + base::Milliseconds(1), at(12, 31, 0) + std::chrono::days(30)}}};
    facts.reviews = {{"r", at(3, 3, 0), true}};
    const Period longest {day(1, 1), day(1, 1) + std::chrono::days(mostPeriodDays - 1)};
    const Slip slip = made(rules, facts, longest);
    // Hours, times 1 + 50 bonuses of 10 - 0.0001, times 10 - 0.0001.
    const Ratio worked((facts.stretches[0].when.until - facts.stretches[0].when.from).count(), 3'600'000);
    const Ratio all = worked * rate * (Ratio(501) - Ratio(50, shareParts)) * (Ratio(10) - Ratio(1, shareParts));
    CHECK(slip.total == rounded(all, Rounding::HalfUp));
}
