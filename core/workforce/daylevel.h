// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/openingdays.h"

namespace workforce::forecast {

/// Totals of days: ln total = level + weekday + effects + what is left over. Medians nearly everywhere, so that a few
/// days on which something happened move nothing.
class DayLevel
{
public:
    /// `history` has at least one day of a usual weekday.
    DayLevel(std::span<const Day> history, const OpeningDays& opening, bool hasEffects);

    /// The total of a day after the history; its weekday is usual.
    double totalOn(Date date) const;

private:
    struct Observed
    {
        Date date;
        int week = 0; ///< since the first one
        std::size_t weekday = 0;
        double logTotal = 0;
        std::vector<Effect> effects;
        double adjusted = 0; ///< without its effects; at the end without its weekday, too
    };

    /// Weekdays and weeks by turns: J. Tukey's median polish.
    void polish();
    void learnEffects();
    void settleLevel();
    double effectOf(const std::vector<Effect>& effects) const;
    /// Of what came before day `index`, at most four weeks.
    double levelBefore(std::size_t index) const;

    const OpeningDays& m_opening;
    bool m_hasEffects;
    std::vector<Observed> m_days;
    std::vector<double> m_weeks;
    std::array<double, 7> m_weekdays {};
    std::map<Effect, double> m_effects;
    double m_level = 0; ///< of the last four weeks
    double m_deviation = 0; ///< of the last day, from the level
    double m_persistence = 0; ///< share of a deviation that is still there a day later
};

} // namespace workforce::forecast
