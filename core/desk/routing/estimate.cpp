// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/estimate.h"

#include <algorithm>

namespace desk::estimate {

namespace {

constexpr std::size_t needs = 4;
constexpr std::uint64_t shortestReal = 10;
constexpr std::uint64_t worst = 999;
/// Sums are halved when they reach twice this: rates are those of the last 128 to 256.
constexpr std::uint64_t remembered = 128;
/// Rates are whole numbers per ms and this.
constexpr std::uint64_t scale = 100'000'000'000;
constexpr std::uint64_t mostLeaving = scale / 1000;
constexpr std::uint64_t longest = 30ULL * 24 * 3600 * 1000;
/// A long line is added up in so many parts, each by the rate in its middle.
constexpr std::uint64_t parts = 32;

void forget(std::uint64_t& count, std::uint64_t& measure)
{
    if (count >= 2 * remembered) {
        count /= 2;
        measure /= 2;
    }
}

/// What has been measured up to now.
Flow upTo(const Flow& flow, std::uint64_t waiting, std::uint64_t people, Timestamp now)
{
    Flow later = flow;
    const auto passed = static_cast<std::uint64_t>(std::max<std::int64_t>((now - flow.since).count(), 0));
    if (waiting > 0) {
        later.exposure += passed * people;
        later.waited += passed * waiting;
    }
    later.since = now;
    return later;
}

/// Those who could take one of the queue.
std::uint64_t present(const State& state, const base::QueueId& queue)
{
    return state.pools().count(queue, 0).skilled;
}

/// Milliseconds until all before this place are gone and it is his turn.
std::uint64_t untilTurn(std::uint64_t place, std::uint64_t serving, std::uint64_t leaving)
{
    std::uint64_t total = 0;
    const auto chunks = std::min(place, parts);
    for (std::uint64_t chunk = 0; chunk < chunks; ++chunk) {
        const auto begin = place * chunk / chunks;
        const auto end = place * (chunk + 1) / chunks;
        const auto twice = 2 * serving + (begin + end - 1) * leaving;
        total += 2 * scale / std::max<std::uint64_t>(twice, 1) * (end - begin);
    }
    return std::min(total, longest);
}

} // namespace

void advance(Flow& flow, const State& state, const base::QueueId& queue, Timestamp now)
{
    flow = upTo(flow, state.pools().line(queue).size(), present(state, queue), now);
}

void served(Flow& flow)
{
    ++flow.served;
    forget(flow.served, flow.exposure);
}

void returned(Flow& flow)
{
    flow.served -= flow.served > 0 ? 1 : 0;
}

void left(Flow& flow)
{
    ++flow.left;
    forget(flow.left, flow.waited);
}

void accepted(Flow& flow, std::chrono::milliseconds after)
{
    ++flow.accepted;
    flow.acceptMs += static_cast<std::uint64_t>(std::max<std::int64_t>(after.count(), 0));
    forget(flow.accepted, flow.acceptMs);
}

std::optional<std::uint64_t> seconds(const State& state, const base::QueueId& id, std::uint64_t place, Timestamp now)
{
    const auto* known = state.queue(id);
    const auto people = present(state, id);
    if (!known || known->flow.served < needs || people == 0) {
        return std::nullopt;
    }
    // The time since the last one was served counts, too: a queue that stands still must not promise its old pace.
    const auto flow = upTo(known->flow, state.pools().line(id).size(), people, now);
    const auto serving = flow.served * people * scale / std::max<std::uint64_t>(flow.exposure, 1);
    const auto leaving = std::min(flow.left * scale / std::max<std::uint64_t>(flow.waited, 1), mostLeaving);
    const auto accepting = flow.acceptMs / std::max<std::uint64_t>(flow.accepted, 1);
    return (untilTurn(place, serving, leaving) + accepting) / 1000;
}

std::optional<std::uint64_t> forNext(const State& state, const base::QueueId& queue, Timestamp now)
{
    return seconds(state, queue, state.pools().line(queue).size() + 1, now);
}

std::optional<std::uint64_t> ofWaiting(const State& state, const Conversation& c, std::uint64_t place, Timestamp now)
{
    const auto language = state.wantedLanguage(c.language);
    const auto& stages = state.policies().queue(c.queue).stages;
    const auto first = std::min<std::size_t>(c.stage, stages.size() - 1);
    for (auto s = static_cast<std::uint32_t>(first); s < stages.size(); ++s) {
        const auto* pool = state.pools().pool({c.queue, PoolKey::Kind::Queue, s, {}, language});
        if (!pool || pool->present == 0) {
            continue;
        }
        if (s > first) {
            const auto waited = static_cast<std::uint64_t>((now - c.queuedAt).count()) / 1000;
            return stages[s].fromSeconds > waited ? stages[s].fromSeconds - waited : 0;
        }
        if (present(state, c.queue) > 0) {
            return seconds(state, c.queue, place, now);
        }
        break; // those who came in later serve him, at a pace that nobody knows
    }
    return longest / 1000;
}

std::uint64_t ofLine(const State& state, const base::QueueId& queue, Timestamp now)
{
    const auto& line = state.pools().line(queue);
    if (line.empty()) {
        return 0;
    }
    // Nothing is known of its pace: what its first one waits already is the least.
    const auto waited = static_cast<std::uint64_t>((now - line.begin()->enteredAt).count()) / 1000;
    return std::max(forNext(state, queue, now).value_or(0), waited);
}

std::optional<std::uint32_t> errorPercent(const Queue& queue)
{
    if (queue.errors.size() < needs) {
        return std::nullopt;
    }
    auto errors = queue.errors;
    const auto middle = errors.begin() + static_cast<std::ptrdiff_t>(errors.size() / 2);
    std::nth_element(errors.begin(), middle, errors.end());
    return *middle;
}

std::uint32_t errorOf(std::uint64_t promisedSeconds, std::chrono::milliseconds real)
{
    const auto waited = static_cast<std::uint64_t>(std::max<std::int64_t>(real.count(), 0)) / 1000;
    const auto off = promisedSeconds > waited ? promisedSeconds - waited : waited - promisedSeconds;
    return static_cast<std::uint32_t>(std::min(off * 100 / std::max(waited, shortestReal), worst));
}

} // namespace desk::estimate
