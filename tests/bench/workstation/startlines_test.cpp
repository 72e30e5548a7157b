// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/startlines.h"

#include <catch2/catch.hpp>

namespace {

std::string line(const std::string& program, int windowMs, int usableMs, int pssKb)
{
    return R"({"program": ")" + program + R"(", "windowMs": )" + std::to_string(windowMs) + R"(, "usableMs": )"
        + std::to_string(usableMs) + R"(, "pssKb": )" + std::to_string(pssKb) + "}\n";
}

} // namespace

TEST_CASE("starts_ofSeveralRounds_areTheirMiddleBesideTheBestOfTheOthers")
{
    const std::string output = line("nheko", 300, 400, 150'000) + line("cloudseat", 200, 240, 60'000)
        + line("quassel", 210, 900, 50'000) + line("nheko", 320, 400, 150'000) + line("cloudseat", 230, 260, 61'000)
        + line("quassel", 190, 900, 50'000) + line("nheko", 310, 400, 150'000) + line("cloudseat", 210, 255, 62'000)
        + line("quassel", 205, 900, 50'000);
    const measure::Figures figures = measure::figuresOf(measure::startsIn(output));
    REQUIRE(figures.size() == 9);
    CHECK(figures[0].name == "cloudseat: window on the screen");
    CHECK(figures[0].value == 210);
    CHECK(figures[0].least == 200);
    CHECK(figures[0].most == 230);
    CHECK(figures[0].runs == 3);
    CHECK(figures[0].target == "< 205 ms"); // of quassel
    CHECK(figures[0].reached == false);
    CHECK(figures[1].name == "cloudseat: usable inbox");
    CHECK(figures[1].target == "< 250 ms");
    CHECK(figures[1].reached == false);
    CHECK(figures[2].name == "cloudseat: PSS");
    CHECK(figures[2].target == "< 51.2 MB"); // 50,000 KiB
    CHECK(figures[2].reached == false);
    CHECK(figures[3].name == "nheko: window on the screen");
    CHECK(figures[3].value == 310);
    CHECK_FALSE(figures[3].reached.has_value());
}

TEST_CASE("starts_withoutOthers_haveTheTargetsOfTheirOwn")
{
    const measure::Figures figures = measure::figuresOf(measure::startsIn(line("cloudseat", 120, 200, 60'000)));
    REQUIRE(figures.size() == 3);
    CHECK_FALSE(figures[0].reached.has_value());
    CHECK(figures[1].reached == true);
    CHECK(figures[2].target == "< 100 MB");
    CHECK(figures[2].reached == true);
}

TEST_CASE("starts_ofProgramsThatAreNotThere_sayWhy")
{
    const measure::Starts starts = measure::startsIn("noise\n"
                                                     R"({"program": "nheko", "why": "not installed"})"
                                                     "\n[]\n"
                                                     R"({"program": "x", "windowMs": "y"})");
    CHECK(starts.programs.empty());
    REQUIRE(starts.missing.size() == 1);
    CHECK(starts.missing[0].first == "nheko");
    CHECK(starts.missing[0].second == "not installed");
    CHECK(measure::figuresOf(starts).empty());
    CHECK(measure::figuresOf(measure::startsIn("")).empty());
}
