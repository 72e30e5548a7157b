// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/zonetable.h"
#include "hub/timetable/timetable.h"
#include "tests/hub/timetable/hostile.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace hub;
using workforce::Window;

namespace {

base::Timestamp at(int month, int day, int hour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / month / day);
    return {std::chrono::milliseconds(date.time_since_epoch() + std::chrono::hours(hour) + std::chrono::minutes(minute))
                .count()};
}

base::UtcOffsets zoneOf(const std::string& name = "Europe/Berlin")
{
    return offsetsOfZone(name).value();
}

std::string calendar(const std::string& inner)
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + inner + "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines)
{
    return "BEGIN:VEVENT\r\nUID:one\r\nSUMMARY:Algebra\r\n" + lines + "\r\nEND:VEVENT\r\n";
}

std::vector<Window> busy(const std::string& inner, const base::UtcOffsets& zone = zoneOf())
{
    const auto read = readTimetable(calendar(inner), zone, {at(3, 1, 0), at(4, 30, 0)});
    INFO((read ? std::string() : read.error().detail));
    REQUIRE(read);
    return *read;
}

std::string refusal(const std::string& text)
{
    const auto read = readTimetable(text, zoneOf(), {at(3, 1, 0), at(4, 30, 0)});
    return read ? "" : read.error().detail;
}

using Windows = std::vector<Window>;

} // namespace

TEST_CASE("timetable_weeklyClass_followsTheClockAndItsExceptions")
{
    const Windows found = busy(event("DTSTART;TZID=Europe/Berlin:20260323T080000\r\n"
                                     "DTEND;TZID=Europe/Berlin:20260323T093000\r\n"
                                     "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260408T215959Z\r\n"
                                     "EXDATE;TZID=Europe/Berlin:20260406T080000"));
    // 23rd and 25th in winter time; 30th, 1st and 8th in summer time, an hour earlier; the 6th is left out.
    CHECK(found
        == Windows {{at(3, 23, 7), at(3, 23, 8, 30)}, {at(3, 25, 7), at(3, 25, 8, 30)},
            {at(3, 30, 6), at(3, 30, 7, 30)}, {at(4, 1, 6), at(4, 1, 7, 30)}, {at(4, 8, 6), at(4, 8, 7, 30)}});
}

TEST_CASE("timetable_movedAndCancelledClasses_areWhereTheyAreNow")
{
    const std::string series = event("DTSTART:20260302T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3");
    const std::string moved
        = event("RECURRENCE-ID:20260303T080000Z\r\nDTSTART:20260303T120000Z\r\nDTEND:20260303T123000Z");
    const std::string cancelled
        = event("RECURRENCE-ID:20260304T080000Z\r\nDTSTART:20260304T080000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED");
    CHECK(busy(series + moved + cancelled) == Windows {{at(3, 2, 8), at(3, 2, 9)}, {at(3, 3, 12), at(3, 3, 12, 30)}});
    CHECK(busy(moved + cancelled + series).size() == 2); // in any order
}

TEST_CASE("timetable_daysAndTimesWithoutZone_areOfTheDesk")
{
    const auto shanghai = zoneOf("Asia/Shanghai");
    CHECK(busy(event("DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260312"), shanghai)
        == Windows {{at(3, 9, 16), at(3, 11, 16)}});
    CHECK(busy(event("DTSTART;VALUE=DATE:20260310"), shanghai) == Windows {{at(3, 9, 16), at(3, 10, 16)}});
    CHECK(busy(event("DTSTART:20260310T080000\r\nDURATION:PT2H"), shanghai) == Windows {{at(3, 10, 0), at(3, 10, 2)}});
    // The Sunday on which clocks are put forward has 23 hours, each Sunday of a series its own.
    CHECK(busy(event("DTSTART;VALUE=DATE:20260322\r\nRRULE:FREQ=WEEKLY;COUNT=2"))
        == Windows {{at(3, 21, 23), at(3, 22, 23)}, {at(3, 28, 23), at(3, 29, 22)}});
    // 2:30 doesn't exist on it.
    CHECK(busy(event("DTSTART:20260329T023000\r\nDURATION:PT1H")) == Windows {{at(3, 29, 1, 30), at(3, 29, 2, 30)}});
}

TEST_CASE("timetable_addedDaysAndLeftOutDays_count")
{
    CHECK(busy(event("DTSTART:20260302T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                     "EXDATE;VALUE=DATE:20260303\r\nRDATE:20260310T080000Z,20260311T080000Z\r\n"
                     "RDATE;VALUE=PERIOD:20260312T080000Z/20260312T090000Z,20260313T080000Z/PT30M"))
        == Windows {{at(3, 2, 8), at(3, 2, 9)}, {at(3, 4, 8), at(3, 4, 9)}, {at(3, 10, 8), at(3, 10, 9)},
            {at(3, 11, 8), at(3, 11, 9)}, {at(3, 12, 8), at(3, 12, 9)}, {at(3, 13, 8), at(3, 13, 8, 30)}});
}

TEST_CASE("timetable_whatLeavesFree_isNotBusy")
{
    CHECK(busy(event("DTSTART:20260302T080000Z\r\nDURATION:PT1H\r\nTRANSP:TRANSPARENT")).empty());
    CHECK(busy(event("DTSTART:20260302T080000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED")).empty());
    CHECK(busy(event("DTSTART:20260302T080000Z")).empty()); // a moment
    CHECK(busy(event("DTSTART:20260302T080000Z\r\nDTEND:20260302T070000Z")).empty());
    CHECK(busy(event("DTSTART:20250302T080000Z\r\nDURATION:PT1H")).empty());
    CHECK(busy("").empty());
    CHECK(busy(event("LOCATION:\r\nDTSTART:20260302T080000Z\r\nDURATION:PT1H")).size() == 1); // says nothing of time
}

TEST_CASE("timetable_overlaps_areOneAndEndWhereAskedFor")
{
    CHECK(busy(event("DTSTART:20260302T080000Z\r\nDURATION:PT1H") + event("DTSTART:20260302T083000Z\r\nDURATION:PT1H")
              + event("DTSTART:20260302T093000Z\r\nDURATION:PT1H"))
        == Windows {{at(3, 2, 8), at(3, 2, 10, 30)}});
    CHECK(busy(event("DTSTART:20260228T080000Z\r\nDURATION:P90D")) == Windows {{at(3, 1, 0), at(4, 30, 0)}});
    // A long one that began before is still there.
    CHECK(busy(event("DTSTART:20250101T000000Z\r\nDURATION:P40D\r\nRRULE:FREQ=MONTHLY;INTERVAL=13;COUNT=2"))
        == Windows {{at(3, 1, 0), at(3, 13, 0)}});
}

TEST_CASE("timetable_zoneOfTheFile_isReckoned")
{
    const std::string zone = "BEGIN:VTIMEZONE\r\nTZID:Our School\r\n"
                             "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                             "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
                             "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    CHECK(busy(zone
              + event("DTSTART;TZID=Our School:20260327T080000\r\nDTEND;TZID=Our School:20260327T090000\r\n"
                      "RRULE:FREQ=WEEKLY;COUNT=2"))
        == Windows {{at(3, 27, 7), at(3, 27, 8)}, {at(4, 3, 6), at(4, 3, 7)}});
}

TEST_CASE("timetable_whatCannotBeRead_isRefusedWithTheEvent")
{
    for (const char* const wrong : {"DTSTART:tomorrow", "DURATION:PT1H", "DTSTART:20260230T080000Z",
             "DTSTART;TZID=Nowhere/Land:20260302T080000\r\nDURATION:PT1H", "DTSTART:00010302T080000Z",
             "DTSTART:20260302T080000Z\r\nRRULE:FREQ=SOMETIMES", "DTSTART:20260302T080000Z\r\nRRULE:FREQ=HOURLY",
             "DTSTART:20260302T080000Z\r\nRRULE:FREQ=SECONDLY", "DTSTART:20260302T080000Z\r\nDTEND:late",
             "DTSTART:20260302T080000Z\r\nDTEND;VALUE=DATE:20260303", "DTSTART:20260302T080000Z\r\nEXDATE:someday"}) {
        INFO(wrong);
        CHECK(refusal(calendar(event(wrong))).find("\"Algebra\"") != std::string::npos);
    }
    CHECK_FALSE(refusal("").empty());
    CHECK_FALSE(refusal("hello").empty());
    CHECK_FALSE(refusal("BEGIN:VCARD\r\nEND:VCARD\r\n").empty());
}

TEST_CASE("timetable_hostileFiles_endSoon")
{
    for (const auto& [name, text] : hostileCalendars()) {
        INFO(name);
        const auto begin = std::chrono::steady_clock::now();
        const auto read = readTimetable(text, zoneOf(), {at(3, 1, 0), at(4, 30, 0)});
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        INFO(seconds << " s, " << (read ? std::to_string(read->size()) : read.error().detail));
        std::printf("%-28s %.2f s\n", name.c_str(), seconds);
        CHECK(seconds < 20);
    }
}
