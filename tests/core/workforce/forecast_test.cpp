// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/forecast.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <numeric>

using namespace workforce::forecast;

namespace {

using std::chrono::days;

const Date monday = std::chrono::year(2026) / 3 / 2;
const std::vector<double> shape {0.05, 0.10, 0.15, 0.20, 0.20, 0.15, 0.10, 0.05};

std::vector<double> shaped(double total)
{
    std::vector<double> counts = shape;
    for (double& count : counts) {
        count *= total;
    }
    return counts;
}

/// Weeks of five days that are all alike: Mondays 1190, other days 1000.
std::vector<Day> weeks(int number)
{
    std::vector<Day> all;
    for (int day = 0; day < 7 * number; ++day) {
        if (day % 7 < 5) {
            all.push_back({monday + days(day), shaped(day % 7 == 0 ? 1190 : 1000)});
        }
    }
    return all;
}

std::vector<double> foretold(
    Method method, const std::vector<Day>& history, Date target, const Calendar& calendar = {}, int lead = 0)
{
    const Date origin = lead == 0 ? history.back().date : target - days(lead);
    const auto said = forecast(method, history, calendar, origin, target);
    REQUIRE(said);
    return *said;
}

double totalOf(const std::vector<double>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

Day& dayOn(std::vector<Day>& all, Date date)
{
    const auto found = std::find_if(all.begin(), all.end(), [date](const Day& day) { return day.date == date; });
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("accuracy_referenceRow_isMet")
{
    const std::vector<double> actual {100, 0, 50, 200}; // R34
    const std::vector<double> said {90, 5, 60, 180};
    const auto accuracy = accuracyOf(actual, said);
    REQUIRE(accuracy);
    CHECK(accuracy->wape == Approx(0.128571).margin(1e-6));
    CHECK(accuracy->bias == Approx(-0.042857).margin(1e-6));
    CHECK_FALSE(accuracyOf(std::vector<double> {0, 0}, std::vector<double> {1, 2}));
    CHECK_FALSE(accuracyOf(actual, std::vector<double> {1}));
}

TEST_CASE("forecast_weeksThatAreAlike_goOn")
{
    for (const Method method : methods) {
        INFO(nameOf(method));
        const auto next = foretold(method, weeks(6), monday + days(42));
        REQUIRE(next.size() == 8);
        // The worked profile: 59.5, 119, 178.5, 238 and back.
        for (std::size_t i = 0; i < next.size(); ++i) {
            CHECK(next[i] == Approx(1190 * shape[i]).epsilon(1e-6));
        }
        CHECK(totalOf(foretold(method, weeks(6), monday + days(45))) == Approx(1000).epsilon(1e-6));
    }
}

TEST_CASE("forecast_declaredFactor_multipliesTheWholeDay")
{
    Calendar calendar;
    calendar.special[monday + days(42)] = {"sale", 1.8};
    const auto next = foretold(Method::SpecialDays, weeks(6), monday + days(42), calendar);
    CHECK(next.front() == Approx(107.1).epsilon(1e-6));
    CHECK(next[3] == Approx(428.4).epsilon(1e-6));
    CHECK(totalOf(foretold(Method::LevelScaled, weeks(6), monday + days(42), calendar)) == Approx(1190));
}

TEST_CASE("forecast_daysOfOneName_teachEachOther")
{
    auto history = weeks(12);
    Calendar calendar;
    for (const int day : {16, 30, 51}) { // a Wednesday, a Wednesday and a Wednesday: twice as many, and early
        history[static_cast<std::size_t>(day / 7 * 5 + day % 7)].counts = {800, 800, 100, 100, 100, 50, 25, 25};
        calendar.special[monday + days(day)] = {"sale"};
    }
    calendar.special[monday + days(86)] = {"sale"};
    const auto sale = foretold(Method::SpecialDays, history, monday + days(86), calendar);
    // Three of four parts of the way: one day more is thought of that had no effect.
    CHECK(totalOf(sale) == Approx(1000 * std::pow(2, 0.75)).epsilon(0.01));
    CHECK(sale[0] > 2 * sale[3]);
    // Wednesdays without a sale stay what they were.
    const auto plain = foretold(Method::SpecialDays, history, monday + days(93), calendar);
    CHECK(totalOf(plain) == Approx(1000).epsilon(0.01));
    CHECK(plain[0] == Approx(50).epsilon(0.01));
}

TEST_CASE("forecast_turnOfAMonth_isLearned")
{
    auto history = weeks(20);
    const auto isFirst = [](Date date) { return static_cast<unsigned>(std::chrono::year_month_day(date).day()) == 1; };
    for (Day& day : history) {
        if (isFirst(day.date)) {
            day.counts = shaped(day.total() * 1.5);
        }
    }
    // 2026-07-01 is a Wednesday; April's and May's were days of a week, June's a Monday.
    const Date july = std::chrono::year(2026) / 7 / 1;
    std::erase_if(history, [july](const Day& day) { return day.date >= july; });
    CHECK(totalOf(foretold(Method::SpecialDays, history, july)) > 1250);
    CHECK(totalOf(foretold(Method::LevelScaled, history, july)) == Approx(1000).epsilon(0.02));
    CHECK(totalOf(foretold(Method::SpecialDays, history, july + days(1))) == Approx(1000).epsilon(0.02));
}

TEST_CASE("forecast_aDayOnWhichSomethingHappened_movesNothing")
{
    auto history = weeks(10);
    dayOn(history, monday + days(65)).counts = shaped(10'000); // a Wednesday, ten times as many
    for (const Method method : {Method::LevelScaled, Method::SpecialDays}) {
        CHECK(totalOf(foretold(method, history, monday + days(70))) == Approx(1190).epsilon(0.02));
        CHECK(totalOf(foretold(method, history, monday + days(72))) == Approx(1000).epsilon(0.02));
    }
    // A mean of four weeks believes it for a month.
    CHECK(totalOf(foretold(Method::WeekdayProfile, history, monday + days(72))) > 3000);
}

TEST_CASE("forecast_levelThatRose_isFollowed")
{
    auto history = weeks(12);
    for (Day& day : history) {
        if (day.date >= monday + days(56)) {
            day.counts = shaped(day.total() * 1.3);
        }
    }
    for (const Method method : {Method::LevelScaled, Method::SpecialDays}) {
        CHECK(totalOf(foretold(method, history, monday + days(85))) == Approx(1300).epsilon(0.02));
    }
}

TEST_CASE("forecast_dayAfterAClosedOne_isLearnedAndForetold")
{
    auto history = weeks(20);
    for (const int closed : {22, 50, 78, 106}) { // Tuesdays; on Wednesdays comes what they left
        dayOn(history, monday + days(closed + 1)).counts = shaped(1600);
        std::erase_if(history, [closed](const Day& day) { return day.date == monday + days(closed); });
    }
    Calendar calendar;
    calendar.closed.insert(monday + days(148));
    const Date after = monday + days(149);
    CHECK(totalOf(foretold(Method::SpecialDays, history, after, calendar)) > 1350);
    CHECK(totalOf(foretold(Method::SpecialDays, history, after)) == Approx(1000).epsilon(0.02));
    // The day before is over, and nothing came in: it was closed, though nobody had said so.
    std::erase_if(history, [](const Day& day) { return day.date > monday + days(112); });
    std::erase_if(history, [](const Day& day) { return day.date == monday + days(112); });
    CHECK(totalOf(foretold(Method::SpecialDays, history, monday + days(113), {}, 1)) > 1350);
    CHECK(totalOf(foretold(Method::SpecialDays, history, monday + days(113), {}, 2)) < 1100);
}

TEST_CASE("forecast_daysAfterTheOrigin_areNotLookedAt")
{
    auto all = weeks(10);
    auto other = all;
    for (Day& day : other) {
        if (day.date > monday + days(45)) {
            day.counts = shaped(5);
        }
    }
    for (const Method method : methods) {
        const auto one = forecast(method, all, {}, monday + days(45), monday + days(52));
        const auto two = forecast(method, other, {}, monday + days(45), monday + days(52));
        REQUIRE(one);
        REQUIRE(two);
        CHECK(*one == *two);
    }
}

TEST_CASE("forecast_whatIsWrong_isSaid")
{
    const auto complaint = [](const std::vector<Day>& all, Date origin, Date target) {
        const auto said = forecast(Method::SpecialDays, all, {}, origin, target);
        REQUIRE_FALSE(said);
        return said.error().detail;
    };
    auto history = weeks(6);
    const Date last = history.back().date;
    CHECK(complaint(history, last, last) == "2026-04-10: is not after the origin");
    CHECK(complaint(history, last, monday + days(40)) == "2026-04-11: such weekdays are hardly ever open");
    CHECK(complaint(history, monday + days(9), last) == "less than two weeks of days up to 2026-03-11");
    CHECK(complaint({}, last, last + days(1)) == "less than two weeks of days up to 2026-04-10");
    history[3].counts[1] = GENERATE(-1.0, std::numeric_limits<double>::quiet_NaN(), HUGE_VAL);
    CHECK(complaint(history, last, last + days(3)) == "2026-03-05: a count is no number of at least 0");
    history = weeks(6);
    history[3].counts.pop_back();
    CHECK(complaint(history, last, last + days(3)) == "2026-03-05: has no intervals, or not as many as the first day");
    history = weeks(6);
    std::swap(history[3], history[4]);
    CHECK(complaint(history, last, last + days(3)) == "2026-03-05: is not after the day before it");
    Calendar calendar;
    calendar.special[last] = {"sale", 0.0};
    CHECK_FALSE(forecast(Method::LastWeek, weeks(6), calendar, last, last + days(3)));
    CHECK_FALSE(rollingOrigin(weeks(6), {}, {0, 35}));
    CHECK_FALSE(rollingOrigin(weeks(6), {}, {7, 20}));
    CHECK_FALSE(rollingOrigin(weeks(5), {}, {7, 35}));
}

TEST_CASE("rollingOrigin_weeksThatAreAlike_areForetoldByAll")
{
    const auto judged = rollingOrigin(weeks(9), {}, {7, 35});
    REQUIRE(judged);
    REQUIRE(judged->size() == methods.size());
    for (const Judgement& one : *judged) {
        CHECK(one.days == 20);
        CHECK(one.accuracy.wape == Approx(0).margin(1e-6));
        CHECK(one.accuracy.bias == Approx(0).margin(1e-6));
        CHECK(one.planFactor == Approx(1).epsilon(1e-6));
    }
}

TEST_CASE("forecast_anyDays_areFiniteAndScaleWithThem")
{
    CHECK(rc::check("forecasts are finite and at least 0, and twice the arrivals give twice the forecast", [] {
        const int number = *rc::gen::inRange(3, 12);
        std::vector<Day> history;
        for (int day = 0; day < 7 * number; ++day) {
            if (day % 7 < 6 && (day < 14 || *rc::gen::inRange(0, 8) != 0)) {
                Day one {monday + days(day), {}};
                for (int i = 0; i < 4; ++i) {
                    one.counts.push_back(*rc::gen::inRange(1, 200));
                }
                history.push_back(one);
            }
        }
        auto doubled = history;
        for (Day& day : doubled) {
            for (double& count : day.counts) {
                count *= 2;
            }
        }
        const Date origin = history.back().date;
        const Date target = origin + days(*rc::gen::inRange(1, 20));
        for (const Method method : methods) {
            const auto said = forecast(method, history, {}, origin, target);
            const auto twice = forecast(method, doubled, {}, origin, target);
            RC_ASSERT(said.ok() == twice.ok());
            for (std::size_t i = 0; said && i < said->size(); ++i) {
                RC_ASSERT(std::isfinite((*said)[i]));
                RC_ASSERT((*said)[i] >= 0);
                RC_ASSERT(std::abs((*twice)[i] - 2 * (*said)[i]) <= 1e-6 * std::max(1.0, (*twice)[i]));
            }
        }
    }));
}

TEST_CASE("forecast_daysOnWhichNobodyCame_areNoTrouble")
{
    auto history = weeks(6);
    history[12].counts.assign(8, 0.0);
    auto nothing = weeks(6);
    for (Day& day : nothing) {
        day.counts.assign(8, 0.0);
    }
    for (const Method method : methods) {
        for (const double count : foretold(method, history, monday + days(43))) {
            CHECK(std::isfinite(count));
        }
        for (const double count : foretold(method, nothing, monday + days(43))) {
            CHECK(count == Approx(0).margin(0.1));
        }
    }
}
