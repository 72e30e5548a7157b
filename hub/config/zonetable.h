// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"

#include <optional>
#include <string>
#include <string_view>

/// The system's time zones, as the desk may record them.
namespace hub {

/// What a zone (`Europe/Berlin`) is ahead of UTC from 1970 to 2100, from the system's file of it; none where the name
/// is not one, the system has no such file, or it can't be read. Any thread.
std::optional<desk::UtcOffsets> offsetsOfZone(const std::string& zone);
/// The same from the file's bytes: RFC 8536, version 2 or later.
std::optional<desk::UtcOffsets> readZone(std::string_view bytes);

/// `desk.utc_offsets` of a zone: from last year to ten whole years after this one, so that it is another text once a
/// year at most as long as nobody changes the zone. None: it is UTC all the time.
std::optional<std::string> offsetsText(const desk::UtcOffsets& zone, base::Timestamp now);

/// The moment at which a day of the zone, `2026-12-31`, begins. Where its midnight is left out it is the clocks'
/// change, where there are two it is the second. None: it is no day.
std::optional<base::Timestamp> beginOfDay(const desk::UtcOffsets& zone, std::string_view day);
/// The moment at which it is over: the next one begins.
std::optional<base::Timestamp> endOfDay(const desk::UtcOffsets& zone, std::string_view day);
/// The day that begins, or is over, at this very moment; none: it is within one.
std::optional<std::string> dayThatBegins(const desk::UtcOffsets& zone, base::Timestamp at);
std::optional<std::string> dayThatEnds(const desk::UtcOffsets& zone, base::Timestamp at);

} // namespace hub
