// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <span>

namespace workforce::market {

/// When somebody may come, and from when on he is late, absent or gone; as data.
struct AttendanceRules
{
    base::Milliseconds opens = std::chrono::minutes(5); ///< before the begin: coming in counts from here on
    base::Milliseconds late = std::chrono::minutes(1); ///< who comes so long after the begin, or later, is late
    base::Milliseconds cancels = std::chrono::minutes(15); ///< more than this after the begin the shift is cancelled
    base::Milliseconds early = std::chrono::minutes(1); ///< who goes so long before the end, or sooner, leaves early
};

enum class MarkKind
{
    In,
    Out,
};

/// Somebody comes or goes.
struct Mark
{
    base::Timestamp at;
    MarkKind kind = MarkKind::In;

    friend bool operator==(const Mark&, const Mark&) = default;
};

enum class AttendanceStage
{
    NotYet, ///< coming in isn't open
    MayCome,
    Awaited, ///< begun, he isn't there, and the shift isn't cancelled
    There,
    Away, ///< he was there, and it isn't over
    NoShow, ///< didn't come in time: cancelled
    Over, ///< he was there
};

struct Attendance
{
    AttendanceStage stage = AttendanceStage::NotYet;
    bool isLate = false; ///< so far
    bool isEarlyLeave = false; ///< went, hasn't come back, and the end was far enough
    bool isRefused = false; ///< somebody came in once it was cancelled, which doesn't count
    int lateMinutes = 0; ///< whole minutes from the begin until he came, or until `now`; 0 if he isn't late
    int earlyMinutes = 0; ///< whole minutes from his last going until the end; 0 if he didn't leave early
    int thereMinutes = 0; ///< whole minutes within the shift that he was there, until `now`
    int awayMinutes = 0; ///< whole minutes between his first coming and `now` or the end that he wasn't
    base::Timestamp opensAt;
    base::Timestamp cancelsAt; ///< still counts; after it nobody may come any more

    friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// How somebody stands to a shift: `marks` in any order, later ones than `now` don't count, nor coming in before it
/// opens unless he is still there then. Being there across the begin is coming in time.
Attendance attendanceOf(
    const Window& shift, std::span<const Mark> marks, base::Timestamp now, const AttendanceRules& rules = {});

} // namespace workforce::market
