// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace base {

/// How far the desk's time is ahead of UTC, and when that changes: a table that the hub records from the system's time
/// zones, so that whoever reads the log reckons alike.
struct UtcOffsets
{
    struct Change
    {
        Timestamp from;
        std::int32_t minutes = 0;

        friend bool operator==(const Change&, const Change&) = default;
    };

    std::optional<std::int32_t> fixed; ///< minutes, -720 to 840, instead of the table
    std::int32_t first = 0; ///< minutes before the first change
    std::vector<Change> changes; ///< by time

    /// Minutes.
    std::int32_t at(Timestamp time) const;
    /// The first change after `time`.
    std::optional<Timestamp> nextChange(Timestamp time) const;

    friend bool operator==(const UtcOffsets&, const UtcOffsets&) = default;
};

} // namespace base
