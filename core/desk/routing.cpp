// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing.h"

#include <algorithm>

namespace desk {

namespace {

/// Those of a pool's free people who let this conversation go in this round.
std::uint32_t skippedAndFree(const State& state, const Conversation& c, const Pool& pool)
{
    std::uint32_t count = 0;
    for (const auto& id : c.skipped) {
        const auto* person = state.person(id);
        count += person && pool.free.contains(candidateOf(*person)) ? 1 : 0;
    }
    return count;
}

std::string ruleOf(const Candidate& winner, const Candidate* runnerUp)
{
    if (!runnerUp) {
        return "only_one";
    }
    if (winner.share != runnerUp->share) {
        return "least_load";
    }
    return winner.freeSince != runnerUp->freeSince ? "longest_free" : "order";
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

protocol::Receipt receiptOf(const State& state, const Conversation& c, const Pool& pool, const std::string& language,
    const Person& winner, std::uint32_t missed, Timestamp now)
{
    const auto& pools = state.pools();
    const auto count = pools.count(c.queue);
    const auto free = static_cast<std::uint32_t>(pool.free.size());
    protocol::Receipt receipt;
    receipt.queue = c.queue;
    receipt.considered = pools.active();
    receipt.filters = {{"presence", pools.active() - pools.ready()}, {"queue", pools.ready() - count.serving},
        {"skill", count.serving - count.skilled}, {"language", count.skilled - pool.speaking},
        {"capacity", pool.speaking - free}, {"missed", missed}};
    receipt.eligible = free - missed;
    receipt.winner = winner.settings.id;
    receipt.waitedMs = static_cast<std::uint64_t>((now - c.enteredAt).count());
    receipt.freeMs = static_cast<std::uint64_t>((now - winner.freeSince).count());
    receipt.load = winner.reserved;
    receipt.cap = winner.settings.cap;
    if (!language.empty()) {
        receipt.language = language;
    }
    if (const auto* queue = state.queue(c.queue)) {
        receipt.skills = levelsOf(winner, *queue);
    }
    return receipt;
}

} // namespace

std::optional<Choice> choose(const State& state, const Conversation& c, Timestamp now)
{
    const auto language = state.wantedLanguage(c.language);
    const auto* pool = state.pools().pool({c.queue, language});
    if (!pool || pool->free.empty()) {
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
    const auto& person = *state.person(winner->person);
    Choice choice {winner->person, receiptOf(state, c, *pool, language, person, missed, now)};
    choice.receipt.rule = ruleOf(*winner, runnerUp);
    if (runnerUp) {
        choice.receipt.runnerUp = runnerUp->person;
    }
    return choice;
}

std::optional<Match> nextMatch(const State& state, Timestamp now)
{
    const auto& pools = state.pools();
    std::map<PoolKey, Waiting> passed; // heads that nobody may take now
    while (true) {
        const Waiting* first = nullptr;
        const PoolKey* from = nullptr;
        for (const auto& key : pools.matching()) {
            const auto& waiting = pools.pool(key)->waiting;
            const auto skip = passed.find(key);
            const auto head = skip == passed.end() ? waiting.begin() : waiting.upper_bound(skip->second);
            if (head != waiting.end() && (!first || *head < *first)) {
                first = &*head;
                from = &key;
            }
        }
        if (!first) {
            return std::nullopt;
        }
        if (auto choice = choose(state, *state.conversation(first->conversation), now)) {
            return Match {first->conversation, std::move(*choice)};
        }
        passed.insert_or_assign(*from, *first);
    }
}

} // namespace desk
