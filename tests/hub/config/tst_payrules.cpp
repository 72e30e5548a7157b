// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/payrules.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace hub;
using namespace workforce::pay;

namespace {

const std::string head = "id: desk\n"
                         "title: Desk\n"
                         "notice: Not legal advice\n"
                         "currency: {code: CNY, digits: 2}\n";

std::vector<std::string> problemsOf(const std::string& text)
{
    const auto read = parsePayRules(text, "f");
    std::vector<std::string> all;
    if (!read) {
        for (const DeskFileProblem& problem : read.error()) {
            all.push_back(describe(problem));
        }
    }
    return all;
}

using Problems = std::vector<std::string>;

} // namespace

TEST_CASE("payRules_shippedExamples_canBeUsed")
{
    const std::filesystem::path shipped = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources" / "workforce";
    for (const char* id : {"pay-hourly-desk", "pay-by-conversation"}) {
        INFO(id);
        const auto read = loadPayRules((shipped / (std::string(id) + ".yaml")).string());
        if (!read) {
            FAIL(describe(read.error().front()));
        }
        CHECK(read->rules.id == id);
        CHECK(read->notice.zh.find("不构成法律意见") != std::string::npos);
        CHECK(read->notice.en.find("not legal advice") != std::string::npos);
        CHECK(check(read->rules).empty());
    }
}

TEST_CASE("payRules_everyKey_isRead")
{
    const auto read = parsePayRules(head
            + "rounding: {mode: half_even, per: slip}\n"
              "versions:\n"
              "  - number: 3\n"
              "    from: 2026-03-01\n"
              "    paid: {within_shift: false, before: 5m, after: 10m, late_grace: 3m, rests: false, meals: true, "
              "recovery: false}\n"
              "    hours: {id: base, rate: 25.125, levels: {2: 27.5}}\n"
              "    conversations: [{id: c, queue: refunds, level: 2, rate: 1.20}]\n"
              "    bonuses:\n"
              "      - id: night\n"
              "        kind: night\n"
              "        weekly: [{days: [friday], from: \"22:00\", until: \"06:00\"}]\n"
              "        dates: [{day: 2026-11-11, from: \"00:00\", until: \"24:00\"}]\n"
              "        share: 12.5%\n"
              "      - {id: peak, kind: peak, weekly: [{from: \"19:00\", until: \"23:00\"}], per_hour: 6}\n"
              "    overlap: highest\n"
              "    quality: {id: q, bands: [{least: 95%, factor: 1.1}], below: 0.9, least_reviews: 20, widest: 20%, "
              "unsure: 0.95, of: [hours, peak]}\n"
              "    caps: [{id: cap, of: night, per: day, most: 50}]\n"
              "    guarantees: [{id: floor, per: period, least: 100}]\n"
              "    deductions: [{id: late, event: late, amount: 5.50}, {id: kit, amount: 1}]\n"
              "    deductions_most: 20%\n",
        "f");
    if (!read) {
        FAIL(describe(read.error().front()));
    }
    const RuleSet& rules = read->rules;
    CHECK(rules.rounding == Rounding::HalfEven);
    CHECK(rules.scope == RoundingScope::Slip);
    CHECK(rules.currency == Currency {"CNY", 2});
    const RuleVersion& v = rules.versions.at(0);
    CHECK(v.number == 3);
    CHECK(v.from == std::chrono::sys_days(std::chrono::year(2026) / 3 / 1));
    CHECK(v.paid == PaidTime {false, 5, 10, 3, false, true, false});
    CHECK(v.hours->of(1) == Ratio(25125, 10));
    CHECK(v.hours->of(2) == 2750);
    CHECK(v.conversations.at(0).queue == "refunds");
    CHECK(v.conversations.at(0).level == 2);
    CHECK(v.conversations.at(0).rate == 120);
    CHECK(v.bonuses.at(0).kind == Component::Night);
    CHECK(v.bonuses.at(0).weekly == std::vector<workforce::WeeklyPeriod> {{4, 22 * 60, 30 * 60}});
    CHECK(v.bonuses.at(0).dates.at(0).until == 1440);
    CHECK(v.bonuses.at(0).share == Ratio(1, 8));
    CHECK(v.bonuses.at(1).kind == Component::Peak);
    CHECK(v.bonuses.at(1).weekly.size() == 7);
    CHECK(v.bonuses.at(1).perHour == 600);
    CHECK(v.overlap == BonusOverlap::Highest);
    CHECK(v.quality->bands.at(0).least == Ratio(19, 20));
    CHECK(v.quality->bands.at(0).factor == Ratio(11, 10));
    CHECK(v.quality->below == Ratio(9, 10));
    CHECK(v.quality->leastReviews == 20);
    CHECK(v.quality->widest == Ratio(1, 5));
    CHECK(v.quality->unsure == Ratio(19, 20));
    CHECK(v.quality->of == std::set<Component> {Component::Hours, Component::Peak});
    CHECK(v.caps.at(0).of == Component::Night);
    CHECK(v.caps.at(0).per == CapSpan::Day);
    CHECK(v.caps.at(0).most == 5000);
    CHECK(v.guarantees.at(0).per == GuaranteeSpan::Period);
    CHECK(v.guarantees.at(0).least == 10'000);
    CHECK(v.deductions.at(0).event == "late");
    CHECK(v.deductions.at(0).amount == 550);
    CHECK(v.deductions.at(1).event.empty());
    CHECK(v.deductionsMost == Ratio(1, 5));
}

TEST_CASE("payRules_whatCantBeRead_isToldWithItsPlace")
{
    CHECK(problemsOf(head
              + "rounding: {mode: up}\n"
                "versions:\n"
                "  - number: 0\n"
                "    from: 2026-02-30\n"
                "    paid: {after: 10, meals: yes}\n"
                "    hours: {id: base, rate: 25.1234567}\n"
                "    bonuses: [{id: b, kind: late, weekly: [{days: [someday], from: \"25:00\", until: \"06:00\"}], "
                "share: 0.2}]\n"
                "    caps: [{id: c, of: tips, per: week, most: 1.005}]\n"
                "    tips: []\n")
        == Problems {"f:5:18: 'mode' must be one of half_up, half_even, down",
            "f:13:5: unknown key 'tips' in 'version'", "f:7:13: 'number' must be a whole number from 1 to 1000000",
            "f:8:11: 'from' must be a day like 2026-10-01", "f:9:19: 'after' must be a length like 5m or 1h",
            "f:9:30: 'meals' must be true or false",
            "f:10:29: 'rate' must be money like 25.50, with at most 6 digits behind the point",
            "f:11:29: 'kind' must be one of night, peak", "f:11:68: 'from' must be a time of the day like \"22:00\"",
            "f:11:52: 'days' must have days like monday", "f:11:102: 'share' must be a share like 95% or 12.5%",
            "f:12:24: 'of' must name hours, night, peak, conversations or quality",
            "f:12:35: 'per' must be one of day, period",
            "f:12:47: 'most' must be money like 25.50, with at most 2 digits behind the point"});
}

TEST_CASE("payRules_whatCantHold_isToldAtItsRule")
{
    CHECK(problemsOf(head
              + "versions:\n"
                "  - number: 1\n"
                "    from: 2026-03-01\n"
                "    bonuses:\n"
                "      - {id: a, kind: night, weekly: [{from: \"22:00\", until: \"06:00\"}], share: 20%}\n"
                "      - {id: b, kind: peak, per_hour: 1}\n"
                "  - number: 1\n"
                "    from: 2026-03-01\n")
        == Problems {"f:9:9: 'a': there is no rate for an hour to take a share of",
            "f:10:9: 'b': a bonus needs times at which it holds",
            "f:11:5: versions are numbered from 1 on, each higher than the one before",
            "f:11:5: a version must begin on a later day than the one before"});
}

TEST_CASE("payRules_damagedFile_isRefused")
{
    CHECK(problemsOf("id: [").size() == 1);
    CHECK(problemsOf("[]") == Problems {"f:1:1: 'file' must be a map of keys and values"});
    CHECK(problemsOf(std::string(5000, '[')).size() == 1);
    CHECK(loadPayRules("no-such-file.yaml").error().front().reason == "there is no such file");
}
