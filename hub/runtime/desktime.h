// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/desk/data.h"
#include "core/protocol/commands.h"

#include <string>

/// The desk's time zone: the desk reckons by what its log says (`desk.utc_offsets`), never by this machine's zones, so
/// that the log means the same everywhere and for good. The hub writes it there.
namespace hub {

/// Adds to a change what the time zone that the desk has after it is ahead of UTC; whatever else the change says of it
/// goes. A zone that this system doesn't know keeps what is recorded, a new one has nothing then.
void completeTime(protocol::ConfigureDesk& change, const desk::Data& data, base::Timestamp now);

/// What is recorded isn't what this system knows of the zone, or ends within ten years.
bool isTimeOutdated(const desk::Data& data, base::Timestamp now);

/// A line for the log where a fixed offset isn't what the zone has just now; else empty.
std::string strangeOffset(const desk::Data& data, base::Timestamp now);

} // namespace hub
