// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/connectionstate.h"

#include <algorithm>

namespace items {

ConnectionState::ConnectionState(QObject* parent)
    : QObject(parent)
{ }

void ConnectionState::setFacts(const ConnectionFacts& facts)
{
    if (m_facts != facts) {
        constexpr std::size_t lossesKept = 100;
        if (isLive() && facts.connectivity != Connectivity::Live && facts.lostAt) {
            m_losses.push_back(*facts.lostAt);
            m_losses.size() > lossesKept ? m_losses.pop_front() : void();
        }
        if (facts.latencyMs && facts.latencyMs != m_facts.latencyMs) {
            m_latencies.push_back(*facts.latencyMs);
            m_latencies.size() > latenciesKept ? m_latencies.pop_front() : void();
        }
        m_facts = facts;
        if (facts == ConnectionFacts()) { // nobody is signed in any more
            m_latencies.clear();
            m_losses.clear();
        }
        if (isLive() || facts == ConnectionFacts()) {
            m_obstacle = {};
        }
        Q_EMIT changed();
    }
}

bool ConnectionState::isSlow() const
{
    constexpr int slowMs = 600;
    constexpr std::ptrdiff_t inARow = 3; // one slow answer is nothing
    return isLive() && std::ssize(m_latencies) >= inARow
        && std::all_of(m_latencies.end() - inARow, m_latencies.end(), [](int latency) { return latency >= slowMs; });
}

int ConnectionState::lossesSince(base::Timestamp from) const
{
    return static_cast<int>(std::count_if(
        m_losses.begin(), m_losses.end(), [from](const base::Timestamp& at) { return at.ms >= from.ms; }));
}

void ConnectionState::setObstacle(const Obstacle& obstacle)
{
    if (m_obstacle != obstacle && (!isLive() || obstacle.kind == Obstacle::Kind::None)) {
        m_obstacle = obstacle;
        Q_EMIT changed();
    }
}

void ConnectionState::announceCaughtUp(int events, int sent)
{
    Q_EMIT caughtUp(events, sent);
}

} // namespace items
