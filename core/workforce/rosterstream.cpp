// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterstream.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace workforce {

namespace {

// Measured on the benchmark's instances 1 to 8. Shorter windows miss changes that need a whole run of work, longer ones
// take too much time for each step.
constexpr std::size_t shortestWindow = 4;
constexpr std::size_t longestWindow = 12;
constexpr double shareOfPairs = 0.3;
constexpr double hotShare = 0.2; ///< of what one too few costs on average
constexpr double coldShare = 0.3; ///< of the least that anything costs
constexpr std::uint64_t stepsPerCell = 20; ///< of a person and a day, in the first cycle
constexpr std::uint64_t leastCycle = 2'000;
/// Costs are whole numbers for the planner; this keeps what noise adds to them.
constexpr double costScale = 64;
constexpr std::size_t noiseValues = 4'096;
constexpr std::size_t mostStates = 4'096;

/// The temperatures follow the weights, so that it makes no difference in which unit these are.
std::pair<double, double> temperatures(const RosterProblem& problem)
{
    double sum = 0;
    double count = 0;
    int least = 0;
    const auto see = [&least](int weight) { least = weight > 0 && (least == 0 || weight < least) ? weight : least; };
    for (const RosterDemand& demand : problem.demands) {
        see(demand.underWeight);
        see(demand.overWeight);
        if (demand.underWeight > 0) {
            sum += demand.underWeight;
            ++count;
        }
    }
    for (const RosterWish& wish : problem.wishes) {
        see(wish.weight);
    }
    see(problem.fairness.weight);
    const double cold = coldShare * std::max(1, least);
    return {std::max(2 * cold, count > 0 ? hotShare * sum / count : 0), cold};
}

} // namespace

RosterStream::RosterStream(const RosterProblem& problem, const Roster& first, std::uint64_t seed)
    : m_problem(problem)
    , m_planner(problem, mostStates)
    , m_board(problem)
    , m_costs(problem.days, problem.shifts.size())
    , m_random(seed)
    , m_cycleSteps(std::max<std::uint64_t>(leastCycle, stepsPerCell * problem.people.size() * problem.days))
    , m_best(first)
{
    for (std::size_t person = 0; person < first.size(); ++person) {
        m_board.change(person, {0, problem.days}, first[person]);
    }
    m_bestPenalty = m_board.penalty();
    std::tie(m_hot, m_cold) = temperatures(problem);
    m_costs.rising = std::llround(static_cast<double>(problem.fairness.weight) * costScale);
    for (std::size_t i = 0; i < noiseValues; ++i) { // a Gumbel distribution's quantiles
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(noiseValues);
        m_noise.push_back(-std::log(-std::log(share)));
    }
}

double RosterStream::unit()
{
    return static_cast<double>(m_random.next() >> 11U) * 0x1p-53;
}

/// The first cycle is cold: where the time is short it counts to get down. Then each cools from hot to cold and is half
/// as long again as the one before, so that neither a short search nor a long one spends most of its time too hot.
double RosterStream::temperature()
{
    if (m_cycleStep == m_cycleSteps) {
        m_cycleSteps = m_isFirstCycle ? m_cycleSteps : m_cycleSteps * 3 / 2;
        m_cycleStep = 0;
        m_isFirstCycle = false;
    }
    const double done = static_cast<double>(m_cycleStep++) / static_cast<double>(m_cycleSteps);
    return m_isFirstCycle ? m_cold : m_hot * std::pow(m_cold / m_hot, done);
}

RosterWindow RosterStream::chooseWindow()
{
    const std::size_t days = m_problem.days;
    const std::size_t length
        = std::min<std::size_t>(days, shortestWindow + m_random.below(longestWindow - shortestWindow + 1));
    const std::size_t first = m_random.below(days - length + 1);
    return {first, first + length};
}

/// Takes one person or two out of the window.
void RosterStream::choosePeople(RosterWindow window)
{
    const std::size_t people = m_problem.people.size();
    m_moved.clear();
    m_moved.push_back({m_random.below(people)});
    if (people > 1 && unit() < shareOfPairs) {
        const std::size_t other = m_random.below(people - 1);
        m_moved.push_back({other + (other >= m_moved.front().person ? 1 : 0)});
    }
    for (Moved& moved : m_moved) {
        moved.before = m_board.roster()[moved.person];
        for (std::size_t day = window.first; day < window.end; ++day) {
            m_board.change(moved.person, day, dayOff);
        }
    }
}

/// With the cheapest row for costs that are a little wrong: with Gumbel's noise a choice is drawn nearly as often as at
/// this temperature it should be (perturb and maximise; Papandreou and Yuille, ICCV 2011).
bool RosterStream::putBack(Moved& moved, RosterWindow window)
{
    const int shifts = static_cast<int>(m_problem.shifts.size());
    for (std::size_t day = window.first; day < window.end; ++day) {
        for (int choice = dayOff; choice < shifts; ++choice) {
            const auto cost = static_cast<double>(m_board.costOf(moved.person, day, choice));
            const double noise = m_noise[m_random.next() % noiseValues];
            m_costs.at(day, choice) = std::llround(costScale * (cost - m_now * noise));
        }
    }
    RosterRow row = moved.before;
    if (!m_planner.plan(moved.person, window, m_costs, row)) {
        return false;
    }
    m_board.change(moved.person, window, row);
    return true;
}

bool RosterStream::isAccepted(std::int64_t rise)
{
    return rise <= 0 || unit() < std::exp(-static_cast<double>(rise) / m_now);
}

void RosterStream::step()
{
    m_now = temperature();
    const RosterWindow window = chooseWindow();
    const std::int64_t before = m_board.penalty();
    choosePeople(window);
    const bool isWhole
        = std::all_of(m_moved.begin(), m_moved.end(), [this, window](Moved& moved) { return putBack(moved, window); });
    if (!isWhole || !isAccepted(m_board.penalty() - before)) {
        for (const Moved& moved : m_moved) {
            m_board.change(moved.person, window, moved.before);
        }
    } else if (m_board.penalty() < m_bestPenalty) {
        m_bestPenalty = m_board.penalty();
        m_best = m_board.roster();
    }
}

void RosterStream::run(std::uint64_t steps)
{
    for (; steps > 0; --steps) {
        step();
    }
}

} // namespace workforce
