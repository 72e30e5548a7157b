// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/utcoffsets.h"

#include <algorithm>
#include <iterator>

namespace base {

std::int32_t UtcOffsets::at(Timestamp time) const
{
    if (fixed) {
        return *fixed;
    }
    const auto after = std::ranges::upper_bound(changes, time, {}, &Change::from);
    return after == changes.begin() ? first : std::prev(after)->minutes;
}

std::optional<Timestamp> UtcOffsets::nextChange(Timestamp time) const
{
    const auto after = std::ranges::upper_bound(changes, time, {}, &Change::from);
    return fixed || after == changes.end() ? std::nullopt : std::optional(after->from);
}

} // namespace base
