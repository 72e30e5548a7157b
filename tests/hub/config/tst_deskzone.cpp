// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desk's time zone: files of zones, and what a desk file makes of them.

#include "hub/config/deskfile.h"
#include "hub/config/zonetable.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>

namespace {

using std::chrono::sys_days;
using std::chrono::year;

base::Timestamp utc(sys_days day, int minute = 0)
{
    return base::Timestamp {std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()).count()}
    + std::chrono::minutes(minute);
}

/// A zone's file that has no changes of its own, only the rule: what newer systems have.
std::string slimZone(const std::string& rule)
{
    const auto part = [](int offset) {
        std::string counts(44 + 6 + 1, '\0');
        counts.replace(0, 5, "TZif2");
        counts[39] = 1; // types
        counts[43] = 1; // characters
        counts[44 + 2] = static_cast<char>(offset >> 8);
        counts[44 + 3] = static_cast<char>(offset & 0xFF);
        return counts;
    };
    return part(3600) + part(3600) + "\n" + rule + "\n";
}

} // namespace

TEST_CASE("readZone_ofItsRule_knowsEveryChange")
{
    const auto berlin = hub::readZone(slimZone("CET-1CEST,M3.5.0,M10.5.0/3"));
    REQUIRE(berlin);
    CHECK(berlin->at(utc(year(2027) / 3 / 28, 59)) == 60);
    CHECK(berlin->at(utc(year(2027) / 3 / 28, 60)) == 120);
    CHECK(berlin->at(utc(year(2027) / 10 / 31, 59)) == 120);
    CHECK(berlin->at(utc(year(2027) / 10 / 31, 60)) == 60);
    const auto offsetIn = [](const std::string& rule, sys_days day) {
        const auto zone = hub::readZone(slimZone(rule));
        return zone ? zone->at(utc(day, 720)) : 9'999;
    };
    const sys_days july = year(2027) / 7 / 1;
    const sys_days december = year(2027) / 12 / 1;
    CHECK(offsetIn("CST-8", july) == 480);
    CHECK(offsetIn("<+0545>-5:45", july) == 345);
    CHECK(offsetIn("EST5", july) == -300);
    CHECK(offsetIn("IST-1GMT0,M10.5.0,M3.5.0/1", july) == 60); // its winter is the other time
    CHECK(offsetIn("IST-1GMT0,M10.5.0,M3.5.0/1", december) == 0);
    CHECK(offsetIn("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", july) == -60);
    CHECK(offsetIn("AAA3BBB,J60/0,300/0", july) == -120);
    CHECK(offsetIn("AAA3BBB,J60/0,300/0", december) == -180);
    for (const char* wrong :
        {"nonsense", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x"}) {
        CAPTURE(wrong);
        CHECK_FALSE(hub::readZone(slimZone(wrong)));
    }
    CHECK_FALSE(hub::readZone(""));
    CHECK_FALSE(hub::readZone(slimZone("CST-8").substr(0, 80)));
}

TEST_CASE("offsetsOfZone_ofTheSystem_seesWhatTheLastLineDoesNotSay")
{
    CHECK_FALSE(hub::offsetsOfZone("../../etc/passwd"));
    CHECK_FALSE(hub::offsetsOfZone("Mars/Olympus"));
    CHECK_FALSE(hub::offsetsOfZone("Europe")); // a folder
    CHECK_FALSE(hub::offsetsOfZone("Europe/"));
    CHECK_FALSE(hub::offsetsOfZone("tzdata.zi")); // no zone, and long
    CHECK(hub::offsetsOfZone("UTC") == desk::UtcOffsets());
    const auto casablanca = hub::offsetsOfZone("Africa/Casablanca");
    const auto shanghai = hub::offsetsOfZone("Asia/Shanghai");
    if (!casablanca || !shanghai) {
        return; // a system without zones
    }
    // Its rule says `+01`; every Ramadan it is another hour.
    const base::Timestamp now = utc(year(2026) / 11 / 22);
    CHECK(casablanca->nextChange(now).has_value());
    CHECK(hub::offsetsText(*casablanca, now)->find("from=2027-02-") != std::string::npos);
    CHECK(hub::offsetsText(*shanghai, now) == "min=480");
    CHECK(hub::offsetsText(desk::UtcOffsets(), now) == std::nullopt);
    // Once a year another text, and always one that the desk reads.
    const auto berlin = hub::offsetsOfZone("Europe/Berlin");
    CHECK(hub::offsetsText(*berlin, now) == hub::offsetsText(*berlin, utc(year(2026) / 1 / 1)));
    CHECK(hub::offsetsText(*berlin, now) != hub::offsetsText(*berlin, utc(year(2027) / 1 / 1)));
    desk::Parameters read;
    CHECK(desk::parameters::find("desk.utc_offsets")->read(*hub::offsetsText(*berlin, now), read).empty());
    for (int month = 0; month < 120; ++month) {
        const auto at = now + std::chrono::days(30 * month);
        CHECK(read.desk.utcOffsets.at(at) == berlin->at(at));
    }
}

TEST_CASE("daysOfAZone_whateverItsClocksDo_beginAndEndOnce")
{
    const auto zoneOf = [](const std::string& rule) { return *hub::readZone(slimZone(rule)); };
    const auto santiago = zoneOf("<-04>4<-03>,M9.1.6/24,M4.1.6/24"); // the clocks change at midnight
    const auto berlin = zoneOf("CET-1CEST,M3.5.0,M10.5.0/3");
    for (const auto& zone : {santiago, berlin, desk::UtcOffsets()}) {
        std::optional<base::Timestamp> last;
        for (auto date = std::chrono::sys_days(year(2027) / 1 / 1); date < std::chrono::sys_days(year(2028) / 1 / 1);
             date += std::chrono::days(1)) {
            const std::chrono::year_month_day parts(date);
            const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
            const std::string day = "2027" + two(unsigned(parts.month())) + two(unsigned(parts.day()));
            CAPTURE(day);
            const auto begin = hub::beginOfDay(zone, day);
            REQUIRE(begin);
            CHECK((!last || *last == *begin));
            CHECK(hub::dayThatBegins(zone, *begin) == day);
            last = hub::endOfDay(zone, day);
            REQUIRE(last);
            CHECK(hub::dayThatEnds(zone, *last) == day);
            CHECK_FALSE(hub::dayThatBegins(zone, *begin + base::Milliseconds(1)));
            CHECK_FALSE(hub::dayThatEnds(zone, *last - std::chrono::hours(1)));
        }
    }
    CHECK_FALSE(hub::beginOfDay(berlin, "2027-02-29"));
    CHECK_FALSE(hub::beginOfDay(berlin, "2027-2-1"));
}

TEST_CASE("parseDeskFile_certificateUntilADay_endsWithTheDesksDay")
{
    const auto until = [](const std::string& zone, const std::string& parameters, const std::string& day) {
        const auto desk = hub::parseDeskFile("desk: {id: d, title: D, timezone: " + zone
                + "}\nskills: [{id: r, title: R}]\npeople: [{id: p, name: P, skills: {r: {level: 1, until: " + day
                + "}}}]\n" + parameters,
            "d.yaml");
        REQUIRE(desk);
        return desk->change.people.front().skills.front().until;
    };
    CHECK(until("Europe/Berlin", "", "2027-07-01") == utc(year(2027) / 7 / 1, 22 * 60));
    CHECK(until("Europe/Berlin", "", "2027-12-31") == utc(year(2027) / 12 / 31, 23 * 60));
    const std::string fixed = "parameters: {desk: {desk.utc_offset_min: -60}}\n";
    CHECK(until("Europe/Berlin", fixed, "2027-07-01") == utc(year(2027) / 7 / 2, 60));
    CHECK(until("America/Santiago", "", "2027-09-04") == utc(year(2027) / 9 / 5, 4 * 60)); // no midnight that day
}

TEST_CASE("parseDeskFile_hoursInAZoneWithSummerTime_areTaken")
{
    const std::string file = "desk: {id: d, title: D, timezone: Europe/Berlin}\nqueues: [{id: q, title: Q}]\n";
    CHECK(hub::parseDeskFile(file + "parameters: {queues: {q: {queue.hours: \"mon-fri 09:00-18:00\"}}}\n", "d.yaml"));
    const auto refused = hub::parseDeskFile(file + "parameters: {desk: {desk.utc_offsets: \"min=60\"}}\n", "d.yaml");
    REQUIRE_FALSE(refused);
    CHECK(
        hub::describe(refused.error().front()) == "d.yaml:3:21: 'desk.utc_offsets' follows from the desk's time zone");
}
