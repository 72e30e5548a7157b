// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/planview.h"

#include <numeric>

namespace workforce {

Span spanOf(const Window& window)
{
    return {window.from.ms / minuteMs, window.until.ms / minuteMs};
}

Window windowOf(Span span)
{
    return {{span.from * minuteMs}, {span.until * minuteMs}};
}

void join(std::vector<Span>& spans, std::int64_t least)
{
    std::ranges::sort(spans, {}, &Span::from);
    std::size_t kept = 0;
    for (const Span& span : spans) {
        if (kept > 0 && span.from - spans[kept - 1].until < least) {
            spans[kept - 1].until = std::max(spans[kept - 1].until, span.until);
        } else {
            spans[kept++] = span;
        }
    }
    spans.resize(kept);
}

PlanView::PlanView(const Person& person, const Plan& plan)
    : m_person(person)
    , m_plan(plan)
    , m_order(plan.shifts.size())
{
    std::iota(m_order.begin(), m_order.end(), std::size_t {0});
    std::ranges::sort(m_order, {}, [&](std::size_t number) { return shift(number).when.from; });
    for (const std::size_t number : m_order) {
        m_stretches.push_back(spanOf(shift(number).when));
    }
    if (m_stretches.empty()) {
        return;
    }
    const Span whole {m_stretches.front().from, m_stretches.back().until};
    join(m_stretches);
    // A clock that is put back at midnight makes a day of what was tomorrow already: one day of room on both sides.
    m_firstDay = dayOf(whole.from + person.zone.at({whole.from * minuteMs})) - 1;
    const std::int64_t lastDay = dayOf(whole.until + person.zone.at({whole.until * minuteMs})) + 1;
    m_days.resize(static_cast<std::size_t>(lastDay - m_firstDay + 1));
    for (const std::size_t number : m_order) {
        const Span span = spanOf(shift(number).when);
        addDays(span, &DayLoad::there, 1);
        addDays(span, &DayLoad::work, 1);
        for (const Break& pause : shift(number).breaks) {
            if (pause.kind == BreakKind::Meal) {
                addDays(spanOf(pause.when), &DayLoad::work, -1);
            }
        }
    }
    const auto isFree = [](const DayLoad& day) { return day.there == 0; };
    const auto first = std::ranges::find_if_not(m_days, isFree);
    m_firstDay += first - m_days.begin();
    m_days.erase(m_days.begin(), first);
    while (isFree(m_days.back())) {
        m_days.pop_back();
    }
}

void PlanView::addDays(Span span, std::int64_t DayLoad::*field, std::int64_t sign)
{
    forEachDay(m_person.zone, span, [&](std::int64_t day, std::int64_t minutes) {
        m_days[static_cast<std::size_t>(day - m_firstDay)].*field += sign * minutes;
    });
}

std::int64_t PlanView::workOf(std::int64_t fromDay, std::int64_t untilDay) const
{
    const auto end = m_firstDay + static_cast<std::int64_t>(m_days.size());
    std::int64_t sum = 0;
    for (std::int64_t day = std::max(fromDay, m_firstDay); day < std::min(untilDay, end); ++day) {
        sum += m_days[static_cast<std::size_t>(day - m_firstDay)].work;
    }
    return sum;
}

Window PlanView::daysWindow(std::int64_t fromDay, std::int64_t untilDay) const
{
    return windowOf({beginOfDay(m_person.zone, fromDay), beginOfDay(m_person.zone, untilDay)});
}

std::size_t PlanView::lastBefore(base::Timestamp end) const
{
    const auto after
        = std::ranges::lower_bound(m_order, end, {}, [&](std::size_t number) { return shift(number).when.from; });
    return after == m_order.begin() ? m_order.front() : *std::prev(after);
}

} // namespace workforce
