// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/fanout.h"

#include "core/engine/rights.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "hub/metrics/stopwatch.h"

namespace hub {

namespace {

/// Whether somebody's rights may be others after this event. True for what is not known here: looking once more costs
/// time, not looking would show what may not be seen, or hide what must.
struct MayChangeRights
{
    template <class Body> bool operator()(const Body&) const { return true; }
    bool operator()(const protocol::PersonNamed&) const { return false; }
    bool operator()(const protocol::AccountChanged&) const { return false; }
    bool operator()(const protocol::PersonForgotten&) const { return false; }
    bool operator()(const protocol::CustomerForgotten&) const { return false; }
    bool operator()(const protocol::PresenceChanged&) const { return false; }
    bool operator()(const protocol::LinkChanged&) const { return false; }
    bool operator()(const protocol::CustomerChanged&) const { return false; }
    bool operator()(const protocol::CustomerBlocked&) const { return false; }
    bool operator()(const protocol::CustomersMerged&) const { return false; }
    bool operator()(const protocol::CustomerUnmerged&) const { return false; }
    bool operator()(const protocol::FieldRevealed&) const { return false; }
    bool operator()(const protocol::CannedChanged&) const { return false; }
    bool operator()(const protocol::CannedRemoved&) const { return false; }
    bool operator()(const protocol::ArticleSaved&) const { return false; }
    bool operator()(const protocol::ArticleSubmitted&) const { return false; }
    bool operator()(const protocol::ArticleReturned&) const { return false; }
    bool operator()(const protocol::ArticlePublished&) const { return false; }
    bool operator()(const protocol::ArticleRetired&) const { return false; }
    bool operator()(const protocol::ArticleRestored&) const { return false; }
    bool operator()(const protocol::ArticleImported&) const { return false; }
    bool operator()(const protocol::KnowledgeChanged&) const { return false; }
    bool operator()(const protocol::ArticleRated&) const { return false; }
    bool operator()(const protocol::FeedbackSettled&) const { return false; }
    bool operator()(const protocol::BlocksPlanned&) const { return false; }
    bool operator()(const protocol::BlocksPublished&) const { return false; }
    bool operator()(const protocol::BlocksWithdrawn&) const { return false; }
    bool operator()(const protocol::ShiftHeld&) const { return false; }
    bool operator()(const protocol::ShiftReleased&) const { return false; }
    bool operator()(const protocol::ShiftClocked&) const { return false; }
    bool operator()(const protocol::SwapProposed&) const { return false; }
    bool operator()(const protocol::SwapChanged&) const { return false; }
    bool operator()(const protocol::LeaveAsked&) const { return false; }
    bool operator()(const protocol::LeaveChanged&) const { return false; }
    bool operator()(const protocol::AvailabilityChanged&) const { return false; }
    bool operator()(const protocol::ArticlesUsed&) const { return false; }
    bool operator()(const protocol::ArticlesChecked&) const { return false; }
    bool operator()(const protocol::OfferMade&) const { return false; }
    bool operator()(const protocol::OfferEnded&) const { return false; }
    bool operator()(const protocol::ConversationOpened&) const { return false; }
    bool operator()(const protocol::ConversationAssigned&) const { return false; }
    bool operator()(const protocol::ConversationReleased&) const { return false; }
    bool operator()(const protocol::ConversationClosed&) const { return false; }
    bool operator()(const protocol::WrapUpStarted&) const { return false; }
    bool operator()(const protocol::MessageSent&) const { return false; }
    bool operator()(const protocol::MessageEdited&) const { return false; }
    bool operator()(const protocol::MessageRecalled&) const { return false; }
    bool operator()(const protocol::MessagesMarked&) const { return false; }
    bool operator()(const protocol::CommandSettled&) const { return false; }
};

} // namespace

engine::Audience audienceOf(const engine::Actor& actor)
{
    return actor.kind == engine::Actor::Kind::Person ? engine::Audience::ofPerson(actor.person)
                                                     : engine::Audience::ofCustomer(actor.customer);
}

void Fanout::publish(const desk::State& state, const Group& group)
{
    for (const engine::EventPointer& event : group.events) {
        if (std::visit(MayChangeRights {}, event->body)) {
            m_overseers.reset();
        }
    }
    for (std::size_t i = 0; i < group.events.size(); ++i) {
        const protocol::Event& event = *group.events[i];
        const engine::Recipients& recipients = group.to[i];
        const auto one = [&](Peers::Record& record) { give(record, state, event); };
        for (const base::CustomerId& id : recipients.customers) {
            m_peers.toCustomer(id, one);
        }
        if (recipients.allCustomers) {
            m_peers.toCustomers(one);
        }
        if (recipients.allStaff) {
            m_peers.toStaff(one);
            continue;
        }
        for (const base::PersonId& id : recipients.persons) {
            m_peers.toPerson(id, one);
        }
        if (recipients.overseers) {
            for (const base::PersonId& id : overseers(state)) {
                m_peers.toPerson(id, one);
            }
        }
    }
    const base::Position through = group.events.empty() ? base::Position() : group.events.back()->id;
    for (Peers::Record* record : m_touched) {
        if (!record->fresh.empty()) {
            record->outbox.push_back(OfferReply {std::exchange(record->fresh, {}), through});
        }
    }
    m_touched.clear();
}

const std::vector<base::PersonId>& Fanout::overseers(const desk::State& state)
{
    if (!m_overseers) {
        m_overseers.emplace();
        for (const auto& [id, person] : state.data().people) {
            if (engine::rights::has(state, id, engine::rights::seeAll)) {
                m_overseers->push_back(id);
            }
        }
    }
    return *m_overseers;
}

session::EventBytes Fanout::encoded(
    const engine::Audience& audience, const desk::State& state, const protocol::Event& event)
{
    const auto view = engine::sharedView(audience, state, event.body);
    if (m_sharedOf != event.id) {
        m_shared.clear();
        m_sharedOf = event.id;
    }
    if (view) {
        if (const auto known = m_shared.find(*view); known != m_shared.end()) {
            return known->second;
        }
    }
    const auto seen = masked(audience, state, event);
    session::EventBytes made {
        event.id, seen ? std::make_shared<const std::string>(protocol::encodeEvent(*seen)) : nullptr};
    if (view) {
        m_shared.emplace(*view, made);
    }
    return made;
}

void Fanout::give(Peers::Record& record, const desk::State& state, const protocol::Event& event)
{
    // An event may concern somebody twice: as the owner and as an overseer.
    if (!record.live || (!record.fresh.empty() && record.fresh.back().position == event.id)) {
        return;
    }
    const bool sameAudience = m_last.position == event.id && m_lastActor.kind == record.actor.kind
        && m_lastActor.person == record.actor.person && m_lastActor.customer == record.actor.customer;
    if (!sameAudience) {
        m_last = encoded(audienceOf(record.actor), state, event);
        m_lastActor = record.actor;
    }
    if (m_last.bytes) {
        if (record.fresh.empty()) {
            m_touched.push_back(&record);
        }
        record.fresh.push_back(m_last);
    }
}

/// Without the history an offer lacks the customer's name; that is better than no offer.
std::optional<protocol::Event> Fanout::masked(
    const engine::Audience& audience, const desk::State& state, const protocol::Event& event) const
{
    const Stopwatch since;
    auto seen = engine::visible(audience, state, m_history, event);
    if (seen && *seen && std::holds_alternative<protocol::OfferMade>(event.body)) {
        m_offerShown.observe(since.seconds());
    }
    return seen ? std::move(seen).value() : engine::visible(audience, state, event);
}

std::vector<session::EventBytes> Fanout::project(
    const engine::Audience& audience, const desk::State& state, const engine::RecentEvents::List& events) const
{
    std::vector<session::EventBytes> out;
    for (const engine::EventPointer& event : events) {
        if (const auto seen = masked(audience, state, *event)) {
            out.push_back({event->id, std::make_shared<const std::string>(protocol::encodeEvent(*seen))});
        }
    }
    return out;
}

} // namespace hub
