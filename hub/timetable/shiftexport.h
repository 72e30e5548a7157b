// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/plan.h"

#include <string>
#include <vector>

namespace hub {

/// A shift as a calendar shows it.
struct ExportedShift
{
    base::Uuid id; ///< stays the shift's own as long as it is changed only
    std::uint32_t version = 0; ///< higher with each change; at most 2^31 - 1
    base::Timestamp changed; ///< when this version was made
    workforce::Shift shift;
    std::string title; ///< UTF-8, shown by calendars; one line
    bool isCancelled = false; ///< it isn't anybody's, or another's now: calendars that know it take it out
};

/// Somebody's shifts as an iCalendar file (RFC 5545), to be opened or subscribed to. Each is an event with the UID
/// `<id>@<desk>`, the version as SEQUENCE, times in UTC and its breaks in the description; by begin, then id. At most
/// 2,000, as `readTimetable` reads.
///
/// Faults: Invalid; times that aren't whole seconds or not within 1970 to 2200, text that isn't a calendar's, a shift
/// twice, too many. Any thread.
base::Result<std::string> exportShifts(const base::DeskId& desk, std::vector<ExportedShift> shifts);

} // namespace hub
