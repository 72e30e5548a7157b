// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"

#include <optional>
#include <vector>

/// Opening hours; the desk's time is UTC plus the offset of the moment, so that every machine reckons alike.
namespace desk::hours {

bool isOpen(const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now);
/// The next moment from `now` on at which it is open; `now` itself where it is.
protocol::Timestamp nextOpening(
    const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now);
/// The next moment from `now` on at which it is closed; `now` itself where it is. None: it never is.
std::optional<protocol::Timestamp> nextClosing(
    const std::vector<OpenPeriod>& periods, const UtcOffsets& offsets, protocol::Timestamp now);

} // namespace desk::hours
