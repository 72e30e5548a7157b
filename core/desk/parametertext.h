// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The text form of parameters; internal to the table. `30`, `1.5`, `off`, `true`, `a, b` (list of words),
/// `limit=6 window_s=300` (members), `…; …` (list of members), `a+b` (list within a member).
namespace desk::parametertext {

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

std::optional<std::int64_t> integer(std::string_view text, std::int64_t low, std::int64_t high);
/// `0.25` as 25; at most two decimals.
std::optional<std::int64_t> hundredths(std::string_view text, std::int64_t low, std::int64_t high);
std::optional<bool> flag(std::string_view text);
/// `09:30` as minutes; up to `24:00`.
std::optional<std::uint32_t> minuteOfDay(std::string_view text);
/// `2027-03-28T01:00Z`, years 1970 to 9999.
std::optional<protocol::Timestamp> instant(std::string_view text);

using Members = std::map<std::string_view, std::string_view>;
/// Only names of `known`, each at most once.
std::optional<Members> members(std::string_view text, const std::vector<std::string_view>& known);
/// Of a list of members; `off` and the empty text are the empty list.
std::optional<std::vector<Members>> entries(std::string_view text, const std::vector<std::string_view>& known);
/// Absent members leave `into` as it is. False: there and no integer of the range.
bool take(const Members& members, std::string_view name, std::int64_t low, std::int64_t high, std::uint32_t& into);

/// Index of a word among the allowed ones.
std::optional<std::size_t> word(std::string_view text, const std::vector<std::string_view>& allowed);

} // namespace desk::parametertext
