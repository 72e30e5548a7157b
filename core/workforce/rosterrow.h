// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/roster.h"

namespace workforce {

/// Days from `first`, before `end`.
struct RosterWindow
{
    std::size_t first = 0;
    std::size_t end = 0;
};

/// What each choice of each day costs one person; the unit is the caller's.
class RowCosts
{
public:
    RowCosts(std::size_t days, std::size_t shifts)
        : m_width(shifts + 1)
        , m_costs(days * m_width)
    { }

    /// `choice` is a shift or dayOff.
    std::int64_t& at(std::size_t day, int choice) { return m_costs[place(day, choice)]; }
    std::int64_t at(std::size_t day, int choice) const { return m_costs[place(day, choice)]; }

    /// The n-th unpopular shift of the person, from 1, costs rising * (2n - 1) more: n of them rising * n^2.
    std::int64_t rising = 0;

private:
    std::size_t place(std::size_t day, int choice) const
    {
        return day * m_width + static_cast<std::size_t>(choice + 1);
    }

    std::size_t m_width;
    std::vector<std::int64_t> m_costs;
};

/// Finds the cheapest row of one person that breaks no hard rule, by dynamic programming over the days. A state is what
/// matters of the days before: the last shift, the length of the run, minutes, weekends, and how many there were of
/// each shift whose limit may be reached. Exact until a day has more than `mostStates` of them, of which the cheapest
/// go on, or more limits than a state has room for may be reached. Not thread-safe.
class RowPlanner
{
public:
    /// The problem must have been checked, and live as long.
    explicit RowPlanner(const RosterProblem& problem, std::size_t mostStates = 4096);

    /// Changes days of the window only; the other days of `row` must keep the rules.
    /// False: no row was found, and `row` is as it was.
    bool plan(std::size_t person, RosterWindow window, const RowCosts& costs, RosterRow& row);

private:
    static constexpr std::size_t mostCounters = 3;

    /// A state that was reached, and the cheapest way there.
    struct Label
    {
        std::uint64_t key;
        std::int64_t cost;
        std::int32_t parent;
        std::int32_t choice;
    };

    struct Slot
    {
        std::uint64_t key = 0;
        std::uint32_t stamp = 0;
        std::int32_t label = 0;
    };

    /// What the days outside the window use up.
    struct Used
    {
        int minutes = 0;
        int weekends = 0;
        int unpopular = 0;
        std::vector<int> ofShift;
    };

    void readLimits(const RosterPerson& person);
    Used usedOutside(const RosterRow& row, RosterWindow window, std::size_t bound) const;
    bool startKey(const RosterPerson& person, const Used& used, std::size_t days);
    void countShifts(const RosterPerson& person, const Used& used, std::size_t days);
    std::uint64_t runBefore(const RosterRow& row, std::size_t day) const;
    std::uint64_t runAfter(std::uint64_t run, std::size_t day, int choice) const;
    void goOn(const Label& from, std::int32_t parent, std::size_t day, int choice, std::int64_t cost, bool isForced);
    void keep(const Label& label);
    void grow();
    void beginDay();
    void cutDay();
    std::int32_t cheapest() const;
    bool keepsCounts(const RosterPerson& person, const RosterRow& row) const;

    const RosterProblem& m_problem;
    const std::size_t m_mostStates;
    int m_minuteUnit = 0; ///< the largest that all shifts are whole multiples of
    int m_longest = 0; ///< shift, in units
    std::vector<std::uint8_t> m_isBarred; ///< shift * shifts + the next day's
    std::vector<std::uint8_t> m_isUnpopular;
    std::vector<std::vector<std::uint8_t>> m_isFree; ///< person, day

    // Of the call that runs:
    std::uint64_t m_leastOff = 1;
    std::uint64_t m_leastRun = 1;
    std::uint64_t m_mostRun = 1;
    bool m_isEndless = false; ///< runs may be of any length and are counted up to m_mostRun
    std::vector<int> m_choices; ///< of a day that isn't free
    std::vector<std::uint64_t> m_steps; ///< what each shift adds to a key
    std::uint64_t m_startKey = 0;
    std::uint64_t m_leastMinutes = 0; ///< as a key has them
    std::size_t m_windowEnd = 0;
    int m_unpopularField = -1;
    std::int64_t m_unpopularStart = 0;
    std::int64_t m_rising = 0;
    std::vector<Label> m_labels;
    std::size_t m_dayStart = 0; ///< of m_labels
    std::vector<Slot> m_table;
    std::uint32_t m_stamp = 0;
    bool m_isUncounted = false; ///< a limit that may be reached is in no state
};

} // namespace workforce
