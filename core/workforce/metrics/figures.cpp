// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figures.h"

#include "core/workforce/localtime.h"
#include "core/workforce/metrics/figureparts.h"

#include <algorithm>

namespace workforce::metrics {

std::int64_t Scope::localMinute(Timestamp at) const
{
    return floorDivided(at.ms, minuteMs) + question.zone.at(at);
}

bool Scope::isWithin(const Hours& hours, Timestamp at) const
{
    const auto local = localMinute(at);
    const auto minute = local - dayOf(local) * dayMinutes;
    return hours.from < hours.until ? hours.from <= minute && minute < hours.until
                                    : hours.from <= minute || minute < hours.until;
}

Figure figureFor(Metric metric, std::string formula)
{
    Figure figure;
    figure.metric = metric;
    figure.unit = unitOf(metric);
    figure.formula = formula.empty() ? std::string(idOf(metric)) : std::move(formula);
    return figure;
}

void Tally::count(FactId fact, bool passes)
{
    under(fact);
    if (passes) {
        over(fact);
    }
}

void Tally::over(FactId fact, double amount)
{
    m_figure.numerator += amount;
    m_figure.numeratorFacts.push_back(fact);
}

void Tally::under(FactId fact, double amount)
{
    m_figure.denominator += amount;
    m_figure.denominatorFacts.push_back(fact);
}

Figure Tally::ratio() &&
{
    if (m_figure.denominator > 0) {
        m_figure.value = m_figure.numerator / m_figure.denominator;
    }
    return std::move(m_figure);
}

Figure Tally::total() &&
{
    m_figure.value = m_figure.numerator;
    return std::move(m_figure);
}

void Times::add(FactId fact, Milliseconds time)
{
    m_values.push_back(static_cast<double>(time.count()));
    m_facts.push_back(fact);
}

void Times::tell(Metric median, const std::string& formula, Figures& into) &&
{
    const auto first = static_cast<int>(median);
    const double sum = sumOf(m_values);
    const auto middle = middleOf(m_values);
    for (const int i : {0, 1, 2}) {
        auto figure = figureFor(static_cast<Metric>(first + i), formula);
        figure.denominator = static_cast<double>(m_values.size());
        figure.denominatorFacts = m_facts;
        figure.numeratorFacts = m_facts;
        figure.numerator = sum;
        figure.value = middle.at(static_cast<std::size_t>(i));
        into.push_back(std::move(figure));
    }
}

double sumOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum;
}

std::array<std::optional<double>, 3> middleOf(const std::vector<double>& values)
{
    if (values.empty()) {
        return {};
    }
    return {quantile(values, 0.5), quantile(values, 0.9), sumOf(values) / static_cast<double>(values.size())};
}

Figures allFigures(const Scope& scope)
{
    Figures figures;
    figures.reserve(metricCount);
    tellReplies(scope, figures);
    tellTurns(scope, figures);
    tellInTime(scope, figures);
    tellLines(scope, figures);
    tellOffers(scope, figures);
    tellHandling(scope, figures);
    tellLoad(scope, figures);
    tellOutcomes(scope, figures);
    tellVerdicts(scope, figures);
    tellTimes(scope, figures);
    std::ranges::sort(figures, {}, &Figure::metric);
    return figures;
}

std::vector<Figure> figuresOf(
    const Facts& facts, const Question& question, const Definitions& definitions, const Beside& beside)
{
    return allFigures({facts, question, definitions, beside});
}

Window windowOfDays(const base::UtcOffsets& zone, std::chrono::sys_days from, std::chrono::sys_days until)
{
    const auto begin = [&](std::chrono::sys_days day) {
        return Timestamp {beginOfDay(zone, day.time_since_epoch().count()) * minuteMs};
    };
    return {begin(from), begin(until)};
}

} // namespace workforce::metrics
