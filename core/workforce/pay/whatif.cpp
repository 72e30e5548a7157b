// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/whatif.h"

#include "core/workforce/pay/paidtime.h"

#include <algorithm>
#include <map>

namespace workforce::pay {

namespace {

constexpr std::int64_t hourMs = 3'600'000;
constexpr int perHourParts = 100;
constexpr int mostPerHour = 100 * perHourParts;

std::chrono::sys_days dayOf(const base::UtcOffsets& zone, base::Timestamp at)
{
    return std::chrono::sys_days(std::chrono::days(localDay(zone, at)));
}

base::Status addPlan(Facts& facts, const PlannedWork& plan, std::size_t place, const Period& period)
{
    const bool isInPeriod = plan.when.from < plan.when.until && period.first <= dayOf(facts.zone, plan.when.from)
        && dayOf(facts.zone, plan.when.until - base::Milliseconds(1)) <= period.last;
    if (!isInPeriod) {
        return base::fail(base::FaultKind::Invalid, "planned work must lie within the period");
    }
    if (plan.conversationsPerHour < 0 || plan.conversationsPerHour > mostPerHour) {
        return base::fail(base::FaultKind::Invalid, "conversations per hour must be from 0 to 100");
    }
    const std::string id = "planned-" + std::to_string(place + 1);
    facts.stretches.push_back({id, plan.when, plan.level, Activity::Work});
    facts.shifts.push_back({id, plan.when});
    // As many as fit in whole, evenly.
    const std::int64_t length = (plan.when.until - plan.when.from).count();
    const std::int64_t count = length * plan.conversationsPerHour / (hourMs * perHourParts);
    for (std::int64_t i = 1; i <= count; ++i) {
        const base::Timestamp at = plan.when.from + base::Milliseconds(length * i / (count + 1));
        facts.conversations.push_back({id + "-" + std::to_string(i), at, plan.queue, plan.level});
    }
    return {};
}

std::vector<LineChange> changesBetween(const Slip& before, const Slip& after)
{
    std::map<std::string, const Line*> old;
    for (const Line& line : before.lines) {
        old.emplace(keyOf(line), &line);
    }
    std::vector<LineChange> changes;
    for (const Line& line : after.lines) {
        const std::string key = keyOf(line);
        const auto found = old.find(key);
        LineChange change {key, {}, line, line.amount};
        if (found != old.end()) {
            change.before = *found->second;
            change.difference -= found->second->amount;
            old.erase(found);
        }
        if (change.before != change.after) {
            changes.push_back(std::move(change));
        }
    }
    for (const Line& line : before.lines) {
        if (old.contains(keyOf(line))) {
            changes.push_back({keyOf(line), line, {}, -line.amount});
        }
    }
    return changes;
}

std::vector<Assumption> assumptionsOf(const Slip& after, const std::vector<PlannedWork>& plans)
{
    std::vector<Assumption> assumptions;
    for (const PlannedWork& plan : plans) {
        assumptions.push_back({"pay.assumed_worked", {{"hours", hoursOf(plan.when)}, {"level", plan.level}}});
        assumptions.push_back(
            {"pay.assumed_conversations", {{"per_hour", Ratio(plan.conversationsPerHour, perHourParts)}}});
    }
    for (const Line& line : after.lines) {
        if (line.component == Component::Quality) {
            assumptions.push_back({"pay.assumed_quality_stays", line.numbers});
        }
    }
    assumptions.push_back({"pay.assumed_no_events", {}});
    return assumptions;
}

} // namespace

base::Result<WhatIf> whatIf(
    const RuleSet& rules, const Facts& facts, const Period& period, const std::vector<PlannedWork>& plans)
{
    Facts planned = facts;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (const base::Status status = addPlan(planned, plans[i], i, period); !status) {
            return base::Failure(status.error());
        }
    }
    auto before = slipOf(rules, facts, period);
    if (!before) {
        return base::Failure(before.error());
    }
    auto after = slipOf(rules, planned, period);
    if (!after) {
        return base::Failure(after.error());
    }
    WhatIf answer;
    answer.changes = changesBetween(*before, *after);
    answer.difference = after->total - before->total;
    answer.assumptions = assumptionsOf(*after, plans);
    answer.before = std::move(*before);
    answer.after = std::move(*after);
    return answer;
}

} // namespace workforce::pay
