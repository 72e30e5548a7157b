// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/localtime.h"

#include <chrono>

namespace workforce {

std::int64_t monthOf(std::int64_t day)
{
    const std::chrono::year_month_day date {std::chrono::sys_days(std::chrono::days(day))};
    return std::int64_t {int(date.year())} * 12 + unsigned(date.month()) - 1;
}

std::int64_t firstDayOf(std::int64_t month)
{
    const std::int64_t year = floorDivided(month, 12);
    const auto date = std::chrono::year(static_cast<int>(year)) / static_cast<int>(month - year * 12 + 1) / 1;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::int64_t beginOfDay(const base::UtcOffsets& zone, std::int64_t day)
{
    constexpr std::int64_t mostAhead = 15 * 60;
    const std::int64_t midnight = day * dayMinutes;
    std::int64_t begin = midnight + mostAhead;
    forEachPiece(zone, {midnight - mostAhead, midnight + mostAhead}, [&](Span piece, std::int64_t offset) {
        const std::int64_t at = std::max(piece.from, midnight - offset);
        begin = at < piece.until ? std::min(begin, at) : begin;
    });
    return begin;
}

} // namespace workforce
