// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/forecast.h"

#include "core/workforce/daylevel.h"
#include "core/workforce/dayshares.h"
#include "core/workforce/holtwinters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace workforce::forecast {

namespace {

using std::chrono::days;

constexpr days leastHistory {14};
constexpr std::size_t weeksOfProfile = 4;

std::string textOf(Date date)
{
    const std::chrono::year_month_day day(date);
    const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(static_cast<int>(day.year())) + '-' + two(static_cast<unsigned>(day.month())) + '-'
        + two(static_cast<unsigned>(day.day()));
}

base::Failure<base::Fault> invalid(Date date, const char* what)
{
    return base::fail(base::FaultKind::Invalid, textOf(date) + ": " + what);
}

std::vector<double> times(std::vector<double> shares, double total)
{
    for (double& share : shares) {
        share *= total;
    }
    return shares;
}

/// Mean of the last `most` days of the target's weekday.
std::vector<double> meanOfLast(std::span<const Day> history, Date target, std::size_t most)
{
    std::vector<double> sums(history.front().counts.size(), 0.0);
    std::size_t count = 0;
    for (auto day = history.rbegin(); day != history.rend() && count < most; ++day) {
        if (std::chrono::weekday(day->date) == std::chrono::weekday(target)) {
            std::ranges::transform(sums, day->counts, sums.begin(), std::plus {});
            ++count;
        }
    }
    return times(std::move(sums), 1 / static_cast<double>(std::max<std::size_t>(1, count)));
}

/// Totals of all usual days; none where it was closed. They begin on the first usual day.
std::vector<std::optional<double>> totalsOf(std::span<const Day> history, const OpeningDays& opening)
{
    constexpr double nobody = 0.5; // a product can't have 0
    std::vector<std::optional<double>> totals;
    auto day = history.begin();
    for (Date date = history.front().date; date <= history.back().date; date += days(1)) {
        const bool isThere = day->date == date;
        if (opening.isUsual(date)) {
            totals.push_back(isThere ? std::optional(std::max(day->total(), nobody)) : std::nullopt);
        }
        day += isThere ? 1 : 0;
    }
    return totals;
}

/// The smoothing that was closest one day ahead so far.
double holtWintersTotal(std::span<const Day> history, const OpeningDays& opening, Date target)
{
    const auto totals = totalsOf(history, opening);
    const std::size_t period = opening.usualPerWeek();
    const int steps = opening.usualBetween(history.back().date, target);
    if (totals.size() < 2 * period) {
        return std::accumulate(totals.begin(), totals.end(), 0.0, [](double sum, const auto& value) {
            return sum + value.value_or(0);
        }) / static_cast<double>(std::max<std::size_t>(1, totals.size()));
    }
    double least = std::numeric_limits<double>::infinity();
    double total = 0;
    for (const double level : {0.05, 0.1, 0.2, 0.3, 0.5}) {
        for (const double trend : {0.0, 0.02, 0.05, 0.1}) {
            for (const double season : {0.05, 0.1, 0.2, 0.4}) {
                const HoltWinters tried(totals, period, Season::Multiplicative, {level, trend, season});
                if (tried.squaredErrors() < least) {
                    least = tried.squaredErrors();
                    total = tried.ahead(static_cast<std::size_t>(steps));
                }
            }
        }
    }
    return std::max(0.0, total); // a trend may lead below nothing
}

base::Status checkRange(Date origin, Date target, std::span<const Day> history)
{
    if (target <= origin) {
        return invalid(target, "is not after the origin");
    }
    if (history.empty() || history.back().date - history.front().date < leastHistory - days(1)) {
        return base::fail(base::FaultKind::NotFound, "less than two weeks of days up to " + textOf(origin));
    }
    return {};
}

/// Days and calendar are fine.
base::Result<std::vector<double>> foretell(
    Method method, std::span<const Day> all, const Calendar& calendar, Date origin, Date target)
{
    const auto end = std::ranges::upper_bound(all, origin, {}, &Day::date);
    const auto history = all.first(static_cast<std::size_t>(end - all.begin()));
    if (auto fine = checkRange(origin, target, history); !fine) {
        return base::Failure(fine.error());
    }
    const OpeningDays opening(history, calendar, origin);
    if (!opening.isUsual(target)) {
        return base::fail(base::FaultKind::NotFound, textOf(target) + ": such weekdays are hardly ever open");
    }
    switch (method) {
    case Method::LastWeek:
        return meanOfLast(history, target, 1);
    case Method::WeekdayProfile:
        return meanOfLast(history, target, weeksOfProfile);
    case Method::HoltWinters:
        return times(smoothedSharesOn(target, history, opening), holtWintersTotal(history, opening, target));
    case Method::LevelScaled:
        return times(sharesOn(target, history, opening), DayLevel(history, opening, false).totalOn(target));
    case Method::SpecialDays:
        break;
    }
    return times(sharesOn(target, history, opening), DayLevel(history, opening, true).totalOn(target));
}

/// What a method said of all days, and what came.
struct Compared
{
    std::vector<double> actual;
    std::vector<double> forecast;

    double planFactor() const
    {
        constexpr double share = 0.8;
        std::vector<double> ratios;
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (forecast[i] > 0) {
                ratios.push_back(actual[i] / forecast[i]);
            }
        }
        if (ratios.empty()) {
            return 1;
        }
        const auto place = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(ratios.size()))) - 1;
        std::ranges::nth_element(ratios, ratios.begin() + place);
        return ratios[static_cast<std::size_t>(place)];
    }
};

base::Status checkOptions(const BacktestOptions& options)
{
    constexpr int longestLead = 365;
    if (options.leadDays < 1 || options.leadDays > longestLead) {
        return base::fail(base::FaultKind::Invalid, "days ahead: 1 to " + std::to_string(longestLead));
    }
    if (options.warmUpDays < leastHistory.count() + options.leadDays) {
        return base::fail(base::FaultKind::Invalid, "warm-up: at least two weeks more than the days ahead");
    }
    return {};
}

} // namespace

double Day::total() const
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

std::string_view nameOf(Method method)
{
    constexpr std::array<std::string_view, methods.size()> names {
        "last-week", "weekday-profile", "level-scaled", "holt-winters", "special-days"};
    return names[static_cast<std::size_t>(method)];
}

base::Status check(std::span<const Day> all, const Calendar& calendar)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Day& day = all[i];
        if (i > 0 && day.date <= all[i - 1].date) {
            return invalid(day.date, "is not after the day before it");
        }
        if (day.counts.empty() || day.counts.size() != all.front().counts.size()) {
            return invalid(day.date, "has no intervals, or not as many as the first day");
        }
        if (!std::ranges::all_of(day.counts, [](double count) { return count >= 0 && std::isfinite(count); })) {
            return invalid(day.date, "a count is no number of at least 0");
        }
    }
    for (const auto& [date, special] : calendar.special) {
        if (special.factor && !(*special.factor > 0 && std::isfinite(*special.factor))) {
            return invalid(date, "a factor is more than 0");
        }
    }
    return {};
}

base::Result<std::vector<double>> forecast(
    Method method, std::span<const Day> all, const Calendar& calendar, Date origin, Date target)
{
    if (auto fine = check(all, calendar); !fine) {
        return base::Failure(fine.error());
    }
    return foretell(method, all, calendar, origin, target);
}

std::optional<Accuracy> accuracyOf(std::span<const double> actual, std::span<const double> forecast)
{
    const double came = std::accumulate(actual.begin(), actual.end(), 0.0);
    if (actual.size() != forecast.size() || !(came > 0)) {
        return std::nullopt;
    }
    Accuracy accuracy;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        accuracy.wape += std::abs(forecast[i] - actual[i]) / came;
        accuracy.bias += (forecast[i] - actual[i]) / came;
    }
    return accuracy;
}

base::Result<std::vector<Judgement>> rollingOrigin(
    std::span<const Day> all, const Calendar& calendar, const BacktestOptions& options)
{
    if (auto fine = check(all, calendar); !fine) {
        return base::Failure(fine.error());
    }
    if (auto fine = checkOptions(options); !fine) {
        return base::Failure(fine.error());
    }
    std::vector<Judgement> judgements;
    for (const Method method : methods) {
        Judgement judgement;
        judgement.method = method;
        Compared compared;
        for (const Day& day : all) {
            if (day.date < all.front().date + days(options.warmUpDays)) {
                continue;
            }
            const auto said = foretell(method, all, calendar, day.date - days(options.leadDays), day.date);
            if (!said) {
                continue; // a weekday that was hardly ever open until then: none of the methods has anything to say
            }
            ++judgement.days;
            compared.actual.insert(compared.actual.end(), day.counts.begin(), day.counts.end());
            compared.forecast.insert(compared.forecast.end(), said->begin(), said->end());
        }
        const auto accuracy = accuracyOf(compared.actual, compared.forecast);
        if (!accuracy) {
            return base::fail(base::FaultKind::NotFound,
                "no day to judge: the days must go on for longer than " + std::to_string(options.warmUpDays)
                    + " days, and somebody must have come");
        }
        judgement.accuracy = *accuracy;
        judgement.planFactor = compared.planFactor();
        judgements.push_back(judgement);
    }
    return judgements;
}

} // namespace workforce::forecast
