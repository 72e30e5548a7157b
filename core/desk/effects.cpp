// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/handlers.h"

namespace desk::handlers {

using protocol::ConversationState;

bool isAway(const Person& person)
{
    return !person.settings.active || person.link == protocol::PartyLink::gone
        || person.presence == protocol::Presence::offline;
}

bool hasRoom(const State& state, const base::PersonId& id, const Conversation& conversation, bool over)
{
    const auto& person = *state.person(id);
    const auto room = roomOf(person, state.policies().person(id));
    if (conversation.owner == id) { // his, and parked: it is no further one
        return person.reserved < room.hard && (over || fitsSoftly(person, room, conversation.weight));
    }
    return fits(person, room, conversation.weight, over);
}

namespace {

/// Whether a talk is followed by a wrap-up; `requested`: its agent asks for one.
bool isWrittenUp(const Acw& acw, bool requested)
{
    switch (acw.mode) {
    case AcwMode::Off:
        return false;
    case AcwMode::Requested:
        return requested && acw.mostSeconds > 0;
    case AcwMode::Optional:
        return acw.mostSeconds > 0;
    case AcwMode::Mandatory:
        break;
    }
    return true;
}

void emit(Step& step, protocol::EventBody body, const CommandFrame* frame)
{
    if (frame) {
        step.emit(std::move(body), *frame);
    } else {
        step.emit(std::move(body));
    }
}

} // namespace

void assign(Step& step, const base::ConversationId& id, const base::PersonId& person, protocol::Receipt receipt,
    const CommandFrame* frame)
{
    const auto& state = step.state();
    const auto& conversation = *state.conversation(id);
    const auto& p = state.policies().queue(conversation.queue).parameters;
    protocol::ConversationAssigned assigned {id, person, {}, step.nextFence(), std::move(receipt)};
    if (p.firstReplySeconds > 0) {
        assigned.firstReplyBy = step.at() + std::chrono::seconds(p.firstReplySeconds);
    }
    assigned.handOff = conversation.handOff;
    if (conversation.state == ConversationState::waiting) {
        assigned.weight = p.weight;
    }
    emit(step, std::move(assigned), frame);
}

void acceptOffer(Step& step, const Offer& offer, const CommandFrame* frame)
{
    const Offer taken = offer;
    emit(step,
        protocol::OfferEnded {taken.id, taken.conversation, taken.person, protocol::OfferEnd::accepted, std::nullopt},
        frame);
    assign(step, taken.conversation, taken.person, taken.receipt, frame);
}

void followMisses(Step& step, const base::PersonId& id)
{
    const auto& person = *step.state().person(id);
    const auto& p = step.state().policies().person(id);
    if (person.misses < p.maxMisses || person.presence != protocol::Presence::ready
        || p.onMisses == OnMisses::Nothing) {
        return;
    }
    const auto next = p.onMisses == OnMisses::Break ? protocol::Presence::break_ : protocol::Presence::busy;
    step.emit(protocol::PresenceChanged {id, next, "missed", true});
    withdrawOffers(step, id);
}

void endTalk(
    Step& step, const Conversation& conversation, protocol::CloseCause cause, bool requested, const CommandFrame* frame)
{
    const auto id = conversation.id;
    const auto& acw = step.state().policies().queue(conversation.queue).parameters.acw;
    const auto& owner = *conversation.owner;
    const bool wanted = isWrittenUp(acw, requested) && !isAway(*step.state().person(owner));
    const bool room = conversation.state == ConversationState::active
        || hasRoom(step.state(), owner, conversation, cause == protocol::CloseCause::agent);
    if (!wanted || !room) {
        emit(step, protocol::ConversationClosed {id, cause, std::nullopt}, frame);
        return;
    }
    // A mandatory one has no end but a disposition: `until` is then the time of the event, and nothing to extend.
    const bool ends = acw.mode != AcwMode::Mandatory;
    const auto until = step.at() + std::chrono::seconds(ends ? acw.mostSeconds : 0);
    emit(step, protocol::WrapUpStarted {id, cause, until, ends ? step.state().data().settings.wrapUpExtensions : 0},
        frame);
}

void withdrawOffer(Step& step, const Conversation& conversation)
{
    if (!conversation.offer) {
        return;
    }
    const auto& offer = *step.state().offer(*conversation.offer);
    step.emit(
        protocol::OfferEnded {offer.id, offer.conversation, offer.person, protocol::OfferEnd::withdrawn, std::nullopt});
}

void withdrawOffers(Step& step, const base::PersonId& person)
{
    const auto offers = step.state().person(person)->offers;
    for (const auto& id : offers) {
        withdrawOffer(step, *step.state().conversation(step.state().offer(id)->conversation));
    }
}

void releaseTalks(Step& step, const base::PersonId& person, const std::string& reason)
{
    const auto owned = step.state().person(person)->owned;
    for (const auto& id : owned) {
        if (step.state().conversation(id)->state == ConversationState::active) {
            step.emit(protocol::ConversationReleased {id, person, reason});
        }
    }
}

void releaseAll(Step& step, const base::PersonId& person, const std::string& reason)
{
    releaseTalks(step, person, reason);
    const auto owned = step.state().person(person)->owned;
    for (const auto& id : owned) {
        const auto& conversation = *step.state().conversation(id);
        if (conversation.state == ConversationState::wrapup) {
            step.emit(protocol::ConversationClosed {id, conversation.cause, std::nullopt});
        } else {
            step.emit(protocol::ConversationReleased {id, person, reason});
        }
    }
}

void endLostWrapUps(Step& step, const base::PersonId& person)
{
    const auto owned = step.state().person(person)->owned;
    for (const auto& id : owned) {
        const auto& c = *step.state().conversation(id);
        if (c.state == ConversationState::wrapup && !c.wrapUpUntil) {
            step.emit(protocol::ConversationClosed {id, c.cause, std::nullopt});
        }
    }
}

} // namespace desk::handlers
