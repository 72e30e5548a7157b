// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/forecast.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tool {

/// Arrivals of many days, per interval.
struct Arrivals
{
    int intervalMinutes = 30;
    int firstMinute = 0; ///< of the day, when the first interval begins
    std::vector<workforce::forecast::Day> days;
};

/// CSV with a header and two columns: local time (`2003-03-03T07:00`, seconds may stand there) and how many came from
/// then on. Intervals are put together to those of `intervalMinutes`, which begin at midnight. What a day doesn't list
/// is 0, a day without any line was closed. Faults name file and line; Invalid where the file counts for longer than
/// `intervalMinutes` (1 to 1440, a part of a day without a rest).
base::Result<Arrivals> readArrivals(const std::filesystem::path& path, int intervalMinutes);

/// CSV with a header: `date,name` or `date,name,factor`. The name `closed` says that the desk is closed; days of
/// another name are alike. A factor says what would come else times what.
base::Result<workforce::forecast::Calendar> readCalendar(const std::filesystem::path& path);

std::string textOf(workforce::forecast::Date date); ///< 2003-03-03
std::string clockOf(int minute); ///< 07:30

} // namespace tool
