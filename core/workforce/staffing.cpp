// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/staffing.h"

#include "core/workforce/erlang.h"
#include "core/workforce/waitingline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workforce::staffing {

namespace {

constexpr double secondsPerHour = 3600;
/// Quotients that are whole numbers come out a little above them.
constexpr double roundingRoom = 1e-9;

double loadOf(Model model, const Work& work)
{
    const double alone = work.arrivalsPerHour * work.handlingSeconds / secondsPerHour;
    return model == Model::Chats ? alone / work.pace.back() : alone;
}

void setService(const LineFigures& line, Figures& figures)
{
    const ServiceCounts counts {1 - line.left, line.left, line.answeredWithin, line.leftWithin, line.leftShort};
    for (const ServiceFormula formula : serviceFormulas) {
        const double level = serviceLevel(counts, formula).value_or(0);
        figures.service[static_cast<std::size_t>(formula)] = std::clamp(level, 0.0, 1.0);
    }
}

/// More than can be done, and everybody waits.
Figures growing(double load)
{
    Figures figures;
    figures.isStable = false;
    figures.load = load;
    figures.waiting = 1;
    figures.occupancy = 1;
    figures.meanWaitSeconds = std::numeric_limits<double>::infinity();
    figures.answeredWaitSeconds = figures.meanWaitSeconds;
    return figures;
}

/// Without a line: only who finds somebody free is answered.
Figures turnedAway(double load, const Work& work, int people)
{
    LineFigures line;
    line.left = erlangB(load, people);
    line.answeredWithin = 1 - line.left;
    // Who is turned away doesn't wait, but isn't served in time either: he counts in every formula.
    Figures figures;
    figures.load = load;
    figures.waiting = line.left;
    figures.left = line.left;
    figures.occupancy = load * line.answeredWithin / people;
    figures.service.fill(line.answeredWithin);
    figures.concurrency = 1;
    figures.slotUse = figures.occupancy;
    figures.sessionSeconds = work.handlingSeconds;
    return figures;
}

LineRates ratesOf(Model model, const Work& work, int people)
{
    LineRates rates;
    rates.arrivals = work.arrivalsPerHour / secondsPerHour;
    rates.people = people;
    if (model != Model::ErlangC && work.patienceSeconds) {
        rates.leaving = 1 / *work.patienceSeconds;
    }
    rates.completions = {0};
    for (const double pace : model == Model::Chats ? work.pace : std::vector<double> {1.0}) {
        rates.completions.push_back(pace / work.handlingSeconds);
    }
    return rates;
}

base::Result<Figures> inLine(Model model, const Work& work, const Target& target, int people)
{
    const LineRates rates = ratesOf(model, work, people);
    const auto line = staffing::figuresOf(rates, {target.withinSeconds, target.shortSeconds});
    if (!line) {
        return line.error().kind == base::FaultKind::Conflict ? base::Result<Figures>(growing(loadOf(model, work)))
                                                              : base::Failure(line.error());
    }
    Figures figures;
    figures.load = loadOf(model, work);
    figures.waiting = line->waiting;
    figures.left = line->left;
    figures.leftWithin = line->leftWithin;
    figures.occupancy = figures.load * (1 - line->left) / people;
    figures.meanWaitSeconds = line->meanWaitSeconds;
    figures.answeredWaitSeconds = line->answeredWaitSeconds;
    figures.concurrency = line->conversations / line->busy;
    figures.slotUse = line->conversations / (people * static_cast<double>(rates.completions.size() - 1));
    figures.sessionSeconds = line->conversations / (rates.arrivals * (1 - line->left));
    setService(*line, figures);
    return figures;
}

base::Result<Figures> checkedFigures(Model model, const Work& work, const Target& target, int people)
{
    return model == Model::ErlangB ? base::Result<Figures>(turnedAway(loadOf(model, work), work, people))
                                   : inLine(model, work, target, people);
}

/// Whether so many are enough. A line too long to be reckoned is none that serves in time.
bool reaches(Model model, const Work& work, const Target& target, int people)
{
    const auto figures = checkedFigures(model, work, target, people);
    return figures && figures->isStable && figures->serviceBy(target.formula) >= target.share;
}

/// The fewest above `low`, who are not enough, up to `high`, who are: service rises with people.
int fewest(Model model, const Work& work, const Target& target, int low, int high)
{
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (reaches(model, work, target, middle) ? high : low) = middle;
    }
    return high;
}

} // namespace

base::Result<Figures> figuresOf(Model model, const Work& work, const Target& target, int people)
{
    if (auto fine = check(work); !fine) {
        return base::Failure(fine.error());
    }
    if (auto fine = check(target); !fine) {
        return base::Failure(fine.error());
    }
    if (people < 1 || people > mostPeople) {
        return base::fail(base::FaultKind::Invalid, "people: 1 to " + std::to_string(mostPeople));
    }
    return checkedFigures(model, work, target, people);
}

int paidFor(int people, double shrinkage)
{
    return static_cast<int>(std::ceil(people / (1 - shrinkage) - roundingRoom));
}

base::Result<Requirement> required(Model model, const Work& work, const Target& target)
{
    if (auto fine = check(work); !fine) {
        return base::Failure(fine.error());
    }
    if (auto fine = check(target); !fine) {
        return base::Failure(fine.error());
    }
    const double byOccupancy = std::ceil(loadOf(model, work) / target.mostOccupancy - roundingRoom);
    int low = 0;
    int high = 1;
    while (high < mostPeople && !reaches(model, work, target, high)) {
        low = high;
        high = std::min(high * 2, mostPeople);
    }
    if (byOccupancy > mostPeople || (high == mostPeople && !reaches(model, work, target, high))) {
        return base::fail(base::FaultKind::Full, "more than " + std::to_string(mostPeople) + " people would be needed");
    }
    Requirement requirement;
    requirement.people = fewest(model, work, target, low, high);
    if (target.mostOccupancy < 1) {
        requirement.people = std::max(requirement.people, static_cast<int>(byOccupancy));
    }
    requirement.paid = paidFor(requirement.people, target.shrinkage);
    auto figures = checkedFigures(model, work, target, requirement.people);
    if (!figures) {
        return base::Failure(figures.error());
    }
    requirement.figures = *figures;
    return requirement;
}

base::Result<std::vector<Step>> stepsOf(
    Model model, const Work& work, const Target& target, std::span<const double> shares)
{
    std::vector<Step> steps;
    int before = 0;
    for (const double share : shares) {
        Target at = target;
        at.share = share;
        const auto requirement = required(model, work, at);
        if (!requirement) {
            return base::Failure(requirement.error());
        }
        steps.push_back({share, *requirement, requirement->paid - before});
        before = requirement->paid;
    }
    return steps;
}

base::Result<std::vector<Coverage>> coverageOf(
    Model model, Work work, const Target& target, double seconds, std::span<const Interval> intervals)
{
    if (!(seconds > 0)) {
        return base::fail(base::FaultKind::Invalid, "length of an interval: more than 0 s");
    }
    std::vector<Coverage> all;
    for (const Interval& interval : intervals) {
        if (!(interval.arrivals >= 0) || interval.planned < 0) {
            return base::fail(base::FaultKind::Invalid,
                "interval " + std::to_string(all.size() + 1) + ": arrivals and planned people are at least 0");
        }
        Coverage coverage;
        if (interval.arrivals > 0) {
            work.arrivalsPerHour = interval.arrivals * secondsPerHour / seconds;
            const auto requirement = required(model, work, target);
            if (!requirement) {
                return base::Failure(requirement.error());
            }
            coverage.required = requirement->people;
            if (interval.planned > 0) {
                auto figures = figuresOf(model, work, target, interval.planned);
                if (!figures) {
                    return base::Failure(figures.error());
                }
                coverage.planned = *figures;
            }
        }
        coverage.missing = coverage.required - interval.planned;
        all.push_back(coverage);
    }
    return all;
}

} // namespace workforce::staffing
