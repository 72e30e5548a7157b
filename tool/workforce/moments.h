// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/utcoffsets.h"

#include <optional>
#include <string>
#include <string_view>

/// Times as people write them into plans.
namespace tool {

/// `2026-03-02T09:00` (or with a space between) of the zone's clock, or with `Z` or `+08:00` behind. A time that the
/// clock leaves out, or has twice, is Invalid.
base::Result<base::Timestamp> momentFrom(std::string_view text, const base::UtcOffsets& zone);
/// The first moment from `after` on at which the zone's clock shows `09:00`.
base::Result<base::Timestamp> nextTime(std::string_view text, base::Timestamp after, const base::UtcOffsets& zone);
/// Minute of the day of `09:00`, at most 23:59.
std::optional<int> timeOfDay(std::string_view text);
/// `2026-03-02`.
std::optional<std::chrono::sys_days> dayFrom(std::string_view text);

/// `2026-03-02T09:00+08:00`, by the zone's clock; of whole minutes.
std::string momentText(base::Timestamp at, const base::UtcOffsets& zone);
/// `7h30m`.
std::string lengthText(std::int64_t minutes);

} // namespace tool
