// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How many will come, interval by interval. Formulas, sources and how far they are off: docs/workforce.md.
namespace workforce::forecast {

/// A day of the desk's time zone.
using Date = std::chrono::sys_days;

/// A day on which the desk was open.
struct Day
{
    Date date;
    std::vector<double> counts; ///< arrivals per interval, at least 0; as many on each day

    double total() const;
};

/// A day that isn't like others of its weekday: a sale, a campaign, the evening before a feast. Days of one name are
/// alike, and what is known of those that were is taken for those that come.
struct SpecialDay
{
    std::string name;
    std::optional<double> factor = {}; ///< of what would come else, more than 0; none: learned
};

/// What is known of days before they come.
struct Calendar
{
    std::map<Date, SpecialDay> special;
    std::set<Date> closed;
};

enum class Method
{
    LastWeek, ///< what came on the last such weekday
    WeekdayProfile, ///< mean of the last four such weekdays
    LevelScaled, ///< shares and factor of the weekday, times the level of the last four weeks
    HoltWinters, ///< smoothed daily totals with trend and week, times smoothed shares
    SpecialDays, ///< LevelScaled with the effects of special days, of the turn of a month and of closed days
};
inline constexpr std::array methods {
    Method::LastWeek, Method::WeekdayProfile, Method::LevelScaled, Method::HoltWinters, Method::SpecialDays};
std::string_view nameOf(Method method); ///< "last-week"...

/// Invalid where dates don't rise, days differ in intervals or have none, or a count is no number of at least 0;
/// where a factor of the calendar isn't more than 0.
base::Status check(std::span<const Day> days, const Calendar& calendar);

/// Arrivals per interval of `target`, from days up to `origin` alone (others are not looked at); `target` is after
/// `origin`. What the calendar says of later days is known, too. A day between the first one and `origin` that is
/// not there was closed.
/// Faults: as of check(); NotFound with less than two weeks of days, or for a weekday that is hardly ever open.
base::Result<std::vector<double>> forecast(
    Method method, std::span<const Day> days, const Calendar& calendar, Date origin, Date target);

struct Accuracy
{
    double wape = 0; ///< sum of |forecast - actual| / sum of actual
    double bias = 0; ///< sum of (forecast - actual) / sum of actual
};

/// None where nobody came, or sizes differ.
std::optional<Accuracy> accuracyOf(std::span<const double> actual, std::span<const double> forecast);

struct BacktestOptions
{
    int leadDays = 7; ///< from the origin to the day that is foretold, 1 to 365
    int warmUpDays = 35; ///< calendar days before the first day that is judged, at least 14 + leadDays
};

/// How far one method was off. All methods are judged on the same days.
struct Judgement
{
    Method method = Method::LastWeek;
    std::size_t days = 0; ///< that were judged
    Accuracy accuracy; ///< over all intervals of these days
    /// What a forecast is to be multiplied with so that four of five intervals stay below it.
    double planFactor = 1;
};

/// Rolling origin: each day after the warm-up is foretold from what was known `leadDays` before. Faults: as of
/// check(), Invalid for options out of range, NotFound where no day is left to judge.
base::Result<std::vector<Judgement>> rollingOrigin(
    std::span<const Day> days, const Calendar& calendar, const BacktestOptions& options);

} // namespace workforce::forecast
