// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/decide.h"

#include <algorithm>

namespace shifts {

namespace {

using std::chrono::minutes;

/// Who hasn't come to this stretch by now gives it back.
void giveBack(const State& state, const base::PersonId& person, Timestamp begin, std::vector<Event>& events)
{
    for (const Stretch& stretch : state.stretchesOf(person)) {
        if (stretch.when.from != begin) {
            continue;
        }
        for (const protocol::Held& part : stretch.parts) {
            const auto holdings = State::holdingsOf(*state.block(part.block), person);
            const auto holding = std::ranges::find(holdings, part.when, &Holding::when);
            events.emplace_back(
                protocol::ShiftReleased {part, holding->place, person, protocol::ReleaseCause::absent, std::nullopt});
        }
    }
}

} // namespace

std::vector<Event> due(const State& state, const Terms& terms, Timestamp at)
{
    std::vector<Event> events;
    for (const auto& [end, person] : state.ends()) {
        if (end > at) {
            break;
        }
        events.emplace_back(protocol::ShiftClocked {person, false, end, true});
    }
    for (const auto& [end, swap] : state.swapEnds()) {
        if (end > at) {
            break;
        }
        const Swap& known = state.data().swaps.at(swap);
        events.emplace_back(
            protocol::SwapChanged {swap, protocol::SwapState::expired, std::nullopt, {}, known.person, known.to});
    }
    if (terms.absentMinutes == 0) {
        return events;
    }
    for (const auto& [begin, person] : state.expected()) {
        if (begin + minutes(terms.absentMinutes) > at) {
            break;
        }
        giveBack(state, person, begin, events);
    }
    return events;
}

std::optional<Event> arriving(const State& state, const Terms& terms, const base::PersonId& person, Timestamp at)
{
    if (state.data().clocks.contains(person)) {
        return std::nullopt;
    }
    for (const Stretch& stretch : state.stretchesOf(person)) {
        const bool isExpected = state.expected().contains({stretch.when.from, person});
        if (isExpected && stretch.when.from - minutes(terms.clockInMinutes) <= at && at < stretch.when.until) {
            return protocol::ShiftClocked {person, true, stretch.when.from, true};
        }
    }
    return std::nullopt;
}

std::optional<Timestamp> nextOpening(const State& state, const Terms& terms, Timestamp after)
{
    const base::Milliseconds before = minutes(terms.clockInMinutes);
    const Timestamp last {after.ms + before.count() + 1};
    const auto next = state.expected().lower_bound({last, base::PersonId()});
    return next == state.expected().end() ? std::nullopt : std::optional(next->first - before);
}

bool opensBetween(const State& state, const Terms& terms, Timestamp after, Timestamp until)
{
    const auto next = nextOpening(state, terms, after);
    return next && *next <= until;
}

std::vector<Event> leaving(const State& state, const base::PersonId& person, Timestamp at)
{
    std::vector<Event> events;
    for (const auto& [id, swap] : state.data().swaps) {
        if (swap.person == person || swap.to == person) {
            events.emplace_back(
                protocol::SwapChanged {id, protocol::SwapState::withdrawn, std::nullopt, {}, swap.person, swap.to});
        }
    }
    for (const Block* block : state.heldBy(person)) {
        for (const Holding& holding : State::holdingsOf(*block, person)) {
            const protocol::WorkWindow left {std::max(holding.when.from, at), holding.when.until};
            if (left.from < left.until) {
                events.emplace_back(protocol::ShiftReleased {
                    {block->settings.id, left}, holding.place, person, protocol::ReleaseCause::lead, std::nullopt});
            }
        }
    }
    if (state.data().clocks.contains(person)) {
        events.emplace_back(protocol::ShiftClocked {person, false, at, true});
    }
    return events;
}

std::optional<Timestamp> nextDue(const State& state, const Terms& terms)
{
    std::optional<Timestamp> next;
    const auto consider = [&](Timestamp at) { next = std::min(next.value_or(at), at); };
    if (!state.ends().empty()) {
        consider(state.ends().begin()->first);
    }
    if (!state.swapEnds().empty()) {
        consider(state.swapEnds().begin()->first);
    }
    if (terms.absentMinutes > 0 && !state.expected().empty()) {
        consider(state.expected().begin()->first + minutes(terms.absentMinutes));
    }
    return next;
}

} // namespace shifts
