// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/holds.h"

#include "core/desk/routing/hours.h"

#include <algorithm>

namespace desk::holds {

namespace {

std::optional<Timestamp> later(Timestamp time, Timestamp now)
{
    return time > now ? std::optional(time) : std::nullopt;
}

} // namespace

std::optional<Timestamp> untilOpening(const Policies& policies, const base::QueueId& queue, Timestamp now)
{
    const auto& hours = policies.queue(queue).parameters.hours;
    return later(hours::nextOpening(hours, policies.desk().utcOffsets, now), now);
}

std::optional<Timestamp> untilKnown(
    const State& state, const base::QueueId& queue, const base::CustomerId& id, bool wrote, Timestamp since)
{
    const auto& hold = state.policies().queue(queue).parameters.holdUntil;
    const auto* customer = state.customer(id);
    if (!hold || (wrote && hold->var == "message")
        || (customer && std::ranges::find(customer->known, hold->var) != customer->known.end())) {
        return std::nullopt;
    }
    return since + std::chrono::seconds(hold->mostSeconds);
}

std::optional<Timestamp> closing(const Policies& policies, const Conversation& waiting)
{
    const auto& p = policies.queue(waiting.queue).parameters;
    if (p.hours.empty() || waiting.handOff) {
        return std::nullopt;
    }
    return hours::nextClosing(p.hours, policies.desk().utcOffsets, waiting.queuedAt);
}

std::optional<Timestamp> anew(const State& state, const Conversation& held, Timestamp now)
{
    if (held.deferred) {
        return untilOpening(state.policies(), held.queue, now);
    }
    const auto until = untilKnown(state, held.queue, held.customer, held.unanswered, held.openedAt);
    return until ? later(*until, now) : std::nullopt;
}

bool isUnattended(const State& state, const Conversation& c)
{
    const auto hold = state.policies().desk().abandonHold;
    if (hold == AbandonHold::None || c.owner || c.deferred || (hold == AbandonHold::Silent && c.unanswered)) {
        return false;
    }
    const auto* customer = state.customer(c.customer);
    return customer && customer->link == protocol::PartyLink::gone;
}

} // namespace desk::holds
