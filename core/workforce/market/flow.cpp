// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/flow.h"

#define LEMON_ONLY_TEMPLATES // nothing of it has to be linked
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cassert>

namespace workforce::market {

std::vector<int> cheapestFlow(
    std::size_t nodes, const std::vector<FlowArc>& arcs, std::size_t source, std::size_t sink, int most)
{
    using Graph = lemon::SmartDigraph;
    Graph graph;
    graph.reserveNode(static_cast<int>(nodes));
    graph.reserveArc(static_cast<int>(arcs.size() + 1));
    std::vector<Graph::Node> all(nodes);
    for (Graph::Node& node : all) {
        node = graph.addNode();
    }
    std::vector<Graph::Arc> made;
    made.reserve(arcs.size());
    for (const FlowArc& arc : arcs) {
        made.push_back(graph.addArc(all[arc.from], all[arc.to]));
    }
    const Graph::Arc aside = graph.addArc(all[source], all[sink]); // what had better not be sent
    Graph::ArcMap<int> upper(graph);
    Graph::ArcMap<std::int64_t> cost(graph);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        upper[made[i]] = arcs[i].most;
        cost[made[i]] = arcs[i].cost;
    }
    upper[aside] = most;
    cost[aside] = 0;
    lemon::NetworkSimplex<Graph, int, std::int64_t> simplex(graph);
    simplex.upperMap(upper).costMap(cost).stSupply(all[source], all[sink], most);
    [[maybe_unused]] const auto outcome = simplex.run();
    assert(outcome == decltype(simplex)::OPTIMAL);
    std::vector<int> flow;
    flow.reserve(made.size());
    for (const Graph::Arc arc : made) {
        flow.push_back(simplex.flow(arc));
    }
    return flow;
}

} // namespace workforce::market
