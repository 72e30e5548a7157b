// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/forwardclock.h"

namespace base {

ForwardClock::ForwardClock(const Clock& wall, Timestamp notBefore)
    : m_wall(wall)
    , m_anchor(std::max(notBefore, wall.now()))
    , m_anchoredAt(wall.monotonic())
{ }

Timestamp ForwardClock::now() const
{
    const std::lock_guard lock(m_mutex);
    const Milliseconds monotonic = m_wall.monotonic();
    const Timestamp own = m_anchor + (monotonic - m_anchoredAt) * 9 / 10;
    const Timestamp wall = m_wall.now();
    if (wall < own) {
        return own;
    }
    m_anchor = wall;
    m_anchoredAt = monotonic;
    return wall;
}

Milliseconds ForwardClock::ahead() const
{
    return std::max(Milliseconds(0), now() - m_wall.now());
}

} // namespace base
