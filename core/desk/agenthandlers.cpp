// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

namespace desk::handlers {

using protocol::CloseCause;
using protocol::ConversationState;
using protocol::ErrorKind;
using protocol::Presence;
namespace limits = protocol::limits;

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SetPresence& command)
{
    if (command.reason) {
        if (auto refusal = guards::checkText(*command.reason, limits::nameCodePoints, "reason")) {
            return refusal;
        }
    }
    const auto& person = *step.state().person(actor.person);
    if (person.presence == command.presence && person.presenceReason == command.reason) {
        return {};
    }
    step.emit(protocol::PresenceChanged {actor.person, command.presence, command.reason, false}, frame);
    if (command.presence != Presence::ready) {
        withdrawOffers(step, actor.person);
    }
    if (command.presence == Presence::offline) {
        releaseAll(step, actor.person, "signed_out", false);
    }
    return {};
}

namespace {

/// The offer, if it is open and this person's.
base::Result<const Offer*, protocol::Error> ownOffer(const Step& step, const Actor& actor, base::OfferId id)
{
    const auto* offer = step.state().offer(id);
    if (offer && offer->person == actor.person) {
        return offer;
    }
    if (!offer && !id.isNone() && id.value <= step.state().data().lastOffer) {
        return base::Failure(*guards::refuse(ErrorKind::expired, "offer_ended"));
    }
    return base::Failure(guards::notFound("no_such_offer"));
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AcceptOffer& command)
{
    const auto own = ownOffer(step, actor, command.offer);
    if (!own) {
        return own.error();
    }
    const Offer offer = **own;
    step.emit(
        protocol::OfferEnded {offer.id, offer.conversation, offer.person, protocol::OfferEnd::accepted, std::nullopt},
        frame);
    const auto& name = step.state().person(offer.person)->settings.displayName;
    step.emit(protocol::ConversationAssigned {offer.conversation, offer.person, name, step.nextFence(), offer.receipt},
        frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::DeclineOffer& command)
{
    const auto own = ownOffer(step, actor, command.offer);
    if (!own) {
        return own.error();
    }
    const Offer offer = **own;
    step.emit(
        protocol::OfferEnded {offer.id, offer.conversation, offer.person, protocol::OfferEnd::declined, command.reason},
        frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ParkConversation& command)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    if ((*mine)->state != ConversationState::active) {
        return guards::refuse(ErrorKind::conflict, "not_active");
    }
    if (command.until && *command.until <= step.at()) {
        return guards::invalid("until", "past");
    }
    step.emit(protocol::ConversationParked {(*mine)->id, command.until}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ResumeConversation&)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    if ((*mine)->state == ConversationState::active) {
        return {};
    }
    if ((*mine)->state != ConversationState::parked) {
        return guards::refuse(ErrorKind::conflict, "not_parked");
    }
    if (!hasRoom(*step.state().person(actor.person))) {
        return guards::refuse(ErrorKind::conflict, "no_room");
    }
    step.emit(protocol::ConversationResumed {(*mine)->id, "agent"}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CloseConversation&)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    const auto& conversation = **mine;
    if (conversation.state == ConversationState::wrapup) {
        return {};
    }
    const auto& settings = step.state().data().settings;
    if (settings.wrapUpSeconds == 0) {
        step.emit(protocol::ConversationClosed {conversation.id, CloseCause::agent, std::nullopt}, frame);
        return {};
    }
    // Wrap-up counts as work, a parked conversation doesn't.
    if (conversation.state == ConversationState::parked && !hasRoom(*step.state().person(actor.person))) {
        return guards::refuse(ErrorKind::conflict, "no_room");
    }
    const auto until = step.at() + std::chrono::seconds(settings.wrapUpSeconds);
    step.emit(protocol::WrapUpStarted {conversation.id, CloseCause::agent, until, settings.wrapUpExtensions}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::FinishWrapUp& command)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    if ((*mine)->state != ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "not_in_wrapup");
    }
    const auto& outcome = command.outcome;
    if (!step.state().data().dispositions.contains(outcome.disposition)) {
        return guards::invalid("outcome.disposition", "no_such_disposition");
    }
    if (auto refusal = guards::checkTags(outcome.tags, "outcome.tags")) {
        return refusal;
    }
    if (auto refusal = guards::checkText(outcome.note.reveal(), limits::noteCodePoints, "outcome.note")) {
        return refusal;
    }
    step.emit(protocol::ConversationClosed {(*mine)->id, (*mine)->cause, outcome}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ExtendWrapUp&)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    const auto& conversation = **mine;
    if (conversation.state != ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "not_in_wrapup");
    }
    if (conversation.extensionsLeft == 0) {
        return guards::refuse(ErrorKind::conflict, "no_extension_left");
    }
    const auto more = std::chrono::seconds(step.state().data().settings.wrapUpExtensionSeconds);
    step.emit(
        protocol::WrapUpExtended {conversation.id, *conversation.wrapUpUntil + more, conversation.extensionsLeft - 1},
        frame);
    return {};
}

} // namespace desk::handlers
