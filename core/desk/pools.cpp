// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/pools.h"

#include <algorithm>
#include <cassert>

namespace desk {

namespace {

bool contains(const auto& list, const auto& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool servesQueue(const protocol::PersonSettings& person, const protocol::QueueSettings& queue)
{
    return std::any_of(
        queue.groups.begin(), queue.groups.end(), [&](const auto& group) { return contains(person.groups, group); });
}

bool hasSkills(const protocol::PersonSettings& person, const protocol::QueueSettings& queue)
{
    return std::all_of(queue.skills.begin(), queue.skills.end(), [&](const auto& wanted) {
        return std::any_of(person.skills.begin(), person.skills.end(),
            [&](const auto& own) { return own.skill == wanted.skill && own.level >= wanted.level; });
    });
}

} // namespace

Candidate candidateOf(const Person& person)
{
    const std::uint64_t cap = std::max<std::uint32_t>(person.settings.cap, 1);
    const auto share = (std::uint64_t {person.reserved} << 20U) / cap;
    return {static_cast<std::uint32_t>(share), person.freeSince, person.settings.id};
}

bool isReady(const Person& person)
{
    return person.settings.active && person.presence == protocol::Presence::ready
        && person.link == protocol::PartyLink::live;
}

void Pools::clear()
{
    *this = Pools();
}

void Pools::addPerson(const Person& person, const Data& data)
{
    const auto& settings = person.settings;
    Member member;
    member.active = settings.active;
    m_active += settings.active ? 1 : 0;
    if (contains(settings.roles, protocol::Role::agent)) {
        for (const auto& [id, queue] : data.queues) {
            if (!servesQueue(settings, queue.settings)) {
                continue;
            }
            member.serving.push_back(id);
            if (!hasSkills(settings, queue.settings)) {
                continue;
            }
            member.skilled.push_back(id);
            member.pools.emplace_back(id, std::string());
            for (const auto& language : settings.languages) {
                member.pools.emplace_back(id, language);
            }
        }
    }
    m_members.insert_or_assign(settings.id, std::move(member));
    refresh(person);
}

void Pools::removePerson(const base::PersonId& id)
{
    const auto found = m_members.find(id);
    if (found == m_members.end()) {
        return;
    }
    setFree(found->second, false, {});
    setReady(found->second, false);
    m_active -= found->second.active ? 1 : 0;
    m_members.erase(found);
}

void Pools::refresh(const Person& person)
{
    auto& member = m_members.at(person.settings.id);
    const bool ready = isReady(person);
    setReady(member, ready);
    setFree(member, ready && person.reserved < person.settings.cap, candidateOf(person));
}

void Pools::setReady(Member& member, bool ready)
{
    if (member.ready == ready) {
        return;
    }
    member.ready = ready;
    const std::uint32_t step = ready ? 1 : static_cast<std::uint32_t>(-1);
    m_ready += step;
    for (const auto& queue : member.serving) {
        m_counts[queue].serving += step;
    }
    for (const auto& queue : member.skilled) {
        m_counts[queue].skilled += step;
    }
    for (const auto& key : member.pools) {
        m_pools[key].speaking += step;
    }
}

void Pools::setFree(Member& member, bool free, const Candidate& candidate)
{
    if (member.free == free && (!free || member.candidate == candidate)) {
        return;
    }
    for (const auto& key : member.pools) {
        auto& pool = m_pools[key];
        if (member.free) {
            pool.free.erase(member.candidate);
        }
        if (free) {
            pool.free.insert(candidate);
        }
        rematch(key, pool);
    }
    member.free = free;
    member.candidate = candidate;
    m_changed = m_changed || free;
}

void Pools::enter(const Conversation& conversation, const std::string& language, std::uint32_t priority)
{
    const PoolKey key(conversation.queue, language);
    const Waiting place {-static_cast<std::int64_t>(priority), conversation.enteredAt, conversation.id};
    auto& pool = m_pools[key];
    pool.waiting.insert(place);
    m_places.insert_or_assign(conversation.id, std::pair(key, place));
    rematch(key, pool);
    m_changed = true;
}

void Pools::leave(const base::ConversationId& conversation)
{
    const auto found = m_places.find(conversation);
    if (found == m_places.end()) {
        return;
    }
    const auto& [key, place] = found->second;
    auto& pool = m_pools[key];
    pool.waiting.erase(place);
    rematch(key, pool);
    m_places.erase(found);
}

void Pools::rematch(const PoolKey& key, const Pool& pool)
{
    if (pool.waiting.empty() || pool.free.empty()) {
        m_matching.erase(key);
    } else {
        m_matching.insert(key);
    }
}

const Pool* Pools::pool(const PoolKey& key) const
{
    const auto found = m_pools.find(key);
    return found == m_pools.end() ? nullptr : &found->second;
}

Pools::QueueCount Pools::count(const base::QueueId& queue) const
{
    const auto found = m_counts.find(queue);
    return found == m_counts.end() ? QueueCount() : found->second;
}

} // namespace desk
