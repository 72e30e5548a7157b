// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// How files of rules write lengths, times of the day and days. None: the text isn't one.
namespace hub {

/// Minutes of `24h`, `90m`, `7h30m`.
std::optional<int> minutesOf(std::string_view text);
/// Minute of the day of `08:00`; `24:00` is one where `mayEnd`.
std::optional<int> timeOf(std::string_view text, bool mayEnd);
/// `2026-10-01`
std::optional<std::chrono::sys_days> dateOf(std::string_view text);
/// `monday` is 0, `sunday` 6.
std::optional<int> weekdayOf(std::string_view text);

} // namespace hub
