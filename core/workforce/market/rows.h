// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <span>
#include <string>

namespace workforce::market {

/// Somebody's shift.
struct Holding
{
    base::PersonId person;
    Shift shift;

    friend bool operator==(const Holding&, const Holding&) = default;
};

/// One line of a printed plan, by the desk's clock.
struct PlanRow
{
    base::PersonId person;
    std::string day; ///< `2026-03-02`, on which it begins
    int weekday = 0; ///< 0: Monday
    std::string from; ///< `22:00`
    std::string until; ///< `06:00`, or `06:00 +1` on the day after
    int minutes = 0; ///< all of it
    int work = 0; ///< without meals
    std::string breaks; ///< `00:00-00:30, 03:00-03:05`, by time
    base::SkillId skill;

    friend bool operator==(const PlanRow&, const PlanRow&) = default;
};

/// By begin, then person, then skill.
std::vector<PlanRow> planRows(std::span<const Holding> holdings, const base::UtcOffsets& zone);

} // namespace workforce::market
