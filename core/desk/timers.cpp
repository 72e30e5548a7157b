// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/timers.h"

namespace desk {

std::optional<base::Timestamp> Timers::next() const
{
    return m_timers.empty() ? std::nullopt : std::optional(m_timers.begin()->due);
}

std::optional<Timer> Timers::due(base::Timestamp now) const
{
    if (m_timers.empty() || m_timers.begin()->due > now) {
        return std::nullopt;
    }
    return *m_timers.begin();
}

} // namespace desk
