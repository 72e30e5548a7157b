// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/cursorrounds.h"

#include <algorithm>

namespace hub {

namespace {

constexpr base::Milliseconds roundEvery {60'000};
constexpr base::Milliseconds stepEvery {1'000};
constexpr std::size_t steps = 50; ///< of a round: done before the next one begins

} // namespace

void CursorRounds::step(base::Position head, base::Milliseconds monotonic)
{
    if (monotonic < m_next) {
        return;
    }
    if (m_nextRound == base::Milliseconds(0)) {
        m_next = m_nextRound = monotonic + roundEvery;
        return;
    }
    if (m_left.empty()) {
        m_nextRound = monotonic + roundEvery;
        m_left = m_peers.all();
        m_share = m_left.size() / steps + 1;
    }
    for (std::size_t i = 0; i < m_share && !m_left.empty(); ++i) {
        Peers::Record* record = m_peers.find(m_left.back());
        m_left.pop_back();
        // While nothing happens nobody is told anything.
        if (record != nullptr && record->live && record->told < head) {
            record->told = head;
            m_peers.tell(*record, OfferReply {{}, head});
        }
    }
    m_next = m_left.empty() ? m_nextRound : monotonic + stepEvery;
}

} // namespace hub
