// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/localtime.h"
#include "core/workforce/market/fillboard.h"
#include "core/workforce/market/flow.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace workforce::market {

namespace {

constexpr std::int64_t anyMinutes = std::numeric_limits<std::int32_t>::max();

std::int64_t lengthOf(const Block& block)
{
    return (block.shift.when.until - block.shift.when.from).count() / minuteMs;
}

/// Blocks that may be asked of somebody: all that fit his plan one by one, or so many that he likes best, then by lot.
std::vector<Number> choicesOf(FillBoard& board, Number person, std::size_t most)
{
    std::vector<std::tuple<int, std::uint64_t, Number>> order;
    for (Number block = 0; block < board.blocks(); ++block) {
        if (board.mayTry(person, block)) {
            order.emplace_back(-board.likingOf(person, block), board.lotOf(person, block), block);
        }
    }
    std::ranges::sort(order);
    std::vector<Number> choices;
    std::size_t asked = 0;
    for (const auto& [liking, lot, block] : order) {
        if (choices.size() >= most || asked++ >= 4 * most) {
            break;
        }
        if (board.fits(person, block)) {
            choices.push_back(block);
        }
    }
    std::ranges::sort(choices);
    return choices;
}

/// source - person - week - day - block - sink; blocks of the same hours have one more node before them, since nobody
/// is at two of them.
class Network final
{
public:
    Network(FillBoard& board, std::size_t mostArcs)
        : m_board(board)
    {
        const std::size_t each = std::max<std::size_t>(20, mostArcs / std::max<std::size_t>(1, board.people()));
        for (Number block = 0; block < board.blocks(); ++block) {
            m_blockNodes.push_back(m_nodes++);
        }
        for (Number person = 0; person < board.people(); ++person) {
            addPerson(person, choicesOf(board, person, each));
        }
        for (Number block = 0; block < board.blocks(); ++block) {
            const int missing = board.missing(block);
            m_seats += missing;
            for (int left = missing; left > 0; --left) { // the first seat is worth most, as the curve is convex
                m_arcs.push_back({m_blockNodes[block], sink, 1, -std::int64_t {board.weights().missing} * left});
            }
        }
    }

    std::vector<std::pair<Number, Number>> solve() const
    {
        std::vector<std::pair<Number, Number>> chosen;
        const std::vector<int> flow = cheapestFlow(m_nodes, m_arcs, source, sink, m_seats);
        for (const auto& [arc, pair] : m_pairs) {
            if (flow[arc] > 0) {
                chosen.push_back(pair);
            }
        }
        return chosen;
    }

private:
    static constexpr std::size_t source = 0;
    static constexpr std::size_t sink = 1;

    using ByTime = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Number>>;

    /// How many of the shortest block fit into what is left of a limit.
    static int capOf(std::int64_t minutes, std::int64_t shortest, std::size_t count)
    {
        return static_cast<int>(std::clamp<std::int64_t>(minutes / shortest, 0, static_cast<std::int64_t>(count)));
    }

    void addPerson(Number person, const std::vector<Number>& choices)
    {
        if (choices.empty()) {
            return;
        }
        std::map<std::int64_t, std::vector<Number>> weeks;
        for (const Number block : choices) {
            weeks[m_board.weekOf(person, block)].push_back(block);
        }
        const std::int64_t wanted = m_board.hand(person).applicant->mostMinutes.value_or(anyMinutes);
        const std::size_t node = m_nodes++;
        m_arcs.push_back({source, node, capOf(wanted, shortestOf(choices), choices.size()), 0});
        for (const auto& [week, blocks] : weeks) {
            addWeek(person, node, week, blocks);
        }
    }

    std::int64_t shortestOf(const std::vector<Number>& blocks) const
    {
        std::int64_t shortest = anyMinutes;
        for (const Number block : blocks) {
            shortest = std::min(shortest, lengthOf(m_board.block(block)));
        }
        return shortest;
    }

    void addWeek(Number person, std::size_t from, std::int64_t week, const std::vector<Number>& blocks)
    {
        const Hand& hand = m_board.hand(person);
        const Person& owner = hand.applicant->person;
        std::int64_t worked = 0;
        for (auto day = hand.dayWork.lower_bound(week); day != hand.dayWork.end() && day->first < week + 7; ++day) {
            worked += day->second;
        }
        const std::int64_t most = std::min(
            owner.profile.weekMost.value_or(anyMinutes), owner.weekMost.value_or(static_cast<int>(anyMinutes)));
        const int cap = capOf(std::max<std::int64_t>(0, most - worked), shortestOf(blocks), blocks.size());
        const std::size_t node = m_nodes++;
        const auto hours = hand.weekHours.find(week);
        const std::int64_t before = hours == hand.weekHours.end() ? 0 : hours->second;
        for (int count = 1; count <= cap; ++count) {
            m_arcs.push_back({from, node, 1, m_board.weights().uneven * (before + count)});
        }
        std::map<std::int64_t, std::vector<Number>> days;
        for (const Number block : blocks) {
            days[m_board.dayOfBlock(person, block)].push_back(block);
        }
        for (const auto& [day, ofDay] : days) {
            const auto work = hand.dayWork.find(day);
            const std::int64_t done = work == hand.dayWork.end() ? 0 : work->second;
            const std::int64_t left = owner.profile.dayMost.value_or(static_cast<int>(anyMinutes)) - done;
            const std::size_t dayNode = m_nodes++;
            m_arcs.push_back(
                {node, dayNode, capOf(std::max<std::int64_t>(0, left), shortestOf(ofDay), ofDay.size()), 0});
            addDay(person, dayNode, ofDay);
        }
    }

    void addDay(Number person, std::size_t from, const std::vector<Number>& blocks)
    {
        ByTime byTime;
        for (const Number block : blocks) {
            const Window& when = m_board.block(block).shift.when;
            byTime[{when.from.ms, when.until.ms}].push_back(block);
        }
        for (const auto& [when, same] : byTime) {
            std::size_t node = from;
            if (same.size() > 1) {
                node = m_nodes++;
                m_arcs.push_back({from, node, 1, 0});
            }
            for (const Number block : same) {
                const std::int64_t liked = std::int64_t {m_board.weights().liking} * m_board.likingOf(person, block);
                m_pairs.emplace_back(m_arcs.size(), std::pair(person, block));
                m_arcs.push_back({node, m_blockNodes[block], 1, -liked});
            }
        }
    }

    FillBoard& m_board;
    std::size_t m_nodes = 2;
    int m_seats = 0;
    std::vector<std::size_t> m_blockNodes;
    std::vector<FlowArc> m_arcs;
    std::vector<std::pair<std::size_t, std::pair<Number, Number>>> m_pairs; ///< arc; person and block
};

} // namespace

std::vector<std::pair<Number, Number>> chosenByFlow(FillBoard& board, const FillOptions& options)
{
    return Network(board, options.mostArcs).solve();
}

} // namespace workforce::market
