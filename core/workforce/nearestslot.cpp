// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/nearestslot.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace workforce {

namespace {

/// Tries shifts in the place of one more of a plan.
class Trial final
{
public:
    Trial(const Person& person, const Plan& plan)
        : m_person(person)
        , m_plan(plan)
        , m_before(check(person, plan))
    {
        m_plan.shifts.emplace_back();
    }

    bool fits(const Shift& shift)
    {
        if (meetsAnother(shift.when)) {
            return false; // most places of a search are such ones, and a check takes longer
        }
        m_plan.shifts.back() = shift;
        return worsened(m_before, check(m_person, m_plan)).empty();
    }

private:
    bool meetsAnother(const Window& when) const
    {
        return std::any_of(m_plan.shifts.begin(), std::prev(m_plan.shifts.end()),
            [&](const Shift& other) { return when.from < other.when.until && other.when.from < when.until; });
    }

    const Person& m_person;
    Plan m_plan;
    std::vector<Violation> m_before;
};

/// Such a shift fits nowhere, and far enough away it can't even be moved.
bool hasWrongShape(const Shift& shift)
{
    const std::vector<Violation> alone = check({}, {{shift}, std::nullopt});
    return !alone.empty() && alone.front().rule == Rule::PlanShape;
}

Shift moved(Shift shift, base::Milliseconds by)
{
    const auto move = [&](Window& window) { window = {window.from + by, window.until + by}; };
    move(shift.when);
    for (Break& pause : shift.breaks) {
        move(pause.when);
    }
    return shift;
}

} // namespace

bool fits(const Person& person, const Plan& plan, const Shift& shift)
{
    return Trial(person, plan).fits(shift);
}

std::optional<Shift> nearestSlot(const Person& person, const Plan& plan, const Shift& wanted, const SlotSearch& search)
{
    assert(search.step >= std::chrono::minutes(1) && search.step % std::chrono::minutes(1) == base::Milliseconds(0));
    if (hasWrongShape(wanted)) {
        return std::nullopt;
    }
    Trial trial(person, plan);
    for (base::Milliseconds by(0); by <= search.reach; by += search.step) {
        for (const base::Milliseconds way : {by, -by}) {
            const Shift shift = moved(wanted, way);
            const bool isTooEarly = search.notBefore && shift.when.from < *search.notBefore;
            if (!isTooEarly && trial.fits(shift)) {
                return shift;
            }
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> nearestSlot(
    const Person& person, const Plan& plan, const Shift& wanted, std::span<const Shift> open)
{
    std::vector<std::size_t> order(open.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, {}, [&](std::size_t number) {
        const std::int64_t away = (open[number].when.from - wanted.when.from).count();
        return std::pair(away < 0 ? -away : away, away < 0);
    });
    Trial trial(person, plan);
    const auto found = std::ranges::find_if(order, [&](std::size_t number) { return trial.fits(open[number]); });
    return found == order.end() ? std::nullopt : std::optional(*found);
}

} // namespace workforce
