// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace workforce::forecast {

/// Simple exponential smoothing: the level begins at the first value. 0 of nothing; 0 <= alpha <= 1.
double smoothed(std::span<const double> values, double alpha);

enum class Season
{
    Additive,
    Multiplicative, ///< values are more than 0
};

/// What a season's new estimate is measured against: authors differ.
enum class SeasonBase
{
    Before, ///< level and trend before the value (Hyndman, statsmodels)
    After, ///< the level with the value (R's HoltWinters)
};

/// Each 0 to 1.
struct Smoothing
{
    double level = 0.3;
    double trend = 0.05;
    double season = 0.2;
};

/// Exponential smoothing with trend and season (C. Holt 1957, P. Winters 1960). It begins with the means of the first
/// two seasons, and goes through all values from the first one. A value that isn't there (a closed day) moves the level
/// by the trend and nothing else.
class HoltWinters
{
public:
    /// `values` are at least two seasons of `period` each (at least 1).
    HoltWinters(std::span<const std::optional<double>> values, std::size_t period, Season season,
        const Smoothing& smoothing, SeasonBase base = SeasonBase::Before);

    /// `steps` from 1: that long after the last value, by the newest estimate of each season.
    double ahead(std::size_t steps) const;
    /// Sum over all values, of what was foretold one step before.
    double squaredErrors() const { return m_squaredErrors; }

private:
    void begin(std::span<const std::optional<double>> values);
    void take(std::optional<double> value);
    double with(double level, double season) const;
    double without(double value, double part) const;

    std::size_t m_period;
    Season m_season;
    Smoothing m_smoothing;
    SeasonBase m_base;
    std::vector<double> m_seasons;
    std::size_t m_taken = 0;
    double m_level = 0;
    double m_trend = 0;
    double m_squaredErrors = 0;
};

} // namespace workforce::forecast
