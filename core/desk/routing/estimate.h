// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <optional>

/// How long somebody will wait, and how wrong that was.
///
/// The predictor is the one by queue length with a line that some leave (QLr of Ibrahim and Whitt, "Real-time delay
/// estimation in overloaded multiserver queues with abandonments", 2009), with every rate measured: k places take
/// sum over i < k of 1/(r + i x theta), r what one present person takes out of the line in a ms while anybody stands
/// in it, times the people present now; theta how often one who waits gives up. Then comes what it takes to accept.
/// Time when nobody waits says how many customers came, not how fast they are served, and isn't counted.
namespace desk::estimate {

/// Seconds until somebody at this place (from 1) is served; none while too little is known or nobody is present.
std::optional<std::uint64_t> seconds(
    const State& state, const base::QueueId& queue, std::uint64_t place, Timestamp now);
/// For somebody who would come now: behind all that wait.
std::optional<std::uint64_t> forNext(const State& state, const base::QueueId& queue, Timestamp now);
/// Of somebody who waits at this place: while nobody is there whom his queue asks now, the time until it asks somebody
/// who is, and where that never comes longer than any limit. None while too little is known.
std::optional<std::uint64_t> ofWaiting(
    const State& state, const Conversation& waiting, std::uint64_t place, Timestamp now);
/// What the customers of a queue wait for at most: the estimate for one more, and at least what the first one waits
/// already; 0 where nobody waits.
std::uint64_t ofLine(const State& state, const base::QueueId& queue, Timestamp now);
/// By how many percent of the real wait the last estimates were wrong, median; none while there are fewer than four.
std::optional<std::uint32_t> errorPercent(const Queue& queue);
/// Of one estimate: |promised - real| in percent of the real wait, at least of ten seconds, at most 999.
std::uint32_t errorOf(std::uint64_t promisedSeconds, std::chrono::milliseconds real);

// What is measured; called by the events. `advance` comes before the line changes, with the line as it was.

void advance(Flow& flow, const State& state, const base::QueueId& queue, Timestamp now);
void served(Flow& flow);
/// An offer out of the line came to nothing.
void returned(Flow& flow);
void left(Flow& flow);
void accepted(Flow& flow, std::chrono::milliseconds after);

} // namespace desk::estimate
