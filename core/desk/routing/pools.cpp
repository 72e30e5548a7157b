// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/pools.h"

#include <algorithm>
#include <limits>

namespace desk {

namespace {

using Kind = PoolKey::Kind;

bool contains(const auto& list, const auto& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool speaks(const protocol::PersonSettings& person, const std::string& language)
{
    return language.empty() || contains(person.languages, language);
}

/// Pools that exist only while somebody waits in them.
bool isPassing(const PoolKey& key)
{
    return key.kind != Kind::Queue && key.kind != Kind::Overflow;
}

bool belongs(const protocol::PersonSettings& person, const PoolKey& key, Timestamp now)
{
    if (!isAgent(person)) {
        return false;
    }
    switch (key.kind) {
    case Kind::Group:
        return speaks(person, key.language) && contains(person.groups, base::GroupId {key.target});
    case Kind::Skill:
        return speaks(person, key.language) && hasSkills(person, {{{key.target}, key.index}}, now);
    case Kind::Kept:
    case Kind::KeptOver:
        return person.id.name == key.target;
    case Kind::Queue:
    case Kind::Overflow:
        break;
    }
    return false;
}

/// Groups that a queue may borrow from, each once.
std::vector<base::GroupId> lenders(const QueuePlan& plan)
{
    std::vector<base::GroupId> groups;
    for (const auto& rule : plan.parameters.overflow) {
        if (!contains(groups, rule.toGroup)) {
            groups.push_back(rule.toGroup);
        }
    }
    return groups;
}

std::vector<PoolKey> keysOf(const Conversation& c, const std::string& language, const QueuePlan& plan)
{
    if (c.keptFor) {
        const auto kind = c.transferred ? Kind::KeptOver : Kind::Kept;
        return {{c.queue, kind, 0, c.keptFor->name, {}}};
    }
    if (c.toGroup) {
        return {{c.queue, Kind::Group, 0, c.toGroup->name, language}};
    }
    if (c.toSkill) {
        return {{c.queue, Kind::Skill, c.toSkill->level, c.toSkill->skill.name, language}};
    }
    const auto last = static_cast<std::uint32_t>(plan.stages.size() - 1);
    std::vector<PoolKey> keys {{c.queue, Kind::Queue, std::min(c.stage, last), {}, language}};
    for (const auto& group : lenders(plan)) {
        if (contains(c.overflows, group)) {
            keys.push_back({c.queue, Kind::Overflow, keys.front().index, group.name, language});
        }
    }
    return keys;
}

} // namespace

Candidate candidateOf(const Person& person, const Room& room, const std::vector<ChooseKey>& choose)
{
    Candidate candidate;
    candidate.person = person.settings.id;
    for (std::size_t i = 0; i < choose.size(); ++i) {
        auto& key = candidate.keys.at(i);
        switch (choose[i]) {
        case ChooseKey::LeastLoadPct: // exact: caps up to 30, loads up to 30 works of weight 30
            key = static_cast<std::int64_t>((std::uint64_t {person.load} << 20U) / std::max(room.soft * 100, 1U));
            break;
        case ChooseKey::LongestIdle:
            key = person.freeSince.ms;
            break;
        case ChooseKey::RoundRobin:
            key = static_cast<std::int64_t>(person.lastOffer);
            break;
        case ChooseKey::Fixed:
            key = person.settings.rank.value_or(std::numeric_limits<std::uint32_t>::max());
            break;
        }
    }
    return candidate;
}

void Pools::clear()
{
    *this = Pools();
}

void Pools::addPerson(const Person& person, const Data& data, const Policies& policies, Timestamp now)
{
    removePerson(person.settings.id);
    const auto& settings = person.settings;
    Member member;
    member.active = settings.active && isAgent(settings); // whoever isn't one is never considered
    m_active += member.active ? 1 : 0;
    std::vector<std::string> languages = settings.languages;
    languages.emplace_back();
    const auto join = [&](const PoolKey& key) { member.pools.push_back({key, false, false, {}}); };
    for (const auto& [id, _] : data.queues) {
        const auto& plan = policies.queue(id);
        const auto lending = lenders(plan);
        for (std::uint32_t s = 0; s < plan.stages.size() && isAgent(settings); ++s) {
            const bool asked = inGroups(settings, plan.stages[s]);
            const bool skilled = hasSkills(settings, plan.stages[s].skills, now);
            if (asked) {
                member.serving.emplace_back(id, s);
            }
            if (asked && skilled) {
                member.skilled.emplace_back(id, s);
            }
            for (const auto& language : languages) {
                if (asked && skilled) {
                    join({id, Kind::Queue, s, {}, language});
                }
                for (const auto& group : lending) {
                    if (skilled && contains(settings.groups, group)) {
                        join({id, Kind::Overflow, s, group.name, language});
                    }
                }
            }
        }
    }
    for (const auto& [key, _] : m_pools) {
        if (isPassing(key) && belongs(settings, key, now)) {
            join(key);
        }
    }
    m_members.insert_or_assign(settings.id, std::move(member));
    refresh(person, policies);
}

void Pools::removePerson(const base::PersonId& id)
{
    const auto found = m_members.find(id);
    if (found == m_members.end()) {
        return;
    }
    auto& member = found->second;
    for (auto& in : member.pools) {
        withdraw(in, member.ready);
    }
    member.pools.clear();
    setReady(member, false);
    m_active -= member.active ? 1 : 0;
    m_members.erase(found);
}

void Pools::refresh(const Person& person, const Policies& policies)
{
    auto& member = m_members.at(person.settings.id);
    setReady(member, isReady(person) && isAgent(person.settings));
    const auto room = roomOf(person, policies.person(person.settings.id));
    for (auto& in : member.pools) {
        refreshIn(in, member, person, room, policies);
    }
}

void Pools::refreshIn(
    Membership& in, const Member& member, const Person& person, const Room& room, const Policies& policies)
{
    const auto& parameters = policies.queue(in.key.queue).parameters;
    const bool over = in.key.kind == Kind::KeptOver && policies.desk().transferOver;
    const bool roomy = member.ready && fits(person, room, parameters.weight, over);
    // Gap and burst pace the queue; a colleague asks by name.
    const bool free = roomy && (!person.pausedUntil || in.key.kind == Kind::KeptOver);
    if (!roomy && !in.roomy) {
        return;
    }
    const auto candidate = free ? candidateOf(person, room, parameters.choose) : Candidate();
    if (roomy == in.roomy && free == in.free && candidate == in.candidate) {
        return;
    }
    auto& pool = m_pools[in.key];
    pool.roomy = pool.roomy + (roomy ? 1U : 0U) - (in.roomy ? 1U : 0U);
    if (in.free) {
        pool.free.erase(in.candidate);
    }
    if (free) {
        pool.free.insert(candidate);
        m_changed = true;
    }
    rematch(in.key, pool);
    in.roomy = roomy;
    in.free = free;
    in.candidate = candidate;
}

/// Out of the pool, whatever he was in it.
void Pools::withdraw(Membership& in, bool ready)
{
    auto& pool = m_pools[in.key];
    pool.present -= ready ? 1 : 0;
    pool.roomy -= in.roomy ? 1 : 0;
    if (in.free) {
        pool.free.erase(in.candidate);
    }
    rematch(in.key, pool);
}

void Pools::setReady(Member& member, bool ready)
{
    if (member.ready == ready) {
        return;
    }
    member.ready = ready;
    const std::uint32_t step = ready ? 1 : static_cast<std::uint32_t>(-1);
    m_ready += step;
    for (const auto& stand : member.serving) {
        m_counts[stand].serving += step;
    }
    for (const auto& stand : member.skilled) {
        m_counts[stand].skilled += step;
    }
    for (const auto& in : member.pools) {
        m_pools[in.key].present += step;
    }
    touchLoans(); // estimates go by how many are there
}

void Pools::openPool(const PoolKey& key, const Data& data, const Policies& policies, Timestamp now)
{
    if (!isPassing(key) || m_pools.contains(key)) {
        m_pools.try_emplace(key);
        return;
    }
    auto& pool = m_pools[key];
    for (auto& [id, member] : m_members) {
        const auto& person = data.people.at(id);
        if (!belongs(person.settings, key, now)) {
            continue;
        }
        member.pools.push_back({key, false, false, {}});
        pool.present += member.ready ? 1 : 0;
        refreshIn(member.pools.back(), member, person, roomOf(person, policies.person(id)), policies);
    }
}

void Pools::closePool(const PoolKey& key)
{
    m_matching.erase(key);
    m_pools.erase(key);
    for (auto& [_, member] : m_members) {
        std::erase_if(member.pools, [&](const Membership& in) { return in.key == key; });
    }
}

void Pools::enter(
    const Conversation& c, const std::string& language, const Data& data, const Policies& policies, Timestamp now)
{
    if (c.heldUntil) {
        if (!c.deferred && m_held.emplace(c.id, c.queue).second) {
            ++m_heldIn[c.queue];
        }
        return;
    }
    if (c.unattended) {
        return;
    }
    const Waiting waiting {c.deferred, c.enteredAt, c.id};
    Place place {keysOf(c, language, policies.queue(c.queue)), c.queue, waiting, c.keptFor};
    for (const auto& key : place.keys) {
        openPool(key, data, policies, now);
        auto& pool = m_pools[key];
        pool.waiting.insert(waiting);
        rematch(key, pool);
    }
    m_lines[c.queue].insert(waiting);
    if (c.keptFor) {
        m_kept.emplace(*c.keptFor, c.id);
    }
    m_places.insert_or_assign(c.id, std::move(place));
    m_changed = true;
}

void Pools::leave(const base::ConversationId& conversation)
{
    if (const auto held = m_held.find(conversation); held != m_held.end()) {
        --m_heldIn[held->second];
        m_held.erase(held);
    }
    const auto found = m_places.find(conversation);
    if (found == m_places.end()) {
        return;
    }
    const auto& place = found->second;
    for (const auto& key : place.keys) {
        auto& pool = m_pools[key];
        pool.waiting.erase(place.waiting);
        if (isPassing(key) && pool.waiting.empty()) {
            closePool(key);
        } else {
            rematch(key, pool);
        }
    }
    m_lines[place.queue].erase(place.waiting);
    if (place.keptFor) {
        m_kept.erase({*place.keptFor, conversation});
    }
    m_places.erase(found);
    touchLoans();
}

void Pools::rematch(const PoolKey& key, const Pool& pool)
{
    const bool matches = !pool.waiting.empty() && !pool.free.empty();
    const bool moved = matches ? m_matching.insert(key).second : m_matching.erase(key) > 0;
    if (moved && key.kind == Kind::Overflow) {
        m_loans = matches ? m_loans + 1 : m_loans - 1;
    }
}

const Pool* Pools::pool(const PoolKey& key) const
{
    const auto found = m_pools.find(key);
    return found == m_pools.end() ? nullptr : &found->second;
}

const std::vector<PoolKey>& Pools::poolsOf(const base::ConversationId& conversation) const
{
    static const std::vector<PoolKey> none;
    const auto found = m_places.find(conversation);
    return found == m_places.end() ? none : found->second.keys;
}

std::vector<PoolKey> Pools::poolsOf(const base::PersonId& person) const
{
    std::vector<PoolKey> keys;
    const auto found = m_members.find(person);
    if (found != m_members.end()) {
        for (const auto& in : found->second.pools) {
            keys.push_back(in.key);
        }
    }
    return keys;
}

const std::set<Waiting>& Pools::line(const base::QueueId& queue) const
{
    static const std::set<Waiting> nobody;
    const auto found = m_lines.find(queue);
    return found == m_lines.end() ? nobody : found->second;
}

std::uint32_t Pools::held(const base::QueueId& queue) const
{
    const auto found = m_heldIn.find(queue);
    return found == m_heldIn.end() ? 0 : found->second;
}

Pools::QueueCount Pools::count(const base::QueueId& queue, std::uint32_t stage) const
{
    const auto found = m_counts.find({queue, stage});
    return found == m_counts.end() ? QueueCount() : found->second;
}

} // namespace desk
