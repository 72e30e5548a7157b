// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/roster.h"

#include <istream>

namespace tool {

/// Reads the text format of the employee shift scheduling benchmarks (Curtois and Qu): sections HORIZON, SHIFTS, STAFF,
/// DAYS_OFF, SHIFT_ON_REQUESTS, SHIFT_OFF_REQUESTS and COVER, commas between what stands in a line, # before comments.
/// Faults begin with "line N: " where they are one line's.
base::Result<workforce::RosterProblem> readRoster(std::istream& in);

/// The same of a file; its name stands before the fault.
base::Result<workforce::RosterProblem> readRosterFile(const std::string& path);

} // namespace tool
