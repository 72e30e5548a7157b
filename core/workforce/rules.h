// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// The one answer to whether a person may work a plan: for the market, swaps, imports and publication alike. Pure
/// functions, any thread. What each rule means, word by word: docs/workforce.md, "Rules".
namespace workforce {

enum class Rule
{
    PlanShape, ///< a shift or break that can't be: ends before it begins, leaves its shift, isn't of whole minutes
    PlanOverlap, ///< two shifts at once
    RestBetween,
    RestSpan,
    RestWeek,
    HoursDay,
    HoursWeek,
    HoursWeekLeast,
    HoursWindow,
    HoursMonth,
    HoursOvertime,
    DaysConsecutive,
    DaysClosed,
    Night,
    BreaksOnline,
    BreaksMeal,
    BreaksEdges,
    AvailabilityWeek,
    AvailabilityException,
    Certificate,
    PersonWeekMost,
    PersonWeekLeast,
};

constexpr std::size_t ruleCount = static_cast<std::size_t>(Rule::PersonWeekLeast) + 1;

/// `rest.between`; part of files and protocols, so it stays.
std::string_view idOf(Rule rule);

/// None: no rule has this id.
std::optional<Rule> ruleOf(std::string_view id);

enum class RuleUnit
{
    Minutes,
    Days,
};

RuleUnit unitOf(Rule rule);
/// Whether the limit is the least that must be; else it is the most that may be.
bool isLeast(Rule rule);

struct Violation
{
    Rule rule = Rule::PlanShape;
    Window window; ///< in which it is broken
    std::int64_t limit = 0; ///< in the rule's unit
    std::int64_t actual = 0; ///< in the rule's unit; of `PlanShape` 0
    std::optional<std::size_t> shift; ///< the last one of the plan that it takes; none: there are too few

    friend bool operator==(const Violation&, const Violation&) = default;
};

/// Everything that is wrong with the plan, in the order of the rules and then of time; empty: he may work it. With a
/// wrong shape or shifts that overlap only that is told. Nothing is known of what lies outside of the plan: time
/// without shifts is free time. A plan may lie between 1970 and 2200 and be `mostPlanDays` long.
std::vector<Violation> check(const Person& person, const Plan& plan);

/// Of what is broken after a change of a plan, what wasn't, or less, before: the same rule in the same window.
std::vector<Violation> worsened(const std::vector<Violation>& before, std::vector<Violation> after);

constexpr int mostPlanDays = 1100;

} // namespace workforce
