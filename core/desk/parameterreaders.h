// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"

/// How the values with an inner structure are read; internal to the table. Each gives a word of what is wrong, or
/// nothing.
namespace desk::parameterreaders {

inline constexpr std::string_view malformed = "malformed";
inline constexpr std::string_view outOfRange = "out_of_range";

std::string_view rings(std::string_view text, Parameters& into);
std::string_view entryDelay(std::string_view text, Parameters& into);
std::string_view holdUntil(std::string_view text, Parameters& into);
std::string_view hours(std::string_view text, Parameters& into);
std::string_view declineReasons(std::string_view text, Parameters& into);
std::string_view burst(std::string_view text, Parameters& into);
std::string_view ramp(std::string_view text, Parameters& into);
std::string_view choose(std::string_view text, Parameters& into);
std::string_view sticky(std::string_view text, Parameters& into);
std::string_view overflow(std::string_view text, Parameters& into);
std::string_view acw(std::string_view text, Parameters& into);
std::string_view secondFactor(std::string_view text, Parameters& into);
std::string_view waivable(std::string_view text, Parameters& into);
std::string_view utcOffset(std::string_view text, Parameters& into);
std::string_view utcOffsets(std::string_view text, Parameters& into);

} // namespace desk::parameterreaders
