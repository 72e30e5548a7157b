// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/scheduler.h"

#include <algorithm>

namespace simulation {

void Scheduler::after(base::Milliseconds delay, std::function<void()> action)
{
    m_queue.push({m_now + std::max(delay, base::Milliseconds(0)), m_order++, std::move(action)});
}

void Scheduler::runUntil(base::Milliseconds end)
{
    while (!m_stopped && !m_queue.empty() && m_queue.top().at <= end) {
        // The queue gives its top out as const; it is popped before anything can look at it again.
        Planned next = std::move(const_cast<Planned&>(m_queue.top()));
        m_queue.pop();
        m_now = next.at;
        ++m_steps;
        next.action();
    }
    m_now = std::max(m_now, end);
}

} // namespace simulation
