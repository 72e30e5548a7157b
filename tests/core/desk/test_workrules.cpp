// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace bench;
using protocol::WorkRules;

namespace {

/// What the desk says to rules that differ in one thing from good ones.
std::string said(const std::function<void(WorkRules&)>& change)
{
    WorkRules rules;
    rules.id = "part";
    rules.rest = 660;
    rules.rolling = {{7, 1440}};
    rules.nights = {{1320, 480, 0, 18}};
    rules.online = {120, 5};
    rules.meal = {360, 30};
    change(rules);
    Desk desk;
    protocol::ConfigureDesk wanted;
    wanted.rules = {{rules}};
    const auto submission = desk.hub(wanted);
    return submission.error ? submission.error->field.value_or("") : outcome(submission);
}

} // namespace

TEST_CASE("workRules_outOfRange_areRefusedWithTheirField", "[desk]")
{
    CHECK(said([](WorkRules&) {}) == "done");
    CHECK(said([](WorkRules& r) { r.id = "Part time"; }) == "rules.0.id");
    CHECK(said([](WorkRules& r) { r.rest = -1; }) == "rules.0.rest");
    CHECK(said([](WorkRules& r) { r.monthMost = 1'000'000; }) == "rules.0.monthMost");
    CHECK(said([](WorkRules& r) { r.weekBegins = 7; }) == "rules.0.weekBegins");
    CHECK(said([](WorkRules& r) { r.consecutiveDays = 0; }) == "rules.0.consecutiveDays");
    CHECK(said([](WorkRules& r) { r.rolling = {{1, 60}}; }) == "rules.0.rolling");
    CHECK(said([](WorkRules& r) { r.nights = {{1440, 480, 0, {}}}; }) == "rules.0.nights");
    CHECK(said([](WorkRules& r) { r.online = {120, 0}; }) == "rules.0.online");
    CHECK(said([](WorkRules& r) { r.meal = {-1, 30}; }) == "rules.0.meal");
    CHECK(said([](WorkRules& r) { r.breakEdges = {-1, 0}; }) == "rules.0.breakEdges");
    CHECK(said([](WorkRules& r) { r.overtime = {-1, 0}; }) == "rules.0.overtime");
    CHECK(said([](WorkRules& r) { r.rolling.resize(17, {7, 60}); }) == "rules.0");
    CHECK(said([](WorkRules& r) { r.title.zh = std::string(2'000, 'x'); }) == "rules.0.title");
}

TEST_CASE("workRules_sameAgain_areNoChange", "[desk]")
{
    Desk desk;
    WorkRules rules;
    rules.id = "part";
    protocol::ConfigureDesk wanted;
    wanted.rules = {{rules}};
    CHECK(kinds(desk.hub(wanted).events) == "desk.configured");
    CHECK(kinds(desk.hub(wanted).events).empty());
    wanted.rules = {{rules, rules}};
    CHECK(outcome(desk.hub(wanted)) == "invalid rules.1.id twice");
    wanted.rules.emplace(); // none: no limits any more
    CHECK(kinds(desk.hub(wanted).events) == "desk.configured");
    CHECK(desk.state().data().rules.empty());
}
