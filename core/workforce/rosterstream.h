// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/workforce/rosterboard.h"

namespace workforce {

/// One search with its own chance: what it finds follows from the problem, the first roster, the seed and the steps.
/// Not thread-safe.
class RosterStream
{
public:
    /// The problem must have been checked, and live as long; `first` breaks no hard rule.
    RosterStream(const RosterProblem& problem, const Roster& first, std::uint64_t seed);

    void run(std::uint64_t steps);

    const Roster& best() const { return m_best; }
    std::int64_t bestPenalty() const { return m_bestPenalty; }

private:
    /// A person in the step that runs.
    struct Moved
    {
        std::size_t person = 0;
        RosterRow before = {};
    };

    void step();
    void choosePeople(RosterWindow window);
    RosterWindow chooseWindow();
    bool putBack(Moved& moved, RosterWindow window);
    double temperature();
    bool isAccepted(std::int64_t rise);
    double unit();

    const RosterProblem& m_problem;
    RowPlanner m_planner;
    RosterBoard m_board;
    RowCosts m_costs;
    base::SeededRandom m_random;
    std::vector<double> m_noise;
    double m_hot = 1;
    double m_cold = 1;
    double m_now = 1; ///< temperature
    std::uint64_t m_cycleSteps = 0; ///< of the cycle that runs
    std::uint64_t m_cycleStep = 0;
    bool m_isFirstCycle = true;
    std::vector<Moved> m_moved;
    Roster m_best;
    std::int64_t m_bestPenalty = 0;
};

} // namespace workforce
