// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterverdict.h"

#include <algorithm>

namespace workforce {

namespace {

/// Consecutive days that are all of work or all off.
struct Run
{
    std::size_t first = 0;
    std::size_t end = 0;
    bool isWork = false;

    int length() const { return static_cast<int>(end - first); }
    /// What lies beyond the edges isn't known.
    bool touchesEdge(std::size_t days) const { return first == 0 || end == days; }
};

std::vector<Run> runsOf(const RosterRow& row)
{
    std::vector<Run> runs;
    for (std::size_t day = 0; day < row.size(); ++day) {
        const bool isWork = row[day] != dayOff;
        if (runs.empty() || runs.back().isWork != isWork) {
            runs.push_back({day, day, isWork});
        }
        runs.back().end = day + 1;
    }
    return runs;
}

int weekendsOf(const RosterProblem& problem, const RosterRow& row)
{
    int weekends = 0;
    for (std::size_t day = 0; day < row.size(); ++day) {
        const bool isWork = row[day] != dayOff;
        if (problem.isSaturday(day)) {
            weekends += isWork || (day + 1 < row.size() && row[day + 1] != dayOff) ? 1 : 0;
        } else if (problem.isSunday(day) && day == 0) {
            weekends += isWork ? 1 : 0;
        }
    }
    return weekends;
}

std::string nameOfDay(std::size_t day)
{
    return "day " + std::to_string(day);
}

/// One person's row against his limits.
class RowCheck
{
public:
    RowCheck(const RosterProblem& problem, std::size_t person, const RosterRow& row)
        : m_problem(problem)
        , m_who(problem.people[person])
        , m_person(person)
        , m_row(row)
    { }

    std::vector<RosterBreach> run()
    {
        checkDays();
        checkSums();
        for (const Run& one : runsOf(m_row)) {
            checkRun(one);
        }
        return std::move(m_found);
    }

private:
    void tell(RosterRule rule, std::size_t day, int found, int limit, std::optional<std::size_t> shift = {})
    {
        m_found.push_back({rule, m_person, day, found, limit, shift});
    }

    void checkDays()
    {
        for (const std::size_t day : m_who.daysOff) {
            if (m_row[day] != dayOff) {
                tell(RosterRule::DayOff, day, 1, 0, static_cast<std::size_t>(m_row[day]));
            }
        }
        for (std::size_t day = 1; day < m_row.size(); ++day) {
            if (m_row[day] == dayOff || m_row[day - 1] == dayOff) {
                continue;
            }
            const auto next = static_cast<std::size_t>(m_row[day]);
            const auto& barred = m_problem.shifts[static_cast<std::size_t>(m_row[day - 1])].barredNextDay;
            if (std::find(barred.begin(), barred.end(), next) != barred.end()) {
                tell(RosterRule::BarredNextDay, day, 1, 0, next);
            }
        }
    }

    void checkSums()
    {
        std::int64_t minutes = 0;
        for (std::size_t shift = 0; shift < m_problem.shifts.size(); ++shift) {
            const auto times = std::count(m_row.begin(), m_row.end(), static_cast<int>(shift));
            minutes += times * m_problem.shifts[shift].minutes;
            if (times > m_who.mostOfShift[shift]) {
                tell(RosterRule::MostOfShift, 0, static_cast<int>(times), m_who.mostOfShift[shift], shift);
            }
        }
        if (minutes > m_who.mostMinutes) {
            tell(RosterRule::MostMinutes, 0, static_cast<int>(minutes), m_who.mostMinutes);
        }
        if (minutes < m_who.leastMinutes) {
            tell(RosterRule::LeastMinutes, 0, static_cast<int>(minutes), m_who.leastMinutes);
        }
        if (const int weekends = weekendsOf(m_problem, m_row); weekends > m_who.mostWeekends) {
            tell(RosterRule::MostWeekends, 0, weekends, m_who.mostWeekends);
        }
    }

    void checkRun(const Run& one)
    {
        if (one.isWork && one.length() > m_who.mostDaysInRow) {
            tell(RosterRule::MostDaysInRow, one.first, one.length(), m_who.mostDaysInRow);
        }
        const int least = one.isWork ? m_who.leastDaysInRow : m_who.leastDaysOffInRow;
        if (one.length() < least && !one.touchesEdge(m_row.size())) {
            tell(one.isWork ? RosterRule::LeastDaysInRow : RosterRule::LeastDaysOffInRow, one.first, one.length(),
                least);
        }
    }

    const RosterProblem& m_problem;
    const RosterPerson& m_who;
    const std::size_t m_person;
    const RosterRow& m_row;
    std::vector<RosterBreach> m_found;
};

base::Status checkShape(const RosterProblem& problem, const Roster& roster)
{
    if (roster.size() != problem.people.size()) {
        return base::fail(base::FaultKind::Invalid, "the roster has not one row for each person");
    }
    for (std::size_t person = 0; person < roster.size(); ++person) {
        const std::string& name = problem.people[person].name;
        if (roster[person].size() != problem.days) {
            return base::fail(base::FaultKind::Invalid, name + ": not one choice for each day");
        }
        for (std::size_t day = 0; day < problem.days; ++day) {
            const int choice = roster[person][day];
            if (choice < dayOff || choice >= static_cast<int>(problem.shifts.size())) {
                return base::fail(base::FaultKind::Invalid, name + ", " + nameOfDay(day) + ": no such shift");
            }
        }
    }
    return {};
}

int peopleAt(const RosterDemand& demand, const Roster& roster)
{
    return static_cast<int>(std::count_if(roster.begin(), roster.end(), [&demand](const RosterRow& row) {
        const int choice = row[demand.day];
        return choice != dayOff
            && std::find(demand.shifts.begin(), demand.shifts.end(), static_cast<std::size_t>(choice))
            != demand.shifts.end();
    }));
}

void charge(RosterVerdict& verdict, RosterCharge kind, std::size_t index, int units, std::int64_t cost)
{
    if (cost > 0) {
        verdict.costs.push_back({kind, index, units, cost});
        verdict.penalty += cost;
    }
}

void chargeFairness(RosterVerdict& verdict, const RosterProblem& problem, const Roster& roster)
{
    for (std::size_t person = 0; person < roster.size(); ++person) {
        std::int64_t count = problem.people[person].unpopularBefore;
        for (const int choice : roster[person]) {
            const auto& unpopular = problem.fairness.unpopular;
            count += choice != dayOff
                    && std::find(unpopular.begin(), unpopular.end(), static_cast<std::size_t>(choice))
                        != unpopular.end()
                ? 1
                : 0;
        }
        charge(
            verdict, RosterCharge::Unpopular, person, static_cast<int>(count), problem.fairness.weight * count * count);
    }
}

} // namespace

std::string_view toString(RosterRule rule)
{
    switch (rule) {
    case RosterRule::DayOff:
        break;
    case RosterRule::BarredNextDay:
        return "barred-next-day";
    case RosterRule::MostOfShift:
        return "most-of-shift";
    case RosterRule::MostMinutes:
        return "most-minutes";
    case RosterRule::LeastMinutes:
        return "least-minutes";
    case RosterRule::MostDaysInRow:
        return "most-days-in-row";
    case RosterRule::LeastDaysInRow:
        return "least-days-in-row";
    case RosterRule::LeastDaysOffInRow:
        return "least-days-off-in-row";
    case RosterRule::MostWeekends:
        return "most-weekends";
    }
    return "day-off";
}

std::string_view toString(RosterCharge charge)
{
    switch (charge) {
    case RosterCharge::TooFew:
        break;
    case RosterCharge::TooMany:
        return "too-many";
    case RosterCharge::WishFor:
        return "wish-for";
    case RosterCharge::WishAgainst:
        return "wish-against";
    case RosterCharge::Unpopular:
        return "unpopular";
    }
    return "too-few";
}

std::vector<RosterBreach> breachesOf(const RosterProblem& problem, std::size_t person, const RosterRow& row)
{
    return RowCheck(problem, person, row).run();
}

base::Result<RosterVerdict> verify(const RosterProblem& problem, const Roster& roster)
{
    if (const auto checked = checkShape(problem, roster); !checked) {
        return base::Failure(checked.error());
    }
    RosterVerdict verdict;
    for (std::size_t person = 0; person < roster.size(); ++person) {
        const auto found = breachesOf(problem, person, roster[person]);
        verdict.breaches.insert(verdict.breaches.end(), found.begin(), found.end());
    }
    for (std::size_t i = 0; i < problem.demands.size(); ++i) {
        const RosterDemand& demand = problem.demands[i];
        const int spare = peopleAt(demand, roster) - demand.needed;
        if (spare < 0) {
            charge(verdict, RosterCharge::TooFew, i, -spare, std::int64_t {demand.underWeight} * -spare);
        } else {
            charge(verdict, RosterCharge::TooMany, i, spare, std::int64_t {demand.overWeight} * spare);
        }
    }
    for (std::size_t i = 0; i < problem.wishes.size(); ++i) {
        const RosterWish& wish = problem.wishes[i];
        const bool has = roster[wish.person][wish.day] == static_cast<int>(wish.shift);
        if (has != wish.isFor) {
            charge(verdict, wish.isFor ? RosterCharge::WishFor : RosterCharge::WishAgainst, i, 1, wish.weight);
        }
    }
    chargeFairness(verdict, problem, roster);
    return verdict;
}

} // namespace workforce
