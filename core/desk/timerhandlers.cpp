// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/handlers.h"
#include "core/desk/routing/estimate.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace desk {

namespace {

using protocol::PartyLink;
using protocol::RoutingChange;
using std::chrono::seconds;

/// Missed: he was there, because offers of others are withdrawn, and let it pass.
void expireOffer(Step& step, const Offer& offer)
{
    const auto id = offer.person;
    step.emit(protocol::OfferEnded {offer.id, offer.conversation, id, protocol::OfferEnd::missed, std::nullopt});
    handlers::followMisses(step, id);
}

void losePerson(Step& step, const base::PersonId& id)
{
    step.emit(protocol::LinkChanged {id, std::nullopt, std::nullopt, PartyLink::gone});
    if (step.state().person(id)->presence != protocol::Presence::offline) {
        step.emit(protocol::PresenceChanged {id, protocol::Presence::offline, "connection", true});
    }
    handlers::withdrawOffers(step, id);
    handlers::releaseTalks(step, id, "owner_gone");
    handlers::endLostWrapUps(step, id);
}

void abandon(Step& step, const base::CustomerId& id)
{
    const auto conversation = step.state().openConversationOf(id)->id;
    handlers::withdrawOffer(step, *step.state().conversation(conversation));
    step.emit(protocol::ConversationClosed {conversation, protocol::CloseCause::timeout, std::nullopt});
}

void widen(Step& step, const Conversation& c)
{
    const auto& stages = step.state().policies().queue(c.queue).stages;
    const auto waited = step.at() - c.queuedAt;
    auto stage = c.stage;
    while (stage + 1 < stages.size() && seconds(stages[stage + 1].fromSeconds) <= waited) {
        ++stage;
    }
    step.emit(protocol::ConversationRouted {c.id, RoutingChange::widened, stage});
}

void overflow(Step& step, const Conversation& c, std::uint64_t rule)
{
    const auto& rules = step.state().policies().queue(c.queue).parameters.overflow;
    step.emit(protocol::ConversationRouted {c.id, RoutingChange::overflowed, std::nullopt, rules.at(rule).toGroup});
}

/// Transferred to people of whom nobody is there any more: whoever serves the queue may take it.
void tryTarget(Step& step, const Conversation& c)
{
    const auto& pools = step.state().pools();
    const auto& keys = pools.poolsOf(c.id);
    const bool anybody = std::ranges::any_of(keys, [&](const PoolKey& key) { return pools.pool(key)->present > 0; });
    if (!anybody && !keys.empty()) {
        step.emit(protocol::ConversationRouted {c.id, RoutingChange::unkept});
    }
}

/// Rules that look at how things stand: at who is there, at the estimate of somebody who waits.
void tryAgain(Step& step, const base::ConversationId& id)
{
    const auto* open = step.state().conversation(id);
    if (!open) {
        return;
    }
    if (open->toGroup || open->toSkill) {
        tryTarget(step, Conversation(*open));
        return;
    }
    const auto rules = step.state().policies().queue(open->queue).parameters.overflow;
    const bool anyFresh = std::ranges::any_of(
        rules, [&](const Overflow& rule) { return rule.whenEstimateSeconds && !isLent(*open, rule); });
    const auto place = anyFresh ? step.state().place(id) : std::nullopt; // linear in the line
    const auto wait = place ? estimate::ofWaiting(step.state(), *open, *place, step.at()) : std::nullopt;
    if (!wait) {
        return;
    }
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const bool fresh = !isLent(*step.state().conversation(id), rules[i]);
        if (fresh && rules[i].whenEstimateSeconds && *wait > *rules[i].whenEstimateSeconds) {
            step.emit(protocol::ConversationRouted {id, RoutingChange::overflowed, std::nullopt, rules[i].toGroup});
        }
    }
}

/// Too long, or the queue closes: a left message from now on, or the end. Who asked nothing and went has left none.
void giveUp(Step& step, const Conversation& c)
{
    if (c.unattended && !c.unanswered) {
        step.emit(protocol::ConversationClosed {c.id, protocol::CloseCause::timeout, std::nullopt});
    } else if (c.deferred || step.state().policies().queue(c.queue).parameters.onFull == OnFull::LeaveMessage) {
        step.emit(protocol::ConversationRouted {c.id, RoutingChange::deferred});
    } else {
        step.emit(protocol::ConversationClosed {c.id, protocol::CloseCause::timeout, std::nullopt});
    }
}

void missFirstReply(Step& step, const Conversation& c)
{
    const auto owner = *c.owner;
    step.emit(protocol::ConversationReleased {c.id, owner, "no_first_reply"});
    handlers::followMisses(step, owner);
}

void warnIdle(Step& step, const Conversation& c)
{
    const auto& p = step.state().policies().queue(c.queue).parameters;
    const auto closesAt = std::max(*c.silentSince + seconds(p.idleCloseSeconds), step.at());
    step.emit(protocol::IdleWarned {c.id, closesAt});
}

void fireAbout(Step& step, const Timer& timer, const Conversation& c)
{
    switch (timer.kind) {
    case TimerKind::WrapUpEnd:
        step.emit(protocol::ConversationClosed {c.id, c.cause, std::nullopt});
        break;
    case TimerKind::Hold:
        step.emit(protocol::ConversationRouted {c.id, RoutingChange::unheld});
        break;
    case TimerKind::Kept:
        step.emit(protocol::ConversationRouted {c.id, RoutingChange::unkept});
        break;
    case TimerKind::Stage:
        widen(step, c);
        break;
    case TimerKind::Overflow:
        overflow(step, c, timer.number);
        break;
    case TimerKind::MostWait:
        giveUp(step, c);
        break;
    case TimerKind::FirstReply:
        missFirstReply(step, c);
        break;
    case TimerKind::Quiet:
        step.emit(protocol::ConversationQuieted {c.id, true});
        break;
    case TimerKind::IdleWarn:
        warnIdle(step, c);
        break;
    case TimerKind::NoRoom:
        step.emit(protocol::ConversationReleased {c.id, *c.owner, "no_room"});
        break;
    case TimerKind::IdleClose:
        handlers::endTalk(step, c, protocol::CloseCause::timeout, false, nullptr);
        break;
    default:
        break;
    }
}

void fire(Step& step, const Timer& timer)
{
    switch (timer.kind) {
    case TimerKind::OfferExpiry:
        expireOffer(step, Offer(*step.state().offer({timer.number})));
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
    default:
        fireAbout(step, timer, Conversation(*step.state().conversation({timer.uuid})));
        break;
    }
}

/// Timers that change the state without an event of their own need `timers.fired`.
bool isQuiet(TimerKind kind)
{
    return kind == TimerKind::ParkDue || kind == TimerKind::RoundPause || kind == TimerKind::PersonPace
        || kind == TimerKind::SkillEnd || kind == TimerKind::Estimates;
}

/// Moves time past all of them.
void tick(Step& step)
{
    std::vector<base::ConversationId> again;
    for (const auto& timer : step.state().timers().all()) {
        if (timer.due > step.at()) {
            break;
        }
        if (timer.kind == TimerKind::Estimates) {
            again.push_back({timer.uuid});
        }
    }
    step.emit(protocol::TimersFired {});
    for (const auto& id : again) {
        tryAgain(step, id);
    }
}

} // namespace

void fireTimers(Step& step, bool force)
{
    const auto forgetting = step.state().nextForgetting();
    if (force || (forgetting && *forgetting <= step.at())) {
        tick(step);
    }
    std::optional<Timer> before;
    while (const auto timer = step.state().timers().due(step.at())) {
        if (timer == before) { // it would go on until the memory is full
            throw std::logic_error("a timer that stays due");
        }
        before = timer;
        if (isQuiet(timer->kind)) {
            tick(step);
        } else {
            fire(step, *timer);
        }
    }
    settle(step);
}

} // namespace desk
