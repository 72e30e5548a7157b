// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/planview.h"

namespace workforce {

namespace {

/// From the first begin to the last end of what begins on one day.
std::vector<Span> workingDays(const PlanView& view)
{
    std::vector<Span> days;
    std::int64_t last = 0;
    for (const Span& stretch : view.stretches()) {
        const std::int64_t day = dayOf(stretch.from + view.person().zone.at({stretch.from * minuteMs}));
        if (!days.empty() && day == last) {
            days.back().until = stretch.until;
        } else {
            days.push_back(stretch);
        }
        last = day;
    }
    return days;
}

void judgeWorkingDays(const PlanView& view, Violations& into)
{
    const Profile& profile = view.profile();
    const std::vector<Span> days = workingDays(view);
    for (std::size_t i = 1; i < days.size() && profile.rest; ++i) {
        const Span rest {days[i - 1].until, days[i].from};
        if (rest.length() < *profile.rest) {
            // The first shift of the later day is the one that comes too early.
            into.push_back({Rule::RestBetween, windowOf(rest), *profile.rest, rest.length(),
                view.lastBefore({(days[i].from + 1) * minuteMs})});
        }
    }
    for (const Span& day : days) {
        if (profile.span && day.length() > *profile.span) {
            const Window window = windowOf(day);
            into.push_back({Rule::RestSpan, window, *profile.span, day.length(), view.lastBefore(window.until)});
        }
    }
}

/// The longest rest that begins in the week or goes on from before it, from the week's begin on; it may last longer
/// than the week.
std::int64_t longestRest(const std::vector<Span>& stretches, Span week)
{
    std::int64_t longest = 0;
    std::int64_t begin = week.from;
    for (const Span& stretch : stretches) {
        if (begin >= week.until) {
            return longest;
        }
        longest = std::max(longest, stretch.from - begin);
        begin = std::max(begin, stretch.until);
    }
    return begin < week.until ? dayMinutes * mostPlanDays : longest; // nothing follows
}

void judgeWeeks(const PlanView& view, Violations& into)
{
    if (!view.profile().weekRest) {
        return;
    }
    const std::int64_t end = view.firstDay() + static_cast<std::int64_t>(view.days().size());
    for (std::int64_t day = weekBeginOf(view.firstDay(), view.profile().weekBegins); day < end; day += 7) {
        const Window week = view.daysWindow(day, day + 7);
        const std::int64_t longest = longestRest(view.stretches(), spanOf(week));
        if (longest < *view.profile().weekRest) {
            into.push_back({Rule::RestWeek, week, *view.profile().weekRest, longest, view.lastBefore(week.until)});
        }
    }
}

} // namespace

void judgeRest(const PlanView& view, Violations& into)
{
    judgeWorkingDays(view, into);
    judgeWeeks(view, into);
}

} // namespace workforce
