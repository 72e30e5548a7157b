// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rosterreasons.h"
#include "core/workforce/rostersearch.h"

namespace tool {

/// What `roster` did with a problem, and how it is shown.
struct RosterReport
{
    workforce::RosterProblem problem;
    workforce::FoundRoster found;
    workforce::RosterVerdict verdict = {}; ///< that of verify(), not the search's
    std::vector<workforce::RosterReason> reasons = {}; ///< one for each of the verdict's costs
    std::uint64_t seed = 0;
    std::size_t streams = 0;
    std::int64_t milliseconds = 0;
};

/// Judges a roster that was found. Invalid: the search's penalty isn't the verdict's, or the roster has not the
/// problem's shape; neither is ever shown.
base::Status judge(RosterReport& report);

/// Lines for people: penalty, broken rules, the roster, what costs and why.
std::string toText(const RosterReport& report);

/// One object; days are counted from 0, as in the file.
std::string toJson(const RosterReport& report);

} // namespace tool
