// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/holtwinters.h"

#include <catch2/catch.hpp>

using namespace workforce::forecast;

namespace {

constexpr std::size_t week = 7;

std::vector<std::optional<double>> fourWeeks()
{
    std::vector<std::optional<double>> values;
    for (const int value : {112, 98, 95, 101, 120, 160, 150, 118, 101, 99, 104, 126, 170, 158, 121, 107, 103, 110, 130,
             176, 166, 127, 110, 108, 115, 136, 184, 171}) {
        values.emplace_back(value);
    }
    return values;
}

void checkAhead(const HoltWinters& smoothing, const std::vector<double>& expected)
{
    for (std::size_t step = 0; step < expected.size(); ++step) {
        INFO(step + 1);
        CHECK(smoothing.ahead(step + 1) == Approx(expected[step]).margin(1e-6).epsilon(0));
    }
}

} // namespace

TEST_CASE("smoothed_yearsOfOil_isTheReference")
{
    // R29: what statsmodels tests its simple exponential smoothing with (R. Hyndman's oil data).
    const std::vector<double> oil {446.6565229, 454.4733065, 455.6629740, 423.6322388, 456.2713279, 440.5880501,
        425.3325201, 485.1494479, 506.0481621, 526.7919833, 514.2688890, 494.2110193};
    CHECK(smoothed(oil, 0.2) == Approx(484.802468).margin(1e-5).epsilon(0));
    CHECK(smoothed(oil, 0.6) == Approx(501.837461).margin(1e-5).epsilon(0));
    CHECK(smoothed({}, 0.2) == 0);
}

TEST_CASE("holtWinters_referenceRows_areMet")
{
    const HoltWinters additive(fourWeeks(), week, Season::Additive, {}); // R30
    checkAhead(additive, {133.014423, 118.329264, 116.143040, 123.011946, 143.556901, 187.067281, 175.927081});
    CHECK(additive.squaredErrors() == Approx(144.804226).margin(1e-6).epsilon(0));
    const HoltWinters multiplicative(fourWeeks(), week, Season::Multiplicative, {}); // R31
    checkAhead(multiplicative, {131.052643, 114.281777, 111.272101, 118.432697, 141.156179, 190.124406, 178.263116});
    CHECK(multiplicative.squaredErrors() == Approx(65.388328).margin(1e-6).epsilon(0));
    const HoltWinters after(fourWeeks(), week, Season::Additive, {}, SeasonBase::After); // R32
    checkAhead(after, {132.996426, 118.661803, 116.473656, 123.318965, 143.701473, 186.489164, 175.835876});
}

TEST_CASE("holtWinters_closedDay_movesTheLevelByTheTrendOnly")
{
    auto values = fourWeeks();
    values[20] = std::nullopt; // in the midst, and one in the first season
    values[2] = std::nullopt;
    const HoltWinters with(values, week, Season::Multiplicative, {});
    const HoltWinters all(fourWeeks(), week, Season::Multiplicative, {});
    for (std::size_t step = 1; step <= week; ++step) {
        CHECK(with.ahead(step) == Approx(all.ahead(step)).epsilon(0.06));
    }
    // Weeks that are all alike go on like that, whichever days were closed.
    std::vector<std::optional<double>> alike;
    for (int i = 0; i < 35; ++i) {
        alike.emplace_back(i % 7 == 0 ? 50 : 100);
    }
    alike[16] = std::nullopt;
    const HoltWinters steady(alike, week, Season::Additive, {});
    CHECK(steady.ahead(1) == Approx(50));
    CHECK(steady.ahead(2) == Approx(100));
    CHECK(steady.ahead(8) == Approx(50));
}
