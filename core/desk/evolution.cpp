// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"

#include "core/desk/binary.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <stdexcept>

namespace desk {

using protocol::ConversationState;
using protocol::PartyLink;

namespace {

std::uint64_t hashOf(const ClosedConversation& record)
{
    binary::Writer writer;
    writer.put(record);
    return binary::hashBytes(writer.bytes());
}

template <class Map, class Settings> void merge(Map& map, const std::vector<Settings>& changes)
{
    for (const auto& settings : changes) {
        map.insert_or_assign(settings.id, settings);
    }
}

} // namespace

Evolution::Evolution(State& state, Timestamp at)
    : m_state(state)
    , m_data(state.m_data)
    , m_at(at)
{ }

void Evolution::apply(const protocol::Event& event)
{
    if (event.id.value != m_data.position.value + 1 || event.at < m_data.at) {
        throw std::logic_error("event out of order");
    }
    std::visit(*this, event.body);
    m_data.position = event.id;
    m_data.at = event.at;
}

Conversation& Evolution::conversation(const base::ConversationId& id)
{
    const auto found = m_data.conversations.find(id);
    if (found == m_data.conversations.end()) {
        throw std::logic_error("event about a conversation that is not open");
    }
    m_state.m_hashes.conversations.touch(id);
    return found->second;
}

Person& Evolution::person(const base::PersonId& id)
{
    const auto found = m_data.people.find(id);
    if (found == m_data.people.end()) {
        throw std::logic_error("event about an unknown person");
    }
    m_state.m_hashes.people.touch(id);
    return found->second;
}

// -- indexes ---------------------------------------------------------------------------------------------------

void Evolution::indexAll()
{
    for (const auto& [id, person] : m_data.people) {
        m_state.m_hashes.people.touch(id);
        m_state.m_pools.addPerson(person, m_data);
        index(person);
    }
    for (const auto& [id, conversation] : m_data.conversations) {
        m_state.m_hashes.conversations.touch(id);
        index(conversation);
    }
    for (const auto& [id, customer] : m_data.customers) {
        m_state.m_hashes.customers.touch(id);
        index(customer);
    }
    for (const auto& [id, offer] : m_data.offers) {
        m_state.m_hashes.offers.touch(id);
        m_state.m_timers.set({offer.expiresAt, TimerKind::OfferExpiry, id.value, {}, {}});
    }
    for (const auto& [id, record] : m_data.closed) {
        m_state.m_closedOrder.emplace_back(record.closedAt, id);
        m_state.m_hashes.closed += hashOf(record);
    }
    std::sort(m_state.m_closedOrder.begin(), m_state.m_closedOrder.end());
}

void Evolution::index(const Conversation& c)
{
    auto& timers = m_state.m_timers;
    if (c.state == ConversationState::waiting) {
        const auto queue = m_data.queues.find(c.queue);
        const auto priority = queue == m_data.queues.end() ? 0 : queue->second.settings.priority;
        m_state.m_pools.enter(c, m_state.wantedLanguage(c.language), priority);
        if (c.pausedUntil) {
            timers.set({*c.pausedUntil, TimerKind::RoundPause, 0, c.id.uuid, {}});
        }
    } else if (c.state == ConversationState::parked) {
        if (c.due) {
            m_state.m_due.emplace(*c.owner, c.id);
        } else if (c.parkedUntil) {
            timers.set({*c.parkedUntil, TimerKind::ParkDue, 0, c.id.uuid, {}});
        }
    } else if (c.state == ConversationState::wrapup && c.wrapUpUntil) {
        timers.set({*c.wrapUpUntil, TimerKind::WrapUpEnd, 0, c.id.uuid, {}});
    }
}

void Evolution::unindex(const Conversation& c)
{
    auto& timers = m_state.m_timers;
    if (c.state == ConversationState::waiting) {
        m_state.m_pools.leave(c.id);
        if (c.pausedUntil) {
            timers.cancel({*c.pausedUntil, TimerKind::RoundPause, 0, c.id.uuid, {}});
        }
    } else if (c.state == ConversationState::parked) {
        m_state.m_due.erase({*c.owner, c.id});
        if (c.parkedUntil) {
            timers.cancel({*c.parkedUntil, TimerKind::ParkDue, 0, c.id.uuid, {}});
        }
    } else if (c.state == ConversationState::wrapup && c.wrapUpUntil) {
        timers.cancel({*c.wrapUpUntil, TimerKind::WrapUpEnd, 0, c.id.uuid, {}});
    }
}

void Evolution::index(const Person& person)
{
    m_state.m_pools.refresh(person);
    if (person.link == PartyLink::reconnecting) {
        m_state.m_timers.set({person.linkSince + protocol::limits::presenceGrace, TimerKind::PersonGone, 0, {},
            person.settings.id.name});
    }
    if (person.presence == protocol::Presence::draining) {
        m_state.m_draining.insert(person.settings.id);
    }
}

void Evolution::unindex(const Person& person)
{
    if (person.link == PartyLink::reconnecting) {
        m_state.m_timers.cancel({person.linkSince + protocol::limits::presenceGrace, TimerKind::PersonGone, 0, {},
            person.settings.id.name});
    }
    if (person.presence == protocol::Presence::draining) {
        m_state.m_draining.erase(person.settings.id);
    }
}

void Evolution::index(const Customer& customer)
{
    const auto* open = m_state.openConversationOf(customer.id);
    if (!open) {
        return;
    }
    if (customer.link == PartyLink::reconnecting) {
        m_state.m_timers.set(
            {customer.linkSince + protocol::limits::presenceGrace, TimerKind::CustomerGone, 0, customer.id.uuid, {}});
    } else if (customer.link == PartyLink::gone && !open->owner) {
        m_state.m_timers.set(
            {customer.linkSince + abandonedAfter, TimerKind::CustomerAbandoned, 0, customer.id.uuid, {}});
    }
}

void Evolution::unindex(const Customer& customer)
{
    m_state.m_timers.cancel(
        {customer.linkSince + protocol::limits::presenceGrace, TimerKind::CustomerGone, 0, customer.id.uuid, {}});
    m_state.m_timers.cancel(
        {customer.linkSince + abandonedAfter, TimerKind::CustomerAbandoned, 0, customer.id.uuid, {}});
}

// -- people ----------------------------------------------------------------------------------------------------

void Evolution::operator()(const protocol::DeskConfigured& e)
{
    if (e.change.desk) {
        m_data.settings = *e.change.desk;
    }
    merge(m_data.skills, e.change.skills);
    merge(m_data.groups, e.change.groups);
    merge(m_data.dispositions, e.change.dispositions);
    for (const auto& settings : e.change.queues) {
        m_data.queues[settings.id].settings = settings;
    }
    for (const auto& settings : e.change.people) {
        auto [entry, fresh] = m_data.people.try_emplace(settings.id);
        entry->second.settings = settings;
        if (fresh) {
            entry->second.presenceSince = m_at;
            entry->second.linkSince = m_at;
            entry->second.freeSince = m_at;
        }
    }
    m_state.rebuild();
}

void Evolution::operator()(const protocol::PresenceChanged& e)
{
    change(person(e.person), [&](Person& p) {
        p.presence = e.presence;
        p.presenceReason = e.reason;
        p.presenceSince = m_at;
        if (e.presence == protocol::Presence::ready) {
            p.freeSince = m_at;
        }
        if (!e.byHub) {
            p.misses = 0;
        }
    });
}

void Evolution::operator()(const protocol::LinkChanged& e)
{
    if (e.person) {
        change(person(*e.person), [&](Person& p) {
            p.link = e.link;
            p.linkSince = m_at;
        });
        return;
    }
    const auto found = e.customer ? m_data.customers.find(*e.customer) : m_data.customers.end();
    if (found == m_data.customers.end()) {
        throw std::logic_error("link of an unknown customer");
    }
    m_state.m_hashes.customers.touch(found->first);
    change(found->second, [&](Customer& c) {
        c.link = e.link;
        c.linkSince = m_at;
    });
}

void Evolution::take(const base::PersonId& id)
{
    change(person(id), [&](Person& p) { ++p.reserved; });
}

void Evolution::giveBack(const base::PersonId& id)
{
    change(person(id), [&](Person& p) {
        if (p.reserved == 0) {
            throw std::logic_error("capacity given back twice");
        }
        --p.reserved;
        p.freeSince = m_at;
    });
}

void Evolution::operator()(const protocol::CustomerChanged& e)
{
    m_state.m_hashes.customers.touch(e.customer);
    auto& customer = m_data.customers[e.customer];
    customer.id = e.customer;
    customer.described = true;
}

void Evolution::putClosed(ClosedConversation record)
{
    m_state.m_hashes.closed += hashOf(record);
    const auto id = record.id;
    m_data.closed.emplace(id, std::move(record));
}

ClosedConversation Evolution::takeClosed(const base::ConversationId& id)
{
    const auto found = m_data.closed.find(id);
    if (found == m_data.closed.end()) {
        throw std::logic_error("event about a conversation that was forgotten");
    }
    m_state.m_hashes.closed -= hashOf(found->second);
    auto record = std::move(found->second);
    m_data.closed.erase(found);
    return record;
}

void Evolution::dropStale()
{
    auto& order = m_state.m_closedOrder;
    while (!order.empty()) {
        const auto found = m_data.closed.find(order.front().second);
        if (found != m_data.closed.end() && found->second.closedAt == order.front().first) {
            return;
        }
        order.pop_front();
    }
}

// -- time ------------------------------------------------------------------------------------------------------

void Evolution::operator()(const protocol::TimersFired&)
{
    std::vector<Timer> due;
    for (const auto& timer : m_state.m_timers.all()) {
        if (timer.due > m_at) {
            break;
        }
        if (timer.kind == TimerKind::RoundPause || timer.kind == TimerKind::ParkDue) {
            due.push_back(timer);
        }
    }
    for (const auto& timer : due) {
        change(conversation({timer.uuid}), [&](Conversation& c) {
            c.pausedUntil.reset();
            c.parkedUntil.reset();
            c.due = timer.kind == TimerKind::ParkDue;
        });
    }
    forget();
}

void Evolution::forget()
{
    auto& order = m_state.m_closedOrder;
    while (!order.empty() && order.front().first + closedKept <= m_at) {
        const auto record = takeClosed(order.front().second);
        order.pop_front();
        const auto customer = m_data.customers.find(record.customer);
        if (customer != m_data.customers.end() && customer->second.last == record.id) {
            m_state.m_hashes.customers.drop(customer->first);
            m_data.customers.erase(customer);
        }
        dropStale();
    }
}

} // namespace desk
