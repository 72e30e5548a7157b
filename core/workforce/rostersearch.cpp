// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rostersearch.h"

#include "core/workforce/rosterstream.h"
#include "core/workforce/rosterverdict.h"

#include <algorithm>
#include <limits>
#include <thread>

namespace workforce {

namespace {

constexpr std::uint64_t roundSteps = 64;
constexpr std::size_t mostStreams = 64;
/// The first row of a person is over all days; where the cheapest states all lead into a dead end, more are kept.
constexpr std::size_t firstStates = 512;
constexpr std::size_t moreStates = 65'536;

using Limit = std::pair<RosterRule, void (*)(RosterPerson&, const RosterProblem&)>;

/// The limits of a person, and what takes each away.
const std::vector<Limit>& limits()
{
    static const std::vector<Limit> all {
        {RosterRule::DayOff, [](RosterPerson& who, const RosterProblem&) { who.daysOff.clear(); }},
        {RosterRule::MostOfShift,
            [](RosterPerson& who, const RosterProblem& problem) {
                who.mostOfShift.assign(problem.shifts.size(), static_cast<int>(problem.days));
            }},
        {RosterRule::MostMinutes,
            [](RosterPerson& who, const RosterProblem&) { who.mostMinutes = std::numeric_limits<int>::max(); }},
        {RosterRule::LeastMinutes, [](RosterPerson& who, const RosterProblem&) { who.leastMinutes = 0; }},
        {RosterRule::MostDaysInRow,
            [](RosterPerson& who, const RosterProblem& problem) {
                who.mostDaysInRow = static_cast<int>(problem.days);
            }},
        {RosterRule::LeastDaysInRow, [](RosterPerson& who, const RosterProblem&) { who.leastDaysInRow = 1; }},
        {RosterRule::LeastDaysOffInRow, [](RosterPerson& who, const RosterProblem&) { who.leastDaysOffInRow = 1; }},
        {RosterRule::MostWeekends,
            [](RosterPerson& who, const RosterProblem& problem) { who.mostWeekends = static_cast<int>(problem.days); }},
    };
    return all;
}

bool planWhole(const RosterProblem& problem, std::size_t person, const RowCosts& costs, RosterRow& row)
{
    const RosterWindow all {0, problem.days};
    return RowPlanner(problem, firstStates).plan(person, all, costs, row)
        || RowPlanner(problem, moreStates).plan(person, all, costs, row);
}

/// Which single limits stand in the way of any row.
std::string whyNone(const RosterProblem& problem, std::size_t person)
{
    std::string names;
    for (const auto& [rule, remove] : limits()) {
        RosterProblem without;
        without.days = problem.days;
        without.firstWeekday = problem.firstWeekday;
        without.shifts = problem.shifts;
        without.people = {problem.people[person]};
        remove(without.people.front(), problem);
        RosterRow row(problem.days, dayOff);
        if (planWhole(without, 0, RowCosts(problem.days, problem.shifts.size()), row)) {
            names += (names.empty() ? "" : ", ") + std::string(toString(rule));
        }
    }
    return problem.people[person].name + ": no row that keeps the hard rules was found"
        + (names.empty() ? std::string() : "; without one of these there would be: " + names);
}

/// Everybody in turn gets the row that is best beside those before him.
base::Result<Roster> firstRoster(const RosterProblem& problem, const std::stop_token& stop)
{
    RosterBoard board(problem);
    RowCosts costs(problem.days, problem.shifts.size());
    costs.rising = problem.fairness.weight;
    for (std::size_t person = 0; person < problem.people.size(); ++person) {
        if (stop.stop_requested()) {
            return base::fail(base::FaultKind::Busy, "stopped before there was a first roster");
        }
        for (std::size_t day = 0; day < problem.days; ++day) {
            for (int choice = dayOff; choice < static_cast<int>(problem.shifts.size()); ++choice) {
                costs.at(day, choice) = board.costOf(person, day, choice);
            }
        }
        RosterRow row(problem.days, dayOff);
        if (!planWhole(problem, person, costs, row)) {
            return base::fail(base::FaultKind::Conflict, whyNone(problem, person));
        }
        board.change(person, {0, problem.days}, row);
    }
    return board.roster();
}

/// The streams side by side, in rounds.
class Search
{
public:
    Search(const RosterProblem& problem, const RosterOptions& options, Roster first)
        : m_options(options)
        , m_best {std::move(first)}
    {
        base::SeededRandom seeds(options.seed);
        for (std::size_t i = 0; i < options.streams; ++i) {
            m_streams.emplace_back(problem, m_best.roster, seeds.next());
        }
        m_best.penalty = m_streams.front().bestPenalty();
        tell();
    }

    FoundRoster run(const base::Clock& clock, base::Milliseconds begin)
    {
        const std::uint64_t most = m_options.mostSteps.value_or(std::numeric_limits<std::uint64_t>::max());
        std::uint64_t steps = 0;
        while (steps < most && m_best.penalty > 0 && !m_options.stop.stop_requested()
            && !(m_options.mostTime && clock.monotonic() - begin >= *m_options.mostTime)) {
            const std::uint64_t round = std::min(roundSteps, most - steps);
            runAll(round);
            steps += round;
            gather(steps);
        }
        m_best.steps = steps;
        return std::move(m_best);
    }

private:
    void runAll(std::uint64_t steps)
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < m_streams.size(); ++i) {
            others.emplace_back([&stream = m_streams[i], steps] { stream.run(steps); });
        }
        m_streams.front().run(steps);
    }

    /// Of equal ones the one that was found first stays, then that of the first stream.
    void gather(std::uint64_t steps)
    {
        const RosterStream* better = nullptr;
        for (const RosterStream& stream : m_streams) {
            if (stream.bestPenalty() < (better == nullptr ? m_best.penalty : better->bestPenalty())) {
                better = &stream;
            }
        }
        if (better != nullptr) {
            m_best = {better->best(), better->bestPenalty(), steps};
            tell();
        }
    }

    void tell() const
    {
        if (m_options.onBetter) {
            m_options.onBetter(m_best);
        }
    }

    const RosterOptions& m_options;
    std::vector<RosterStream> m_streams;
    FoundRoster m_best;
};

} // namespace

base::Result<FoundRoster> searchRoster(
    const RosterProblem& problem, const RosterOptions& options, const base::Clock& clock)
{
    const base::Milliseconds begin = clock.monotonic();
    if (const auto checked = checkProblem(problem); !checked) {
        return base::Failure(checked.error());
    }
    if (options.streams == 0 || options.streams > mostStreams) {
        return base::fail(base::FaultKind::Invalid, "there are 1 to 64 streams");
    }
    auto first = firstRoster(problem, options.stop);
    if (!first) {
        return base::Failure(first.error());
    }
    return Search(problem, options, std::move(*first)).run(clock, begin);
}

} // namespace workforce
