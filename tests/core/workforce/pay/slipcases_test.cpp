// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Slips that were reckoned by hand: tests/data/pay.

#include "core/workforce/pay/closing.h"
#include "core/workforce/pay/slip.h"
#include "hub/config/payrules.h"
#include "hub/config/timewords.h"
#include "hub/config/zonetable.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace workforce;
using namespace workforce::pay;

namespace {

namespace json = boost::json;

std::string textOf(const json::value& value)
{
    return std::string(value.as_string());
}

/// `2026-03-05T22:30+08:00`, with seconds or without.
base::Timestamp momentOf(const json::value& value)
{
    std::string text = textOf(value);
    const std::size_t sign = text.size() - 6;
    const auto zone = hub::timeOf(text.substr(sign + 1), false);
    const auto date = hub::dateOf(text.substr(0, 10));
    const auto time = hub::timeOf(text.substr(11, 5), false);
    REQUIRE((zone && date && time && (text[sign] == '+' || text[sign] == '-')));
    const int seconds = sign > 16 ? std::stoi(text.substr(17, 2)) : 0;
    const int minutes = *time - (text[sign] == '+' ? *zone : -*zone);
    return {std::chrono::milliseconds(
        date->time_since_epoch() + std::chrono::minutes(minutes) + std::chrono::seconds(seconds))
                .count()};
}

Activity activityOf(const std::string& word)
{
    REQUIRE((word == "work" || word == "rest" || word == "meal" || word == "recovery"));
    return word == "work" ? Activity::Work
        : word == "rest"  ? Activity::Rest
        : word == "meal"  ? Activity::Meal
                          : Activity::Recovery;
}

template <class Each> void forEachOf(const json::object& facts, const char* kind, const Each& each)
{
    if (const json::value* list = facts.if_contains(kind)) {
        for (const json::value& entry : list->as_array()) {
            each(entry.as_array());
        }
    }
}

void addFacts(Facts& facts, const json::object& from)
{
    forEachOf(from, "stretches", [&](const json::array& f) {
        facts.stretches.push_back({textOf(f[0]), {momentOf(f[1]), momentOf(f[2])}, static_cast<int>(f[3].as_int64()),
            activityOf(textOf(f[4]))});
    });
    forEachOf(from, "shifts", [&](const json::array& f) {
        facts.shifts.push_back({textOf(f[0]), {momentOf(f[1]), momentOf(f[2])}});
    });
    forEachOf(from, "conversations", [&](const json::array& f) {
        facts.conversations.push_back({textOf(f[0]), momentOf(f[1]), textOf(f[2]), static_cast<int>(f[3].as_int64())});
    });
    forEachOf(from, "reviews", [&](const json::array& f) {
        facts.reviews.push_back({textOf(f[0]), momentOf(f[1]), f[2].as_bool()});
    });
    forEachOf(from, "happenings", [&](const json::array& f) {
        facts.happenings.push_back({textOf(f[0]), momentOf(f[1]), textOf(f[2])});
    });
}

Period periodOf(const json::object& slip)
{
    const json::array& days = slip.at("period").as_array();
    const auto first = hub::dateOf(textOf(days[0]));
    const auto last = hub::dateOf(textOf(days[1]));
    REQUIRE((first && last));
    return {*first, *last};
}

std::vector<std::string> namesOf(const json::value& list)
{
    std::vector<std::string> names;
    for (const json::value& name : list.as_array()) {
        names.push_back(textOf(name));
    }
    return names;
}

void checkLine(const Line& line, const json::object& expected, const Currency& currency)
{
    INFO(keyOf(line));
    const auto differs = [&](const char* member, const std::string& is) {
        const json::value* said = expected.if_contains(member);
        CHECK((said ? textOf(*said) : is) == is);
    };
    CHECK(keyOf(line) == textOf(expected.at("key")));
    CHECK(moneyText(line.amount, currency) == textOf(expected.at("amount")));
    differs("quantity", line.quantity.text());
    differs("rate", line.rate.text());
    differs("exact", line.exact.text());
    differs("words", line.words);
    CHECK(line.quantity * line.rate == line.exact);
    if (const json::value* facts = expected.if_contains("facts")) {
        CHECK(line.facts == namesOf(*facts));
    }
    if (const json::value* version = expected.if_contains("version")) {
        CHECK(line.version == version->as_int64());
    }
    if (const json::value* numbers = expected.if_contains("numbers")) {
        CHECK(line.numbers.size() == numbers->as_object().size());
        for (const Number& number : line.numbers) {
            INFO(number.name);
            const json::value* said = numbers->as_object().if_contains(number.name);
            CHECK((said ? textOf(*said) : "") == number.value.text());
        }
    }
}

Slip checkedSlip(const RuleSet& rules, const Facts& facts, const json::object& expected)
{
    const auto slip = slipOf(rules, facts, periodOf(expected));
    if (!slip) {
        FAIL(slip.error().detail);
    }
    const json::array& lines = expected.at("lines").as_array();
    CHECK(slip->lines.size() == lines.size());
    for (std::size_t i = 0; i < std::min(lines.size(), slip->lines.size()); ++i) {
        checkLine(slip->lines[i], lines[i].as_object(), rules.currency);
    }
    CHECK(moneyText(slip->total, rules.currency) == textOf(expected.at("total")));
    return *slip;
}

/// What comes to light after the first slip was closed is paid with the next one.
void checkLater(const RuleSet& rules, Facts facts, const Slip& first, const json::object& later)
{
    const ClosedSlip closed = close(first);
    const Facts known = facts;
    addFacts(facts, later.at("facts").as_object());
    const json::object& expected = later.at("slip").as_object();
    const auto again = slipOf(rules, facts, first.period);
    REQUIRE(again);
    const auto due = corrections(closed, {}, *again, periodOf(expected));
    REQUIRE(due);
    facts.corrections = *due;
    const Slip next = checkedSlip(rules, facts, expected);
    for (const Line& line : next.lines) {
        CHECK((!line.corrects || line.corrects->slip == closed.hash));
    }
    CHECK(isSame(closed, *slipOf(rules, known, first.period)));
    // Settled: nothing more is due.
    CHECK(corrections(closed, {close(next)}, *again,
        {next.period.last + std::chrono::days(1), next.period.last + std::chrono::days(30)})
              ->empty());
}

} // namespace

TEST_CASE("payCases_reckonedByHand_comeOutSo")
{
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(CLOUDSEAT_SOURCE_DIR "/tests/data/pay")) {
        if (entry.path().extension() == ".json") {
            files.insert(entry.path());
        }
    }
    CHECK(files.size() == 17);
    for (const auto& file : files) {
        INFO(file.filename().string());
        std::ifstream in(file, std::ios::binary);
        const json::object held = json::parse(std::string(std::istreambuf_iterator<char>(in), {})).as_object();
        CHECK_FALSE(held.at("reckoning").as_array().empty());
        const auto read = hub::parsePayRules(json::serialize(held.at("rules")), file.filename().string());
        if (!read) {
            FAIL(hub::describe(read.error().front()));
        }
        Facts facts;
        facts.zone = hub::offsetsOfZone(textOf(held.at("zone"))).value();
        addFacts(facts, held.at("facts").as_object());
        std::vector<Slip> slips;
        for (const json::value& expected : held.at("slips").as_array()) {
            slips.push_back(checkedSlip(read->rules, facts, expected.as_object()));
        }
        if (const json::value* later = held.if_contains("later")) {
            checkLater(read->rules, facts, slips.front(), later->as_object());
        }
    }
}
