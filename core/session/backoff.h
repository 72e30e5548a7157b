// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/session/clientactions.h"

#include <cstdint>

namespace session {

/// Full jitter over 0.5 s doubling to 60 s, for ever (Marc Brooker, "Exponential Backoff And Jitter", AWS 2015), but
/// never for longer than twice of what was waited so far: of ten thousand who lost a hub for 5 s somebody draws small
/// waits first and would then stay away for a minute (docs/decisions/0016). The k-th wait is uniform in
/// [0, min(60 s, 0.5 s * 2^k, 0.5 s + 2 * the waits before)).
class Backoff
{
public:
    static constexpr base::Milliseconds first {500};
    static constexpr base::Milliseconds most {60'000};
    static constexpr base::Milliseconds stableAfter {30'000};

    base::Milliseconds next(base::Random& random);
    void reset() { *this = {}; }
    /// Waits drawn since the last reset.
    std::uint32_t attempts() const { return m_attempts; }

private:
    std::uint32_t m_attempts = 0;
    base::Milliseconds m_waited {0};
};

/// Uniform in [0, span): one draw, the same arithmetic as the page's `random() * span`.
base::Milliseconds randomPart(base::Milliseconds span, base::Random& random);

} // namespace session
