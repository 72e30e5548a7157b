// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace desk {

/// Who would get the next conversation first: least share of his cap in use, then longest free, then id.
struct Candidate
{
    std::uint32_t share = 0; ///< load / cap in units of 2^-20, exact for caps up to 30
    Timestamp freeSince;
    base::PersonId person;

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// Who is served first: higher priority, then earlier entry, then id.
struct Waiting
{
    std::int64_t order = 0; ///< minus the queue's priority
    Timestamp enteredAt;
    base::ConversationId conversation;

    friend auto operator<=>(const Waiting&, const Waiting&) = default;
};

/// Those who wait for one language in one queue, and those who could serve them.
struct Pool
{
    std::set<Waiting> waiting;
    std::set<Candidate> free; ///< all filters passed but "missed"
    std::uint32_t speaking = 0; ///< ready, of the queue, skilled, speaking the language; with or without room
};

using PoolKey = std::pair<base::QueueId, std::string>;

/// The routing's index: kept up to date by every event that changes somebody's room, so that a decision reads only
/// the heads of ordered sets. Languages that nobody waits for cost one entry per queue and language.
class Pools
{
public:
    struct QueueCount
    {
        std::uint32_t serving = 0; ///< ready and of the queue's groups
        std::uint32_t skilled = 0; ///< of those, with the queue's skills
    };

    void clear();

    /// Which queues and languages concern a person, from settings; call `removePerson` before settings change.
    void addPerson(const Person& person, const Data& data);
    void removePerson(const base::PersonId& id);
    /// After anything but settings changed: presence, link, load, free since.
    void refresh(const Person& person);

    void enter(const Conversation& conversation, const std::string& language, std::uint32_t priority);
    void leave(const base::ConversationId& conversation);
    /// Something about offers to a waiting conversation changed without moving it.
    void touch() { m_changed = true; }

    const Pool* pool(const PoolKey& key) const;
    QueueCount count(const base::QueueId& queue) const;
    std::uint32_t active() const { return m_active; } ///< people who aren't switched off
    std::uint32_t ready() const { return m_ready; }
    const std::map<PoolKey, Pool>& all() const { return m_pools; }
    /// Pools where somebody waits and somebody has room.
    const std::set<PoolKey>& matching() const { return m_matching; }

    /// True once after each change that may have made an offer possible.
    bool takeChanged() { return std::exchange(m_changed, false); }

private:
    struct Member
    {
        std::vector<base::QueueId> serving;
        std::vector<base::QueueId> skilled;
        std::vector<PoolKey> pools;
        bool active = false;
        bool ready = false; ///< counted as ready
        bool free = false; ///< stands in `Pool::free` as `candidate`
        Candidate candidate;
    };

    void setReady(Member& member, bool ready);
    void setFree(Member& member, bool free, const Candidate& candidate);
    void rematch(const PoolKey& key, const Pool& pool);

    std::map<base::PersonId, Member> m_members;
    std::map<PoolKey, Pool> m_pools;
    std::map<base::QueueId, QueueCount> m_counts;
    std::map<base::ConversationId, std::pair<PoolKey, Waiting>> m_places;
    std::set<PoolKey> m_matching;
    std::uint32_t m_active = 0;
    std::uint32_t m_ready = 0;
    bool m_changed = false;
};

/// True if the person is asked for work now: ready and connected.
bool isReady(const Person& person);
/// His place among the free people of his pools.
Candidate candidateOf(const Person& person);

} // namespace desk
