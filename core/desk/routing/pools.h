// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/routing/policies.h"

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace desk {

/// Who would get the next conversation of a pool first: the queue's `choose` keys in order, then id. Lower first.
struct Candidate
{
    std::array<std::int64_t, 4> keys {};
    base::PersonId person;

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// Within one queue: messages that were left after all others, then earlier entry, then id. Score falls in the same
/// order, because all of a queue age alike.
struct Waiting
{
    bool deferred = false;
    Timestamp enteredAt;
    base::ConversationId conversation;

    friend auto operator<=>(const Waiting&, const Waiting&) = default;
};

/// What the conversations of one pool demand, so that the same people can take any of them.
struct PoolKey
{
    enum class Kind
    {
        Queue, ///< the queue's stage `index`
        Overflow, ///< people of the group `target` that it is lent to, at the queue's stage `index`
        Group, ///< transferred to the group `target`
        Skill, ///< transferred to the skill `target` at level `index`
        Kept, ///< for the person `target`
        KeptOver, ///< the same, beyond his soft cap if need be
    };

    base::QueueId queue;
    Kind kind = Kind::Queue;
    std::uint32_t index = 0;
    std::string target;
    std::string language; ///< empty: any

    friend auto operator<=>(const PoolKey&, const PoolKey&) = default;
};

struct Pool
{
    std::set<Waiting> waiting;
    std::set<Candidate> free; ///< all filters passed but "missed"
    std::uint32_t present = 0; ///< meet the demands and are ready, with or without room
    std::uint32_t roomy = 0; ///< of those, with room; `free` are those who may be asked already
};

/// The routing's index: kept up to date by every event that changes somebody's room, so that a decision reads only
/// the heads of ordered sets. The pools of a queue's stages stand for good; those of transfers and of conversations
/// kept for somebody exist while somebody waits in them.
class Pools
{
public:
    struct QueueCount
    {
        std::uint32_t serving = 0; ///< ready and of the queue's groups
        std::uint32_t skilled = 0; ///< of those, with the queue's skills
    };

    void clear();

    /// Settings and policies decide where he belongs; call it again when they or his certificates changed.
    void addPerson(const Person& person, const Data& data, const Policies& policies, Timestamp now);
    void removePerson(const base::PersonId& id);
    /// After anything but settings changed: presence, link, load, pace.
    void refresh(const Person& person, const Policies& policies);

    void enter(const Conversation& conversation, const std::string& language, const Data& data,
        const Policies& policies, Timestamp now);
    void leave(const base::ConversationId& conversation);
    /// Something about offers to a waiting conversation changed without moving it.
    void touch() { m_changed = true; }
    /// What customers of lenders wait for may have become less: who is borrowed may be asked again.
    void touchLoans() { m_changed = m_changed || m_loans > 0; }

    const Pool* pool(const PoolKey& key) const;
    /// The pools of a waiting conversation, the one it is offered from first in front; empty while it is held.
    const std::vector<PoolKey>& poolsOf(const base::ConversationId& conversation) const;
    /// Where a person belongs.
    std::vector<PoolKey> poolsOf(const base::PersonId& person) const;
    /// All that wait in a queue and are not held, first to be served first.
    const std::set<Waiting>& line(const base::QueueId& queue) const;
    /// Those that are held and come into the line by themselves; left messages aside.
    std::uint32_t held(const base::QueueId& queue) const;
    QueueCount count(const base::QueueId& queue, std::uint32_t stage) const;
    std::uint32_t active() const { return m_active; } ///< people who aren't switched off
    std::uint32_t ready() const { return m_ready; }
    const std::map<PoolKey, Pool>& all() const { return m_pools; }
    /// Pools where somebody waits and somebody may be asked.
    const std::set<PoolKey>& matching() const { return m_matching; }
    /// Conversations that are kept for somebody.
    const std::set<std::pair<base::PersonId, base::ConversationId>>& kept() const { return m_kept; }

    /// True once after each change that may have made an offer possible.
    bool takeChanged() { return std::exchange(m_changed, false); }

private:
    using Stand = std::pair<base::QueueId, std::uint32_t>; ///< queue and stage

    /// A person in a pool.
    struct Membership
    {
        PoolKey key;
        bool roomy = false;
        bool free = false;
        Candidate candidate;
    };
    struct Member
    {
        std::vector<Stand> serving;
        std::vector<Stand> skilled;
        std::vector<Membership> pools;
        bool active = false;
        bool ready = false; ///< counted as ready
    };
    struct Place
    {
        std::vector<PoolKey> keys;
        base::QueueId queue;
        Waiting waiting;
        std::optional<base::PersonId> keptFor;
    };

    void setReady(Member& member, bool ready);
    void refreshIn(
        Membership& in, const Member& member, const Person& person, const Room& room, const Policies& policies);
    void withdraw(Membership& in, bool ready);
    void rematch(const PoolKey& key, const Pool& pool);
    void openPool(const PoolKey& key, const Data& data, const Policies& policies, Timestamp now);
    void closePool(const PoolKey& key);

    std::map<base::PersonId, Member> m_members;
    std::map<PoolKey, Pool> m_pools;
    std::map<base::QueueId, std::set<Waiting>> m_lines;
    std::map<Stand, QueueCount> m_counts;
    std::map<base::ConversationId, base::QueueId> m_held;
    std::map<base::QueueId, std::uint32_t> m_heldIn;
    std::map<base::ConversationId, Place> m_places;
    std::set<std::pair<base::PersonId, base::ConversationId>> m_kept;
    std::set<PoolKey> m_matching;
    std::uint32_t m_active = 0;
    std::uint32_t m_ready = 0;
    bool m_changed = false;
    std::uint32_t m_loans = 0; ///< of the matching pools, those of borrowed people
};

/// The person's place in a pool whose queue chooses like this.
Candidate candidateOf(const Person& person, const Room& room, const std::vector<ChooseKey>& choose);

} // namespace desk
