// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/entryhashes.h"
#include "core/shifts/data.h"

#include <set>
#include <variant>
#include <vector>

namespace shifts {

/// What happened to planned work.
using Event = protocol::WorkEvent;

/// Joined holdings of one person: he works from its begin to its end.
struct Stretch
{
    protocol::WorkWindow when;
    std::vector<protocol::Held> parts; ///< by time
};

/// Planned work after some prefix of the log. A value; `apply` is the only thing that changes it. Not thread-safe.
class State
{
public:
    State() = default;
    /// From a snapshot.
    explicit State(Data data);

    /// Throws std::logic_error where an event doesn't fit the state: the log is damaged.
    void apply(const Event& event, Timestamp at, base::Position position);
    /// Blocks and leaves that ended more than `blocksKept` before go.
    void forget(Timestamp now);
    /// What he said about himself goes.
    void forget(const base::PersonId& person);

    const Data& data() const { return m_data; }
    const Block* block(const protocol::BlockId& id) const;
    /// Blocks that have a part of the window, by their begin.
    std::vector<const Block*> blocksWithin(const protocol::WorkWindow& window) const;
    /// Blocks of which somebody holds a part, by the begin of the block.
    std::vector<const Block*> heldBy(const base::PersonId& person) const;
    /// Begins of stretches that somebody should come to and hasn't yet.
    const std::set<std::pair<Timestamp, base::PersonId>>& expected() const { return m_expected; }
    /// Ends of those that somebody works now.
    const std::set<std::pair<Timestamp, base::PersonId>>& ends() const { return m_ends; }
    /// Moments from which on a swap that isn't settled can't be done any more.
    const std::set<std::pair<Timestamp, protocol::SwapId>>& swapEnds() const { return m_swapEnds; }
    /// Leaves that were granted to him, by id.
    std::vector<protocol::WorkWindow> leavesOf(const base::PersonId& person) const;
    /// His work, by time: what touches is one stretch.
    std::vector<Stretch> stretchesOf(const base::PersonId& person) const;
    /// The lowest place that nobody holds within the window; 0: none.
    static std::uint32_t freePlace(const Block& block, const protocol::WorkWindow& when);
    /// How many places nobody holds, by time; where none is free nothing.
    static std::vector<protocol::FreeRoom> freeRooms(const Block& block);
    /// Of one person within a block, by time.
    static std::vector<Holding> holdingsOf(const Block& block, const base::PersonId& person);
    /// Of all data, the same on every machine. Reads again only the blocks that have changed since it was asked last.
    std::uint64_t hash() const;

private:
    struct Change;

    void index(const Block& block);
    void unindex(const Block& block);
    void index(const protocol::SwapId& id, const Swap& swap);
    /// His begins and his end anew, after his work or his clock changed.
    void watch(const base::PersonId& person);

    Data m_data;
    std::map<base::PersonId, std::set<std::pair<Timestamp, protocol::BlockId>>> m_held; ///< by the begin of the block
    std::set<std::pair<Timestamp, protocol::BlockId>> m_byBegin;
    std::set<std::pair<Timestamp, protocol::BlockId>> m_byEnd;
    std::set<std::pair<Timestamp, base::PersonId>> m_expected;
    std::set<std::pair<Timestamp, base::PersonId>> m_ends;
    std::set<std::pair<Timestamp, protocol::SwapId>> m_swapEnds;
    std::map<base::PersonId, std::vector<Timestamp>> m_expectedOf; ///< what of him stands in `m_expected`
    std::map<base::PersonId, Timestamp> m_endOf; ///< and in `m_ends`
    mutable base::EntryHashes<protocol::BlockId, Block> m_hashes; ///< a cache of what the data say
};

/// The longest that a block may be.
inline constexpr base::Milliseconds longestBlock = std::chrono::hours(24);

bool meets(const protocol::WorkWindow& a, const protocol::WorkWindow& b);
bool isWithin(const protocol::WorkWindow& inner, const protocol::WorkWindow& outer);

} // namespace shifts
