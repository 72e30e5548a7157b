// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/utcoffsets.h"

#include <algorithm>
#include <cstdint>

/// Reckoning with the minutes of a clock that is put forward and back. A moment is a count of whole minutes since 1970
/// in UTC; a minute of the desk's clock is that plus what it is ahead then, so one of them may come twice or never.
namespace workforce {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMinutes = 1440;

/// From a minute to just before another.
struct Span
{
    std::int64_t from = 0;
    std::int64_t until = 0;

    std::int64_t length() const { return until - from; }
};

constexpr std::int64_t floorDivided(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// Day of a minute of the desk's clock, counted from 1970-01-01.
constexpr std::int64_t dayOf(std::int64_t localMinute)
{
    return floorDivided(localMinute, dayMinutes);
}

/// 0: Monday. 1970-01-01 was a Thursday.
constexpr int weekdayOf(std::int64_t day)
{
    return static_cast<int>(day + 3 - floorDivided(day + 3, 7) * 7);
}

/// The day on which the week begins that `day` is in; weeks begin on `weekBegins`, 0: Monday.
constexpr std::int64_t weekBeginOf(std::int64_t day, int weekBegins)
{
    return floorDivided(day + 3 - weekBegins, 7) * 7 - 3 + weekBegins;
}

/// Years times twelve and months, of the Gregorian calendar.
std::int64_t monthOf(std::int64_t day);
/// The first day of that month.
std::int64_t firstDayOf(std::int64_t month);

/// The first moment on that day, or on a later one where the clock leaves it out.
std::int64_t beginOfDay(const base::UtcOffsets& zone, std::int64_t day);

/// Calls `each(span, offset)` for the pieces of `span` in which the clock isn't changed, in their order.
template <class Each> void forEachPiece(const base::UtcOffsets& zone, Span span, Each&& each)
{
    for (std::int64_t at = span.from; at < span.until;) {
        const base::Timestamp time {at * minuteMs};
        const auto change = zone.nextChange(time);
        // A change within a minute holds from the next one on.
        const std::int64_t until
            = change ? std::min(span.until, floorDivided(change->ms + minuteMs - 1, minuteMs)) : span.until;
        each(Span {at, until}, std::int64_t {zone.at(time)});
        at = until;
    }
}

/// Calls `each(day, minutes)` for the days of the desk's clock in `span`, in the order of time; a day may come twice.
template <class Each> void forEachDay(const base::UtcOffsets& zone, Span span, Each&& each)
{
    forEachPiece(zone, span, [&](Span piece, std::int64_t offset) {
        for (std::int64_t at = piece.from; at < piece.until;) {
            const std::int64_t day = dayOf(at + offset);
            const std::int64_t until = std::min(piece.until, (day + 1) * dayMinutes - offset);
            each(day, until - at);
            at = until;
        }
    });
}

} // namespace workforce
