// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rosterrow.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace workforce {

namespace {

// A key is a state in 64 bits: the run, then fields that only grow, each with a guard bit above it. A field begins so
// high that it reaches its guard where its limit is passed.
constexpr std::uint64_t runMask = 0xFFFF;
constexpr unsigned minuteField = 16;
constexpr std::uint64_t minuteMost = 0x7FFF;
constexpr unsigned weekendField = 32;
constexpr unsigned firstCounter = 40;
constexpr unsigned counterBits = 8;
constexpr std::uint64_t counterMost = 0x7F;
constexpr std::uint64_t guards = 0x8080'8080'8000'0000;

bool works(const RosterRow& row, std::size_t day)
{
    return row[day] != dayOff;
}

std::uint64_t fieldStart(std::uint64_t most, int room)
{
    return most - std::min(most, static_cast<std::uint64_t>(room));
}

/// The day after the first run that begins behind the window: what is chosen in it has no effect on later ones.
std::size_t boundOf(const RosterRow& row, std::size_t end)
{
    std::size_t day = end;
    while (day < row.size() && works(row, day) == works(row, end)) {
        ++day;
    }
    return std::min(day + 1, row.size());
}

} // namespace

RowPlanner::RowPlanner(const RosterProblem& problem, std::size_t mostStates)
    : m_problem(problem)
    , m_mostStates(mostStates)
    , m_isBarred(problem.shifts.size() * problem.shifts.size())
    , m_isUnpopular(problem.shifts.size())
    , m_isFree(problem.people.size(), std::vector<std::uint8_t>(problem.days))
    , m_table(1024)
{
    const std::size_t shifts = problem.shifts.size();
    for (std::size_t i = 0; i < shifts; ++i) {
        m_minuteUnit = std::gcd(m_minuteUnit, problem.shifts[i].minutes);
        for (const std::size_t next : problem.shifts[i].barredNextDay) {
            m_isBarred[i * shifts + next] = 1;
        }
    }
    for (const RosterShift& shift : problem.shifts) {
        m_longest = std::max(m_longest, shift.minutes / m_minuteUnit);
    }
    for (const std::size_t shift : problem.fairness.unpopular) {
        m_isUnpopular[shift] = 1;
    }
    for (std::size_t person = 0; person < problem.people.size(); ++person) {
        for (const std::size_t day : problem.people[person].daysOff) {
            m_isFree[person][day] = 1;
        }
    }
}

void RowPlanner::readLimits(const RosterPerson& person)
{
    const std::uint64_t days = m_problem.days;
    const auto atLeastOne
        = [days](int value) { return std::clamp<std::uint64_t>(static_cast<unsigned>(value), 1, days); };
    m_leastOff = atLeastOne(person.leastDaysOffInRow);
    m_leastRun = atLeastOne(person.leastDaysInRow);
    m_isEndless = static_cast<std::uint64_t>(person.mostDaysInRow) >= days;
    m_mostRun = m_isEndless ? m_leastRun : atLeastOne(person.mostDaysInRow);
}

RowPlanner::Used RowPlanner::usedOutside(const RosterRow& row, RosterWindow window, std::size_t bound) const
{
    Used used;
    used.ofShift.resize(m_problem.shifts.size());
    for (std::size_t day = 0; day < row.size(); ++day) {
        if (!works(row, day)) {
            continue;
        }
        const auto shift = static_cast<std::size_t>(row[day]);
        if (day < window.first || day >= window.end) {
            used.minutes += m_problem.shifts[shift].minutes;
            used.unpopular += m_isUnpopular[shift];
            ++used.ofShift[shift];
        }
        if (day < window.first || day >= bound) {
            const bool isSecond = day > 0 && works(row, day - 1);
            used.weekends += m_problem.isSaturday(day) || (m_problem.isSunday(day) && !isSecond) ? 1 : 0;
        }
    }
    return used;
}

void RowPlanner::countShifts(const RosterPerson& person, const Used& used, std::size_t days)
{
    m_choices.assign(1, dayOff);
    m_isUncounted = false;
    std::vector<std::pair<int, std::size_t>> scarce; // the room that is left, shift
    for (std::size_t shift = 0; shift < m_problem.shifts.size(); ++shift) {
        const int room = person.mostOfShift[shift] - used.ofShift[shift];
        if (room > 0) {
            m_choices.push_back(static_cast<int>(shift));
            if (static_cast<std::size_t>(room) < days) {
                scarce.emplace_back(room, shift);
            }
        }
    }
    std::sort(scarce.begin(), scarce.end());
    unsigned field = firstCounter;
    for (std::size_t i = 0; i < scarce.size(); ++i, field += counterBits) {
        if (i >= mostCounters - (m_rising > 0 ? 1 : 0) || scarce[i].first > static_cast<int>(counterMost)) {
            m_isUncounted = true;
            break;
        }
        m_steps[scarce[i].second] += std::uint64_t {1} << field;
        m_startKey += fieldStart(counterMost, scarce[i].first) << field;
    }
}

bool RowPlanner::startKey(const RosterPerson& person, const Used& used, std::size_t days)
{
    const int minutes = person.mostMinutes - used.minutes;
    const int weekends = person.mostWeekends - used.weekends;
    if (minutes < 0 || weekends < 0) {
        return false;
    }
    const std::uint64_t start = fieldStart(minuteMost, minutes / m_minuteUnit);
    const int missing = std::max(0, person.leastMinutes - used.minutes);
    m_leastMinutes = start + static_cast<std::uint64_t>((missing + m_minuteUnit - 1) / m_minuteUnit);
    m_startKey = start << minuteField | fieldStart(counterMost, weekends) << weekendField;
    m_steps.assign(m_problem.shifts.size(), 0);
    for (std::size_t shift = 0; shift < m_steps.size(); ++shift) {
        m_steps[shift] = static_cast<std::uint64_t>(m_problem.shifts[shift].minutes / m_minuteUnit) << minuteField;
    }
    m_unpopularField = -1;
    if (m_rising > 0) {
        m_unpopularField = static_cast<int>(firstCounter + counterBits * (mostCounters - 1));
        m_unpopularStart = person.unpopularBefore + used.unpopular;
        for (std::size_t shift = 0; shift < m_steps.size(); ++shift) {
            m_steps[shift] += std::uint64_t {m_isUnpopular[shift]} << m_unpopularField;
        }
    }
    countShifts(person, used, days);
    return true;
}

// Runs: 0 .. leastOff - 1 for so many days off and one more, the last for any larger number; then mostRun for each
// shift that may be the last.

std::uint64_t RowPlanner::runBefore(const RosterRow& row, std::size_t day) const
{
    std::uint64_t run = m_leastOff - 1;
    std::size_t first = day;
    while (first > 0 && works(row, first - 1) == works(row, day - 1)) {
        --first;
    }
    if (first == 0 && (day == 0 || !works(row, 0))) {
        return run;
    }
    const std::uint64_t length = day - first;
    if (!works(row, day - 1)) {
        return std::min(length, m_leastOff) - 1;
    }
    return m_leastOff + static_cast<std::uint64_t>(row[day - 1]) * m_mostRun + std::min(length, m_mostRun) - 1;
}

/// `runMask` where the choice is against the rules.
std::uint64_t RowPlanner::runAfter(std::uint64_t run, std::size_t day, int choice) const
{
    const bool isOff = run < m_leastOff;
    if (choice == dayOff) {
        if (isOff) {
            return std::min(run + 1, m_leastOff - 1);
        }
        const std::uint64_t length = (run - m_leastOff) % m_mostRun + 1;
        return length >= m_leastRun || length == day ? 0 : runMask;
    }
    const auto shift = static_cast<std::uint64_t>(choice);
    if (isOff) {
        return run == m_leastOff - 1 ? m_leastOff + shift * m_mostRun : runMask;
    }
    const std::uint64_t last = (run - m_leastOff) / m_mostRun;
    const std::uint64_t length = (run - m_leastOff) % m_mostRun + 1;
    if (m_isBarred[last * m_problem.shifts.size() + shift] != 0 || (length == m_mostRun && !m_isEndless)) {
        return runMask;
    }
    return m_leastOff + shift * m_mostRun + std::min(length, m_mostRun - 1);
}

void RowPlanner::goOn(
    const Label& from, std::int32_t parent, std::size_t day, int choice, std::int64_t cost, bool isForced)
{
    const std::uint64_t run = from.key & runMask;
    const std::uint64_t after = runAfter(run, day, choice);
    if (after == runMask) {
        return;
    }
    std::uint64_t key = (from.key & ~runMask) | after;
    if (choice != dayOff) {
        const auto shift = static_cast<std::size_t>(choice);
        if (!isForced) { // those outside the window are counted already
            key += m_steps[shift];
            if (m_rising > 0 && m_isUnpopular[shift] != 0) {
                const auto before = static_cast<std::int64_t>(from.key >> m_unpopularField & counterMost);
                cost += m_rising * (2 * (m_unpopularStart + before) + 1);
            }
        }
        if (m_problem.isSaturday(day) || (m_problem.isSunday(day) && run < m_leastOff)) {
            key += std::uint64_t {1} << weekendField;
        }
        if ((key & guards) != 0) {
            return;
        }
    }
    const std::size_t left = day + 1 < m_windowEnd ? m_windowEnd - day - 1 : 0;
    const std::uint64_t minutes = (key >> minuteField & minuteMost) + left * static_cast<std::uint64_t>(m_longest);
    if (minutes >= m_leastMinutes) {
        keep({key, from.cost + cost, parent, choice});
    }
}

void RowPlanner::keep(const Label& label)
{
    const std::size_t mask = m_table.size() - 1;
    std::size_t place = (label.key * 0x9E37'79B9'7F4A'7C15U >> 32U) & mask;
    while (m_table[place].stamp == m_stamp) {
        if (m_table[place].key == label.key) {
            Label& known = m_labels[static_cast<std::size_t>(m_table[place].label)];
            if (label.cost < known.cost) {
                known = label;
            }
            return;
        }
        place = (place + 1) & mask;
    }
    m_table[place] = {label.key, m_stamp, static_cast<std::int32_t>(m_labels.size())};
    m_labels.push_back(label);
    if ((m_labels.size() - m_dayStart) * 2 > m_table.size()) {
        grow();
    }
}

void RowPlanner::grow()
{
    m_table.assign(m_table.size() * 2, {});
    m_stamp = 1;
    const std::size_t mask = m_table.size() - 1;
    for (std::size_t i = m_dayStart; i < m_labels.size(); ++i) {
        std::size_t place = (m_labels[i].key * 0x9E37'79B9'7F4A'7C15U >> 32U) & mask;
        while (m_table[place].stamp == m_stamp) {
            place = (place + 1) & mask;
        }
        m_table[place] = {m_labels[i].key, m_stamp, static_cast<std::int32_t>(i)};
    }
}

void RowPlanner::beginDay()
{
    m_dayStart = m_labels.size();
    if (++m_stamp == 0) {
        std::fill(m_table.begin(), m_table.end(), Slot {});
        m_stamp = 1;
    }
}

void RowPlanner::cutDay()
{
    if (m_labels.size() - m_dayStart <= m_mostStates) {
        return;
    }
    const auto begin = m_labels.begin() + static_cast<std::ptrdiff_t>(m_dayStart);
    const auto end = begin + static_cast<std::ptrdiff_t>(m_mostStates);
    std::nth_element(begin, end, m_labels.end(),
        [](const Label& a, const Label& b) { return a.cost != b.cost ? a.cost < b.cost : a.key < b.key; });
    m_labels.erase(end, m_labels.end());
}

std::int32_t RowPlanner::cheapest() const
{
    std::size_t best = m_dayStart;
    for (std::size_t i = m_dayStart; i < m_labels.size(); ++i) {
        best = m_labels[i].cost < m_labels[best].cost ? i : best;
    }
    return best < m_labels.size() ? static_cast<std::int32_t>(best) : -1;
}

bool RowPlanner::keepsCounts(const RosterPerson& person, const RosterRow& row) const
{
    std::vector<int> count(m_problem.shifts.size());
    for (const int choice : row) {
        if (choice != dayOff
            && ++count[static_cast<std::size_t>(choice)] > person.mostOfShift[static_cast<std::size_t>(choice)]) {
            return false;
        }
    }
    return true;
}

bool RowPlanner::plan(std::size_t person, RosterWindow window, const RowCosts& costs, RosterRow& row)
{
    const RosterPerson& who = m_problem.people[person];
    const std::size_t bound = window.end < row.size() ? boundOf(row, window.end) : row.size();
    readLimits(who);
    m_rising = costs.rising;
    m_windowEnd = window.end;
    if (!startKey(who, usedOutside(row, window, bound), window.end - window.first)) {
        return false;
    }
    m_labels.clear();
    m_labels.push_back({m_startKey | runBefore(row, window.first), 0, -1, dayOff});
    m_dayStart = 0;
    for (std::size_t day = window.first; day < bound; ++day) {
        const bool isForced = day >= window.end;
        const std::span<const int> choices = isForced ? std::span(&row[day], 1)
            : m_isFree[person][day] != 0              ? std::span(m_choices).first(1)
                                                      : std::span<const int>(m_choices);
        const std::size_t from = m_dayStart;
        const std::size_t end = m_labels.size();
        beginDay();
        for (std::size_t i = from; i < end; ++i) {
            const Label label = m_labels[i];
            for (const int choice : choices) {
                goOn(label, static_cast<std::int32_t>(i), day, choice, isForced ? 0 : costs.at(day, choice), isForced);
            }
        }
        cutDay();
    }
    std::int32_t label = cheapest();
    if (label < 0) {
        return false;
    }
    RosterRow found = row;
    for (std::size_t day = bound; day-- > window.first; label = m_labels[static_cast<std::size_t>(label)].parent) {
        found[day] = m_labels[static_cast<std::size_t>(label)].choice;
    }
    if (m_isUncounted && !keepsCounts(who, found)) {
        return false;
    }
    row = std::move(found);
    return true;
}

} // namespace workforce
