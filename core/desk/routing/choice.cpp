// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/choice.h"

#include "core/desk/routing/estimate.h"
#include "core/desk/routing/holds.h"

#include <algorithm>
#include <array>

namespace desk {

namespace {

using Kind = PoolKey::Kind;

constexpr std::int64_t minuteMs = 60'000;
constexpr std::array<const char*, 4> keyNames {"least_load_pct", "longest_idle", "round_robin", "fixed"};
constexpr std::array<const char*, 4> ruleNames {"least_load", "longest_free", "round_robin", "fixed"};

Candidate candidateIn(const State& state, const Person& person, const base::QueueId& queue)
{
    const auto room = roomOf(person, state.policies().person(person.settings.id));
    return candidateOf(person, room, state.policies().queue(queue).parameters.choose);
}

/// Kept for one person: nobody else is looked at.
bool isByName(const PoolKey& key)
{
    return key.kind == Kind::Kept || key.kind == Kind::KeptOver;
}

/// Those of a pool's free people who let this conversation go in this round.
std::uint32_t skippedAndFree(const State& state, const Conversation& c, const Pool& pool)
{
    std::uint32_t count = 0;
    for (const auto& id : c.skipped) {
        const auto* person = state.person(id);
        count += person && pool.free.contains(candidateIn(state, *person, c.queue)) ? 1 : 0;
    }
    return count;
}

std::string ruleOf(const PoolKey& from, const Candidate& winner, const Candidate* runnerUp,
    const std::vector<ChooseKey>& keys, bool transferred)
{
    if (isByName(from)) {
        return transferred ? "transfer" : "sticky";
    }
    if (!runnerUp) {
        return "only_one";
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (winner.keys.at(i) != runnerUp->keys.at(i)) {
            return ruleNames.at(static_cast<std::size_t>(keys[i]));
        }
    }
    return "order";
}

/// A key as people read it: percent of the cap, milliseconds idle, number of the last offer, rank.
std::int64_t shown(ChooseKey key, std::int64_t value, Timestamp now)
{
    switch (key) {
    case ChooseKey::LeastLoadPct:
        return value * 100 >> 20U;
    case ChooseKey::LongestIdle:
        return value - now.ms; // minus the time he is idle: lower first, like all of them
    case ChooseKey::RoundRobin:
    case ChooseKey::Fixed:
        break;
    }
    return value;
}

std::vector<protocol::ReceiptKey> keysOf(
    const std::vector<ChooseKey>& choose, const Candidate& winner, const Candidate* runnerUp, Timestamp now)
{
    std::vector<protocol::ReceiptKey> keys;
    for (std::size_t i = 0; i < choose.size(); ++i) {
        protocol::ReceiptKey key;
        key.name = keyNames.at(static_cast<std::size_t>(choose[i]));
        key.winner = shown(choose[i], winner.keys.at(i), now);
        if (runnerUp) {
            key.runnerUp = shown(choose[i], runnerUp->keys.at(i), now);
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

/// The winner's own level of each skill that the queue wants.
std::vector<protocol::SkillLevel> levelsOf(const Person& person, const Queue& queue)
{
    std::vector<protocol::SkillLevel> levels;
    for (const auto& wanted : queue.settings.skills) {
        for (const auto& own : person.settings.skills) {
            if (own.skill == wanted.skill) {
                levels.push_back(own);
            }
        }
    }
    return levels;
}

/// Of the ready ones: how many are of the groups asked, and of those with the skills asked. Whom transfers and overflow
/// ask is counted when it is offered: they are few, and the index needn't be larger for what nobody decides by.
Pools::QueueCount askedBy(const State& state, const PoolKey& from, const Pool& pool, Timestamp now)
{
    if (from.kind == Kind::Queue) {
        return state.pools().count(from.queue, from.index);
    }
    if (isByName(from)) {
        return {pool.present, pool.present};
    }
    std::vector<protocol::SkillLevel> skills;
    if (from.kind == Kind::Skill) {
        skills = {{{from.target}, from.index}};
    } else if (from.kind == Kind::Overflow) {
        skills = state.policies().queue(from.queue).stages.at(from.index).skills;
    }
    Pools::QueueCount count;
    for (const auto& [_, person] : state.data().people) {
        const auto& own = person.settings;
        const bool ofGroup = from.kind == Kind::Skill
            || std::ranges::find(own.groups, base::GroupId {from.target}) != own.groups.end();
        if (isAgent(own) && isReady(person) && ofGroup) {
            ++count.serving;
            count.skilled += hasSkills(own, skills, now) ? 1 : 0;
        }
    }
    return count;
}

/// Whom each filter removed, in the order of the allow-list, by what is demanded where it is offered from.
std::vector<protocol::ReceiptFilter> filtersOf(
    const State& state, const PoolKey& from, const Pool& pool, std::uint32_t missed, Timestamp now)
{
    const auto& pools = state.pools();
    const auto count = askedBy(state, from, pool, now);
    const auto free = static_cast<std::uint32_t>(pool.free.size());
    const bool byName = isByName(from);
    const bool ofQueue = from.kind != Kind::Overflow && from.kind != Kind::Group;
    return {{"presence", byName ? 0 : pools.active() - pools.ready()},
        {ofQueue ? "queue" : "group", byName ? 0 : pools.ready() - count.serving},
        {"skill", count.serving - count.skilled}, {"language", count.skilled - pool.present},
        {"capacity", pool.present - pool.roomy}, {"pace", pool.roomy - free}, {"missed", missed}};
}

/// What his conversations count, as the caps do: hundredths, rounded up, so that who is full is seen to be.
std::uint32_t countedLoad(const Person& person)
{
    return (person.load + 99) / 100;
}

protocol::Receipt receiptOf(const State& state, const Conversation& c, const Person& winner, Timestamp now)
{
    protocol::Receipt receipt;
    receipt.queue = c.queue;
    receipt.considered = state.pools().active();
    receipt.winner = winner.settings.id;
    receipt.waitedMs = static_cast<std::uint64_t>((now - c.enteredAt).count());
    receipt.freeMs = static_cast<std::uint64_t>((now - winner.freeSince).count());
    receipt.load = countedLoad(winner);
    receipt.cap = roomOf(winner, state.policies().person(winner.settings.id)).soft;
    const auto language = state.wantedLanguage(c.language);
    if (!language.empty()) {
        receipt.language = language;
    }
    if (const auto* queue = state.queue(c.queue)) {
        receipt.skills = levelsOf(winner, *queue);
    }
    receipt.score = scoreOf(state, c.queue, c.enteredAt, now);
    receipt.version = state.data().version;
    return receipt;
}

struct Head
{
    const PoolKey* key = nullptr;
    const Waiting* waiting = nullptr;
    std::int64_t score = 0;
};

bool isBefore(const Head& a, const Head& b)
{
    if (a.waiting->deferred != b.waiting->deferred) {
        return b.waiting->deferred;
    }
    return a.score != b.score ? a.score > b.score : *a.waiting < *b.waiting;
}

} // namespace

std::int64_t scoreOf(const State& state, const base::QueueId& queue, Timestamp enteredAt, Timestamp now)
{
    const auto& p = state.policies().queue(queue).parameters;
    const std::int64_t waited = (now - enteredAt).count() * p.ageing;
    return (waited + std::int64_t {p.priorityMinutes} * minuteMs * 100) / minuteMs;
}

bool isProtected(const State& state, const PoolKey& from, Timestamp now)
{
    if (from.kind != Kind::Overflow) {
        return false;
    }
    const base::GroupId lender {from.target};
    const auto& rules = state.policies().queue(from.queue).parameters.overflow;
    return std::ranges::all_of(rules, [&](const Overflow& rule) {
        return rule.toGroup != lender
            || (rule.donorEstimateMostSeconds
                && estimate::ofDonors(state, lender, from.queue, now) > *rule.donorEstimateMostSeconds);
    });
}

std::optional<Choice> choose(const State& state, const Conversation& c, const PoolKey& from, Timestamp now)
{
    const auto* pool = state.pools().pool(from);
    const auto closing = holds::closing(state.policies(), c);
    if (!pool || pool->free.empty() || isProtected(state, from, now) || (closing && *closing <= now)) {
        return std::nullopt;
    }
    auto missed = skippedAndFree(state, c, *pool);
    const bool newRound = missed == pool->free.size();
    if (newRound) {
        if (c.pausedUntil && now < *c.pausedUntil) {
            return std::nullopt;
        }
        missed = 0;
    }
    const Candidate* winner = nullptr;
    const Candidate* runnerUp = nullptr;
    for (const auto& candidate : pool->free) {
        if (!newRound && std::binary_search(c.skipped.begin(), c.skipped.end(), candidate.person)) {
            continue;
        }
        if (winner) {
            runnerUp = &candidate;
            break;
        }
        winner = &candidate;
    }
    const auto& plan = state.policies().queue(c.queue);
    Choice choice {winner->person, receiptOf(state, c, *state.person(winner->person), now)};
    auto& receipt = choice.receipt;
    receipt.considered = isByName(from) ? 1 : receipt.considered;
    receipt.filters = filtersOf(state, from, *pool, missed, now);
    receipt.eligible = static_cast<std::uint32_t>(pool->free.size()) - missed;
    receipt.rule = ruleOf(from, *winner, runnerUp, plan.parameters.choose, c.transferred);
    receipt.keys = keysOf(plan.parameters.choose, *winner, runnerUp, now);
    if (from.kind == Kind::Queue && plan.stages.at(from.index).ring > 0) {
        receipt.ring = plan.stages.at(from.index).ring;
    }
    if (from.kind == Kind::Overflow) {
        receipt.overflow = base::GroupId {from.target};
    }
    if (runnerUp) {
        receipt.runnerUp = runnerUp->person;
    }
    return choice;
}

std::optional<Match> nextMatch(const State& state, Timestamp now)
{
    const auto& pools = state.pools();
    std::map<PoolKey, Waiting> passed; // heads that nobody may take now
    while (true) {
        std::optional<Head> first;
        for (const auto& key : pools.matching()) {
            const auto& waiting = pools.pool(key)->waiting;
            const auto skip = passed.find(key);
            const auto at = skip == passed.end() ? waiting.begin() : waiting.upper_bound(skip->second);
            if (at == waiting.end()) {
                continue;
            }
            const Head head {&key, &*at, scoreOf(state, key.queue, at->enteredAt, now)};
            if (!first || isBefore(head, *first)) {
                first = head;
            }
        }
        if (!first) {
            return std::nullopt;
        }
        const auto id = first->waiting->conversation;
        if (auto choice = choose(state, *state.conversation(id), *first->key, now)) {
            return Match {id, std::move(*choice)};
        }
        passed.insert_or_assign(*first->key, *first->waiting);
    }
}

protocol::Receipt receiptOfClaim(
    const State& state, const Conversation& conversation, const Person& person, Timestamp now)
{
    auto receipt = receiptOf(state, conversation, person, now);
    receipt.eligible = 1;
    receipt.rule = "claimed";
    return receipt;
}

} // namespace desk
