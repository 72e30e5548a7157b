// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A client's copy and outbox against the hub's, at the end of a run.

#include "core/desk/canned.h"
#include "core/engine/visible.h"
#include "core/simulation/client.h"

#include <sstream>

namespace simulation {

namespace {

std::string describe(const protocol::ConversationRow& row)
{
    std::ostringstream text;
    text << "state " << static_cast<int>(row.state) << " owner " << (row.owner ? row.owner->name : "-") << " fence "
         << (row.fence ? row.fence->counter : 0) << " rated " << row.rating.has_value() << " cause "
         << (row.closeCause ? static_cast<int>(*row.closeCause) : -1);
    return text.str();
}

} // namespace

bool Client::isSettled()
{
    return unsettled().empty();
}

std::string Client::unsettled()
{
    if (!m_half || m_half->status().state != session::LinkState::Live) {
        return "is not live";
    }
    if (!m_copyChanges.empty() || !m_outboxChanges.empty() || m_commitPlanned) {
        return "still stores";
    }
    m_store.countSettled();
    if (!m_store.outbox.empty() && m_store.settled < m_store.outbox.rbegin()->first) {
        return "has command " + std::to_string(m_store.settled + 1) + " queued";
    }
    if (!m_store.view.incomplete.empty()) {
        return "lacks the beginning of " + m_store.view.incomplete.begin()->toString();
    }
    return {};
}

bool Client::shouldSee(const Hub& hub, const base::ConversationId& id) const
{
    const auto& state = hub.machine().desk();
    if (m_identity.audience.customer) {
        return state.customerOf(id) == m_identity.audience.customer;
    }
    // An overseer of everything holds what he saw; anybody else must hold what he serves.
    return m_ledger.mayKnow(m_identity.audience, id, true) && state.serverOf(id) == m_identity.audience.person;
}

void Client::check(const Hub& hub)
{
    if (const std::string why = unsettled(); !why.empty()) {
        m_world.violate(why.find("queued") == std::string::npos ? 3 : 9,
            m_identity.name + " " + why + " long after the faults stopped");
        return;
    }
    for (const auto& [n, row] : m_store.outbox) {
        const protocol::Outcome outcome {
            n, row.frame.id, row.state == Store::RowState::Refused ? std::optional(protocol::Error {}) : std::nullopt};
        m_ledger.stands(m_device, outcome);
    }
    for (const auto& [id, conversation] : hub.machine().desk().data().conversations) {
        const bool seen = m_store.view.conversations.contains(id);
        if (!seen && shouldSee(hub, id)) {
            m_world.violate(3, m_identity.name + " doesn't know of " + id.toString());
        }
    }
    for (const auto& [id, copy] : m_store.view.conversations) {
        checkConversation(hub, id, copy);
    }
    checkCanned(hub);
}

/// He has exactly the replies that he may see, as they are now.
void Client::checkCanned(const Hub& hub) const
{
    const auto& held = m_store.view.canned;
    std::size_t expected = 0;
    for (const auto& [id, place] : hub.machine().desk().data().canned) {
        const auto& person = m_identity.audience.person;
        if (!person || !desk::canned::isFor(hub.machine().desk(), *person, place.group, place.person)) {
            continue;
        }
        ++expected;
        const auto row = hub.history().canned(id);
        const auto found = held.find(id);
        if (found == held.end() || found->second.text != (*row)->text) {
            m_world.violate(3, m_identity.name + " lacks the canned reply " + id.toString());
        }
    }
    if (held.size() != expected) {
        m_world.violate(3,
            m_identity.name + " has " + std::to_string(held.size()) + " canned replies and not "
                + std::to_string(expected));
    }
}

void Client::checkConversation(const Hub& hub, const base::ConversationId& id, const View::Conversation& copy) const
{
    const auto& numbers = m_ledger.messages(id);
    for (const auto& [number, message] : copy.messages) {
        const auto found = numbers.find(number);
        if (found == numbers.end() || found->second != message.id) {
            m_world.violate(
                3, m_identity.name + " has another message " + std::to_string(number) + " of " + id.toString());
        }
    }
    if (!shouldSee(hub, id)) {
        return;
    }
    const auto record = hub.history().conversation(id);
    const auto& audience = m_identity.audience;
    const auto expected = engine::mask(audience, hub.machine().desk(), hub.history(), (*record)->row);
    const auto& row = copy.record.row;
    const bool same = row.state == expected.state && row.owner == expected.owner && row.fence == expected.fence
        && row.rating.has_value() == expected.rating.has_value() && row.closeCause == expected.closeCause;
    if (!same && !audience.customer) {
        m_world.violate(3,
            m_identity.name + " has " + id.toString() + " as " + describe(row) + ", the hub as " + describe(expected));
    }
    if (audience.customer && row.state != expected.state) {
        m_world.violate(3,
            m_identity.name + " has " + id.toString() + " as " + describe(row) + ", the hub as " + describe(expected));
    }
    const auto page = hub.history().messages(id, std::nullopt, 100, audience.person.has_value());
    for (const auto& message : page->rows) {
        const auto found = copy.messages.find(message.number);
        if (found == copy.messages.end() || found->second.text != message.text) {
            m_world.violate(
                3, m_identity.name + " lacks message " + std::to_string(message.number) + " of " + id.toString());
        }
    }
}

} // namespace simulation
