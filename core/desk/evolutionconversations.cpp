// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"

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
    m_state.m_hashes.conversations.touch(e.conversation);
    m_state.m_hashes.customers.touch(e.customer);
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
    m_state.m_hashes.offers.touch(e.offer);
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
    m_state.m_hashes.offers.drop(e.offer);
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
        index(m_data.customers.at(held.customer));
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
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::active);
        // What follows is to be rated as well.
        c.rated = false;
    });
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
    m_state.m_hashes.conversations.drop(e.conversation);
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

} // namespace desk
