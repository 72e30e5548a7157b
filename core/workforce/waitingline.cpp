// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/waitingline.h"

#include <algorithm>
#include <cmath>

namespace workforce::staffing {

namespace {

constexpr std::size_t longestLine = 5'000'000;
const double negligible = std::log(1e-17);
/// Arrivals that are exactly what the people can do come out a little below it.
constexpr double roundingRoom = 1e-12;

/// 1 - I_x(a, b) for a = 1, 2, ...: the chance that a pure death process has not come through a steps after `seconds`.
/// `rate` is b x theta. By I(a+1) = I(a) - x^a (1-x)^b / (a B(a, b)), whose terms are carried as logarithms: the first
/// of them are below the smallest number where many are served.
class Passage
{
public:
    Passage(double rate, double leaving, double seconds)
        : m_reached(1 - std::exp(-leaving * seconds))
        , m_spread(rate * m_reached / leaving)
        , m_passed(-std::expm1(-rate * seconds))
        , m_logTerm(std::log(m_spread) - rate * seconds)
    { }

    /// I_x(a, b) for the present a.
    double passed() const { return std::clamp(m_passed, 0.0, 1.0); }

    void next()
    {
        m_passed -= std::exp(m_logTerm);
        m_logTerm += std::log((m_step * m_reached + m_spread) / (m_step + 1));
        m_step += 1;
    }

private:
    double m_reached; ///< x
    double m_spread; ///< x b
    double m_passed;
    double m_logTerm;
    double m_step = 1; ///< a
};

/// Of somebody with j before him, for j = 0, 1, ...: how he fares within one threshold.
class Fate
{
public:
    Fate(double completions, double leaving, double seconds)
        : m_completions(completions)
        , m_leaving(leaving)
        , m_patient(std::exp(-leaving * seconds))
        , m_ended(completions + leaving, leaving, seconds)
        , m_place(completions, leaving, seconds)
    { }

    double answered() const { return m_completions / (m_completions + (m_before + 1) * m_leaving) * m_ended.passed(); }
    double left() const { return std::max(0.0, 1 - answered() - m_patient * (1 - m_place.passed())); }

    void next()
    {
        m_ended.next();
        m_place.next();
        m_before += 1;
    }

private:
    double m_completions;
    double m_leaving;
    double m_patient;
    Passage m_ended;
    Passage m_place;
    double m_before = 0;
};

/// Weights of how many conversations there are, as logarithms; those from `room` on stand in the line.
struct Weights
{
    std::vector<double> logs;
    std::size_t room = 0;
    double highest = 0;

    void push(double log)
    {
        logs.push_back(log);
        highest = std::max(highest, log);
    }
};

/// With fewer conversations than there is room for, and with exactly as many.
Weights weightsUpToRoom(const LineRates& rates)
{
    const std::size_t people = static_cast<std::size_t>(rates.people);
    Weights weights;
    weights.room = people * (rates.completions.size() - 1);
    weights.logs.reserve(weights.room + 1);
    weights.push(0);
    for (std::size_t held = 1; held <= weights.room; ++held) {
        const std::size_t each = held / people;
        const double more = static_cast<double>(held % people);
        const double fewer = static_cast<double>(people) - more;
        const double rate = fewer * rates.completions[each] + (more > 0 ? more * rates.completions[each + 1] : 0.0);
        weights.push(weights.logs.back() + std::log(rates.arrivals / rate));
    }
    return weights;
}

/// Sums over the states where somebody has room.
void addRoom(const Weights& weights, const LineRates& rates, double sum, LineFigures& figures)
{
    for (std::size_t held = 0; held < weights.room; ++held) {
        const double share = std::exp(weights.logs[held] - weights.highest) / sum;
        figures.answeredWithin += share;
        figures.conversations += share * static_cast<double>(held);
        figures.busy += share * static_cast<double>(std::min(held, static_cast<std::size_t>(rates.people)));
    }
    for (std::size_t held = weights.room; held < weights.logs.size(); ++held) {
        figures.waiting += std::exp(weights.logs[held] - weights.highest) / sum;
    }
    figures.conversations += figures.waiting * static_cast<double>(weights.room);
    figures.busy += figures.waiting * rates.people;
}

/// Nobody leaves: the line is geometric, and a wait that happens exponential with what the people have over.
base::Result<LineFigures> patient(const LineRates& rates, const Thresholds& thresholds)
{
    const double over = rates.fullCompletions() - rates.arrivals;
    if (over <= roundingRoom * rates.arrivals) {
        return base::fail(base::FaultKind::Conflict, "more arrive than these people can serve, and nobody leaves");
    }
    Weights weights = weightsUpToRoom(rates);
    weights.logs.back() += std::log(rates.fullCompletions() / over); // the whole line in one
    weights.highest = std::max(weights.highest, weights.logs.back());
    double sum = 0;
    for (const double log : weights.logs) {
        sum += std::exp(log - weights.highest);
    }
    LineFigures figures;
    addRoom(weights, rates, sum, figures);
    figures.answeredWithin = 1 - figures.waiting * std::exp(-over * thresholds.withinSeconds);
    figures.meanWaitSeconds = figures.waiting / over;
    figures.answeredWaitSeconds = figures.meanWaitSeconds;
    return figures;
}

/// The line itself, where its members leave.
void addLine(
    const Weights& weights, const LineRates& rates, const Thresholds& thresholds, double sum, LineFigures& figures)
{
    const double full = rates.fullCompletions();
    Fate within(full, rates.leaving, thresholds.withinSeconds);
    Fate shortly(full, rates.leaving, thresholds.shortSeconds);
    double inLine = 0;
    double waited = 0; // seconds of those who are answered
    double mean = 0; // until a place comes to the front
    for (std::size_t j = 0; weights.room + j < weights.logs.size(); ++j) {
        const double share = std::exp(weights.logs[weights.room + j] - weights.highest) / sum;
        const double before = static_cast<double>(j);
        const double all = full + (before + 1) * rates.leaving;
        mean += 1 / all;
        inLine += share * before;
        waited += share * full / all * mean;
        figures.answeredWithin += share * within.answered();
        figures.leftWithin += share * within.left();
        figures.leftShort += share * shortly.left();
        within.next();
        shortly.next();
    }
    figures.left = rates.leaving * inLine / rates.arrivals;
    figures.meanWaitSeconds = inLine / rates.arrivals;
    figures.answeredWaitSeconds = figures.left < 1 ? waited / (1 - figures.left) : 0;
}

base::Result<LineFigures> impatient(const LineRates& rates, const Thresholds& thresholds)
{
    Weights weights = weightsUpToRoom(rates);
    const double full = rates.fullCompletions();
    for (std::size_t waiting = 1;; ++waiting) {
        const double ending = full + static_cast<double>(waiting) * rates.leaving;
        weights.push(weights.logs.back() + std::log(rates.arrivals / ending));
        // In overload the weights rise first.
        if (weights.logs.back() - weights.highest < negligible && rates.arrivals < ending) {
            break;
        }
        if (waiting >= longestLine) {
            return base::fail(base::FaultKind::Full,
                "more than " + std::to_string(longestLine) + " would wait: too patient for so few people");
        }
    }
    double sum = 0;
    for (const double log : weights.logs) {
        sum += std::exp(log - weights.highest);
    }
    LineFigures figures;
    addRoom(weights, rates, sum, figures);
    addLine(weights, rates, thresholds, sum, figures);
    return figures;
}

} // namespace

base::Result<LineFigures> figuresOf(const LineRates& rates, const Thresholds& thresholds)
{
    return rates.leaving > 0 ? impatient(rates, thresholds) : patient(rates, thresholds);
}

} // namespace workforce::staffing
