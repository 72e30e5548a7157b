// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"

#include "core/base/binary.h"
#include "core/desk/routing/holds.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace desk {

using protocol::ConversationState;
using protocol::PartyLink;
using std::chrono::seconds;

namespace {

template <class Map, class Settings> void merge(Map& map, const std::vector<Settings>& changes)
{
    for (const auto& settings : changes) {
        map.insert_or_assign(settings.id, settings);
    }
}

} // namespace

std::uint64_t Evolution::hashOf(const ClosedConversation& record)
{
    base::binary::Writer writer;
    writer.put(record);
    return base::binary::hashBytes(writer.bytes());
}

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
        entry->second.settings.displayName.clear(); // early logs have it here
        if (fresh) {
            entry->second.presenceSince = m_at;
            entry->second.linkSince = m_at;
            entry->second.freeSince = m_at;
        }
    }
    for (const auto& setting : e.change.parameters) {
        const auto place = parameters::placeOf(setting);
        if (place && setting.value) {
            m_data.parameters.insert_or_assign(*place, *setting.value);
        } else if (place) {
            m_data.parameters.erase(*place);
        }
    }
    m_data.checks = e.change.checks.value_or(m_data.checks);
    m_data.links = e.change.links.value_or(m_data.links);
    m_data.fields = e.change.fields.value_or(m_data.fields);
    m_data.synonyms = e.change.synonyms.value_or(m_data.synonyms);
    m_data.rules = e.change.rules.value_or(m_data.rules);
    m_data.version = m_data.position.value + 1;
    m_data.at = m_at;
    const auto before = m_state.m_policies.stages();
    m_state.rebuild();
    for (auto& [id, c] : m_data.conversations) {
        const auto old = before.find(c.queue);
        const bool waits = c.state == ConversationState::waiting || c.state == ConversationState::offered;
        if (waits && old != before.end() && old->second != m_state.m_policies.queue(c.queue).stages) {
            restage(conversation(id));
        }
        if (!c.overflows.empty()) {
            dropLoans(conversation(id));
        }
        if (c.heldUntil) {
            rehold(conversation(id));
        }
        if (waits) {
            requeue(conversation(id));
        }
        noteAbsence(c.customer);
    }
}

/// What was relaxed by other rules is judged anew by those that hold now.
void Evolution::restage(Conversation& held)
{
    const auto& stages = m_state.m_policies.queue(held.queue).stages;
    change(held, [&](Conversation& c) {
        c.stage = 0;
        while (c.stage + 1 < stages.size() && seconds(stages[c.stage + 1].fromSeconds) <= m_at - c.queuedAt) {
            ++c.stage;
        }
    });
}

void Evolution::dropLoans(Conversation& held)
{
    const auto& rules = m_state.m_policies.queue(held.queue).parameters.overflow;
    change(held, [&](Conversation& c) {
        std::erase_if(c.overflows, [&](const base::GroupId& group) {
            return std::none_of(
                rules.begin(), rules.end(), [&](const Overflow& rule) { return rule.toGroup == group; });
        });
    });
}

/// Closed since he came, by hours that hold from now on only; it is open, and so it closes when it closes next.
void Evolution::requeue(Conversation& waiting)
{
    const auto closing = holds::closing(m_state.m_policies, waiting);
    if (closing && *closing <= m_at && !holds::untilOpening(m_state.m_policies, waiting.queue, m_at)) {
        change(waiting, [&](Conversation& c) { c.queuedAt = m_at; });
    }
}

/// Held by other rules: until what the present ones say, or not any more.
void Evolution::rehold(Conversation& held)
{
    const auto until = holds::anew(m_state, held, m_at);
    change(held, [&](Conversation& c) {
        c.heldUntil = until;
        c.queuedAt = until ? c.queuedAt : m_at;
    });
}

void Evolution::operator()(const protocol::PresenceChanged& e)
{
    using protocol::Presence;
    change(person(e.person), [&](Person& p) {
        const bool setAside = e.byHub && (e.reason == "connection" || e.reason == "lock" || e.reason == "sleep");
        if (setAside) {
            p.former = Former {p.presence, p.presenceReason, m_at, e.reason != "connection"};
        } else {
            p.former.reset();
        }
        if (p.presence == Presence::offline && !e.restored.value_or(false)) {
            p.closedSinceLogin = 0;
        }
        p.presence = e.presence;
        p.presenceReason = e.reason;
        p.presenceSince = m_at;
        if (e.presence == Presence::ready) {
            p.freeSince = m_at;
        }
        if (!e.byHub) {
            p.misses = 0;
        }
    });
}

void Evolution::operator()(const protocol::LoadLimited& e)
{
    change(person(e.person), [&](Person& p) { p.deviceCap = e.cap; });
}

void Evolution::operator()(const protocol::LinkChanged& e)
{
    if (e.person) {
        change(person(*e.person), [&](Person& p) {
            p.link = e.link;
            p.linkSince = m_at;
            if (e.link == PartyLink::gone) {
                p.deviceCap.reset();
            }
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
    noteAbsence(found->first);
}

void Evolution::take(const base::PersonId& id, std::uint32_t weight)
{
    change(person(id), [&](Person& p) {
        ++p.reserved;
        p.load += weight;
    });
}

void Evolution::giveBack(const base::PersonId& id, std::uint32_t weight)
{
    change(person(id), [&](Person& p) {
        if (p.reserved == 0 || p.load < weight) {
            throw std::logic_error("capacity given back twice");
        }
        --p.reserved;
        p.load -= weight;
        p.freeSince = m_at;
    });
}

void Evolution::operator()(const protocol::CustomerChanged& e)
{
    m_state.m_hashes.customers.touch(e.customer);
    auto& customer = m_data.customers[e.customer];
    customer.id = e.customer;
    customer.described = true;
    if (e.fields) {
        const auto before = std::exchange(customer.known, {});
        for (const auto& field : *e.fields) {
            // As it was: also not there, if it wasn't.
            if (!field.masked || std::ranges::find(before, field.key) != before.end()) {
                customer.known.push_back(field.key);
            }
        }
    }
}

void Evolution::operator()(const protocol::FieldRevealed& e)
{
    auto& shown = m_data.revealed[e.person];
    std::erase_if(shown, [&](const auto& one) { return one.at + revealsCounted <= m_at; });
    shown.push_back({e.customer, e.field, m_at});
}

void Evolution::operator()(const protocol::CustomerBlocked& e)
{
    std::erase_if(m_data.blocked, [&](const auto& one) { return one.second <= m_at; });
    if (e.until) {
        m_data.blocked.insert_or_assign(e.customer, *e.until);
    } else {
        m_data.blocked.erase(e.customer);
    }
}

void Evolution::operator()(const protocol::CustomersMerged& e)
{
    if (m_state.keptOf(e.customer) != e.customer || m_state.keptOf(e.into) == e.customer) {
        throw std::logic_error("a customer who stands with another already is merged");
    }
    m_data.merged.emplace(e.customer, Merging {e.into, {m_data.position.value + 1}});
    m_state.m_mergedInto[e.into].push_back(e.customer);
}

void Evolution::operator()(const protocol::CustomerUnmerged& e)
{
    const auto others = m_state.m_mergedInto.find(e.into);
    if (others == m_state.m_mergedInto.end() || others->second.back() != e.customer) {
        throw std::logic_error("a customer is parted from one with whom he doesn't stand");
    }
    others->second.pop_back();
    if (others->second.empty()) {
        m_state.m_mergedInto.erase(others);
    }
    m_data.merged.erase(e.customer);
}

/// In the order in which they came.
void Evolution::indexMerged()
{
    std::map<base::Position, base::CustomerId> inOrder;
    for (const auto& [customer, merging] : m_data.merged) {
        inOrder.emplace(merging.at, customer);
    }
    for (const auto& [_, customer] : inOrder) {
        m_state.m_mergedInto[m_data.merged.at(customer).into].push_back(customer);
    }
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

/// Timers whose effect needs no event of its own.
void Evolution::moveTime(const Timer& timer)
{
    switch (timer.kind) {
    case TimerKind::RoundPause:
        change(conversation({timer.uuid}), [](Conversation& c) { c.pausedUntil.reset(); });
        break;
    case TimerKind::ParkDue:
        change(conversation({timer.uuid}), [&](Conversation& c) {
            c.parkedUntil.reset();
            c.due = true;
            c.silentSince = c.silentSince ? std::optional(m_at) : std::nullopt;
        });
        break;
    case TimerKind::Estimates:
        noteCheck(conversation({timer.uuid}));
        break;
    case TimerKind::PersonPace:
        change(person({timer.name}), [](Person& p) { p.pausedUntil.reset(); });
        break;
    case TimerKind::SkillEnd:
        m_state.m_timers.cancel(timer);
        m_state.m_pools.addPerson(person({timer.name}), m_data, m_state.m_policies, m_at);
        break;
    default:
        break;
    }
}

/// It stays where it is in its pools: a look alone makes no offer possible.
void Evolution::noteCheck(Conversation& c)
{
    moveLine(c);
    for (const auto& timer : timersOf(c)) {
        m_state.m_timers.cancel(timer);
    }
    c.checkedAt = m_at;
    for (auto& timer : timersOf(c)) {
        m_state.m_timers.set(std::move(timer));
    }
}

void Evolution::operator()(const protocol::TimersFired&)
{
    std::vector<Timer> due;
    for (const auto& timer : m_state.m_timers.all()) {
        if (timer.due > m_at) {
            break;
        }
        due.push_back(timer);
    }
    for (const auto& timer : due) {
        moveTime(timer);
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
        // Who was changed in a talk of one who stands with him: no end of his own would take him away.
        const auto kept = m_data.customers.find(m_state.keptOf(record.customer));
        if (kept != m_data.customers.end() && kept->first != record.customer && !kept->second.last) {
            m_state.m_hashes.customers.drop(kept->first);
            m_data.customers.erase(kept);
        }
        dropStale();
    }
}

} // namespace desk
