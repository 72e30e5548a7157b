// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figureparts.h"

#include <algorithm>
#include <map>

namespace workforce::metrics {

namespace {

/// Sheets of several people, put together.
struct Sum
{
    TimeSheet sheet;
    std::vector<FactId> stretches;
    std::vector<FactId> expectations;

    void add(const TimeSheet& one)
    {
        sheet.judged += one.judged;
        sheet.wrong += one.wrong;
        sheet.queuePlanned += one.queuePlanned;
        sheet.queueWorked += one.queueWorked;
        sheet.paid += one.paid;
        sheet.paidOnQueue += one.paidOnQueue;
        sheet.plannedOff += one.plannedOff;
        sheet.online += one.online;
        sheet.protectedTime += one.protectedTime;
        for (const auto& stretch : one.stretches) {
            stretches.push_back({FactKind::Stretch, stretch.value});
        }
        for (const auto expectation : one.expectations) {
            expectations.push_back({FactKind::Expectation, expectation});
        }
    }

    Figure tell(Metric metric, std::int64_t numerator, std::int64_t denominator) const
    {
        auto figure = figureFor(metric);
        figure.numerator = static_cast<double>(numerator);
        figure.denominator = static_cast<double>(denominator);
        figure.numeratorFacts = stretches;
        figure.denominatorFacts = expectations;
        if (denominator > 0) {
            figure.value = figure.numerator / figure.denominator;
        }
        return figure;
    }
};

} // namespace

void tellTimes(const Scope& scope, Figures& into)
{
    std::map<base::PersonId, std::vector<const Stretch*>> stretches;
    for (const auto& stretch : scope.facts.stretches) {
        if (scope.isAsked(stretch.person)) {
            stretches[stretch.person].push_back(&stretch);
        }
    }
    for (auto& [_, ofOne] : stretches) {
        std::ranges::sort(ofOne, {}, [](const Stretch* stretch) { return stretch->id; });
    }
    const auto& asked = scope.question.window;
    const Window window {asked.from, std::min(asked.until, std::max(asked.from, scope.question.now))};
    Sum sum;
    for (const auto& schedule : scope.beside.schedules) {
        if (scope.isAsked(schedule.person)) {
            sum.add(timeSheetOf(schedule, stretches[schedule.person], window, scope.definitions.time));
        }
    }
    const auto& t = sum.sheet;
    into.push_back(sum.tell(Metric::Adherence, t.judged - t.wrong, t.judged));
    into.push_back(sum.tell(Metric::Conformance, t.queueWorked, t.queuePlanned));
    into.push_back(sum.tell(Metric::Online, t.online, t.paid - t.protectedTime));
    into.push_back(sum.tell(Metric::OnlineWithProtected, t.online, t.paid));
    into.push_back(sum.tell(Metric::Shrinkage, t.paid - t.paidOnQueue, t.paid));
    into.push_back(sum.tell(Metric::ShrinkagePlanned, t.plannedOff, t.paid));
    into.push_back(sum.tell(Metric::ShrinkageUnplanned, t.paid - t.paidOnQueue - t.plannedOff, t.paid));
}

} // namespace workforce::metrics
