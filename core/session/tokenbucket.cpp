// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace session {

TokenBucket::TokenBucket(protocol::limits::Rate rate)
    : m_rate(rate)
    , m_tokens(rate.burst)
{ }

bool TokenBucket::take(Instant now)
{
    m_tokens = filled(now);
    m_at = now;
    if (m_tokens < 1) {
        return false;
    }
    m_tokens -= 1;
    return true;
}

base::Milliseconds TokenBucket::wait(double tokens, Instant now) const
{
    const double missing = std::min(tokens, m_rate.burst) - filled(now);
    if (missing <= 0 || m_rate.perSecond <= 0) {
        return base::Milliseconds(0);
    }
    return base::Milliseconds(static_cast<std::int64_t>(std::ceil(missing * 1000 / m_rate.perSecond)));
}

double TokenBucket::filled(Instant now) const
{
    const double span = static_cast<double>((now - m_at).count()) / 1000;
    return std::min(m_rate.burst, m_tokens + std::max(0.0, span) * m_rate.perSecond);
}

} // namespace session
