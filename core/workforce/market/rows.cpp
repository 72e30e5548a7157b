// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/rows.h"

#include "core/workforce/localtime.h"

#include <algorithm>
#include <tuple>

namespace workforce::market {

namespace {

std::int64_t localMinute(const base::UtcOffsets& zone, base::Timestamp at)
{
    return floorDivided(at.ms, minuteMs) + zone.at(at);
}

std::string twoDigits(std::int64_t number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string clockText(std::int64_t local)
{
    const std::int64_t minute = local - dayOf(local) * dayMinutes;
    return twoDigits(minute / 60) + ':' + twoDigits(minute % 60);
}

std::string dayText(std::int64_t day)
{
    const std::chrono::year_month_day date {std::chrono::sys_days(std::chrono::days(day))};
    return std::to_string(int(date.year())) + '-' + twoDigits(unsigned(date.month())) + '-'
        + twoDigits(unsigned(date.day()));
}

int lengthOf(const Window& window)
{
    return static_cast<int>((window.until - window.from).count() / minuteMs);
}

PlanRow rowOf(const Holding& holding, const base::UtcOffsets& zone)
{
    const Window& when = holding.shift.when;
    const std::int64_t from = localMinute(zone, when.from);
    const std::int64_t until = localMinute(zone, when.until);
    PlanRow row {holding.person, dayText(dayOf(from)), weekdayOf(dayOf(from)), clockText(from), clockText(until),
        lengthOf(when), lengthOf(when), {}, holding.shift.skill};
    if (const std::int64_t later = dayOf(until) - dayOf(from); later > 0) {
        row.until += " +" + std::to_string(later);
    }
    std::vector<Break> breaks = holding.shift.breaks;
    std::ranges::sort(breaks, {}, [](const Break& pause) { return pause.when.from; });
    for (const Break& pause : breaks) {
        row.work -= pause.kind == BreakKind::Meal ? lengthOf(pause.when) : 0;
        row.breaks += (row.breaks.empty() ? "" : ", ") + clockText(localMinute(zone, pause.when.from)) + '-'
            + clockText(localMinute(zone, pause.when.until));
    }
    return row;
}

} // namespace

std::vector<PlanRow> planRows(std::span<const Holding> holdings, const base::UtcOffsets& zone)
{
    std::vector<const Holding*> order;
    for (const Holding& holding : holdings) {
        order.push_back(&holding);
    }
    std::ranges::stable_sort(order, {}, [](const Holding* holding) {
        return std::tuple(holding->shift.when.from, holding->person, holding->shift.skill);
    });
    std::vector<PlanRow> rows;
    for (const Holding* holding : order) {
        rows.push_back(rowOf(*holding, zone));
    }
    return rows;
}

} // namespace workforce::market
