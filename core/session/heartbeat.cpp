// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/heartbeat.h"

#include "core/session/backoff.h"

namespace session {

void Heartbeat::start(base::Milliseconds every, base::Random& random, Instant now)
{
    m_every = every;
    m_number = 0;
    m_due = now + randomPart(every, random);
    m_awaitedSince.reset();
}

void Heartbeat::stop()
{
    m_due.reset();
    m_awaitedSince.reset();
}

void Heartbeat::probe(base::Milliseconds within, Instant now)
{
    ++m_number;
    m_awaitedSince = now;
    m_due = now + within;
}

Heartbeat::Verdict Heartbeat::tick(Instant now)
{
    if (!m_due || *m_due > now) {
        return Verdict::Quiet;
    }
    if (m_awaitedSince) {
        stop();
        return Verdict::Dead;
    }
    ++m_number;
    m_awaitedSince = now;
    m_due = now + m_every;
    return Verdict::PingNow;
}

std::optional<base::Milliseconds> Heartbeat::pong(std::uint64_t n, Instant now)
{
    if (!m_awaitedSince || n != m_number) {
        return std::nullopt;
    }
    const base::Milliseconds roundTrip = now - *m_awaitedSince;
    m_due = *m_awaitedSince + m_every;
    m_awaitedSince.reset();
    return roundTrip;
}

} // namespace session
