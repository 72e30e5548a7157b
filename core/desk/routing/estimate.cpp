// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/estimate.h"

#include <algorithm>

namespace desk::estimate {

namespace {

constexpr std::size_t needs = 4;
constexpr std::uint64_t shortestReal = 10;
constexpr std::uint64_t worst = 999;

} // namespace

std::optional<std::uint64_t> seconds(const State& state, const base::QueueId& id, std::uint64_t place, Timestamp now)
{
    const auto* known = state.queue(id);
    if (!known || known->assigned.size() < needs) {
        return std::nullopt;
    }
    // The age of the last assignment counts, too: a queue that stands still must not promise its old pace.
    const auto span = now - known->assigned.front();
    const auto pace = static_cast<std::uint64_t>(span.count()) / known->assigned.size();
    return pace * place / 1000;
}

std::optional<std::uint64_t> forNext(const State& state, const base::QueueId& queue, Timestamp now)
{
    return seconds(state, queue, state.pools().line(queue).size() + 1, now);
}

std::uint64_t ofDonors(const State& state, const base::GroupId& group, const base::QueueId& except, Timestamp now)
{
    std::uint64_t longest = 0;
    for (const auto& [id, queue] : state.data().queues) {
        const auto& groups = queue.settings.groups;
        if (id == except || std::find(groups.begin(), groups.end(), group) == groups.end()
            || state.pools().line(id).empty()) {
            continue;
        }
        // Nothing is known of its pace: what its first one waits already is the least.
        const auto waited
            = static_cast<std::uint64_t>((now - state.pools().line(id).begin()->enteredAt).count()) / 1000;
        longest = std::max({longest, forNext(state, id, now).value_or(0), waited});
    }
    return longest;
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
