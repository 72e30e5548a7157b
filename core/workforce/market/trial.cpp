// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/trial.h"

#include "core/workforce/localtime.h"
#include "core/workforce/nearestslot.h"

#include <algorithm>
#include <cassert>

namespace workforce::market {

namespace {

bool meet(const Window& a, const Window& b)
{
    return a.from < b.until && b.from < a.until;
}

/// That the first minute of a shift lies outside of the weekly pattern.
bool beginsUnavailable(const Person& person, base::Timestamp from)
{
    const std::int64_t local = floorDivided(from.ms, minuteMs) + person.zone.at(from);
    const int weekday = weekdayOf(dayOf(local));
    const auto minute = static_cast<int>(local - dayOf(local) * dayMinutes);
    const bool isWithin = std::ranges::any_of(*person.available, [&](const WeeklyPeriod& period) {
        const int since = (weekday - period.day + 7) % 7; // days; a period reaches into the next one at most
        return since <= 1 && period.from <= since * 1440 + minute && since * 1440 + minute < period.until;
    });
    return !isWithin && std::ranges::none_of(person.exceptions, [&](const AvailabilityException& exception) {
        return exception.isAvailable && exception.when.from <= from && from < exception.when.until;
    });
}

} // namespace

Trial::Trial(const Person& person, Plan plan)
    : m_person(&person)
    , m_plan(std::move(plan))
    , m_before(check(person, m_plan))
{ }

std::vector<Violation> Trial::refusal(const Shift& shift)
{
    m_plan.shifts.push_back(shift);
    std::vector<Violation> broken = worsened(m_before, check(*m_person, m_plan));
    m_plan.shifts.pop_back();
    return broken;
}

std::optional<Rule> Trial::screened(const Shift& shift) const
{
    const auto meets = [&](const auto& other) { return meet(other.when, shift.when); };
    if (m_person->profile.needsCertificates && !shift.skill.isEmpty()
        && std::ranges::none_of(
            m_person->certificates, [&](const Certificate& one) { return one.skill == shift.skill; })) {
        return Rule::Certificate;
    }
    if (std::ranges::any_of(m_plan.shifts, meets)) {
        return Rule::PlanOverlap;
    }
    if (std::ranges::any_of(m_person->exceptions, [&](const AvailabilityException& exception) {
            return !exception.isAvailable && exception.when.from < exception.when.until && meets(exception);
        })) {
        return Rule::AvailabilityException;
    }
    if (m_person->available && beginsUnavailable(*m_person, shift.when.from)) {
        return Rule::AvailabilityWeek;
    }
    return std::nullopt;
}

void Trial::take(const Shift& shift)
{
    m_plan.shifts.push_back(shift);
    m_before = check(*m_person, m_plan);
}

void Trial::giveBack(const Shift& shift)
{
    const auto found = std::find(m_plan.shifts.rbegin(), m_plan.shifts.rend(), shift);
    assert(found != m_plan.shifts.rend());
    m_plan.shifts.erase(std::next(found).base());
    m_before = check(*m_person, m_plan);
}

std::optional<Shift> nearestHour(const Trial& trial, const Shift& wanted)
{
    SlotSearch search;
    search.step = std::chrono::hours(1);
    search.reach = std::chrono::days(7);
    return nearestSlot(trial.person(), trial.plan(), wanted, search);
}

} // namespace workforce::market
