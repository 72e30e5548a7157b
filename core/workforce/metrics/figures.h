// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/figure.h"
#include "core/workforce/metrics/formulas.h"
#include "core/workforce/metrics/schedule.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

/// Figures of facts. Pure functions, any thread. Each formula and where it is from: docs/workforce.md, "Figures".
namespace workforce::metrics {

struct Question
{
    Window window; ///< a line's stay belongs to when it began, and what follows from it does, too
    Timestamp now; ///< what is judged by waiting is judged as of then
    std::optional<base::PersonId> person; ///< none: everybody
    std::optional<base::QueueId> queue; ///< none: all; times of people against schedules don't look at it
    base::UtcOffsets zone; ///< the desk's
};

/// What a customer answered when asked whether he would recommend the shop.
struct Score
{
    std::uint64_t id = 0;
    Timestamp enteredAt; ///< of the conversation it is about
    base::PersonId person;
    int score = 0; ///< 0 to 10
};

/// What somebody found in a conversation.
struct Review
{
    std::uint64_t id = 0;
    Timestamp enteredAt; ///< of the conversation
    base::PersonId person; ///< whose conversation
    std::vector<Category> categories;
};

/// What doesn't come from the desk's events.
struct Beside
{
    std::vector<Schedule> schedules; ///< one for each person at most
    std::vector<Score> scores;
    std::vector<Review> reviews;
};

/// All metrics, in the order of Metric. `facts` are the finished and the unfinished ones together, in any order, that
/// touch the window; for re-openings and contacts that followed also those that came later, for sessions that go on
/// their beginning before. What lies outside and isn't needed does no harm. `definitions` have passed check().
std::vector<Figure> figuresOf(
    const Facts& facts, const Question& question, const Definitions& definitions, const Beside& beside = {});

/// Whether it was resolved, as wrap-up and definitions say; none: that isn't known.
std::optional<bool> resolvedOf(const Episode& episode, const Definitions& definitions);

/// From midnight to midnight of the desk's clock: the days from `from` to just before `until`.
Window windowOfDays(const base::UtcOffsets& zone, std::chrono::sys_days from, std::chrono::sys_days until);

} // namespace workforce::metrics
