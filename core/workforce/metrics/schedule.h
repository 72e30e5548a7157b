// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/definitions.h"
#include "core/workforce/plan.h"

#include <span>

namespace workforce::metrics {

enum class Activity
{
    OnQueue,
    Break, ///< away from the screen; is work
    Meal, ///< is no work
    Practice,
    Other, ///< a meeting, a talk: presence can't say whether he was there
};

struct Expectation
{
    std::uint64_t id = 0; ///< of whoever published it; the same one in each version that keeps it
    Window when;
    Activity activity = Activity::OnQueue;
};

/// All that somebody was to do, as it was published at a moment.
struct ScheduleVersion
{
    Timestamp inForce; ///< of what lies before, the version before says what was planned
    std::vector<Expectation> expected; ///< in any order; where two overlap the one that begins later counts
};

struct Schedule
{
    base::PersonId person;
    std::vector<ScheduleVersion> versions; ///< in the order in which they came into force
};

enum class DeviationKind
{
    Away, ///< offline, or in a break that wasn't planned, or longer than planned
    OtherWork, ///< practice where the queue was planned, or the other way round
    Outside, ///< on the queue where nothing was planned; only where that is judged
};

/// Where somebody did something else than was planned.
struct Deviation
{
    Window when;
    DeviationKind kind = DeviationKind::Away;
    std::uint64_t expectation = 0; ///< none: nothing was planned
    Position stretch; ///< what he was in; none: nothing is known of him before
};

/// A person's time against his schedule; milliseconds.
struct TimeSheet
{
    std::int64_t judged = 0; ///< that adherence is about
    std::int64_t wrong = 0;
    std::int64_t queuePlanned = 0;
    std::int64_t queueWorked = 0; ///< wherever
    std::int64_t paid = 0; ///< planned, without meals
    std::int64_t paidOnQueue = 0; ///< of that, on the queue
    std::int64_t plannedOff = 0; ///< of that, planned for something else than the queue
    std::int64_t online = 0; ///< of paid
    std::int64_t protectedTime = 0; ///< of paid: recovery and planned breaks
    std::vector<Deviation> deviations; ///< by time
    std::vector<std::uint64_t> expectations; ///< that had any time in it, each once
    std::vector<Position> stretches; ///< that lie in it, each once
};

/// What was planned, by time and without overlaps: each moment by the version in force then.
std::vector<Expectation> plannedOf(const Schedule& schedule);

/// Of the moments in `window`. `stretches` are of one person, in order, and reach back to the tolerance of breaks
/// before the window; the last one may go on.
TimeSheet timeSheetOf(const Schedule& schedule, std::span<const Stretch* const> stretches, const Window& window,
    const Definitions::Time& definitions);

} // namespace workforce::metrics
