// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/session/clientactions.h"

#include <cstdint>
#include <optional>

namespace session {

/// When to ping, and whether the peer still answers.
class Heartbeat
{
public:
    /// For a new connection: numbers begin at 1. The first ping comes after a random part of the interval, so that a
    /// thousand clients that came together don't ping together.
    void start(base::Milliseconds every, base::Random& random, Instant now);
    void stop();
    /// Ping now, and judge the answer within `within`.
    void probe(base::Milliseconds within, Instant now);

    enum class Verdict
    {
        Quiet,
        PingNow, ///< send ping number `lastNumber()`
        Dead, ///< the last ping was not answered before the next one was due
    };
    Verdict tick(Instant now);
    /// The round trip, if `n` is the ping awaited.
    std::optional<base::Milliseconds> pong(std::uint64_t n, Instant now);

    std::uint64_t lastNumber() const { return m_number; }
    std::optional<Instant> wakeAt() const { return m_due; }

private:
    base::Milliseconds m_every {0};
    std::optional<Instant> m_due;
    std::optional<Instant> m_awaitedSince;
    std::uint64_t m_number = 0;
};

} // namespace session
