// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/report.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

using measure::Figure;
using measure::Figures;

namespace {

Figure ms(const std::string& name, double value, double limit)
{
    return {name, value, "ms", "< it", value < limit, 1, value, value};
}

} // namespace

TEST_CASE("middle_ofThreeRuns_isOneThatWasMeasuredWithItsVerdictAndSpread")
{
    const Figures middle = measure::middleOf(
        {{ms("a", 3, 5), ms("b", 10, 5)}, {ms("a", 9, 5), ms("b", 1, 5)}, {ms("a", 4, 5), ms("b", 7, 5)}});
    REQUIRE(middle.size() == 2);
    CHECK(middle[0].name == "a");
    CHECK(middle[0].value == 4);
    CHECK(middle[0].reached == true);
    CHECK(middle[0].least == 3);
    CHECK(middle[0].most == 9);
    CHECK(middle[0].runs == 3);
    CHECK(middle[1].value == 7);
    CHECK(middle[1].reached == false);
    CHECK(measure::middleOf({}).empty());
    // One run failed: the figure is that of the others.
    CHECK(measure::middleOf({{ms("a", 3, 5)}}).at(0).runs == 1);
}

TEST_CASE("middle_ofOneRunWithRoundsOfItsOwn_keepsTheirSpread")
{
    Figure rounds = ms("a", 4, 5);
    rounds.runs = 5;
    rounds.least = 3;
    rounds.most = 9;
    const Figures middle = measure::middleOf({{rounds}});
    REQUIRE(middle.size() == 1);
    CHECK(middle[0].value == 4);
    CHECK(middle[0].runs == 5);
    CHECK(middle[0].least == 3);
    CHECK(middle[0].most == 9);
}

TEST_CASE("figure_atItsLimit_isNotBelowIt")
{
    CHECK(measure::atMost("a", 249.9, "ms", 250).reached == true);
    CHECK(measure::atMost("a", 250, "ms", 250).reached == false);
    CHECK(measure::atMost("a", 1, "ms", 250).target == "< 250 ms");
    CHECK(measure::atLeast("a", 40, "%", 40).reached == true);
    CHECK_FALSE(measure::told("a", 1, "ms").reached.has_value());
}

TEST_CASE("report_ofOnePart_keepsTheOthersOfTheLastOne")
{
    const measure::Circumstances first {"1.0", "0.10", 2, 1};
    const auto before
        = measure::reportOf(measure::middleOf({{ms("a", 3, 5), ms("b", 6, 5)}}), first, boost::json::value());
    const measure::Circumstances second {"1.1", "0.20", 2, 1};
    const auto after = boost::json::parse(boost::json::serialize(
        measure::reportOf(measure::middleOf({{ms("b", 4, 5)}, {ms("b", 2, 5)}}), second, before)));
    CHECK(measure::valuesOf(after) == std::map<std::string, double> {{"a", 3}, {"b", 4}});
    const auto& figures = after.at("figures").as_array();
    REQUIRE(figures.size() == 2);
    CHECK(figures.at(0).at("name").as_string() == "b");
    CHECK(figures.at(0).at("runs").to_number<int>() == 2);
    CHECK(figures.at(0).at("least").to_number<double>() == 2);
    CHECK(figures.at(0).at("most").to_number<double>() == 4);
    CHECK(figures.at(0).at("version").as_string() == "1.1");
    CHECK(figures.at(1).at("version").as_string() == "1.0");
    CHECK(figures.at(1).at("loadBefore").as_string() == "0.10");
}

TEST_CASE("report_ofAnotherScaleOrNone_isNotMixedIn")
{
    const measure::Circumstances whole {"1.0", "0.10", 2, 1};
    const measure::Circumstances tenth {"1.0", "0.10", 2, 0.1};
    const auto before = measure::reportOf({ms("a", 3, 5)}, whole, boost::json::value());
    CHECK(measure::valuesOf(measure::reportOf({ms("b", 1, 5)}, tenth, before))
        == std::map<std::string, double> {{"b", 1}});
    for (const char* broken :
        {"[]", "{}", R"({"scale": 1, "figures": 7})", R"({"scale": 1, "figures": [7, {"name": 1}]})"}) {
        const auto kept = boost::json::parse(broken);
        CHECK(measure::valuesOf(kept).empty());
        CHECK(measure::valuesOf(measure::reportOf({ms("b", 1, 5)}, whole, kept)).size() == 1);
    }
}
