// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/openingdays.h"

namespace workforce::forecast {

/// How a day's total spreads over its intervals: shares that add up to 1. The mean of the weekday's days of half a
/// year, drawn a little to that of all weekdays, and on a special day to those of its name. `history` has at least
/// one day.
std::vector<double> sharesOn(Date date, std::span<const Day> history, const OpeningDays& opening);

/// The same by exponential smoothing of the weekday's days alone; the newest tell most.
std::vector<double> smoothedSharesOn(Date date, std::span<const Day> history, const OpeningDays& opening);

} // namespace workforce::forecast
