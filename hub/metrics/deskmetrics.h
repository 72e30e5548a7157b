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
    LabelledCounter
        shed; ///< what was left away under load: `estimates` (rounds), `signals`, `conversations`, `searches`
    LabelledCounter closes; ///< of connections, by WebSocket code
    Histogram commandToDurable; ///< from the desk's queue to the commit, of commands that were taken
    Histogram commit; ///< of one group: sealing, append, fsync
    Histogram durableToSent; ///< from the commit to the system's socket; of what waits at one connection, the oldest
    /// From the moment there is room, or work, for somebody (his command came, his time was up) to the offer's commit.
    Histogram roomToOffer;
    std::atomic<std::uint64_t> staff {0}; ///< people who are connected
    std::atomic<std::uint64_t> customers {0};
};

} // namespace hub
