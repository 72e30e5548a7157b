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
using Window = protocol::WorkWindow;
using protocol::AvailabilityException;
using protocol::WeeklyPeriod;

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
