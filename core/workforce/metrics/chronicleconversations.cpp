// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"

#include <stdexcept>

namespace workforce::metrics {

using protocol::CloseCause;

Chronicle::Open& Chronicle::open(const base::ConversationId& id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        throw std::logic_error("event about a conversation that is not open");
    }
    return found->second;
}

// -- in the line -----------------------------------------------------------------------------------------------

void Chronicle::operator()(const protocol::ConversationOpened& e)
{
    const auto [place, fresh] = m_open.try_emplace(e.conversation);
    if (!fresh) {
        throw std::logic_error("conversation opened twice");
    }
    auto& held = place->second;
    auto& episode = held.episode;
    episode.id = m_position;
    episode.conversation = e.conversation;
    episode.customer = e.customer;
    episode.queue = e.queue;
    episode.visit = e.visit;
    episode.isReopened = e.reopened;
    episode.isLeftMessage = e.deferred.value_or(false);
    episode.openedAt = m_at;
    link(episode);
    held.queue = e.queue;
    m_openOf[e.customer] = e.conversation;
    enter(held, Origin::Opened);
    if (!e.heldUntil) {
        letIn(held);
    }
    if (episode.isLeftMessage) {
        held.entry->messageAt = m_at;
    }
}

void Chronicle::enter(Open& held, Origin origin)
{
    Entry entry;
    entry.id = m_position;
    entry.episode = held.episode.id;
    entry.conversation = held.episode.conversation;
    entry.customer = held.episode.customer;
    entry.queue = held.queue;
    entry.origin = origin;
    entry.enteredAt = m_at;
    held.entry = std::move(entry);
    held.lastEntry = m_position;
    held.lastEnteredAt = m_at;
    if (origin != Origin::Opened) {
        letIn(held);
    }
}

/// Other rules may have done it without an event about it; then an offer shows that it is in.
void Chronicle::letIn(Open& held)
{
    held.entry->lineAt = held.entry->lineAt.value_or(m_at);
    held.episode.lineAt = held.episode.lineAt.value_or(m_at);
}

void Chronicle::leaveLine(Open& held, EntryEnd end)
{
    held.entry->end = end;
    held.entry->ended = m_position;
    held.entry->endedAt = m_at;
    m_finished.entries.push_back(std::move(*held.entry));
    held.entry.reset();
}

void Chronicle::operator()(const protocol::ConversationRouted& e)
{
    auto& held = open(e.conversation);
    if (!held.entry) {
        return;
    }
    if (e.change == protocol::RoutingChange::unheld) {
        letIn(held);
    } else if (e.change == protocol::RoutingChange::deferred) {
        held.episode.isLeftMessage = true;
        held.entry->messageAt = held.entry->messageAt.value_or(m_at);
        if (held.turn) {
            held.turn->isLeftMessage = true;
        }
    }
}

void Chronicle::operator()(const protocol::OfferMade& e)
{
    auto& held = open(e.conversation);
    if (!held.entry) {
        throw std::logic_error("a conversation is offered that doesn't wait");
    }
    ++held.entry->offers;
    letIn(held);
    noteCap(e.person, e.receipt.cap);
    Offer offer;
    offer.id = m_position;
    offer.entry = held.entry->id;
    offer.episode = held.episode.id;
    offer.conversation = e.conversation;
    offer.queue = held.queue;
    offer.person = e.person;
    offer.madeAt = m_at;
    m_offers.emplace(e.offer, std::move(offer));
}

void Chronicle::operator()(const protocol::OfferEnded& e)
{
    const auto found = m_offers.find(e.offer);
    if (found == m_offers.end()) {
        throw std::logic_error("end of an unknown offer");
    }
    auto& held = open(e.conversation);
    if (held.entry) {
        held.entry->misses += e.end == protocol::OfferEnd::missed ? 1 : 0;
        held.entry->declines += e.end == protocol::OfferEnd::declined ? 1 : 0;
    }
    found->second.ended = m_position;
    found->second.endedAt = m_at;
    found->second.end = e.end;
    m_finished.offers.push_back(std::move(found->second));
    m_offers.erase(found);
}

// -- in somebody's hands ---------------------------------------------------------------------------------------

void Chronicle::operator()(const protocol::ConversationAssigned& e)
{
    auto& held = open(e.conversation);
    if (!held.entry) {
        throw std::logic_error("a conversation is assigned that doesn't wait");
    }
    held.entry->person = e.person;
    letIn(held);
    leaveLine(held, e.receipt.overflow ? EntryEnd::FlowedOut : EntryEnd::Answered);
    noteCap(e.person, e.receipt.cap);

    Session session;
    session.id = m_position;
    session.entry = held.lastEntry;
    session.episode = held.episode.id;
    session.conversation = e.conversation;
    session.customer = held.episode.customer;
    session.queue = held.queue;
    session.person = e.person;
    session.enteredAt = held.lastEnteredAt;
    session.assignedAt = m_at;
    session.phases.push_back({m_at, PhaseKind::Talk});
    held.session = std::move(session);
    held.episode.person = e.person;
    ++held.episode.sessions;
    if (held.turn) {
        held.turn->session = m_position;
        held.turn->person = e.person;
        held.turn->queue = held.queue;
        held.turn->ownedAt = m_at;
        held.turn->enteredAt = held.lastEnteredAt;
    }
}

void Chronicle::endSession(Open& held, SessionEnd end)
{
    if (!held.session) {
        return;
    }
    held.session->end = end;
    held.session->ended = m_position;
    held.session->endedAt = m_at;
    m_finished.sessions.push_back(std::move(*held.session));
    held.session.reset();
}

void Chronicle::phase(Open& held, PhaseKind kind)
{
    if (held.session && held.session->phases.back().kind != kind) {
        held.session->phases.push_back({m_at, kind});
    }
}

void Chronicle::operator()(const protocol::ConversationReleased& e)
{
    auto& held = open(e.conversation);
    const bool taken = e.reason == "taken_over";
    loseTurn(held);
    endSession(held,
        taken                              ? SessionEnd::TakenOver
            : e.reason == "no_first_reply" ? SessionEnd::NoFirstReply
                                           : SessionEnd::Released);
    enter(held, taken ? Origin::TakenOver : Origin::Released);
}

void Chronicle::operator()(const protocol::ConversationTransferred& e)
{
    auto& held = open(e.conversation);
    loseTurn(held);
    endSession(held, SessionEnd::Transferred);
    ++held.episode.transfers;
    held.queue = e.queue.value_or(held.queue);
    enter(held, Origin::Transferred);
}

void Chronicle::operator()(const protocol::ConversationQuieted& e)
{
    phase(open(e.conversation), e.quiet ? PhaseKind::Quiet : PhaseKind::Talk);
}

void Chronicle::operator()(const protocol::ConversationParked& e)
{
    auto& held = open(e.conversation);
    ++held.episode.parks;
    phase(held, PhaseKind::Parked);
}

void Chronicle::operator()(const protocol::ConversationResumed& e)
{
    phase(open(e.conversation), PhaseKind::Talk);
}

void Chronicle::operator()(const protocol::WrapUpStarted& e)
{
    auto& held = open(e.conversation);
    endTurn(held, TurnEnd::Ended);
    phase(held, PhaseKind::WrapUp);
}

void Chronicle::operator()(const protocol::ConversationClosed& e)
{
    auto& held = open(e.conversation);
    endTurn(held, TurnEnd::Ended);
    if (held.entry) {
        const bool isGone = e.cause == CloseCause::timeout && held.goneAt.has_value();
        if (isGone) {
            held.entry->goneAt = std::max(*held.goneAt, held.entry->enteredAt);
        }
        leaveLine(held, isGone || e.cause == CloseCause::customer ? EntryEnd::Abandoned : EntryEnd::Closed);
    }
    endSession(held, SessionEnd::Closed);
    auto& episode = held.episode;
    episode.ended = m_position;
    episode.closedAt = m_at;
    episode.cause = e.cause;
    if (e.outcome) {
        episode.disposition = e.outcome->disposition;
        const auto found = m_dispositions.find(e.outcome->disposition);
        episode.isResolved = found != m_dispositions.end() && found->second;
    }
    remember(episode);
    m_openOf.erase(episode.customer);
    m_finished.episodes.push_back(std::move(episode));
    m_open.erase(e.conversation);
}

void Chronicle::operator()(const protocol::ConversationRated& e)
{
    Rating rating;
    rating.id = m_position;
    rating.conversation = e.conversation;
    rating.at = m_at;
    rating.stars = e.rating.stars;
    const auto held = m_open.find(e.conversation);
    if (held != m_open.end()) {
        rating.episode = held->second.episode.id;
        rating.person = held->second.episode.person;
    } else if (const auto closed = lastOf(e.conversation)) {
        rating.episode = closed->episode;
        rating.person = closed->person;
    } else {
        return; // longer ago than anything is remembered
    }
    m_finished.ratings.push_back(std::move(rating));
}

} // namespace workforce::metrics
