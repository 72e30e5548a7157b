// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/state.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace shifts {

namespace {

using protocol::BlockId;
using protocol::BlockState;
using protocol::WorkWindow;

auto orderOf(const Holding& holding)
{
    return std::make_tuple(holding.place, holding.when.from);
}

/// From then on it can't be done.
Timestamp endOf(const Swap& swap)
{
    return swap.want ? std::min(swap.give.when.from, swap.want->when.from) : swap.give.when.from;
}

Block& blockIn(Data& data, const BlockId& id)
{
    const auto found = data.blocks.find(id);
    if (found == data.blocks.end()) {
        throw std::logic_error("an event about a block that isn't there");
    }
    return found->second;
}

} // namespace

bool meets(const WorkWindow& a, const WorkWindow& b)
{
    return a.from < b.until && b.from < a.until;
}

bool isWithin(const WorkWindow& inner, const WorkWindow& outer)
{
    return outer.from <= inner.from && inner.from < inner.until && inner.until <= outer.until;
}

/// One function per event.
struct State::Change
{
    State& state;
    Data& data;
    Timestamp at;
    base::Position position;

    void operator()(const protocol::BlocksPlanned& e) const
    {
        for (const protocol::BlockSettings& settings : e.blocks) {
            Block& block = data.blocks[settings.id];
            if (!block.holdings.empty() && block.settings.when != settings.when) {
                throw std::logic_error("a block that somebody holds has another time");
            }
            state.unindex(block);
            block.settings = settings;
            if (block.state == BlockState::withdrawn) {
                block.state = BlockState::draft; // planned anew
            }
            changed(block);
            state.index(block);
        }
    }

    void operator()(const protocol::BlocksPublished& e) const
    {
        for (const BlockId& id : e.blocks) {
            Block& block = blockIn(data, id);
            block.state = BlockState::published;
            block.opensAt = e.opensAt;
            block.early = e.early;
            changed(block);
        }
    }

    void operator()(const protocol::BlocksWithdrawn& e) const
    {
        for (const BlockId& id : e.blocks) {
            Block& block = blockIn(data, id);
            if (!block.holdings.empty()) {
                throw std::logic_error("a withdrawn block is held");
            }
            block.state = BlockState::withdrawn;
            changed(block);
        }
    }

    void operator()(const protocol::ShiftHeld& e) const
    {
        Block& block = blockIn(data, e.held.block);
        Holding holding {e.held.when, e.place, e.person, e.origin, at};
        const bool isTaken = std::ranges::any_of(block.holdings,
            [&](const Holding& other) { return other.place == e.place && meets(other.when, e.held.when); });
        if (isTaken || !isWithin(e.held.when, block.settings.when)) {
            throw std::logic_error("a place is held twice, or outside of its block");
        }
        const auto behind = std::ranges::upper_bound(block.holdings, orderOf(holding), {}, orderOf);
        block.holdings.insert(behind, std::move(holding));
        changed(block);
        state.m_held[e.person].emplace(block.settings.when.from, e.held.block);
        state.watch(e.person);
    }

    void operator()(const protocol::ShiftReleased& e) const
    {
        Block& block = blockIn(data, e.held.block);
        const auto found = std::ranges::find_if(block.holdings, [&](const Holding& one) {
            return one.place == e.place && one.person == e.person && isWithin(e.held.when, one.when);
        });
        if (found == block.holdings.end()) {
            throw std::logic_error("what is released isn't held");
        }
        const Holding whole = *found;
        auto next = block.holdings.erase(found);
        if (e.held.when.until < whole.when.until) {
            Holding rest = whole;
            rest.when.from = e.held.when.until;
            next = block.holdings.insert(next, std::move(rest));
        }
        if (whole.when.from < e.held.when.from) {
            Holding rest = whole;
            rest.when.until = e.held.when.from;
            block.holdings.insert(next, std::move(rest));
        }
        changed(block);
        if (holdingsOf(block, e.person).empty()) {
            state.m_held[e.person].erase({block.settings.when.from, e.held.block});
        }
        state.watch(e.person);
    }

    void operator()(const protocol::ShiftClocked& e) const
    {
        if (e.in) {
            data.clocks[e.person] = {at, e.due};
            data.attended[e.person] = e.due;
        } else {
            data.clocks.erase(e.person);
        }
        state.watch(e.person);
    }

    void operator()(const protocol::SwapProposed& e) const
    {
        data.swaps[e.swap] = {e.person, e.give, e.to, e.want, protocol::SwapState::open};
        state.index(e.swap, data.swaps[e.swap]);
    }

    void operator()(const protocol::SwapChanged& e) const
    {
        const auto found = data.swaps.find(e.swap);
        if (found == data.swaps.end()) {
            throw std::logic_error("a swap that isn't there");
        }
        if (e.state != protocol::SwapState::review) {
            state.m_swapEnds.erase({endOf(found->second), e.swap});
            data.swaps.erase(found);
            return;
        }
        found->second.state = e.state;
        found->second.to = e.by;
    }

    void operator()(const protocol::LeaveAsked& e) const
    {
        data.leaves[e.leave] = {e.person, e.when, protocol::LeaveState::asked};
    }

    void operator()(const protocol::LeaveChanged& e) const
    {
        const auto found = data.leaves.find(e.leave);
        if (found == data.leaves.end()) {
            throw std::logic_error("a leave that isn't there");
        }
        if (e.state == protocol::LeaveState::granted) {
            found->second.state = e.state;
        } else {
            data.leaves.erase(found);
        }
    }

    void operator()(const protocol::AvailabilityChanged& e) const { data.availability[e.person] = e.availability; }

private:
    void changed(Block& block) const
    {
        block.changed = position;
        state.m_hashes.touch(block.settings.id);
    }
};

State::State(Data data)
    : m_data(std::move(data))
{
    for (const auto& [id, block] : m_data.blocks) {
        index(block);
        m_hashes.touch(id);
        for (const Holding& holding : block.holdings) {
            m_held[holding.person].emplace(block.settings.when.from, id);
        }
    }
    for (const auto& [person, held] : m_held) {
        watch(person);
    }
    for (const auto& [person, clock] : m_data.clocks) {
        watch(person);
    }
    for (const auto& [id, swap] : m_data.swaps) {
        index(id, swap);
    }
}

void State::index(const Block& block)
{
    m_byBegin.emplace(block.settings.when.from, block.settings.id);
    m_byEnd.emplace(block.settings.when.until, block.settings.id);
}

void State::unindex(const Block& block)
{
    m_byBegin.erase({block.settings.when.from, block.settings.id});
    m_byEnd.erase({block.settings.when.until, block.settings.id});
}

void State::index(const protocol::SwapId& id, const Swap& swap)
{
    m_swapEnds.emplace(endOf(swap), id);
}

void State::watch(const base::PersonId& person)
{
    for (const Timestamp begin : m_expectedOf[person]) {
        m_expected.erase({begin, person});
    }
    m_expectedOf.erase(person);
    if (const auto end = m_endOf.find(person); end != m_endOf.end()) {
        m_ends.erase({end->second, person});
        m_endOf.erase(end);
    }
    const auto clock = m_data.clocks.find(person);
    const auto attended = m_data.attended.find(person);
    for (const Stretch& stretch : stretchesOf(person)) {
        const bool isNow = clock != m_data.clocks.end()
            && stretch.when.from <= std::max(clock->second.due, clock->second.since)
            && std::max(clock->second.due, clock->second.since) < stretch.when.until;
        if (isNow) {
            m_endOf[person] = stretch.when.until;
        } else if (attended == m_data.attended.end() || attended->second < stretch.when.from) {
            m_expectedOf[person].push_back(stretch.when.from);
            m_expected.emplace(stretch.when.from, person);
        }
    }
    if (clock != m_data.clocks.end()) {
        // What he came for may have been cut short just now.
        m_ends.emplace(m_endOf.try_emplace(person, clock->second.since).first->second, person);
    }
}

void State::apply(const Event& event, Timestamp at, base::Position position)
{
    std::visit(Change {*this, m_data, at, position}, event);
}

void State::forget(Timestamp now)
{
    while (!m_byEnd.empty() && m_byEnd.begin()->first + blocksKept < now) {
        const BlockId id = m_byEnd.begin()->second;
        const Block& block = m_data.blocks.at(id);
        for (const Holding& holding : block.holdings) {
            m_held[holding.person].erase({block.settings.when.from, id});
        }
        const std::vector<Holding> gone = block.holdings;
        unindex(block);
        m_hashes.drop(id);
        m_data.blocks.erase(id);
        for (const Holding& holding : gone) {
            watch(holding.person);
        }
    }
    std::erase_if(m_data.leaves, [&](const auto& leave) { return leave.second.when.until + blocksKept < now; });
}

void State::forget(const base::PersonId& person)
{
    m_data.availability.erase(person);
    m_data.attended.erase(person);
    std::erase_if(m_data.leaves, [&](const auto& leave) { return leave.second.person == person; });
    watch(person);
}

const Block* State::block(const BlockId& id) const
{
    const auto found = m_data.blocks.find(id);
    return found == m_data.blocks.end() ? nullptr : &found->second;
}

std::vector<const Block*> State::blocksWithin(const WorkWindow& window) const
{
    std::vector<const Block*> blocks;
    const auto end = m_byBegin.lower_bound({window.until, {}});
    for (auto it = m_byBegin.lower_bound({window.from - longestBlock, {}}); it != end; ++it) {
        const Block& block = m_data.blocks.at(it->second);
        if (meets(block.settings.when, window)) {
            blocks.push_back(&block);
        }
    }
    return blocks;
}

std::vector<const Block*> State::heldBy(const base::PersonId& person) const
{
    std::vector<const Block*> blocks;
    if (const auto held = m_held.find(person); held != m_held.end()) {
        for (const auto& [from, id] : held->second) {
            blocks.push_back(&m_data.blocks.at(id));
        }
    }
    return blocks;
}

std::vector<WorkWindow> State::leavesOf(const base::PersonId& person) const
{
    std::vector<WorkWindow> windows;
    for (const auto& [id, leave] : m_data.leaves) {
        if (leave.person == person && leave.state == protocol::LeaveState::granted) {
            windows.push_back(leave.when);
        }
    }
    return windows;
}

std::vector<Stretch> State::stretchesOf(const base::PersonId& person) const
{
    std::vector<protocol::Held> parts;
    for (const Block* block : heldBy(person)) {
        for (const Holding& holding : holdingsOf(*block, person)) {
            parts.push_back({block->settings.id, holding.when});
        }
    }
    std::ranges::sort(parts, {}, [](const protocol::Held& part) { return part.when.from; });
    std::vector<Stretch> stretches;
    for (const protocol::Held& part : parts) {
        if (stretches.empty() || stretches.back().when.until != part.when.from) {
            stretches.push_back({part.when, {}});
        }
        stretches.back().when.until = part.when.until;
        stretches.back().parts.push_back(part);
    }
    return stretches;
}

std::uint32_t State::freePlace(const Block& block, const WorkWindow& when)
{
    for (std::uint32_t place = 1; place <= block.settings.places; ++place) {
        const bool isTaken = std::ranges::any_of(block.holdings,
            [&](const Holding& holding) { return holding.place == place && meets(holding.when, when); });
        if (!isTaken) {
            return place;
        }
    }
    return 0;
}

std::vector<protocol::FreeRoom> State::freeRooms(const Block& block)
{
    std::map<Timestamp, std::int64_t> steps {{block.settings.when.from, block.settings.places}};
    for (const Holding& holding : block.holdings) {
        --steps[holding.when.from];
        ++steps[holding.when.until];
    }
    std::vector<protocol::FreeRoom> rooms;
    std::int64_t free = 0;
    for (auto it = steps.begin(); it != steps.end() && it->first < block.settings.when.until; ++it) {
        free += it->second;
        const auto next = std::next(it);
        const Timestamp until = next == steps.end() ? block.settings.when.until : next->first;
        const auto places = static_cast<std::uint32_t>(free);
        if (!rooms.empty() && rooms.back().when.until == it->first && rooms.back().places == places) {
            rooms.back().when.until = until;
        } else if (places > 0) {
            rooms.push_back({{it->first, until}, places});
        }
    }
    return rooms;
}

std::uint64_t State::hash() const
{
    base::binary::Writer writer;
    writer.put(m_hashes.sum(m_data.blocks));
    writer.put(m_data.clocks);
    writer.put(m_data.attended);
    writer.put(m_data.swaps);
    writer.put(m_data.leaves);
    writer.put(m_data.availability);
    return base::binary::hashBytes(writer.bytes());
}

std::vector<Holding> State::holdingsOf(const Block& block, const base::PersonId& person)
{
    std::vector<Holding> held;
    std::ranges::copy_if(
        block.holdings, std::back_inserter(held), [&](const Holding& holding) { return holding.person == person; });
    std::ranges::sort(held, {}, [](const Holding& holding) { return holding.when.from; });
    return held;
}

} // namespace shifts
