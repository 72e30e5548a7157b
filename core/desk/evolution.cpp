// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"

#include "core/desk/binary.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <stdexcept>

namespace desk {

using protocol::ConversationState;
using protocol::OfferEnd;
using protocol::PartyLink;

namespace {

template <class T> void insertSorted(std::vector<T>& list, const T& value)
{
    const auto at = std::lower_bound(list.begin(), list.end(), value);
    if (at == list.end() || *at != value) {
        list.insert(at, value);
    }
}

template <class T> void eraseSorted(std::vector<T>& list, const T& value)
{
    const auto at = std::lower_bound(list.begin(), list.end(), value);
    if (at != list.end() && *at == value) {
        list.erase(at);
    }
}

template <class T> void keepLast(std::vector<T>& list, std::size_t count)
{
    if (list.size() > count) {
        list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(count));
    }
}

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

std::uint64_t numberOf(const auto& record, const std::optional<base::MessageId>& message)
{
    if (!message) {
        return 0;
    }
    const auto found = std::find(record.recent.rbegin(), record.recent.rend(), *message);
    const auto back = static_cast<std::uint64_t>(found - record.recent.rbegin());
    return found == record.recent.rend() ? 0 : record.lastNumber - back;
}

void mark(auto& record, const protocol::MessagesMarked& e)
{
    auto& marks = e.party == protocol::AuthorKind::customer ? record.customerMarks : record.agentMarks;
    marks.delivered = std::max(marks.delivered, numberOf(record, e.marks.delivered));
    marks.read = std::max(marks.read, numberOf(record, e.marks.read));
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
    return found->second;
}

Person& Evolution::person(const base::PersonId& id)
{
    const auto found = m_data.people.find(id);
    if (found == m_data.people.end()) {
        throw std::logic_error("event about an unknown person");
    }
    return found->second;
}

// -- indexes ---------------------------------------------------------------------------------------------------

void Evolution::indexAll()
{
    for (const auto& [_, person] : m_data.people) {
        m_state.m_pools.addPerson(person, m_data);
        index(person);
    }
    for (const auto& [_, conversation] : m_data.conversations) {
        index(conversation);
    }
    for (const auto& [_, customer] : m_data.customers) {
        index(customer);
    }
    for (const auto& [id, offer] : m_data.offers) {
        m_state.m_timers.set({offer.expiresAt, TimerKind::OfferExpiry, id.value, {}, {}});
    }
    for (const auto& [id, record] : m_data.closed) {
        m_state.m_closedOrder.emplace_back(record.closedAt, id);
        m_state.m_closedHash += hashOf(record);
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
    auto& customer = m_data.customers[e.customer];
    customer.id = e.customer;
    customer.described = true;
}

// -- conversations ---------------------------------------------------------------------------------------------

void Evolution::moveTo(Conversation& c, ConversationState state)
{
    c.state = state;
    c.stateSince = m_at;
    c.offer.reset();
    c.parkedUntil.reset();
    c.due = false;
    c.written = false;
    c.wrapUpUntil.reset();
    c.extensionsLeft = 0;
}

void Evolution::operator()(const protocol::ConversationOpened& e)
{
    Conversation c;
    c.id = e.conversation;
    c.customer = e.customer;
    c.queue = e.queue;
    c.language = e.language;
    c.visit = e.visit;
    c.openedAt = m_at;
    c.enteredAt = m_at;
    c.stateSince = m_at;
    if (e.reopened) {
        auto old = takeClosed(e.conversation);
        dropStale();
        c.fence = old.fence;
        c.lastNumber = old.lastNumber;
        c.recent = std::move(old.recent);
        c.customerMarks = old.customerMarks;
        c.agentMarks = old.agentMarks;
        if (old.owner) {
            c.former.push_back(*old.owner);
        }
    }
    const auto& entry = m_data.conversations.emplace(c.id, std::move(c)).first->second;
    index(entry);
    auto& customer = m_data.customers[e.customer];
    change(customer, [&](Customer& known) {
        known.id = e.customer;
        known.last = e.conversation;
        known.visits = std::max(known.visits, e.visit);
        known.link = PartyLink::live;
        known.linkSince = m_at;
    });
}

void Evolution::operator()(const protocol::OfferMade& e)
{
    change(conversation(e.conversation), [&](Conversation& c) {
        moveTo(c, ConversationState::offered);
        c.offer = e.offer;
        c.pausedUntil.reset();
        // Offered again to somebody who let it go: all others have, too, and a new round begins.
        if (std::binary_search(c.skipped.begin(), c.skipped.end(), e.person)) {
            c.skipped.clear();
        }
    });
    m_data.offers.emplace(e.offer, Offer {e.offer, e.conversation, e.person, m_at, e.expiresAt, e.receipt});
    m_data.lastOffer = std::max(m_data.lastOffer, e.offer.value);
    m_state.m_timers.set({e.expiresAt, TimerKind::OfferExpiry, e.offer.value, {}, {}});
    take(e.person);
    insertSorted(person(e.person).offers, e.offer);
}

void Evolution::operator()(const protocol::OfferEnded& e)
{
    const auto found = m_data.offers.find(e.offer);
    if (found == m_data.offers.end()) {
        throw std::logic_error("end of an unknown offer");
    }
    m_state.m_timers.cancel({found->second.expiresAt, TimerKind::OfferExpiry, e.offer.value, {}, {}});
    m_data.offers.erase(found);
    auto& holder = person(e.person);
    eraseSorted(holder.offers, e.offer);
    holder.misses = e.end == OfferEnd::missed ? holder.misses + 1 : e.end == OfferEnd::withdrawn ? holder.misses : 0;
    auto& held = conversation(e.conversation);
    if (e.end == OfferEnd::accepted) {
        // The reserved place goes over to the conversation in the same event; the fence follows with the assignment.
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::active);
            c.owner = e.person;
            c.skipped.clear();
        });
        insertSorted(holder.owned, e.conversation);
    } else {
        const auto freeSince = holder.freeSince;
        giveBack(e.person);
        if (e.end == OfferEnd::withdrawn) {
            change(holder, [&](Person& p) { p.freeSince = freeSince; });
        }
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::waiting);
            if (e.end != OfferEnd::withdrawn) {
                insertSorted(c.skipped, e.person);
                c.pausedUntil = m_at + roundPause;
            }
        });
    }
    const auto customer = m_data.customers.find(held.customer);
    unindex(customer->second);
    index(customer->second);
}

void Evolution::operator()(const protocol::ConversationAssigned& e)
{
    auto& held = conversation(e.conversation);
    if (held.state != ConversationState::active) {
        take(e.person);
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::active);
            c.owner = e.person;
            c.skipped.clear();
            c.pausedUntil.reset();
        });
        insertSorted(person(e.person).owned, e.conversation);
        unindex(m_data.customers.at(held.customer));
    }
    held.fence = e.fence;
    m_data.lastFence = std::max(m_data.lastFence, e.fence);
    change(person(e.person), [&](Person& p) { p.freeSince = m_at; });
    auto& queue = m_data.queues[held.queue];
    queue.assigned.push_back(m_at);
    keepLast(queue.assigned, assignedKept);
}

void Evolution::disown(Conversation& c, bool counted)
{
    if (!c.owner) {
        return;
    }
    const auto owner = *c.owner;
    if (counted) {
        giveBack(owner);
    }
    eraseSorted(person(owner).owned, c.id);
    c.former.push_back(owner);
    keepLast(c.former, formerKept);
}

void Evolution::operator()(const protocol::ConversationReleased& e)
{
    change(conversation(e.conversation), [&](Conversation& c) {
        disown(c, c.state != ConversationState::parked);
        c.owner.reset();
        moveTo(c, ConversationState::waiting);
    });
    const auto& customer = m_data.customers.at(conversation(e.conversation).customer);
    unindex(customer);
    index(customer);
}

void Evolution::number(const base::ConversationId& id, const base::MessageId& message, std::uint64_t number)
{
    auto& c = conversation(id);
    if (number != c.lastNumber + 1) {
        throw std::logic_error("message out of order");
    }
    c.lastNumber = number;
    c.recent.push_back(message);
    if (c.recent.size() > 2 * recentKept) {
        keepLast(c.recent, recentKept);
    }
}

void Evolution::operator()(const protocol::MessageSent& e)
{
    number(e.conversation, e.message, e.number);
    auto& c = conversation(e.conversation);
    if (e.author.kind == protocol::AuthorKind::customer && c.state == ConversationState::parked) {
        change(c, [](Conversation& parked) {
            parked.parkedUntil.reset();
            parked.due = true;
            parked.written = true;
        });
    }
}

void Evolution::operator()(const protocol::NoteAdded& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        record.lastNumber = e.number;
        record.recent.push_back(e.message);
        keepLast(record.recent, closedRecentKept);
        putClosed(std::move(record));
        return;
    }
    number(e.conversation, e.message, e.number);
}

void Evolution::operator()(const protocol::MessagesMarked& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        mark(record, e);
        putClosed(std::move(record));
        return;
    }
    mark(conversation(e.conversation), e);
}

void Evolution::operator()(const protocol::ConversationParked& e)
{
    auto& held = conversation(e.conversation);
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::parked);
        c.parkedUntil = e.until;
    });
    giveBack(*held.owner);
}

void Evolution::operator()(const protocol::ConversationResumed& e)
{
    auto& held = conversation(e.conversation);
    const bool wasParked = held.state == ConversationState::parked;
    change(held, [&](Conversation& c) { moveTo(c, ConversationState::active); });
    if (wasParked) {
        take(*held.owner);
    }
}

void Evolution::operator()(const protocol::WrapUpStarted& e)
{
    auto& held = conversation(e.conversation);
    const bool wasParked = held.state == ConversationState::parked;
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::wrapup);
        c.wrapUpUntil = e.until;
        c.extensionsLeft = e.extensionsLeft;
        c.cause = e.cause;
    });
    if (wasParked) {
        take(*held.owner);
    }
}

void Evolution::operator()(const protocol::WrapUpExtended& e)
{
    change(conversation(e.conversation), [&](Conversation& c) {
        c.wrapUpUntil = e.until;
        c.extensionsLeft = e.extensionsLeft;
    });
}

void Evolution::operator()(const protocol::ConversationClosed& e)
{
    auto& c = conversation(e.conversation);
    unindex(c);
    disown(c, c.state != ConversationState::parked);
    const auto& customer = m_data.customers.at(c.customer);
    unindex(customer);
    ClosedConversation record {c.id, c.customer, c.queue, c.language, m_at, c.owner, c.fence, c.lastNumber,
        std::move(c.recent), c.customerMarks, c.agentMarks, c.rated, c.visit};
    keepLast(record.recent, closedRecentKept);
    record.recent.shrink_to_fit();
    m_data.conversations.erase(e.conversation);
    putClosed(std::move(record));
    m_state.m_closedOrder.emplace_back(m_at, e.conversation);
    index(customer);
}

void Evolution::operator()(const protocol::ConversationRated& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        record.rated = true;
        putClosed(std::move(record));
        return;
    }
    conversation(e.conversation).rated = true;
}

void Evolution::putClosed(ClosedConversation record)
{
    m_state.m_closedHash += hashOf(record);
    const auto id = record.id;
    m_data.closed.emplace(id, std::move(record));
}

ClosedConversation Evolution::takeClosed(const base::ConversationId& id)
{
    const auto found = m_data.closed.find(id);
    if (found == m_data.closed.end()) {
        throw std::logic_error("event about a conversation that was forgotten");
    }
    m_state.m_closedHash -= hashOf(found->second);
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
            m_data.customers.erase(customer);
        }
        dropStale();
    }
}

} // namespace desk
