// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"
#include "core/desk/hashes.h"
#include "core/desk/routing/pools.h"
#include "core/desk/timers.h"

#include <deque>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace desk {

/// The desk after some prefix of its log. A value: copying it is a snapshot. `apply` is the only thing that changes
/// it, so that replaying a log gives what was there when it was written. Not thread-safe; no I/O, no clock.
class State
{
public:
    explicit State(base::DeskId id = {});
    /// From a snapshot; indexes are rebuilt.
    explicit State(Data data);

    /// Events come in order of their positions. Throws std::logic_error where an event doesn't fit the state: the
    /// log is damaged, and the state is not to be used any more.
    void apply(const protocol::Event& event);

    const Data& data() const { return m_data; }
    const Person* person(const base::PersonId& id) const;
    const Queue* queue(const base::QueueId& id) const;
    const Customer* customer(const base::CustomerId& id) const;
    /// Until when he may not write; none: he may.
    std::optional<Timestamp> blockedUntil(const base::CustomerId& id, Timestamp now) const;
    const Offer* offer(base::OfferId id) const;
    const Conversation* conversation(const base::ConversationId& id) const; ///< open ones
    const ClosedConversation* closed(const base::ConversationId& id) const;

    /// Of an open or remembered closed conversation.
    std::optional<base::CustomerId> customerOf(const base::ConversationId& id) const;
    /// Who sees the whole conversation by serving it: the owner, after the end who served last.
    std::optional<base::PersonId> serverOf(const base::ConversationId& id) const;
    /// The customer's conversation that is not closed.
    const Conversation* openConversationOf(const base::CustomerId& id) const;

    /// Who is kept of those that he stands with; himself where he stands with nobody.
    base::CustomerId keptOf(const base::CustomerId& id) const;
    /// All who stand together with him, the kept one first.
    std::vector<base::CustomerId> togetherWith(const base::CustomerId& id) const;
    /// The last one who came to stand with him.
    std::optional<base::CustomerId> lastMergedInto(const base::CustomerId& id) const;
    /// He serves this customer now, or served his latest conversation last.
    bool isServedBy(const base::CustomerId& id, const base::PersonId& person) const;

    /// When `timers.fire` should be submitted; in the past: at once.
    std::optional<Timestamp> nextWake() const;
    /// When closed conversations are forgotten next (in batches of an hour).
    std::optional<Timestamp> nextForgetting() const;

    /// Place in its queue from 1; none unless waiting and offered to somebody as soon as he has room. Linear in those
    /// that wait in the queue.
    std::optional<std::uint64_t> place(const base::ConversationId& id) const;
    /// All that wait in a queue, first to be offered first.
    std::vector<base::ConversationId> line(const base::QueueId& queue) const;
    /// Seconds until somebody at this place is served, from how the line moved; none while unknown.
    std::optional<std::uint64_t> estimateSeconds(const base::QueueId& queue, std::uint64_t place) const;

    const Pools& pools() const { return m_pools; }
    const Policies& policies() const { return m_policies; }
    const Timers& timers() const { return m_timers; }
    /// Parked conversations that should be active as soon as their owners have room.
    const std::set<std::pair<base::PersonId, base::ConversationId>>& due() const { return m_due; }
    const std::set<base::PersonId>& draining() const { return m_draining; }
    /// True once after each change that may have made an offer possible.
    bool takeChanged() { return m_pools.takeChanged(); }
    /// Of all data, the same on every machine. Reads again only what has changed since it was asked last.
    std::uint64_t hash() const;

    /// The language that a conversation's server must speak: the primary tag of the customer's where the desk offers
    /// it, else the desk's first; empty: any.
    std::string wantedLanguage(const std::string& tag) const;

private:
    friend class Evolution;

    void rebuild();

    Data m_data;
    Policies m_policies;
    Pools m_pools;
    Timers m_timers;
    std::set<std::pair<base::PersonId, base::ConversationId>> m_due;
    std::set<base::PersonId> m_draining;
    /// In order of closing; an entry whose record has been reopened is stale, and never stands in front.
    std::deque<std::pair<Timestamp, base::ConversationId>> m_closedOrder;
    std::map<base::CustomerId, std::vector<base::CustomerId>> m_mergedInto; ///< by the kept one, in order
    mutable Hashes m_hashes; ///< a cache of what the data say
};

} // namespace desk
