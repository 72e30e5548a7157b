// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/holtwinters.h"

#include "core/workforce/middle.h"

#include <cassert>

namespace workforce::forecast {

namespace {

std::vector<double> present(std::span<const std::optional<double>> values)
{
    std::vector<double> all;
    for (const auto& value : values) {
        if (value) {
            all.push_back(*value);
        }
    }
    return all;
}

} // namespace

double smoothed(std::span<const double> values, double alpha)
{
    double level = values.empty() ? 0 : values.front();
    for (const double value : values) {
        level += alpha * (value - level);
    }
    return level;
}

HoltWinters::HoltWinters(std::span<const std::optional<double>> values, std::size_t period, Season season,
    const Smoothing& smoothing, SeasonBase base)
    : m_period(period)
    , m_season(season)
    , m_smoothing(smoothing)
    , m_base(base)
{
    assert(period > 0 && values.size() >= 2 * period);
    begin(values);
    for (const auto& value : values) {
        take(value);
    }
}

void HoltWinters::begin(std::span<const std::optional<double>> values)
{
    const auto first = present(values.first(m_period));
    const auto second = present(values.subspan(m_period, m_period));
    m_level = meanOf(first.empty() ? second : first);
    m_trend = first.empty() || second.empty() ? 0 : (meanOf(second) - m_level) / static_cast<double>(m_period);
    const double later = second.empty() ? m_level : meanOf(second);
    for (std::size_t i = 0; i < m_period; ++i) {
        // A day that was closed in the first season begins as it was in the second.
        m_seasons.push_back(values[i]  ? without(*values[i], m_level)
                : values[i + m_period] ? without(*values[i + m_period], later)
                                       : without(m_level, m_level));
    }
}

double HoltWinters::with(double level, double season) const
{
    return m_season == Season::Additive ? level + season : level * season;
}

double HoltWinters::without(double value, double part) const
{
    return m_season == Season::Additive ? value - part : value / part;
}

void HoltWinters::take(std::optional<double> value)
{
    double& season = m_seasons[m_taken++ % m_period];
    const double expected = m_level + m_trend;
    if (!value) {
        m_level = expected;
        return;
    }
    const double error = *value - with(expected, season);
    m_squaredErrors += error * error;
    const double level = m_smoothing.level * without(*value, season) + (1 - m_smoothing.level) * expected;
    m_trend = m_smoothing.trend * (level - m_level) + (1 - m_smoothing.trend) * m_trend;
    const double base = m_base == SeasonBase::Before ? expected : level;
    season = m_smoothing.season * without(*value, base) + (1 - m_smoothing.season) * season;
    m_level = level;
}

double HoltWinters::ahead(std::size_t steps) const
{
    assert(steps > 0);
    return with(m_level + static_cast<double>(steps) * m_trend, m_seasons[(m_taken + steps - 1) % m_period]);
}

} // namespace workforce::forecast
