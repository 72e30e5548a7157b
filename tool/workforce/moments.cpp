// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/moments.h"

#include "core/workforce/localtime.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>

namespace tool {
namespace {

using workforce::dayMinutes;
using workforce::floorDivided;
using workforce::minuteMs;

/// Whether `text` has the shape, `0` being any digit.
bool hasShape(std::string_view text, std::string_view shape)
{
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
        [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; });
}

int digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + count, value);
    return value;
}

/// Minutes ahead of UTC of `Z` or `+08:00`.
std::optional<int> offsetOf(std::string_view text)
{
    if (text == "Z") {
        return 0;
    }
    const auto time
        = text.empty() || (text.front() != '+' && text.front() != '-') ? std::nullopt : timeOfDay(text.substr(1));
    return time ? std::optional(text.front() == '-' ? -*time : *time) : std::nullopt;
}

base::Failure<base::Fault> wrong(std::string_view text, const std::string& why)
{
    return base::fail(base::FaultKind::Invalid, "\"" + std::string(text) + "\" " + why);
}

base::Result<base::Timestamp> ofClock(std::string_view text, std::int64_t local, const base::UtcOffsets& zone)
{
    std::set<std::int64_t> moments;
    for (const std::int64_t aside : {-dayMinutes, dayMinutes}) {
        // Whatever holds a day before and a day after: clocks aren't changed twice within two days.
        const std::int64_t at = local - zone.at({(local + aside) * minuteMs});
        if (at + zone.at({at * minuteMs}) == local) {
            moments.insert(at);
        }
    }
    if (moments.size() != 1) {
        return wrong(text,
            moments.empty() ? "is left out by the desk's clock on that day"
                            : "comes twice on that day: say which one with +01:00 or the like behind it");
    }
    return base::Timestamp {*moments.begin() * minuteMs};
}

} // namespace

std::optional<int> timeOfDay(std::string_view text)
{
    if (!hasShape(text, "00:00") || digits(text, 0, 2) > 23 || digits(text, 3, 2) > 59) {
        return std::nullopt;
    }
    return digits(text, 0, 2) * 60 + digits(text, 3, 2);
}

std::optional<std::chrono::sys_days> dayFrom(std::string_view text)
{
    if (!hasShape(text, "0000-00-00")) {
        return std::nullopt;
    }
    const auto date = std::chrono::year(digits(text, 0, 4)) / digits(text, 5, 2) / digits(text, 8, 2);
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

base::Result<base::Timestamp> momentFrom(std::string_view text, const base::UtcOffsets& zone)
{
    constexpr std::size_t shortest = 16;
    const auto day = dayFrom(text.substr(0, 10));
    const auto time = text.size() >= shortest ? timeOfDay(text.substr(11, 5)) : std::nullopt;
    if (!day || !time || (text[10] != 'T' && text[10] != ' ')) {
        return wrong(text, "is no time like 2026-03-02T09:00");
    }
    const std::int64_t local = std::int64_t {day->time_since_epoch().count()} * dayMinutes + *time;
    if (text.size() == shortest) {
        return ofClock(text, local, zone);
    }
    const auto offset = offsetOf(text.substr(shortest));
    if (!offset) {
        return wrong(text, "has something behind the time that is neither Z nor like +08:00");
    }
    return base::Timestamp {(local - *offset) * minuteMs};
}

base::Result<base::Timestamp> nextTime(std::string_view text, base::Timestamp after, const base::UtcOffsets& zone)
{
    const auto time = timeOfDay(text);
    if (!time) {
        return wrong(text, "is no time of the day like 09:00");
    }
    const auto clock = [&](std::int64_t at) {
        const std::int64_t local = at + zone.at({at * minuteMs});
        return local - workforce::dayOf(local) * dayMinutes;
    };
    const std::int64_t begin = floorDivided(after.ms, minuteMs);
    std::int64_t at = begin + (*time - clock(begin) + dayMinutes) % dayMinutes;
    if (clock(at) != *time || zone.at({at * minuteMs}) != zone.at({begin * minuteMs})) {
        for (at = begin; clock(at) != *time; ++at) { } // the clock was changed in between
    }
    return base::Timestamp {at * minuteMs};
}

std::string momentText(base::Timestamp at, const base::UtcOffsets& zone)
{
    const int offset = zone.at(at);
    const std::int64_t local = floorDivided(at.ms, minuteMs) + offset;
    const std::int64_t day = workforce::dayOf(local);
    const std::chrono::year_month_day date {std::chrono::sys_days(std::chrono::days(day))};
    const auto ofDay = static_cast<int>(local - day * dayMinutes);
    const int ahead = offset < 0 ? -offset : offset;
    std::array<char, 80> text {};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d%c%02d:%02d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), ofDay / 60, ofDay % 60, offset < 0 ? '-' : '+', ahead / 60,
        ahead % 60);
    return text.data();
}

std::string lengthText(std::int64_t minutes)
{
    const std::string rest = std::to_string(minutes % 60) + "m";
    return minutes < 60 ? rest : std::to_string(minutes / 60) + "h" + (minutes % 60 == 0 ? "" : rest);
}

} // namespace tool
