// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/dayshares.h"

#include "core/workforce/holtwinters.h"

#include <algorithm>
#include <functional>

namespace workforce::forecast {

namespace {

using std::chrono::days;
using Chosen = std::vector<const Day*>;

constexpr days spanOfShares {26 * 7};
/// What all weekdays have in common counts as much as two days.
constexpr double daysInCommon = 2;
constexpr double newestShare = 0.2;

/// Days with somebody on them that aren't special, of the last half year.
Chosen ordinary(std::span<const Day> history, const OpeningDays& opening, const std::function<bool(const Day&)>& wanted)
{
    Chosen chosen;
    for (const Day& day : history) {
        if (day.date > history.back().date - spanOfShares && opening.special(day.date) == nullptr && day.total() > 0
            && wanted(day)) {
            chosen.push_back(&day);
        }
    }
    return chosen;
}

std::vector<double> evenly(std::size_t intervals)
{
    return std::vector<double>(intervals, 1.0 / static_cast<double>(intervals));
}

/// `before` where nothing was chosen; else the mean of the days, and of `before` as so many days.
std::vector<double> meanShares(const Chosen& chosen, const std::vector<double>& before, double weight)
{
    const double all = static_cast<double>(chosen.size()) + weight;
    if (chosen.empty()) {
        return before;
    }
    std::vector<double> shares(before.size(), 0.0);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        for (const Day* day : chosen) {
            shares[i] += day->counts[i] / day->total();
        }
        shares[i] = (shares[i] + weight * before[i]) / all;
    }
    return shares;
}

bool isSameWeekday(Date one, Date other)
{
    return std::chrono::weekday(one) == std::chrono::weekday(other);
}

} // namespace

std::vector<double> sharesOn(Date date, std::span<const Day> history, const OpeningDays& opening)
{
    const auto any = ordinary(history, opening, [](const Day&) { return true; });
    const auto weekday = ordinary(history, opening, [date](const Day& day) { return isSameWeekday(day.date, date); });
    const auto common = meanShares(any, evenly(history.front().counts.size()), 0);
    auto shares = meanShares(weekday, common, daysInCommon);
    if (const SpecialDay* special = opening.special(date)) {
        Chosen alike;
        for (const Day& day : history) {
            const SpecialDay* other = opening.special(day.date);
            if (other != nullptr && other->name == special->name && day.total() > 0) {
                alike.push_back(&day);
            }
        }
        shares = meanShares(alike, shares, daysInCommon);
    }
    return shares;
}

std::vector<double> smoothedSharesOn(Date date, std::span<const Day> history, const OpeningDays& opening)
{
    const auto weekday = ordinary(history, opening, [date](const Day& day) { return isSameWeekday(day.date, date); });
    if (weekday.empty()) {
        return sharesOn(date, history, opening);
    }
    std::vector<double> shares;
    for (std::size_t i = 0; i < history.front().counts.size(); ++i) {
        std::vector<double> values;
        for (const Day* day : weekday) {
            values.push_back(day->counts[i] / day->total());
        }
        shares.push_back(smoothed(values, newestShare)); // the same weights for each interval: they still add up to 1
    }
    return shares;
}

} // namespace workforce::forecast
