// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/utcoffsets.h"
#include "core/workforce/profile.h"

#include <optional>
#include <vector>

namespace workforce {

/// From a moment to just before another.
struct Window
{
    base::Timestamp from;
    base::Timestamp until;

    friend bool operator==(const Window&, const Window&) = default;
};

enum class BreakKind
{
    Rest, ///< away from the screen; is work
    Meal, ///< is no work
};

struct Break
{
    Window when;
    BreakKind kind = BreakKind::Rest;

    friend bool operator==(const Break&, const Break&) = default;
};

struct Shift
{
    Window when; ///< whole minutes
    std::vector<Break> breaks; ///< within it, apart from each other, whole minutes; in any order
    base::SkillId skill; ///< may be empty: it needs none

    friend bool operator==(const Shift&, const Shift&) = default;
};

/// What one person is to work.
struct Plan
{
    std::vector<Shift> shifts; ///< in any order
    /// For which all shifts stand here: its whole weeks must reach the least hours. None: that isn't judged.
    std::optional<Window> period;
};

/// Of each week, in the desk's time.
struct WeeklyPeriod
{
    int day = 0; ///< 0: Monday, 6: Sunday, whatever day the profile's weeks begin on
    int from = 0; ///< minute of that day, 0 to 1439
    int until = 0; ///< minute, counted from the same midnight, more than `from`, at most 2880

    friend bool operator==(const WeeklyPeriod&, const WeeklyPeriod&) = default;
};

/// Departs from the weekly pattern: an exam, a class, or a morning that is free for once.
struct AvailabilityException
{
    Window when;
    bool isAvailable = false; ///< where both kinds meet nobody is available

    friend bool operator==(const AvailabilityException&, const AvailabilityException&) = default;
};

struct Certificate
{
    base::SkillId skill;
    Window valid;

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// Everything about a person that rules ask for.
struct Person
{
    base::PersonId id;
    Profile profile;
    base::UtcOffsets zone; ///< the desk's
    std::optional<std::chrono::sys_days> born;
    std::optional<std::vector<WeeklyPeriod>> available; ///< none: always
    std::vector<AvailabilityException> exceptions;
    std::vector<Certificate> certificates;
    std::optional<int> weekMost; ///< minutes of work, his own wish or contract
    std::optional<int> weekLeast; ///< minutes of work
};

} // namespace workforce
