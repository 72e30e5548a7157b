// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rosterrow.h"

namespace workforce {

/// A roster that knows its penalty while it is changed. It doesn't know the hard rules. Not thread-safe.
class RosterBoard
{
public:
    /// Everybody is off. The problem must have been checked, and live as long.
    explicit RosterBoard(const RosterProblem& problem);

    const Roster& roster() const { return m_roster; }
    std::int64_t penalty() const { return m_penalty; }

    /// `choice` is a shift or dayOff.
    void change(std::size_t person, std::size_t day, int choice);
    void change(std::size_t person, RosterWindow window, const RosterRow& row);

    /// What a choice adds to the penalty on a day that the person has off, fairness left out. It may be negative.
    std::int64_t costOf(std::size_t person, std::size_t day, int choice) const
    {
        return wishCost(person, day, choice) + (choice == dayOff ? 0 : coverCost(day, choice));
    }

private:
    struct Cover
    {
        std::int64_t under = 0;
        std::int64_t over = 0;
        int missing = 0; ///< below 0: that many too many

        std::int64_t cost() const { return missing > 0 ? missing * under : -missing * over; }
    };

    std::int64_t wishCost(std::size_t person, std::size_t day, int choice) const
    {
        return m_wishCosts[(person * m_problem.days + day) * m_width + static_cast<std::size_t>(choice + 1)];
    }
    std::size_t cell(std::size_t day, int shift) const { return day * (m_width - 1) + static_cast<std::size_t>(shift); }
    std::int64_t coverCost(std::size_t day, int shift) const;
    void count(std::size_t day, int shift, int added);
    void countUnpopular(std::size_t person, int shift, int added);

    const RosterProblem& m_problem;
    const std::size_t m_width; ///< choices of a day
    std::vector<std::int64_t> m_wishCosts; ///< person, day, choice
    std::vector<Cover> m_covers; ///< one for each demand
    std::vector<std::vector<std::uint32_t>> m_coversOf; ///< day, shift
    std::vector<std::uint8_t> m_isUnpopular;
    std::vector<std::int64_t> m_unpopular; ///< shifts of each person, those before included
    Roster m_roster;
    std::int64_t m_penalty = 0;
};

} // namespace workforce
