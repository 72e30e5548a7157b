// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rules.h"

#include "core/workforce/planview.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace workforce {

namespace {

constexpr std::array<std::string_view, ruleCount> ids {"plan.shape", "plan.overlap", "rest.between", "rest.span",
    "rest.week", "hours.day", "hours.week", "hours.week_least", "hours.window", "hours.month", "hours.overtime",
    "days.consecutive", "days.closed", "night", "breaks.online", "breaks.meal", "breaks.edges", "availability.week",
    "availability.exception", "certificate", "person.week_most", "person.week_least"};

constexpr std::int64_t latestMs = 7'258'118'400'000; // 2200-01-01

bool isGiven(const Window& window)
{
    return window.from.ms >= 0 && window.until.ms <= latestMs && window.from < window.until
        && window.from.ms % minuteMs == 0 && window.until.ms % minuteMs == 0;
}

bool isWellShaped(const Shift& shift)
{
    if (!isGiven(shift.when)) {
        return false;
    }
    std::vector<Window> breaks;
    for (const Break& pause : shift.breaks) {
        if (!isGiven(pause.when) || pause.when.from < shift.when.from || pause.when.until > shift.when.until) {
            return false;
        }
        breaks.push_back(pause.when);
    }
    std::ranges::sort(breaks, {}, &Window::from);
    const auto overlap = [](const Window& a, const Window& b) { return b.from < a.until; };
    return std::ranges::adjacent_find(breaks, overlap) == breaks.end();
}

bool isTooLong(const Window& window)
{
    return window.until - window.from > std::chrono::days(mostPlanDays);
}

/// A plan that the other rules can't be asked about.
void judgeShape(const Plan& plan, Violations& into)
{
    if (plan.period && (!isGiven(*plan.period) || isTooLong(*plan.period))) {
        into.push_back({Rule::PlanShape, *plan.period, 0, 0, std::nullopt});
    }
    for (std::size_t i = 0; i < plan.shifts.size(); ++i) {
        if (!isWellShaped(plan.shifts[i])) {
            into.push_back({Rule::PlanShape, plan.shifts[i].when, 0, 0, i});
        }
    }
    if (!into.empty() || plan.shifts.empty()) {
        return;
    }
    Window whole = plan.shifts.front().when;
    for (const Shift& shift : plan.shifts) {
        whole = {std::min(whole.from, shift.when.from), std::max(whole.until, shift.when.until)};
    }
    if (isTooLong(whole)) {
        into.push_back({Rule::PlanShape, whole, 0, 0, std::nullopt});
    }
}

void judgeOverlaps(const Plan& plan, Violations& into)
{
    std::vector<std::size_t> order(plan.shifts.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, {}, [&](std::size_t number) { return plan.shifts[number].when.from; });
    base::Timestamp end;
    for (const std::size_t number : order) {
        const Window& when = plan.shifts[number].when;
        if (when.from < end) {
            const Window both {when.from, std::min(end, when.until)};
            into.push_back({Rule::PlanOverlap, both, 0, spanOf(both).length(), number});
        }
        end = std::max(end, when.until);
    }
}

} // namespace

std::string_view idOf(Rule rule)
{
    return ids[static_cast<std::size_t>(rule)];
}

std::optional<Rule> ruleOf(std::string_view id)
{
    const auto found = std::ranges::find(ids, id);
    return found == ids.end() ? std::nullopt : std::optional(static_cast<Rule>(found - ids.begin()));
}

RuleUnit unitOf(Rule rule)
{
    return rule == Rule::DaysConsecutive ? RuleUnit::Days : RuleUnit::Minutes;
}

bool isLeast(Rule rule)
{
    constexpr std::array leasts {
        Rule::RestBetween, Rule::RestWeek, Rule::HoursWeekLeast, Rule::BreaksEdges, Rule::PersonWeekLeast};
    return std::ranges::find(leasts, rule) != leasts.end();
}

std::vector<Violation> check(const Person& person, const Plan& plan)
{
    std::vector<Violation> violations;
    judgeShape(plan, violations);
    if (violations.empty()) {
        judgeOverlaps(plan, violations);
    }
    if (!violations.empty()) {
        return violations;
    }
    const PlanView view(person, plan);
    judgeRest(view, violations);
    judgeHours(view, violations);
    judgeBreaks(view, violations);
    judgePerson(view, violations);
    std::ranges::stable_sort(violations, [](const Violation& a, const Violation& b) {
        return a.rule != b.rule ? a.rule < b.rule : a.window.from < b.window.from;
    });
    return violations;
}

std::vector<Violation> worsened(const std::vector<Violation>& before, std::vector<Violation> after)
{
    std::erase_if(after, [&](const Violation& now) {
        return std::ranges::any_of(before, [&](const Violation& then) {
            const bool isSame = then.rule == now.rule && then.window == now.window && then.limit == now.limit;
            return isSame && (isLeast(now.rule) ? now.actual >= then.actual : now.actual <= then.actual);
        });
    });
    return after;
}

} // namespace workforce
