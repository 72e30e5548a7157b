// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/planview.h"

namespace workforce {

namespace {

/// What is left of the shifts without their breaks, or only without their meals; by time.
std::vector<Span> withoutBreaks(const PlanView& view, bool onlyMeals)
{
    std::vector<Span> left;
    std::vector<Span> breaks;
    for (const std::size_t number : view.order()) {
        breaks.clear();
        for (const Break& pause : view.shift(number).breaks) {
            if (!onlyMeals || pause.kind == BreakKind::Meal) {
                breaks.push_back(spanOf(pause.when));
            }
        }
        std::ranges::sort(breaks, {}, &Span::from);
        Span rest = spanOf(view.shift(number).when);
        for (const Span& pause : breaks) {
            if (pause.from > rest.from) {
                left.push_back({rest.from, pause.from});
            }
            rest.from = pause.until;
        }
        if (rest.length() > 0) {
            left.push_back(rest);
        }
    }
    return left;
}

/// What goes on for longer than `most`, where only a pause of `pause` ends it.
void judgeRuns(const PlanView& view, Violations& into, Rule rule, int most, int pause)
{
    std::vector<Span> runs = withoutBreaks(view, rule == Rule::BreaksMeal);
    join(runs, pause);
    for (const Span& run : runs) {
        if (run.length() > most) {
            const Window window = windowOf(run);
            into.push_back({rule, window, most, run.length(), view.lastBefore(window.until)});
        }
    }
}

void judgeEdges(const PlanView& view, Violations& into, const BreakEdges& edges)
{
    for (const std::size_t number : view.order()) {
        const Span span = spanOf(view.shift(number).when);
        const auto after = std::ranges::upper_bound(view.stretches(), span.from, {}, &Span::from);
        const Span stretch = *std::prev(after);
        for (const Break& pause : view.shift(number).breaks) {
            if (pause.kind != BreakKind::Rest) {
                continue;
            }
            const std::int64_t before = spanOf(pause.when).from - stretch.from;
            const std::int64_t behind = stretch.until - spanOf(pause.when).until;
            if (before < edges.first) {
                into.push_back({Rule::BreaksEdges, pause.when, edges.first, before, number});
            }
            if (behind < edges.last) {
                into.push_back({Rule::BreaksEdges, pause.when, edges.last, behind, number});
            }
        }
    }
}

} // namespace

void judgeBreaks(const PlanView& view, Violations& into)
{
    const Profile& profile = view.profile();
    if (profile.online) {
        judgeRuns(view, into, Rule::BreaksOnline, profile.online->most, profile.online->pause);
    }
    if (profile.meal) {
        judgeRuns(view, into, Rule::BreaksMeal, profile.meal->after, profile.meal->meal);
    }
    if (profile.breakEdges) {
        judgeEdges(view, into, *profile.breakEdges);
    }
}

} // namespace workforce
