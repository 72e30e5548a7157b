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

bool hasRoom(const State& state, const base::PersonId& id, const Conversation& conversation)
{
    const auto& person = *state.person(id);
    return fits(person, roomOf(person, state.policies().person(id)), conversation.weight);
}

namespace {

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
    const bool wanted = acw.mode != AcwMode::Off && (acw.mode != AcwMode::Requested || requested);
    const bool room
        = conversation.state == ConversationState::active || hasRoom(step.state(), *conversation.owner, conversation);
    if (!wanted || !room) {
        emit(step, protocol::ConversationClosed {id, cause, std::nullopt}, frame);
        return;
    }
    const auto until = step.at() + std::chrono::seconds(acw.mostSeconds);
    emit(step, protocol::WrapUpStarted {id, cause, until, step.state().data().settings.wrapUpExtensions}, frame);
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

void releaseAll(Step& step, const base::PersonId& person, const std::string& reason, bool parked)
{
    const auto owned = step.state().person(person)->owned;
    for (const auto& id : owned) {
        const auto state = step.state().conversation(id)->state;
        if (state == ConversationState::active || (parked && state == ConversationState::parked)) {
            step.emit(protocol::ConversationReleased {id, person, reason});
        }
    }
}

} // namespace desk::handlers
