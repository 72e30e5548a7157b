// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/metrics/histogram.h"
#include "hub/metrics/labelledcounter.h"

#include <atomic>
#include <cstdint>

namespace hub {

/// What a desk and its connections count. Any thread.
struct DeskMetrics
{
    LabelledCounter commands; ///< by name
    LabelledCounter refusals; ///< by kind of error
    LabelledCounter events; ///< committed, by type
    /// What was left away under load: `estimates` (rounds), `signals`, `conversations`, `searches`, `articles` (pages).
    LabelledCounter shed;
    LabelledCounter closes; ///< of connections, by WebSocket code
    Histogram commandToJudged; ///< in the desk's queue
    Histogram commandToDurable; ///< from the desk's queue to the commit, of commands that were taken
    Histogram commit; ///< of one group: sealing, append, fsync
    Histogram durableToTold; ///< of one group: from the commit until its connections have what concerns them
    Histogram durableToSent; ///< from there to the system's socket; of what waits at one connection, the oldest
    /// From the moment there is room, or work, for somebody (his command came, his time was up) to the offer's commit.
    Histogram roomToOffer;
    Histogram offerShown; ///< the customer of an offer for one who sees it: waits for the history, which has his name
    std::atomic<std::uint64_t> staff {0}; ///< people who are connected
    std::atomic<std::uint64_t> customers {0};
};

} // namespace hub
