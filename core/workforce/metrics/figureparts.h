// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/digest.h"

/// Within the figures only.
namespace workforce::metrics {

/// What all of them look at.
struct Scope
{
    const Facts& facts;
    const Question& question;
    const Definitions& definitions;
    const Beside& beside;
    Digest* digest = nullptr; ///< gets what two numbers don't say; none: nobody wants it

    bool isIn(Timestamp at) const { return question.window.from <= at && at < question.window.until; }
    bool isAsked(const base::PersonId& person) const { return !question.person || *question.person == person; }
    bool isAsked(const base::QueueId& queue) const { return !question.queue || *question.queue == queue; }
    /// Minutes of the desk's clock since 1970.
    std::int64_t localMinute(Timestamp at) const;
    bool isWithin(const Hours& hours, Timestamp at) const;
};

using Figures = std::vector<Figure>;

template <class Fact> FactId factId(FactKind kind, const Fact& fact)
{
    return {kind, fact.id.value};
}

Figure figureFor(Metric metric, std::string formula = {});

/// A share or a mean: what counts, of what there is.
class Tally
{
public:
    explicit Tally(Metric metric, std::string formula = {})
        : m_figure(figureFor(metric, std::move(formula)))
    { }

    void count(FactId fact, bool passes);
    void over(FactId fact, double amount = 1);
    void under(FactId fact, double amount = 1);

    /// numerator / denominator; none where nothing is below.
    Figure ratio() &&;
    /// The numerator alone; the facts below are what was looked at.
    Figure total() &&;

private:
    Figure m_figure;
};

/// Times, of which median, 90th percentile and mean are told.
class Times
{
public:
    void add(FactId fact, Milliseconds time);
    /// The three stand in this order in Metric.
    void tell(Metric median, const std::string& formula, Figures& into) &&;
    const std::vector<double>& values() const { return m_values; }

private:
    std::vector<double> m_values;
    std::vector<FactId> m_facts;
};

double sumOf(const std::vector<double>& values);
/// Median, 90th percentile, mean; none of nothing.
std::array<std::optional<double>, 3> middleOf(const std::vector<double>& values);

/// Answered, without those who were lent where the definitions say so.
bool isAnswered(const Entry& entry, const Definitions& definitions);
/// From when on it is waiting; none: it isn't yet.
std::optional<Timestamp> waitsFrom(const Entry& entry, const Definitions& definitions);

/// All metrics, in their order.
Figures allFigures(const Scope& scope);

void tellReplies(const Scope& scope, Figures& into);
void tellTurns(const Scope& scope, Figures& into);
void tellInTime(const Scope& scope, Figures& into);
void tellLines(const Scope& scope, Figures& into);
void tellOffers(const Scope& scope, Figures& into);
void tellHandling(const Scope& scope, Figures& into);
void tellLoad(const Scope& scope, Figures& into);
void tellOutcomes(const Scope& scope, Figures& into);
void tellVerdicts(const Scope& scope, Figures& into);
void tellTimes(const Scope& scope, Figures& into);

} // namespace workforce::metrics
