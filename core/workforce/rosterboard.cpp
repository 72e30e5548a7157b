// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterboard.h"

#include <set>

namespace workforce {

RosterBoard::RosterBoard(const RosterProblem& problem)
    : m_problem(problem)
    , m_width(problem.shifts.size() + 1)
    , m_wishCosts(problem.people.size() * problem.days * m_width)
    , m_coversOf(problem.days * problem.shifts.size())
    , m_isUnpopular(problem.shifts.size())
    , m_roster(problem.people.size(), RosterRow(problem.days, dayOff))
{
    for (const RosterDemand& demand : problem.demands) {
        for (const std::size_t shift : std::set(demand.shifts.begin(), demand.shifts.end())) {
            m_coversOf[cell(demand.day, static_cast<int>(shift))].push_back(
                static_cast<std::uint32_t>(m_covers.size()));
        }
        m_covers.push_back({demand.underWeight, demand.overWeight, demand.needed});
        m_penalty += m_covers.back().cost();
    }
    for (const RosterWish& wish : problem.wishes) {
        const std::size_t first = (wish.person * problem.days + wish.day) * m_width;
        for (std::size_t choice = 0; choice < m_width; ++choice) {
            const bool isWished = choice == wish.shift + 1;
            m_wishCosts[first + choice] += isWished == wish.isFor ? 0 : wish.weight;
        }
        m_penalty += wish.isFor ? wish.weight : 0;
    }
    for (const std::size_t shift : problem.fairness.unpopular) {
        m_isUnpopular[shift] = 1;
    }
    for (const RosterPerson& person : problem.people) {
        const std::int64_t before = person.unpopularBefore;
        m_unpopular.push_back(before);
        m_penalty += problem.fairness.weight * before * before;
    }
}

std::int64_t RosterBoard::coverCost(std::size_t day, int shift) const
{
    std::int64_t cost = 0;
    for (const std::uint32_t index : m_coversOf[cell(day, shift)]) {
        const Cover& cover = m_covers[index];
        cost += cover.missing > 0 ? -cover.under : cover.over;
    }
    return cost;
}

void RosterBoard::count(std::size_t day, int shift, int added)
{
    for (const std::uint32_t index : m_coversOf[cell(day, shift)]) {
        Cover& cover = m_covers[index];
        m_penalty -= cover.cost();
        cover.missing -= added;
        m_penalty += cover.cost();
    }
}

void RosterBoard::countUnpopular(std::size_t person, int shift, int added)
{
    if (m_isUnpopular[static_cast<std::size_t>(shift)] != 0) {
        std::int64_t& number = m_unpopular[person];
        m_penalty -= m_problem.fairness.weight * number * number;
        number += added;
        m_penalty += m_problem.fairness.weight * number * number;
    }
}

void RosterBoard::change(std::size_t person, std::size_t day, int choice)
{
    int& now = m_roster[person][day];
    if (now == choice) {
        return;
    }
    if (now != dayOff) {
        count(day, now, -1);
        countUnpopular(person, now, -1);
    }
    if (choice != dayOff) {
        count(day, choice, 1);
        countUnpopular(person, choice, 1);
    }
    m_penalty += wishCost(person, day, choice) - wishCost(person, day, now);
    now = choice;
}

void RosterBoard::change(std::size_t person, RosterWindow window, const RosterRow& row)
{
    for (std::size_t day = window.first; day < window.end; ++day) {
        change(person, day, row[day]);
    }
}

} // namespace workforce
