// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/localtime.h"
#include "core/workforce/rules.h"

#include <cstddef>
#include <vector>

/// Within the rules only: a plan, put in order once for all of them.
namespace workforce {

Span spanOf(const Window& window);
Window windowOf(Span span);

/// Sorts, and joins what touches or overlaps, or is less than `least` apart.
void join(std::vector<Span>& spans, std::int64_t least = 1);

/// What was worked on one day of the desk's clock.
struct DayLoad
{
    std::int64_t there = 0; ///< minutes in shifts
    std::int64_t work = 0; ///< the same without meals
};

/// A plan that has no wrong shape and no overlaps; person and plan must outlive it.
class PlanView final
{
public:
    PlanView(const Person& person, const Plan& plan);

    const Person& person() const { return m_person; }
    const Profile& profile() const { return m_person.profile; }
    const Plan& plan() const { return m_plan; }

    /// Numbers of the plan's shifts by their begin.
    const std::vector<std::size_t>& order() const { return m_order; }
    const Shift& shift(std::size_t number) const { return m_plan.shifts[number]; }
    /// Shifts, joined where one goes on with another; by time.
    const std::vector<Span>& stretches() const { return m_stretches; }

    std::int64_t firstDay() const { return m_firstDay; }
    /// From the first day of the plan to its last; none of a plan without shifts.
    const std::vector<DayLoad>& days() const { return m_days; }
    /// Minutes of work from a day to just before another; days outside of the plan have none.
    std::int64_t workOf(std::int64_t fromDay, std::int64_t untilDay) const;

    Window daysWindow(std::int64_t fromDay, std::int64_t untilDay) const;
    /// The last shift that begins before `end`; there must be one, as there is wherever a limit is exceeded.
    std::size_t lastBefore(base::Timestamp end) const;

private:
    void addDays(Span span, std::int64_t DayLoad::*field, std::int64_t sign);

    const Person& m_person;
    const Plan& m_plan;
    std::vector<std::size_t> m_order;
    std::vector<Span> m_stretches;
    std::int64_t m_firstDay = 0;
    std::vector<DayLoad> m_days;
};

using Violations = std::vector<Violation>;

void judgeRest(const PlanView& view, Violations& into);
void judgeHours(const PlanView& view, Violations& into);
void judgeBreaks(const PlanView& view, Violations& into);
/// Nights, availability, certificates.
void judgePerson(const PlanView& view, Violations& into);

} // namespace workforce
