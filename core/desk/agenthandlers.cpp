// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::handlers {

using protocol::CloseCause;
using protocol::ConversationState;
using protocol::ErrorKind;
namespace limits = protocol::limits;

namespace {

/// A conversation set aside for longer is no conversation any more, and its customer is nobody's.
constexpr std::chrono::hours longestPark {24};

/// Closed by mistake, or too early: the talk goes on with who writes it up, under the same fence. It takes no further
/// room. Whom the customer left, and whom the desk keeps from writing, nobody talks to any more.
Refusal takeUpAgain(Step& step, const Conversation& conversation, const CommandFrame& frame)
{
    if (conversation.cause == CloseCause::customer) {
        return guards::refuse(ErrorKind::conflict, "ended_by_customer");
    }
    if (auto refusal = refuseBlocked(step, conversation.customer)) {
        return refusal;
    }
    step.emit(protocol::ConversationResumed {conversation.id, "agent"}, frame);
    return {};
}

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
    acceptOffer(step, Offer(**own), &frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::DeclineOffer& command)
{
    const auto own = ownOffer(step, actor, command.offer);
    if (!own) {
        return own.error();
    }
    const auto& p = step.state().policies().person(actor.person);
    if (!p.allowDecline) {
        return guards::refuse(ErrorKind::denied, "declining_not_allowed");
    }
    if (std::find(p.declineReasons.begin(), p.declineReasons.end(), command.reason) == p.declineReasons.end()) {
        return guards::invalid("reason", "not_allowed");
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
    if (command.until && *command.until > step.at() + longestPark) {
        return guards::invalid("until", "too_far");
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
    const bool over = (*mine)->state == ConversationState::wrapup;
    if ((*mine)->state != ConversationState::parked && !over) {
        return guards::refuse(ErrorKind::conflict, "not_parked");
    }
    if (isAway(*step.state().person(actor.person))) {
        return guards::refuse(ErrorKind::conflict, "not_ready");
    }
    if (over) {
        return takeUpAgain(step, **mine, frame);
    }
    // It is his own work, taken up by his own hand.
    if (!hasRoom(step.state(), actor.person, **mine, true)) {
        return guards::refuse(ErrorKind::conflict, "no_room");
    }
    step.emit(protocol::ConversationResumed {(*mine)->id, "agent"}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CloseConversation& command)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    const auto& conversation = **mine;
    if (conversation.state == ConversationState::wrapup) {
        return {};
    }
    const auto mode = step.state().policies().queue(conversation.queue).parameters.acw.mode;
    const bool requested = command.wrapUp.value_or(false);
    const bool writesUp = mode != AcwMode::Off && (mode != AcwMode::Requested || requested);
    // Wrap-up counts as work, a parked conversation doesn't.
    if (writesUp && conversation.state == ConversationState::parked
        && !hasRoom(step.state(), actor.person, conversation, true)) {
        return guards::refuse(ErrorKind::conflict, "no_room");
    }
    endTalk(step, conversation, CloseCause::agent, requested, &frame);
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
    if (conversation.extensionsLeft == 0 || !conversation.wrapUpUntil) {
        return guards::refuse(ErrorKind::conflict, "no_extension_left");
    }
    const auto extend = step.state().policies().queue(conversation.queue).parameters.acw.extendSeconds;
    if (extend == 0) {
        return guards::refuse(ErrorKind::conflict, "no_extension_left");
    }
    const auto more = std::chrono::seconds(extend);
    step.emit(
        protocol::WrapUpExtended {conversation.id, *conversation.wrapUpUntil + more, conversation.extensionsLeft - 1},
        frame);
    return {};
}

} // namespace desk::handlers
