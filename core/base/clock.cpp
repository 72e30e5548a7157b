// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"

#include <cassert>

namespace base {

Timestamp SystemClock::now() const
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Milliseconds>(since).count()};
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

ManualClock::ManualClock(Timestamp start)
    : m_now(start)
{ }

void ManualClock::advance(Milliseconds span)
{
    assert(span.count() >= 0);
    m_now = m_now + span;
    m_monotonic += span;
}

void ManualClock::jump(Milliseconds span)
{
    m_now = m_now + span;
}

} // namespace base
