// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/planview.h"

namespace workforce {

namespace {

/// More in [from, until) of the days than may be.
void judgeMost(const PlanView& view, Violations& into, Rule rule, std::optional<int> most, Span days)
{
    const std::int64_t work = view.workOf(days.from, days.until);
    if (most && work > *most) {
        const Window window = view.daysWindow(days.from, days.until);
        into.push_back({rule, window, *most, work, view.lastBefore(window.until)});
    }
}

std::int64_t endOf(const PlanView& view)
{
    return view.firstDay() + static_cast<std::int64_t>(view.days().size());
}

void judgeEachDay(const PlanView& view, Violations& into)
{
    for (std::int64_t day = view.firstDay(); day < endOf(view); ++day) {
        judgeMost(view, into, Rule::HoursDay, view.profile().dayMost, {day, day + 1});
    }
}

void judgeWeeks(const PlanView& view, Violations& into)
{
    for (std::int64_t day = weekBeginOf(view.firstDay(), view.profile().weekBegins); day < endOf(view); day += 7) {
        judgeMost(view, into, Rule::HoursWeek, view.profile().weekMost, {day, day + 7});
        judgeMost(view, into, Rule::PersonWeekMost, view.person().weekMost, {day, day + 7});
    }
}

void judgeMonths(const PlanView& view, Violations& into)
{
    const std::optional<Overtime>& overtime = view.profile().overtime;
    for (std::int64_t month = monthOf(view.firstDay()); month <= monthOf(endOf(view) - 1); ++month) {
        const Span days {firstDayOf(month), firstDayOf(month + 1)};
        judgeMost(view, into, Rule::HoursMonth, view.profile().monthMost, days);
        std::int64_t over = 0;
        for (std::int64_t day = days.from; overtime && day < days.until; ++day) {
            over += std::max<std::int64_t>(0, view.workOf(day, day + 1) - overtime->beyond);
        }
        if (overtime && over > overtime->most) {
            const Window window = view.daysWindow(days.from, days.until);
            into.push_back({Rule::HoursOvertime, window, overtime->most, over, view.lastBefore(window.until)});
        }
    }
}

/// Of windows in a row that all hold too much, the one that holds most is told.
void judgeRolling(const PlanView& view, Violations& into, const RollingLimit& limit)
{
    std::int64_t sum = view.workOf(view.firstDay(), view.firstDay() + limit.days - 1);
    std::int64_t worst = 0;
    std::int64_t worstDay = 0;
    const auto tell = [&] {
        if (worst > limit.most) {
            const Window window = view.daysWindow(worstDay, worstDay + limit.days);
            into.push_back({Rule::HoursWindow, window, limit.most, worst, view.lastBefore(window.until)});
        }
        worst = 0;
    };
    for (std::int64_t day = view.firstDay(); day < endOf(view); ++day) {
        sum += view.workOf(day + limit.days - 1, day + limit.days);
        if (sum <= limit.most) {
            tell();
        } else if (sum > worst) {
            worst = sum;
            worstDay = day;
        }
        sum -= view.workOf(day, day + 1);
    }
    tell();
}

void judgeDaysInARow(const PlanView& view, Violations& into)
{
    std::int64_t begin = view.firstDay();
    for (std::int64_t day = view.firstDay(); day <= endOf(view); ++day) {
        if (day < endOf(view) && view.days()[static_cast<std::size_t>(day - view.firstDay())].there > 0) {
            continue;
        }
        if (day - begin > *view.profile().consecutiveDays) {
            const Window window = view.daysWindow(begin, day);
            into.push_back({Rule::DaysConsecutive, window, *view.profile().consecutiveDays, day - begin,
                view.lastBefore(window.until)});
        }
        begin = day + 1;
    }
}

void judgeClosedDays(const PlanView& view, Violations& into)
{
    for (const std::chrono::sys_days& closed : view.profile().closedDays) {
        const std::int64_t day = closed.time_since_epoch().count();
        if (day < view.firstDay() || day >= endOf(view)) {
            continue;
        }
        const std::int64_t there = view.days()[static_cast<std::size_t>(day - view.firstDay())].there;
        if (there > 0) {
            const Window window = view.daysWindow(day, day + 1);
            into.push_back({Rule::DaysClosed, window, 0, there, view.lastBefore(window.until)});
        }
    }
}

/// Only whole weeks of the period: of others not all shifts are known.
void judgeLeast(const PlanView& view, Violations& into, Rule rule, std::optional<int> least)
{
    if (!least || !view.plan().period) {
        return;
    }
    const Span period = spanOf(*view.plan().period);
    const std::int64_t first = dayOf(period.from + view.person().zone.at(view.plan().period->from));
    const std::int64_t last = dayOf(period.until + view.person().zone.at(view.plan().period->until));
    for (std::int64_t day = weekBeginOf(first, view.profile().weekBegins); day <= last; day += 7) {
        const Window week = view.daysWindow(day, day + 7);
        const std::int64_t work = view.workOf(day, day + 7);
        if (week.from >= view.plan().period->from && week.until <= view.plan().period->until && work < *least) {
            into.push_back({rule, week, *least, work, std::nullopt});
        }
    }
}

} // namespace

void judgeHours(const PlanView& view, Violations& into)
{
    judgeEachDay(view, into);
    judgeWeeks(view, into);
    judgeMonths(view, into);
    for (const RollingLimit& limit : view.profile().rolling) {
        judgeRolling(view, into, limit);
    }
    if (view.profile().consecutiveDays) {
        judgeDaysInARow(view, into);
    }
    judgeClosedDays(view, into);
    judgeLeast(view, into, Rule::HoursWeekLeast, view.profile().weekLeast);
    judgeLeast(view, into, Rule::PersonWeekLeast, view.person().weekLeast);
}

} // namespace workforce
