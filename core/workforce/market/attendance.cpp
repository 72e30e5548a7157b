// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/attendance.h"

#include "core/workforce/localtime.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace workforce::market {

namespace {

int minutes(base::Milliseconds span)
{
    return static_cast<int>(floorDivided(span.count(), minuteMs));
}

/// From when until when he was there, by time; one that lasts has no end.
struct Presence
{
    base::Timestamp from;
    std::optional<base::Timestamp> until;
};

std::vector<Presence> presencesOf(std::span<const Mark> marks, base::Timestamp now)
{
    std::vector<Mark> sorted(marks.begin(), marks.end());
    std::ranges::stable_sort(sorted, {}, &Mark::at);
    std::vector<Presence> all;
    for (const Mark& mark : sorted) {
        const bool isThere = !all.empty() && !all.back().until;
        if (mark.at > now) {
            break;
        }
        if (mark.kind == MarkKind::In && !isThere) {
            all.push_back({mark.at, std::nullopt});
        } else if (mark.kind == MarkKind::Out && isThere) {
            all.back().until = mark.at;
        }
    }
    return all;
}

} // namespace

Attendance attendanceOf(
    const Window& shift, std::span<const Mark> marks, base::Timestamp now, const AttendanceRules& rules)
{
    Attendance found;
    found.opensAt = shift.from - rules.opens;
    found.cancelsAt = std::min(shift.from + rules.cancels, shift.until);
    const base::Timestamp end = std::min(now, shift.until);
    std::optional<base::Timestamp> first; // when he came, not before it opens
    base::Timestamp last = shift.from; // when he went, or `end`
    bool isThere = false;
    base::Milliseconds there(0);
    for (const Presence& one : presencesOf(marks, now)) {
        const base::Timestamp until = one.until.value_or(now);
        const bool isBefore = until < found.opensAt || (one.until && until <= shift.from);
        if (isBefore || one.from >= shift.until) {
            continue;
        }
        if (!first && one.from > found.cancelsAt) {
            found.isRefused = true;
            break;
        }
        first = first.value_or(std::max(one.from, found.opensAt));
        isThere = !one.until;
        last = std::min(until, shift.until);
        there += std::max(base::Milliseconds(0), std::min(until, end) - std::max(one.from, shift.from));
    }
    const bool hasEnded = now >= shift.until;
    const base::Milliseconds delay = (first ? *first : end) - shift.from;
    found.isLate = delay >= rules.late && delay > base::Milliseconds(0);
    found.lateMinutes = found.isLate ? minutes(delay) : 0;
    if (!first) {
        found.stage = now < found.opensAt                 ? AttendanceStage::NotYet
            : now > found.cancelsAt || now >= shift.until ? AttendanceStage::NoShow
            : now < shift.from                            ? AttendanceStage::MayCome
                                                          : AttendanceStage::Awaited;
        return found;
    }
    found.thereMinutes = minutes(there);
    found.awayMinutes = minutes(std::max(base::Milliseconds(0), end - std::max(*first, shift.from) - there));
    const base::Milliseconds missed = shift.until - last;
    found.isEarlyLeave = !isThere && missed >= rules.early && missed > base::Milliseconds(0);
    found.earlyMinutes = found.isEarlyLeave ? minutes(missed) : 0;
    found.stage = hasEnded ? AttendanceStage::Over : isThere ? AttendanceStage::There : AttendanceStage::Away;
    return found;
}

} // namespace workforce::market
