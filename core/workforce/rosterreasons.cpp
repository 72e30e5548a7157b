// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterreasons.h"

#include "core/workforce/rosterboard.h"

#include <algorithm>
#include <map>
#include <set>

namespace workforce {

namespace {

bool contains(const std::vector<std::size_t>& shifts, int choice)
{
    return choice != dayOff
        && std::find(shifts.begin(), shifts.end(), static_cast<std::size_t>(choice)) != shifts.end();
}

class Explanation
{
public:
    Explanation(const RosterProblem& problem, const Roster& roster)
        : m_problem(problem)
        , m_board(problem)
    {
        for (std::size_t person = 0; person < roster.size(); ++person) {
            m_board.change(person, {0, problem.days}, roster[person]);
        }
    }

    RosterReason of(const RosterCost& cost)
    {
        m_rises.clear();
        m_kept.clear();
        switch (cost.charge) {
        case RosterCharge::TooFew:
        case RosterCharge::TooMany:
            tryDemand(m_problem.demands[cost.index], cost.charge == RosterCharge::TooFew);
            break;
        case RosterCharge::WishFor:
        case RosterCharge::WishAgainst:
            tryWish(m_problem.wishes[cost.index]);
            break;
        case RosterCharge::Unpopular:
            tryFewerUnpopular(cost.index);
            break;
        }
        return told(cost);
    }

private:
    int choiceOf(std::size_t person, std::size_t day) const { return m_board.roster()[person][day]; }

    /// All choices of a day that `fits` says would help.
    template <class Fits> void tryDay(std::size_t person, std::size_t day, const Fits& fits)
    {
        std::optional<std::set<RosterRule>> fewest;
        for (int choice = dayOff; choice < static_cast<int>(m_problem.shifts.size()); ++choice) {
            if (!fits(choice)) {
                continue;
            }
            auto broken = brokenBy(person, day, choice);
            if (broken.empty()) {
                const std::int64_t rise = riseOf(person, day, choice);
                const auto [known, isNew] = m_rises.try_emplace(person, rise);
                known->second = isNew ? rise : std::min(known->second, rise);
            }
            if (!fewest || broken.size() < fewest->size()) {
                fewest = std::move(broken);
            }
        }
        for (const RosterRule rule : fewest.value_or(std::set<RosterRule> {})) {
            m_kept[rule].insert(person);
        }
    }

    std::set<RosterRule> brokenBy(std::size_t person, std::size_t day, int choice) const
    {
        RosterRow row = m_board.roster()[person];
        row[day] = choice;
        std::set<RosterRule> rules;
        for (const RosterBreach& breach : breachesOf(m_problem, person, row)) {
            rules.insert(breach.rule);
        }
        return rules;
    }

    std::int64_t riseOf(std::size_t person, std::size_t day, int choice)
    {
        const std::int64_t before = m_board.penalty();
        const int now = choiceOf(person, day);
        m_board.change(person, day, choice);
        const std::int64_t rise = m_board.penalty() - before;
        m_board.change(person, day, now);
        return rise;
    }

    void tryDemand(const RosterDemand& demand, bool isTooFew)
    {
        for (std::size_t person = 0; person < m_problem.people.size(); ++person) {
            if (contains(demand.shifts, choiceOf(person, demand.day)) != isTooFew) {
                tryDay(person, demand.day, [&](int choice) { return contains(demand.shifts, choice) == isTooFew; });
            }
        }
    }

    void tryWish(const RosterWish& wish)
    {
        tryDay(wish.person, wish.day,
            [&wish](int choice) { return (choice == static_cast<int>(wish.shift)) == wish.isFor; });
    }

    void tryFewerUnpopular(std::size_t person)
    {
        const auto& unpopular = m_problem.fairness.unpopular;
        for (std::size_t day = 0; day < m_problem.days; ++day) {
            if (contains(unpopular, choiceOf(person, day))) {
                tryDay(person, day, [&unpopular](int choice) { return !contains(unpopular, choice); });
            }
        }
    }

    RosterReason told(const RosterCost& cost) const
    {
        RosterReason reason {cost};
        for (const auto& [person, rise] : m_rises) {
            reason.remedies.push_back({person, rise});
        }
        std::stable_sort(reason.remedies.begin(), reason.remedies.end(),
            [](const RosterRemedy& a, const RosterRemedy& b) { return a.rise < b.rise; });
        for (const auto& [rule, people] : m_kept) {
            RosterObstacle obstacle {rule, {}};
            for (const std::size_t person : people) {
                if (!m_rises.contains(person)) { // another day of his would do
                    obstacle.people.push_back(person);
                }
            }
            if (!obstacle.people.empty()) {
                reason.obstacles.push_back(std::move(obstacle));
            }
        }
        return reason;
    }

    const RosterProblem& m_problem;
    RosterBoard m_board;
    std::map<std::size_t, std::int64_t> m_rises; ///< of those who could
    std::map<RosterRule, std::set<std::size_t>> m_kept;
};

} // namespace

std::vector<RosterReason> reasonsFor(const RosterProblem& problem, const Roster& roster, const RosterVerdict& verdict)
{
    Explanation explanation(problem, roster);
    std::vector<RosterReason> reasons;
    for (const RosterCost& cost : verdict.costs) {
        reasons.push_back(explanation.of(cost));
    }
    return reasons;
}

} // namespace workforce
