// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "hub/runtime/peers.h"

#include <vector>

namespace hub {

/// Tells everybody once a minute how far the log goes, also who saw nothing of it: a cursor that stands still while
/// others work would make the next resume long, or too old. A round is spread over its minute, so that no turn of the
/// desk pays for all connections. On the desk's thread.
class CursorRounds final
{
public:
    explicit CursorRounds(Peers& peers)
        : m_peers(peers)
    { }

    /// `head`: everything up to it has been handed to the peers' outboxes.
    void step(base::Position head, base::Milliseconds monotonic);
    /// When `step` is next due, monotonic.
    base::Milliseconds next() const { return m_next; }

private:
    Peers& m_peers;
    std::vector<const DeskPeer*> m_left; ///< of this round
    std::size_t m_share = 0; ///< of each step
    base::Milliseconds m_next {0};
    base::Milliseconds m_nextRound {0};
};

} // namespace hub
