// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/rosterfile.h"

#include <catch2/catch.hpp>

#include <sstream>

namespace {

/// A file with nothing wrong; each line can be replaced.
std::string textWith(std::size_t line = 0, const std::string& instead = {})
{
    std::vector<std::string> lines {"# two days", "SECTION_HORIZON", "2", "", "SECTION_SHIFTS", "E,480,", "L,450,E|L",
        "SECTION_STAFF", "A,E=2|L=1,960,480,2,1,1,1", "Bo,E=0,960,0,2,1,1,0", "SECTION_DAYS_OFF", "A,0,1",
        "SECTION_SHIFT_ON_REQUESTS", "Bo,1,L,3", "SECTION_SHIFT_OFF_REQUESTS", "A,1,E,2", "SECTION_COVER",
        "1,L,2,100,1"};
    if (line > 0) {
        lines[line - 1] = instead;
    }
    std::string text;
    for (const std::string& one : lines) {
        text += one + '\n';
    }
    return text;
}

base::Result<workforce::RosterProblem> readFrom(const std::string& text)
{
    std::istringstream in(text);
    return tool::readRoster(in);
}

std::string faultOf(const std::string& text)
{
    const auto problem = readFrom(text);
    return problem ? "none" : problem.error().detail;
}

} // namespace

TEST_CASE("rosterFile_withAllSections_isTheProblem")
{
    const auto problem = readFrom(textWith());
    REQUIRE(problem);
    CHECK(problem->days == 2);
    REQUIRE(problem->shifts.size() == 2);
    CHECK(problem->shifts[1].minutes == 450);
    CHECK(problem->shifts[1].barredNextDay == std::vector<std::size_t> {0, 1});
    REQUIRE(problem->people.size() == 2);
    CHECK(problem->people[0].mostOfShift == std::vector<int> {2, 1});
    CHECK(problem->people[1].mostOfShift == std::vector<int> {0, 2}); // what isn't limited
    CHECK(problem->people[0].leastMinutes == 480);
    CHECK(problem->people[0].daysOff == std::vector<std::size_t> {0, 1});
    REQUIRE(problem->wishes.size() == 2);
    CHECK(problem->wishes[0].isFor);
    CHECK(problem->wishes[0].person == 1);
    CHECK_FALSE(problem->wishes[1].isFor);
    REQUIRE(problem->demands.size() == 1);
    CHECK(problem->demands[0].shifts == std::vector<std::size_t> {1});
    CHECK(problem->demands[0].overWeight == 1);
}

TEST_CASE("rosterFile_writtenElsewhere_isReadToo")
{
    std::string text = "\xEF\xBB\xBF";
    for (const char letter : textWith(9, " A , E=2 | L=1 ,960,480,2,1,1,1 # leads")) {
        text += letter == '\n' ? "\r\n" : std::string(1, letter);
    }
    const auto problem = readFrom(text);
    REQUIRE(problem);
    CHECK(problem->people[0].name == "A");
    CHECK(problem->people[0].mostOfShift == std::vector<int> {2, 1});
}

TEST_CASE("rosterFile_withAMistake_namesItsLine")
{
    CHECK(faultOf(textWith(2, "7")) == "line 2: a section is expected first");
    CHECK(faultOf(textWith(2, "SECTION_DAYS")) == "line 2: no section is called \"SECTION_DAYS\"");
    CHECK(faultOf(textWith(3, "two")) == "line 3: horizon: a whole number of at least 1 is expected, here is \"two\"");
    CHECK(faultOf(textWith(3, "2\n2")) == "line 4: the horizon stands here twice");
    CHECK(faultOf(textWith(3, "401")) == "line 3: a horizon has at most 400 days");
    CHECK(faultOf(textWith(6, "E,480")) == "line 6: 3 fields are expected, here are 2");
    CHECK(faultOf(textWith(6, "L,480,")) == "line 7: two shifts are called \"L\"");
    CHECK(faultOf(textWith(7, "L,480,E|X")) == "line 7: no shift is called \"X\"");
    CHECK(faultOf(textWith(9, "A,E:2,960,480,2,1,1,1"))
        == "line 9: a limit of shifts is written SHIFT=NUMBER, here is \"E:2\"");
    CHECK(faultOf(textWith(9, "A,E=2,960,-480,2,1,1,1"))
        == "line 9: least minutes: a whole number of at least 0 is expected, here is \"-480\"");
    CHECK(faultOf(textWith(9, "A,E=2,960,99999999999,2,1,1,1")).starts_with("line 9: least minutes"));
    CHECK(faultOf(textWith(10, "A,E=2,960,0,2,1,1,1")) == "line 10: two people are called \"A\"");
    CHECK(faultOf(textWith(12, "A,2")) == "line 12: day 2 is beyond the horizon of 2 days");
    CHECK(faultOf(textWith(14, "C,1,L,3")) == "line 14: nobody is called \"C\"");
    CHECK(faultOf(textWith(15, "SECTION_DAYS_OFF")) == "line 15: SECTION_DAYS_OFF stands here twice");
    CHECK(faultOf(textWith(18, "1,L,2,100,")).starts_with("line 18: weight for over"));
}

TEST_CASE("rosterFile_withAPartMissing_saysSo")
{
    CHECK(faultOf("") == "SECTION_HORIZON is missing");
    CHECK(faultOf("SECTION_HORIZON\n2\nSECTION_SHIFTS\nSECTION_STAFF\n") == "SECTION_COVER is missing");
    CHECK(faultOf("SECTION_HORIZON\n2\nSECTION_SHIFTS\nSECTION_STAFF\nSECTION_COVER\n")
        == "there are no shifts, too many, or nobody to work them");
    const auto none = tool::readRosterFile("/nowhere/roster.txt");
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == base::FaultKind::Io);
}
