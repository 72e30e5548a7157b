// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/daylevel.h"

#include "core/workforce/middle.h"

#include <algorithm>
#include <cmath>

namespace workforce::forecast {

namespace {

constexpr std::size_t weeksOfLevel = 4;
/// Weekdays change their habits in half a year.
constexpr int weeksOfWeekdays = 26;
constexpr int rounds = 6; ///< of each polish, and of effects by turns with it: nothing moves any more then
/// Effects are drawn to nothing as if one more day had had none: what two days of a month differ by chance and what
/// their effect is are of one size.
constexpr double daysWithout = 1;
constexpr double mostPersistence = 0.95;
constexpr double farOut = 3 * 1.4826; ///< times the median deviation: three standard deviations
constexpr std::size_t leastPairs = 10; ///< days before the first one whose deviation says something
constexpr double nobody = 0.5; ///< stands for a total of 0, which has no logarithm

double total(const Day& day)
{
    return std::max(day.total(), nobody);
}

} // namespace

DayLevel::DayLevel(std::span<const Day> history, const OpeningDays& opening, bool hasEffects)
    : m_opening(opening)
    , m_hasEffects(hasEffects)
{
    // Weeks begin on Mondays: 1970-01-01 was a Thursday.
    const auto weekOf = [](Date date) { return (date.time_since_epoch().count() + 3) / 7; };
    for (const Day& day : history) {
        if (!opening.isUsual(day.date)) {
            continue;
        }
        Observed one;
        one.date = day.date;
        one.week = static_cast<int>(weekOf(day.date) - weekOf(history.front().date));
        one.weekday = std::chrono::weekday(day.date).c_encoding();
        one.logTotal = std::log(total(day));
        one.effects = hasEffects ? opening.effectsOn(day.date) : std::vector<Effect> {};
        one.adjusted = one.logTotal;
        m_days.push_back(std::move(one));
    }
    m_weeks.resize(static_cast<std::size_t>(m_days.back().week) + 1);
    for (int round = 0; round < rounds; ++round) {
        for (Observed& day : m_days) {
            day.adjusted = day.logTotal - effectOf(day.effects);
        }
        polish();
        if (hasEffects) {
            learnEffects();
        }
    }
    for (Observed& day : m_days) {
        day.adjusted = day.logTotal - effectOf(day.effects) - m_weekdays[day.weekday];
    }
    settleLevel();
}

void DayLevel::polish()
{
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::vector<double>> ofWeeks(m_weeks.size());
        for (const Observed& day : m_days) {
            ofWeeks[static_cast<std::size_t>(day.week)].push_back(day.adjusted - m_weekdays[day.weekday]);
        }
        std::ranges::transform(ofWeeks, m_weeks.begin(), [](const auto& values) { return medianOf(values); });
        std::array<std::vector<double>, 7> ofWeekdays;
        for (const Observed& day : m_days) {
            if (day.week > m_days.back().week - weeksOfWeekdays) {
                ofWeekdays[day.weekday].push_back(day.adjusted - m_weeks[static_cast<std::size_t>(day.week)]);
            }
        }
        std::ranges::transform(ofWeekdays, m_weekdays.begin(), [](const auto& values) { return medianOf(values); });
    }
}

void DayLevel::learnEffects()
{
    std::map<Effect, std::vector<double>> seen;
    for (const Observed& day : m_days) {
        const double unexplained = day.logTotal - m_weeks[static_cast<std::size_t>(day.week)] - m_weekdays[day.weekday]
            - effectOf(day.effects);
        for (const Effect& effect : day.effects) {
            seen[effect].push_back(unexplained + effectOf({effect}));
        }
    }
    for (const auto& [effect, values] : seen) {
        const double count = static_cast<double>(values.size());
        m_effects[effect] = meanOf(values) * count / (count + daysWithout);
    }
}

double DayLevel::effectOf(const std::vector<Effect>& effects) const
{
    double sum = 0;
    for (const Effect& effect : effects) {
        const auto found = m_effects.find(effect);
        sum += found == m_effects.end() ? 0 : found->second;
    }
    return sum;
}

double DayLevel::levelBefore(std::size_t index) const
{
    const std::size_t most = weeksOfLevel * m_opening.usualPerWeek();
    std::vector<double> recent;
    for (std::size_t i = index > most ? index - most : 0; i < index; ++i) {
        recent.push_back(m_days[i].adjusted);
    }
    return medianOf(recent);
}

void DayLevel::settleLevel()
{
    m_level = levelBefore(m_days.size());
    std::vector<double> deviations;
    std::vector<double> sizes;
    for (std::size_t i = leastPairs; i < m_days.size(); ++i) {
        deviations.push_back(m_days[i].adjusted - levelBefore(i));
        sizes.push_back(std::abs(deviations.back()));
    }
    const double most = farOut * medianOf(sizes);
    const auto cut = [most](double deviation) { return std::clamp(deviation, -most, most); };
    double together = 0;
    double alone = 0;
    for (std::size_t i = 0; i + 1 < deviations.size(); ++i) {
        together += cut(deviations[i]) * cut(deviations[i + 1]);
        alone += cut(deviations[i]) * cut(deviations[i]);
    }
    m_persistence = alone > 0 ? std::clamp(together / alone, 0.0, mostPersistence) : 0;
    m_deviation = cut(m_days.back().adjusted - m_level);
}

double DayLevel::totalOn(Date date) const
{
    const SpecialDay* named = m_hasEffects ? m_opening.special(date) : nullptr;
    const double effect
        = named != nullptr && named->factor ? std::log(*named->factor) : effectOf(m_opening.effectsOn(date));
    const int later = m_opening.usualBetween(m_days.back().date, date);
    return std::exp(m_level + m_deviation * std::pow(m_persistence, later)
        + m_weekdays[std::chrono::weekday(date).c_encoding()] + effect);
}

} // namespace workforce::forecast
