// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/plan.h"

#include <string_view>
#include <vector>

namespace hub {

/// When somebody is busy by his calendar (classes, exams): an iCalendar file (RFC 5545) of at most 1 MiB, 2,000 events,
/// and 300,000 repetitions, reckoned from
/// each event's begin on.
///
/// Within `within`, in the order of time, apart from each other. Repeated events come with what is left out, added and
/// moved. Events that are cancelled or leave one free don't count. Times without a zone, and whole days, are of `zone`.
/// A time that a clock leaves out is as if it hadn't been put forward; one that comes twice is the first.
///
/// Faults: Invalid; says which event. With anything that would make somebody look free who isn't, nothing is returned.
/// Any thread.
base::Result<std::vector<workforce::Window>> readTimetable(
    std::string_view ics, const base::UtcOffsets& zone, const workforce::Window& within);

} // namespace hub
