// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

namespace simulation {

/// Time that passes only from one planned action to the next. Actions of the same moment run in the order in which
/// they were planned.
class Scheduler
{
public:
    base::Milliseconds now() const { return m_now; }
    void after(base::Milliseconds delay, std::function<void()> action);
    /// Runs everything up to this moment.
    void runUntil(base::Milliseconds end);
    /// Nothing more happens.
    void stop() { m_stopped = true; }
    std::uint64_t steps() const { return m_steps; }

private:
    struct Planned
    {
        base::Milliseconds at {0};
        std::uint64_t order = 0;
        std::function<void()> action;
    };
    struct Later
    {
        bool operator()(const Planned& a, const Planned& b) const
        {
            return a.at != b.at ? a.at > b.at : a.order > b.order;
        }
    };

    base::Milliseconds m_now {0};
    std::uint64_t m_order = 0;
    std::uint64_t m_steps = 0;
    bool m_stopped = false;
    std::priority_queue<Planned, std::vector<Planned>, Later> m_queue;
};

} // namespace simulation
