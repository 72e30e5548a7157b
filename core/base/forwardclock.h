// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <mutex>

namespace base {

/// The time of something whose timers must run whatever happens to the wall clock: it follows that clock forwards at
/// once, never goes back, and never stands still. Where the wall clock is behind, time runs a tenth slower until the
/// two meet again, so that a clock set back by an hour makes an offer of 30 s last 33 s instead of an hour.
class ForwardClock final : public Clock
{
public:
    /// `wall` must outlive it. Begins at `notBefore` where the wall clock is behind that already (a restart after the
    /// clock was set back).
    ForwardClock(const Clock& wall, Timestamp notBefore);

    Timestamp now() const override;
    Milliseconds monotonic() const override { return m_wall.monotonic(); }

    /// How far the wall clock is behind; zero is the rule.
    Milliseconds ahead() const;

private:
    const Clock& m_wall;
    mutable std::mutex m_mutex;
    mutable Timestamp m_anchor; ///< where both clocks met last, or where it began
    mutable Milliseconds m_anchoredAt; ///< the same moment by the monotonic clock
};

} // namespace base
