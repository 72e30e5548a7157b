// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>
#include <vector>

/// Calendars that are made to keep a reader busy, or to break it.
inline std::vector<std::pair<std::string, std::string>> hostileCalendars()
{
    const auto repeated = [](const std::string& text, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) {
            all += text;
        }
        return all;
    };
    const auto calendar = [](const std::string& inner) { return "BEGIN:VCALENDAR\n" + inner + "END:VCALENDAR\n"; };
    const auto event = [](const std::string& lines) {
        return "BEGIN:VEVENT\nDTSTART:19700101T000000Z\nDURATION:PT1H\n" + lines + "\nEND:VEVENT\n";
    };
    const std::string zone = "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n"
                             "TZOFFSETTO:+0000\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n";
    return {
        {"nested", repeated("BEGIN:VCALENDAR\n", 60'000)},
        {"nested with spaces", repeated("begin:VEVENT\r\n", 60'000)},
        {"many daily events", calendar(repeated(event("RRULE:FREQ=DAILY"), 1'900))},
        {"a day that never comes", calendar(repeated(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 1'900))},
        {"a year that never comes", calendar(repeated(event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 1'900))},
        {"a week that never comes", calendar(repeated(event("RRULE:FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"), 1'900))},
        {"everything at once",
            calendar(event("RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=" + repeated("1,", 23)
                + "2;BYMINUTE=" + repeated("1,2,3,", 20) + "4;BYSECOND=" + repeated("1,2,3,", 20) + "5"))},
        {"large numbers", calendar(event("RRULE:FREQ=DAILY;INTERVAL=99999999999;COUNT=99999999999"))},
        {"negative numbers", calendar(event("RRULE:FREQ=DAILY;INTERVAL=-1;COUNT=-1"))},
        {"no interval", calendar(event("RRULE:FREQ=DAILY;INTERVAL=0"))},
        {"many rules", calendar(event(repeated("RRULE:FREQ=DAILY;COUNT=900\n", 5'000)))},
        {"many days left out", calendar(event("EXDATE:20260101T000000Z" + repeated(",20260101T000000Z", 50'000)))},
        {"long length", calendar("BEGIN:VEVENT\nDTSTART:19700101T000000Z\nDURATION:P99999999W\nEND:VEVENT\n")},
        {"zone of seconds",
            calendar(zone + "BEGIN:VEVENT\nDTSTART;TZID=Z:20260302T080000\nDURATION:PT1H\nEND:VEVENT\n")},
        {"folded forever", calendar("BEGIN:VEVENT\nDTSTART:2026\n" + repeated(" 0\n", 200'000) + "END:VEVENT\n")},
        {"one long line", "BEGIN:VCALENDAR\nX-" + repeated("A", 1'000'000) + ":1\n"},
        {"many parameters", calendar(event("X-A" + repeated(";B=1", 200'000) + ":1"))},
        {"many properties", calendar(repeated("A:1\n", 200'000))},
        {"too large", repeated("A", 1'100'000)},
        {"not text", std::string(1'000, '\0')},
        {"quotes", calendar(event("ATTENDEE;CN=\"" + repeated("\"", 10'000)))},
    };
}
