// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"
#include "core/desk/routing/estimate.h"
#include "core/desk/routing/holds.h"

#include <algorithm>
#include <stdexcept>

namespace desk {

using protocol::ConversationState;
using protocol::OfferEnd;
using protocol::PartyLink;
using protocol::RoutingChange;

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

/// A left message from now on; where the queue is closed, one for when it opens, else from now on in the line: it has
/// closed and opened again since he came.
void defer(Conversation& c, std::optional<Timestamp> opening, Timestamp now)
{
    c.deferred = true;
    c.heldUntil = opening;
    c.queuedAt = opening ? c.queuedAt : now;
    if (opening) {
        c.keptFor.reset();
        c.keptUntil.reset();
    }
}

} // namespace

void Evolution::moveTo(Conversation& c, ConversationState state)
{
    // Parking is no way around the clocks of a talk.
    if (!isTalk(c.state) || !isTalk(state)) {
        c.firstReplyBy.reset();
        c.silentSince.reset();
    }
    c.state = state;
    c.stateSince = m_at;
    c.offer.reset();
    c.parkedUntil.reset();
    c.due = false;
    c.writtenAt.reset();
    c.wrapUpUntil.reset();
    c.extensionsLeft = 0;
    c.closesAt.reset();
    c.checkedAt.reset();
    c.quiet = false;
}

void Evolution::reindexCustomer(const base::CustomerId& id)
{
    const auto& customer = m_data.customers.at(id);
    unindex(customer);
    index(customer);
    noteAbsence(id);
}

void Evolution::noteAbsence(const base::CustomerId& id)
{
    const auto* open = m_state.openConversationOf(id);
    const bool unattended = open && holds::isUnattended(m_state, *open);
    if (open && open->unattended != unattended) {
        change(conversation(open->id), [&](Conversation& c) { c.unattended = unattended; });
    }
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
    c.queuedAt = m_at;
    c.stateSince = m_at;
    c.weight = m_state.m_policies.queue(e.queue).parameters.weight;
    c.deferred = e.deferred.value_or(false);
    c.heldUntil = e.heldUntil;
    c.keptFor = e.keptFor;
    c.keptUntil = e.keptUntil;
    c.promised = e.estimateSeconds;
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

void Evolution::operator()(const protocol::ConversationRouted& e)
{
    auto& held = conversation(e.conversation);
    change(held, [&](Conversation& c) {
        switch (e.change) {
        case RoutingChange::widened:
            c.stage = e.stage.value_or(c.stage);
            break;
        case RoutingChange::overflowed:
            if (e.group) {
                insertSorted(c.overflows, *e.group);
            }
            break;
        case RoutingChange::unheld:
            c.heldUntil.reset();
            c.queuedAt = m_at; // into the line only now
            break;
        case RoutingChange::unkept:
            c.keptFor.reset();
            c.keptUntil.reset();
            c.transferred = false;
            c.toGroup.reset();
            c.toSkill.reset();
            break;
        case RoutingChange::deferred:
            if (!c.deferred) {
                estimate::left(m_data.queues[c.queue].flow);
                m_state.m_pools.touchLoans();
            }
            defer(c, holds::untilOpening(m_state.m_policies, c.queue, m_at), m_at);
            break;
        }
    });
    reindexCustomer(held.customer);
}

void Evolution::operator()(const protocol::OfferMade& e)
{
    auto& held = conversation(e.conversation);
    noteOffer(held);
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::offered);
        c.offer = e.offer;
        c.weight = e.weight.value_or(100);
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
    auto& asked = person(e.person);
    change(asked, [&](Person& p) {
        ++p.reserved;
        p.load += held.weight;
        p.lastOffer = e.offer.value;
        p.pausedUntil = e.nextAfter;
        p.offered.push_back(m_at);
        keepLast(p.offered, offeredKept);
        insertSorted(p.offers, e.offer);
    });
}

/// Who turned away for a moment misses all that lay before him, and that once.
void Evolution::countMiss(Person& holder, Timestamp givenAt) const
{
    if (!holder.missedAt || givenAt >= *holder.missedAt) {
        ++holder.misses;
        holder.missedAt = m_at;
    }
}

void Evolution::operator()(const protocol::OfferEnded& e)
{
    const auto found = m_data.offers.find(e.offer);
    if (found == m_data.offers.end()) {
        throw std::logic_error("end of an unknown offer");
    }
    const auto madeAt = found->second.madeAt;
    m_state.m_timers.cancel({found->second.expiresAt, TimerKind::OfferExpiry, e.offer.value, {}, {}});
    m_state.m_hashes.offers.drop(e.offer);
    m_data.offers.erase(found);
    auto& holder = person(e.person);
    eraseSorted(holder.offers, e.offer);
    if (e.end == OfferEnd::missed) {
        countMiss(holder, madeAt);
    } else if (e.end != OfferEnd::withdrawn) {
        holder.misses = 0;
    }
    auto& held = conversation(e.conversation);
    auto& flow = m_data.queues[held.queue].flow;
    if (e.end == OfferEnd::accepted) {
        estimate::accepted(flow, m_at - madeAt);
        m_state.m_pools.touchLoans(); // an estimate has the time of an acceptance in it
        // The reserved place goes over to the conversation in the same event; the fence follows with the assignment.
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::active);
            c.owner = e.person;
            c.skipped.clear();
        });
        change(holder, [&](Person& p) { insertSorted(p.owned, e.conversation); });
    } else {
        if (held.enteredAt < madeAt) {
            estimate::returned(flow);
        }
        const auto freeSince = holder.freeSince;
        giveBack(e.person, held.weight);
        if (e.end == OfferEnd::withdrawn) {
            change(holder, [&](Person& p) { p.freeSince = freeSince; });
        }
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::waiting);
            if (e.end != OfferEnd::withdrawn) {
                insertSorted(c.skipped, e.person);
                c.pausedUntil = m_at + roundPause;
                c.keptFor.reset();
                c.keptUntil.reset();
                c.transferred = false;
            }
        });
    }
    reindexCustomer(held.customer);
}

/// Who gets room the moment he comes says nothing about the pace of the line.
void Evolution::noteOffer(const Conversation& c)
{
    if (c.state == ConversationState::waiting && c.stateSince < m_at) {
        estimate::served(m_data.queues[c.queue].flow);
        m_state.m_pools.touchLoans(); // whoever it was, their line moves faster now
    }
}

void Evolution::noteWait(const Conversation& c)
{
    if (c.promised) {
        auto& queue = m_data.queues[c.queue];
        queue.errors.push_back(estimate::errorOf(*c.promised, m_at - c.enteredAt));
        keepLast(queue.errors, errorsKept);
    }
}

void Evolution::operator()(const protocol::ConversationAssigned& e)
{
    auto& held = conversation(e.conversation);
    if (held.state != ConversationState::active) {
        noteOffer(held);
        change(held, [&](Conversation& c) {
            moveTo(c, ConversationState::active);
            c.owner = e.person;
            c.weight = e.weight.value_or(c.weight);
            c.skipped.clear();
            c.pausedUntil.reset();
        });
        take(e.person, held.weight);
        change(person(e.person), [&](Person& p) { insertSorted(p.owned, e.conversation); });
        reindexCustomer(held.customer);
    }
    noteWait(held);
    change(held, [&](Conversation& c) {
        c.fence = e.fence;
        c.firstReplyBy = e.firstReplyBy;
        c.handOff.reset();
        c.promised.reset();
        c.keptFor.reset();
        c.keptUntil.reset();
        c.transferred = false;
        c.deferred = false;
        c.heldUntil.reset();
    });
    m_data.lastFence = std::max(m_data.lastFence, e.fence);
    change(person(e.person), [&](Person& p) { p.freeSince = m_at; });
}

void Evolution::handOff(Conversation& c, const std::string& reason)
{
    c.handOff = protocol::HandOff {*c.owner, reason, m_at, std::nullopt, c.lastNumber, c.unanswered};
}

void Evolution::disown(Conversation& c, bool counted)
{
    if (!c.owner) {
        return;
    }
    const auto owner = *c.owner;
    if (counted) {
        giveBack(owner, c.quiet ? 0 : c.weight);
    }
    change(person(owner), [&](Person& p) { eraseSorted(p.owned, c.id); });
    c.said.clear();
    c.former.push_back(owner);
    keepLast(c.former, formerKept);
}

void Evolution::operator()(const protocol::ConversationReleased& e)
{
    const bool unattended = e.reason == "no_first_reply";
    if (unattended) {
        countMiss(person(e.person), conversation(e.conversation).stateSince);
    }
    change(conversation(e.conversation), [&](Conversation& c) {
        handOff(c, e.reason);
        disown(c, c.state != ConversationState::parked);
        c.owner.reset();
        moveTo(c, ConversationState::waiting);
        c.queuedAt = m_at;
        if (unattended) {
            insertSorted(c.skipped, e.person);
            c.pausedUntil = m_at + roundPause;
        }
    });
    reindexCustomer(conversation(e.conversation).customer);
}

void Evolution::operator()(const protocol::ConversationTransferred& e)
{
    change(conversation(e.conversation), [&](Conversation& c) {
        handOff(c, "transfer");
        c.handOff->note = e.note;
        disown(c, c.state != ConversationState::parked);
        c.owner.reset();
        moveTo(c, ConversationState::waiting);
        c.queuedAt = m_at;
        c.queue = e.queue.value_or(c.queue);
        // Who gives it away is asked again only when a colleague had the time of an offer to take it.
        c.skipped = {e.person};
        c.pausedUntil = m_at + std::chrono::seconds(m_state.m_policies.queue(c.queue).parameters.offerTimeoutSeconds);
        c.stage = 0;
        c.overflows.clear();
        c.toGroup = e.group;
        c.toSkill.reset();
        if (e.skill) {
            c.toSkill = protocol::SkillLevel {*e.skill, e.level.value_or(1)};
        }
        c.keptFor = e.to;
        c.keptUntil = e.keptUntil;
        c.transferred = e.to.has_value();
    });
    reindexCustomer(conversation(e.conversation).customer);
}

} // namespace desk
