// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace workforce::market {

struct FlowArc
{
    std::size_t from = 0;
    std::size_t to = 0;
    int most = 0; ///< units, not less than 0
    std::int64_t cost = 0; ///< of each unit; may be less than 0, but no circle of arcs may
};

/// Units on each arc, so that as many go from one node to another as costs least, at most `most`; every unit costs what
/// its arcs cost. All nodes are less than `nodes`. Network simplex of LEMON: exact, and the same each time.
std::vector<int> cheapestFlow(
    std::size_t nodes, const std::vector<FlowArc>& arcs, std::size_t source, std::size_t sink, int most);

} // namespace workforce::market
