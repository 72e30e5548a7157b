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

/// The next of a pool that somebody might take.
struct Head
{
    const PoolKey* key = nullptr;
    const std::set<Waiting>* line = nullptr;
    std::set<Waiting>::const_iterator at;
    std::int64_t score = 0;
};

bool isBehind(const Head& a, const Head& b)
{
    if (a.at->deferred != b.at->deferred) {
        return a.at->deferred;
    }
    if (a.score != b.score) {
        return a.score < b.score;
    }
    // One that stands in two pools is offered from the first of them.
    return *a.at != *b.at ? *b.at < *a.at : *b.key < *a.key;
}

} // namespace

std::int64_t scoreOf(const State& state, const base::QueueId& queue, Timestamp enteredAt, Timestamp now)
{
    const auto& p = state.policies().queue(queue).parameters;
    const std::int64_t waited = (now - enteredAt).count() * p.ageing;
    return (waited + std::int64_t {p.priorityMinutes} * minuteMs * 100) / minuteMs;
}

bool Protection::holds(const PoolKey& from)
{
    if (from.kind != Kind::Overflow) {
        return false;
    }
    const auto [known, fresh] = m_judged.try_emplace({from.queue, from.target}, false);
    if (fresh) {
        known->second = judge(from.queue, {from.target});
    }
    return known->second;
}

bool Protection::judge(const base::QueueId& borrower, const base::GroupId& lender)
{
    const auto& rules = m_state.policies().queue(borrower).parameters.overflow;
    return std::ranges::all_of(rules, [&](const Overflow& rule) {
        return rule.toGroup != lender
            || (rule.donorEstimateMostSeconds && waitOf(lender, borrower) > *rule.donorEstimateMostSeconds);
    });
}

std::uint64_t Protection::waitOf(const base::GroupId& lender, const base::QueueId& except)
{
    std::uint64_t wait = 0;
    for (const auto& [id, queue] : m_state.data().queues) {
        const auto& groups = queue.settings.groups;
        if (id == except || std::find(groups.begin(), groups.end(), lender) == groups.end()) {
            continue;
        }
        const auto [known, fresh] = m_waits.try_emplace(id, 0);
        if (fresh) {
            known->second = estimate::ofLine(m_state, id, m_now);
        }
        wait = std::max(wait, known->second);
    }
    return wait;
}

std::optional<Choice> choose(const State& state, const Conversation& c, const PoolKey& from, Timestamp now)
{
    const auto* pool = state.pools().pool(from);
    const auto closing = holds::closing(state.policies(), c);
    if (!pool || pool->free.empty() || (closing && *closing <= now)) {
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
    std::vector<Head> heads;
    heads.reserve(pools.matching().size());
    for (const auto& key : pools.matching()) {
        const auto& line = pools.pool(key)->waiting;
        heads.push_back({&key, &line, line.begin(), scoreOf(state, key.queue, line.begin()->enteredAt, now)});
    }
    std::make_heap(heads.begin(), heads.end(), isBehind);
    Protection protection(state, now);
    while (!heads.empty()) {
        std::pop_heap(heads.begin(), heads.end(), isBehind);
        auto& first = heads.back();
        if (!protection.holds(*first.key)) {
            const auto id = first.at->conversation;
            if (auto choice = choose(state, *state.conversation(id), *first.key, now)) {
                return Match {id, std::move(*choice)};
            }
            if (++first.at != first.line->end()) { // nobody may take that one now
                first.score = scoreOf(state, first.key->queue, first.at->enteredAt, now);
                std::push_heap(heads.begin(), heads.end(), isBehind);
                continue;
            }
        }
        heads.pop_back();
    }
    return std::nullopt;
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
