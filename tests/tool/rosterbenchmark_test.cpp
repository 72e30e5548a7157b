// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shareddata.h"
#include "tool/workforce/rosterfile.h"
#include "tool/workforce/rosterreport.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace {

tool::RosterReport reportOf(const std::filesystem::path& file, std::uint64_t steps)
{
    auto problem = tool::readRosterFile(file.string());
    REQUIRE(problem);
    workforce::RosterOptions options;
    options.mostSteps = steps;
    auto found = workforce::searchRoster(*problem, options, base::SystemClock());
    REQUIRE(found);
    tool::RosterReport report {std::move(*problem), std::move(*found)};
    report.seed = options.seed;
    report.streams = options.streams;
    return report;
}

struct Goal
{
    const char* file;
    std::uint64_t steps;
    std::int64_t penalty; ///< at most
};

} // namespace

TEST_CASE("roster_onTheBenchmark_reachesItsPenalties")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no shift-benchmark in CLOUDSEAT_DATA");
        return;
    }
    // By steps, so that a busy machine makes no difference; in seconds there are many more.
    const auto goal = GENERATE(Goal {"Instance1.txt", 5'000, 607}, Goal {"Instance2.txt", 40'000, 850},
        Goal {"Instance3.txt", 60'000, 1'020}, Goal {"Instance4.txt", 5'000, 2'000},
        Goal {"Instance5.txt", 3'000, 1'800}, Goal {"Instance6.txt", 3'000, 3'000},
        Goal {"Instance8.txt", 1'000, 6'000});
    INFO(goal.file);
    tool::RosterReport report = reportOf(*data / "shift-benchmark" / goal.file, goal.steps);
    REQUIRE(tool::judge(report));
    CHECK(report.verdict.breaches.empty());
    CHECK(report.verdict.penalty <= goal.penalty);
    CHECK(report.reasons.size() == report.verdict.costs.size());
}

TEST_CASE("rosterReport_ofARoster_showsItWithItsReasons")
{
    workforce::RosterProblem problem;
    problem.days = 8;
    problem.shifts = {{"E", 480, {}}, {"Late", 480, {0}}};
    problem.people = {{"A", {8, 8}, 9'600, 0, 8, 1, 1, 2}, {"Bo", {8, 0}, 9'600, 0, 8, 1, 1, 2}};
    problem.demands = {{1, {1}, 2, 100, 1}};
    problem.wishes = {{1, 1, 0, 1, false}};
    const int off = workforce::dayOff;
    tool::RosterReport report {
        problem, {{{off, 1, off, off, off, off, off, 0}, {0, 0, off, off, off, off, off, off}}, 101, 70}};
    report.seed = 5;
    report.streams = 2;
    REQUIRE(tool::judge(report));
    const std::string text = tool::toText(report);
    CHECK(text
        == "penalty 101 after 70 steps with seed 5 in 2 streams\nno hard rule is broken\n\n"
           "A  .    Late .    .    .    .    .     E   \nBo E    E    .    .    .    .    .     .   \n"
           "\nwhat costs, and why:\n"
           "100  day 1, Late: 1 too few, 2 needed; most-of-shift keeps Bo\n"
           "1  day 1, E: Bo asked not to have it; it would change the penalty by: Bo -1\n");

    const auto json = boost::json::parse(tool::toJson(report)).as_object();
    CHECK(json.at("penalty") == 101);
    CHECK(json.at("breaches").as_array().empty());
    CHECK(json.at("roster").as_array()[0].at("shifts").as_array()[1] == "Late");
    CHECK(json.at("roster").as_array()[0].at("shifts").as_array()[0].is_null());
    const auto& cost = json.at("costs").as_array()[0].as_object();
    CHECK(cost.at("charge") == "too-few");
    CHECK(cost.at("obstacles").as_array()[0].at("rule") == "most-of-shift");
    CHECK(cost.at("obstacles").as_array()[0].at("people").as_array()[0] == "Bo");

    report.found.penalty = 100;
    CHECK_FALSE(tool::judge(report)); // never shown
}
