// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/hours.h"

#include <algorithm>

namespace desk::hours {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t weekMs = 7 * 1440 * minuteMs;
constexpr std::int64_t firstMonday = 4 * 1440 * minuteMs; // 1970-01-05; the epoch was a Thursday

/// Since Monday 0:00 of the desk's time.
std::int64_t withinWeek(const UtcOffsets& offsets, protocol::Timestamp now)
{
    const auto local = now.ms + offsets.at(now) * minuteMs - firstMonday;
    return ((local % weekMs) + weekMs) % weekMs;
}

std::int64_t startOf(const OpenPeriod& period)
{
    return (std::int64_t {period.day} * 1440 + period.fromMinute) * minuteMs;
}

} // namespace

bool isOpen(const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now)
{
    const auto at = withinWeek(offsets, now);
    return periods.empty() || std::any_of(periods.begin(), periods.end(), [&](const OpenPeriod& period) {
        const auto length = (std::int64_t {period.toMinute} - period.fromMinute) * minuteMs;
        return at >= startOf(period) && at < startOf(period) + length;
    });
}

protocol::Timestamp nextOpening(
    const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now)
{
    auto time = now;
    while (!isOpen(periods, offsets, time)) {
        const auto at = withinWeek(offsets, time);
        auto least = weekMs;
        for (const auto& period : periods) {
            least = std::min(least, (startOf(period) - at + weekMs) % weekMs);
        }
        // Where the clocks change before, the days are reckoned anew from there.
        const auto change = offsets.nextChange(time);
        time = change ? std::min(*change, {time.ms + least}) : protocol::Timestamp {time.ms + least};
    }
    return time;
}

std::optional<protocol::Timestamp> nextClosing(
    const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now)
{
    auto time = now;
    // Periods may touch, over midnight, too; a week without a gap never closes.
    while (isOpen(periods, offsets, time)) {
        const auto at = withinWeek(offsets, time);
        std::int64_t longest = 0;
        for (const auto& period : periods) {
            const auto end = startOf(period) + (std::int64_t {period.toMinute} - period.fromMinute) * minuteMs;
            longest = at >= startOf(period) && at < end ? std::max(longest, end - at) : longest;
        }
        const auto change = offsets.nextChange(time);
        time = change ? std::min(*change, {time.ms + longest}) : protocol::Timestamp {time.ms + longest};
        if (periods.empty() || time.ms - now.ms > weekMs) {
            return std::nullopt;
        }
    }
    return time;
}

} // namespace desk::hours
