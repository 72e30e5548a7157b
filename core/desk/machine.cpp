// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/machine.h"

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/desk/routing.h"

namespace desk {

namespace {

using protocol::ErrorKind;
using protocol::PartyLink;

struct Decider
{
    Step& step;
    const Actor& actor;
    const protocol::CommandFrame& frame;

    template <class Command> Refusal operator()(const Command& command) const
    {
        return handlers::handle(step, actor, frame, command);
    }
    Refusal operator()(const protocol::EmptyCommand&) const { return {}; }
    Refusal operator()(const protocol::FireTimers&) const { return {}; }
    Refusal operator()(const protocol::ForgetDevice&) const { return {}; }
    Refusal operator()(const protocol::RevokeDevice&) const { return {}; }
    Refusal operator()(const protocol::UnknownCommand&) const
    {
        return guards::refuse(ErrorKind::unsupported, "unknown_command");
    }
    Refusal operator()(const protocol::MalformedCommand& command) const
    {
        return guards::invalid(command.field, command.reason);
    }
};

/// Missed: he was there and let it pass. Whose connection is away could not see it.
void expireOffer(Step& step, const Offer& offer)
{
    const auto id = offer.person;
    const bool there = step.state().person(id)->link == PartyLink::live;
    const auto end = there ? protocol::OfferEnd::missed : protocol::OfferEnd::withdrawn;
    step.emit(protocol::OfferEnded {offer.id, offer.conversation, id, end, std::nullopt});
    const auto& person = *step.state().person(id);
    if (there && person.misses >= missesToBreak && person.presence == protocol::Presence::ready) {
        step.emit(protocol::PresenceChanged {id, protocol::Presence::break_, "missed", true});
        handlers::withdrawOffers(step, id);
    }
}

void losePerson(Step& step, const base::PersonId& id)
{
    step.emit(protocol::LinkChanged {id, std::nullopt, std::nullopt, PartyLink::gone});
    if (step.state().person(id)->presence != protocol::Presence::offline) {
        step.emit(protocol::PresenceChanged {id, protocol::Presence::offline, "connection", true});
    }
    handlers::withdrawOffers(step, id);
    handlers::releaseAll(step, id, "owner_gone", false);
}

void abandon(Step& step, const base::CustomerId& id)
{
    const auto conversation = step.state().openConversationOf(id)->id;
    handlers::withdrawOffer(step, *step.state().conversation(conversation));
    step.emit(protocol::ConversationClosed {conversation, protocol::CloseCause::timeout, std::nullopt});
}

void fire(Step& step, const Timer& timer)
{
    switch (timer.kind) {
    case TimerKind::OfferExpiry:
        expireOffer(step, *step.state().offer({timer.number}));
        break;
    case TimerKind::PersonGone:
        losePerson(step, {timer.name});
        break;
    case TimerKind::CustomerGone:
        step.emit(protocol::LinkChanged {std::nullopt, base::CustomerId {timer.uuid}, std::nullopt, PartyLink::gone});
        break;
    case TimerKind::CustomerAbandoned:
        abandon(step, {timer.uuid});
        break;
    case TimerKind::WrapUpEnd: {
        const base::ConversationId id {timer.uuid};
        step.emit(protocol::ConversationClosed {id, step.state().conversation(id)->cause, std::nullopt});
        break;
    }
    case TimerKind::ParkDue:
    case TimerKind::RoundPause:
        break; // the event `timers.fired` itself moves them
    }
}

bool isQuiet(TimerKind kind)
{
    return kind == TimerKind::ParkDue || kind == TimerKind::RoundPause;
}

/// Timers that change the state without an event of their own need `timers.fired`.
bool needsTick(const State& state, Timestamp now)
{
    const auto forgetting = state.nextForgetting();
    if (forgetting && *forgetting <= now) {
        return true;
    }
    for (const auto& timer : state.timers().all()) {
        if (timer.due > now) {
            break;
        }
        if (isQuiet(timer.kind)) {
            return true;
        }
    }
    return false;
}

void resumeDue(Step& step)
{
    const auto due = step.state().due(); // a copy: each event takes one out
    for (const auto& [owner, conversation] : due) {
        const auto& person = *step.state().person(owner);
        if (handlers::isAway(person)) {
            step.emit(protocol::ConversationReleased {conversation, owner, "owner_gone"});
        } else if (handlers::hasRoom(person)) {
            const bool written = step.state().conversation(conversation)->written;
            step.emit(protocol::ConversationResumed {conversation, written ? "customer" : "due"});
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

void dispatch(Step& step)
{
    while (auto match = nextMatch(step.state(), step.at())) {
        const auto& conversation = *step.state().conversation(match->conversation);
        const auto& queue = step.state().queue(conversation.queue)->settings;
        protocol::OfferMade made;
        made.offer = {step.state().data().lastOffer + 1};
        made.conversation = match->conversation;
        made.person = match->choice.person;
        made.queue = conversation.queue;
        made.expiresAt = step.at() + std::chrono::seconds(queue.acceptSeconds);
        made.receipt = std::move(match->choice.receipt);
        made.language = conversation.language;
        step.emit(std::move(made));
    }
}

} // namespace

Refusal decide(Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    return std::visit(Decider {step, actor, frame}, frame.body);
}

void fireTimers(Step& step, bool force)
{
    if (force || needsTick(step.state(), step.at())) {
        step.emit(protocol::TimersFired {});
    }
    while (const auto timer = step.state().timers().due(step.at())) {
        fire(step, *timer);
    }
    settle(step);
}

void settle(Step& step)
{
    if (!step.state().due().empty()) {
        resumeDue(step);
    }
    if (!step.state().draining().empty()) {
        letDrainedGo(step);
    }
    if (step.takeChanged()) {
        dispatch(step);
        step.takeChanged();
    }
}

} // namespace desk
