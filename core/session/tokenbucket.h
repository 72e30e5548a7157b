// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"
#include "core/session/clientactions.h"

namespace session {

/// So many per second, and so many at once after a pause.
class TokenBucket
{
public:
    explicit TokenBucket(protocol::limits::Rate rate);

    /// True: one was taken.
    bool take(Instant now);
    /// How long until there are so many again (the whole burst at most); 0: now.
    base::Milliseconds wait(double tokens, Instant now) const;

private:
    double filled(Instant now) const;

    protocol::limits::Rate m_rate;
    double m_tokens;
    Instant m_at {0};
};

} // namespace session
