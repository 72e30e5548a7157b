// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/handlers.h"
#include "core/desk/routing/choice.h"

#include <algorithm>

namespace desk {

namespace {

using std::chrono::seconds;

void resumeDue(Step& step)
{
    const auto due = step.state().due(); // a copy: each event takes one out
    for (const auto& [owner, id] : due) {
        const auto& conversation = *step.state().conversation(id);
        if (handlers::isAway(*step.state().person(owner))) {
            step.emit(protocol::ConversationReleased {id, owner, "owner_gone"});
        } else if (handlers::hasRoom(step.state(), owner, conversation)) {
            step.emit(protocol::ConversationResumed {id, conversation.writtenAt ? "customer" : "due"});
        }
    }
}

void letDrainedGo(Step& step)
{
    const auto draining = step.state().draining();
    for (const auto& id : draining) {
        const auto& person = *step.state().person(id);
        if (person.owned.empty() && person.offers.empty()) {
            step.emit(protocol::PresenceChanged {id, protocol::Presence::offline, "drained", true});
        }
    }
}

/// He is asked for work, or was a moment ago and may come back.
bool comes(const State& state, const Person& person, const Conversation& c)
{
    const bool there = person.settings.active && person.presence == protocol::Presence::ready
        && person.link != protocol::PartyLink::gone;
    const bool needsRoom = !c.transferred && state.policies().queue(c.queue).parameters.sticky.requireRoom;
    return there && (!needsRoom || handlers::hasRoom(state, person.settings.id, c));
}

/// Nothing is kept for somebody who can't take it soon.
void releaseKept(Step& step)
{
    const auto kept = step.state().pools().kept();
    for (const auto& [person, id] : kept) {
        const auto& state = step.state();
        if (!comes(state, *state.person(person), *state.conversation(id))) {
            step.emit(protocol::ConversationRouted {id, protocol::RoutingChange::unkept});
        }
    }
}

/// The gap after this offer, and the end of the window where it is the last of a burst.
std::optional<Timestamp> nextAfter(const Person& person, const PersonParameters& p, Timestamp now)
{
    auto next = now + seconds(p.minGapSeconds);
    const auto& made = person.offered;
    if (p.burstLimit == 1) {
        next = std::max(next, now + seconds(p.burstWindowSeconds));
    } else if (p.burstLimit > 1 && made.size() + 1 >= p.burstLimit) {
        const auto first = made[made.size() + 1 - p.burstLimit]; // of the burst that this offer completes
        next = std::max(next, first + seconds(p.burstWindowSeconds));
    }
    return next > now ? std::optional(next) : std::nullopt;
}

void dispatch(Step& step)
{
    while (auto match = nextMatch(step.state(), step.at())) {
        const auto& state = step.state();
        const auto& conversation = *state.conversation(match->conversation);
        const auto& queue = state.policies().queue(conversation.queue).parameters;
        const auto& person = *state.person(match->choice.person);
        const auto& p = state.policies().person(match->choice.person);
        const bool accepts = p.autoAccept;
        protocol::OfferMade made;
        made.offer = {state.data().lastOffer + 1};
        made.conversation = match->conversation;
        made.person = match->choice.person;
        made.queue = conversation.queue;
        made.expiresAt = step.at() + seconds(queue.offerTimeoutSeconds);
        made.receipt = std::move(match->choice.receipt);
        made.language = conversation.language;
        made.weight = queue.weight;
        made.nextAfter = nextAfter(person, p, step.at());
        const auto id = made.offer;
        step.emit(std::move(made));
        if (accepts) {
            handlers::acceptOffer(step, *step.state().offer(id), nullptr);
        }
    }
}

} // namespace

void settle(Step& step)
{
    if (!step.state().due().empty()) {
        resumeDue(step);
    }
    if (!step.state().draining().empty()) {
        letDrainedGo(step);
    }
    releaseKept(step);
    // An offer may take the last room of somebody for whom another conversation is kept: that one is then free, too.
    while (step.takeChanged()) {
        dispatch(step);
        step.takeChanged();
        releaseKept(step);
    }
}

} // namespace desk
