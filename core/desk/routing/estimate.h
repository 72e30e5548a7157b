// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <optional>

/// How long somebody will wait, from what the last ones waited for; and how wrong that was.
namespace desk::estimate {

/// Seconds until somebody at this place (from 1) is served; none while too little is known.
std::optional<std::uint64_t> seconds(
    const State& state, const base::QueueId& queue, std::uint64_t place, Timestamp now);
/// For somebody who would come now: behind all that wait.
std::optional<std::uint64_t> forNext(const State& state, const base::QueueId& queue, Timestamp now);
/// The longest estimate of the other queues that this group serves; 0 where nobody waits in any.
std::uint64_t ofDonors(const State& state, const base::GroupId& group, const base::QueueId& except, Timestamp now);
/// By how many percent of the real wait the last estimates were wrong, median; none while there are fewer than four.
std::optional<std::uint32_t> errorPercent(const Queue& queue);
/// Of one estimate: |promised - real| in percent of the real wait, at least of ten seconds, at most 999.
std::uint32_t errorOf(std::uint64_t promisedSeconds, std::chrono::milliseconds real);

} // namespace desk::estimate
