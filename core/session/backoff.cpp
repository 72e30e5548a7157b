// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/backoff.h"

#include <algorithm>

namespace session {

base::Milliseconds randomPart(base::Milliseconds span, base::Random& random)
{
    // 53 bits, so that the page's Math.random() gives the same figures.
    const double fraction = static_cast<double>(random.next() >> 11U) * 0x1p-53;
    return base::Milliseconds(static_cast<std::int64_t>(fraction * static_cast<double>(span.count())));
}

base::Milliseconds Backoff::next(base::Random& random)
{
    // Past the seventh doubling the ceiling stands; the shift must not overflow after years of trying.
    const auto doublings = std::min<std::uint32_t>(m_attempts, 7);
    const base::Milliseconds ceiling = std::min({most, first * (1 << doublings), first + 2 * m_waited});
    ++m_attempts;
    const base::Milliseconds wait = randomPart(ceiling, random);
    m_waited = std::min(most, m_waited + wait);
    return wait;
}

} // namespace session
