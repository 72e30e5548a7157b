// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/rosterfile.h"

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

namespace tool {

namespace {

using workforce::RosterProblem;
using Fields = std::vector<std::string_view>;

constexpr std::size_t mostPeople = 10'000;
constexpr int mostNumber = 10'000'000;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// An empty text has no parts.
Fields split(std::string_view text, char between)
{
    Fields all;
    while (!text.empty()) {
        const auto end = text.find(between);
        all.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) {
            return all;
        }
        text.remove_prefix(end + 1);
        if (text.empty()) {
            all.emplace_back();
        }
    }
    return all;
}

/// Line by line; the first fault ends it.
class Reader
{
public:
    base::Result<RosterProblem> read(std::istream& in);

private:
    using Section = void (Reader::*)(const Fields&);

    struct NamedSection
    {
        std::string_view name;
        Section read;
        bool isNeeded;
    };
    static const std::array<NamedSection, 7>& sections();

    /// A shift and a shift that may not follow it, by name: that one may come later in the file.
    struct Barred
    {
        std::size_t line;
        std::size_t shift;
        std::string next;
    };

    void open(std::string_view title);
    void readHorizon(const Fields& fields);
    void readShift(const Fields& fields);
    void readPerson(const Fields& fields);
    void readMost(std::string_view limits, workforce::RosterPerson& person);
    void readDaysOff(const Fields& fields);
    void readWishFor(const Fields& fields) { readWish(fields, true); }
    void readWishAgainst(const Fields& fields) { readWish(fields, false); }
    void readWish(const Fields& fields, bool isFor);
    void readDemand(const Fields& fields);
    void settleBarred();
    void finish(bool isBroken);

    bool expect(const Fields& fields, std::size_t count);
    int number(std::string_view text, const char* what, int least = 0);
    std::size_t day(std::string_view text);
    std::size_t shift(std::string_view name);
    std::size_t person(std::string_view name);
    void fail(const std::string& what, std::size_t line);
    void fail(const std::string& what) { fail(what, m_line); }

    RosterProblem m_problem;
    std::vector<Barred> m_barred;
    const NamedSection* m_section = nullptr;
    std::set<std::string_view> m_seen; ///< sections
    std::size_t m_line = 0;
    std::optional<base::Fault> m_fault;
};

const std::array<Reader::NamedSection, 7>& Reader::sections()
{
    static const std::array<NamedSection, 7> all {{
        {"SECTION_HORIZON", &Reader::readHorizon, true},
        {"SECTION_SHIFTS", &Reader::readShift, true},
        {"SECTION_STAFF", &Reader::readPerson, true},
        {"SECTION_DAYS_OFF", &Reader::readDaysOff, false},
        {"SECTION_SHIFT_ON_REQUESTS", &Reader::readWishFor, false},
        {"SECTION_SHIFT_OFF_REQUESTS", &Reader::readWishAgainst, false},
        {"SECTION_COVER", &Reader::readDemand, true},
    }};
    return all;
}

void Reader::fail(const std::string& what, std::size_t line)
{
    if (!m_fault) { // what comes after the first is often its echo
        m_fault
            = base::Fault {base::FaultKind::Invalid, (line > 0 ? "line " + std::to_string(line) + ": " : "") + what};
    }
}

bool Reader::expect(const Fields& fields, std::size_t count)
{
    if (fields.size() != count) {
        fail(std::to_string(count) + " fields are expected, here are " + std::to_string(fields.size()));
    }
    return fields.size() == count;
}

int Reader::number(std::string_view text, const char* what, int least)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > mostNumber) {
        fail(std::string(what) + ": a whole number of at least " + std::to_string(least) + " is expected, here is \""
            + std::string(text) + '"');
        return least;
    }
    return value;
}

std::size_t Reader::day(std::string_view text)
{
    const auto value = static_cast<std::size_t>(number(text, "day"));
    if (!m_fault && value >= m_problem.days) {
        fail("day " + std::to_string(value) + " is beyond the horizon of " + std::to_string(m_problem.days) + " days");
    }
    return value;
}

std::size_t Reader::shift(std::string_view name)
{
    for (std::size_t i = 0; i < m_problem.shifts.size(); ++i) {
        if (m_problem.shifts[i].name == name) {
            return i;
        }
    }
    fail("no shift is called \"" + std::string(name) + '"');
    return 0;
}

std::size_t Reader::person(std::string_view name)
{
    for (std::size_t i = 0; i < m_problem.people.size(); ++i) {
        if (m_problem.people[i].name == name) {
            return i;
        }
    }
    fail("nobody is called \"" + std::string(name) + '"');
    return 0;
}

void Reader::open(std::string_view title)
{
    for (const NamedSection& section : sections()) {
        if (section.name == title) {
            m_section = &section;
            if (!m_seen.insert(section.name).second) {
                fail(std::string(title) + " stands here twice");
            }
            return;
        }
    }
    fail("no section is called \"" + std::string(title) + '"');
}

void Reader::readHorizon(const Fields& fields)
{
    if (!expect(fields, 1)) {
        return;
    }
    if (m_problem.days != 0) {
        fail("the horizon stands here twice");
    }
    m_problem.days = static_cast<std::size_t>(number(fields[0], "horizon", 1));
    if (m_problem.days > workforce::mostRosterDays) {
        fail("a horizon has at most " + std::to_string(workforce::mostRosterDays) + " days");
    }
}

void Reader::readShift(const Fields& fields)
{
    if (!expect(fields, 3)) {
        return;
    }
    const std::size_t index = m_problem.shifts.size();
    for (const auto& known : m_problem.shifts) {
        if (known.name == fields[0]) {
            fail("two shifts are called \"" + known.name + '"');
        }
    }
    if (fields[0].empty()) {
        fail("the shift has no name");
    }
    if (index == workforce::mostRosterShifts) {
        fail("there are at most " + std::to_string(workforce::mostRosterShifts) + " shifts");
    }
    m_problem.shifts.push_back({std::string(fields[0]), number(fields[1], "minutes", 1), {}});
    for (const std::string_view next : split(fields[2], '|')) {
        m_barred.push_back({m_line, index, std::string(next)});
    }
}

void Reader::readMost(std::string_view limits, workforce::RosterPerson& person)
{
    person.mostOfShift.assign(m_problem.shifts.size(), static_cast<int>(m_problem.days));
    for (const std::string_view limit : split(limits, '|')) {
        const Fields sides = split(limit, '=');
        if (sides.size() != 2) {
            fail("a limit of shifts is written SHIFT=NUMBER, here is \"" + std::string(limit) + '"');
            return;
        }
        const std::size_t which = shift(sides[0]);
        const int most = number(sides[1], "most of a shift");
        if (!m_fault) {
            person.mostOfShift[which] = most;
        }
    }
}

void Reader::readPerson(const Fields& fields)
{
    if (!expect(fields, 8)) {
        return;
    }
    for (const auto& known : m_problem.people) {
        if (known.name == fields[0]) {
            fail("two people are called \"" + known.name + '"');
        }
    }
    if (fields[0].empty()) {
        fail("the person has no name");
    }
    if (m_problem.people.size() == mostPeople) {
        fail("there are at most " + std::to_string(mostPeople) + " people");
    }
    workforce::RosterPerson person;
    person.name = fields[0];
    readMost(fields[1], person);
    person.mostMinutes = number(fields[2], "most minutes");
    person.leastMinutes = number(fields[3], "least minutes");
    person.mostDaysInRow = number(fields[4], "most shifts in a row", 1);
    person.leastDaysInRow = number(fields[5], "least shifts in a row");
    person.leastDaysOffInRow = number(fields[6], "least days off in a row");
    person.mostWeekends = number(fields[7], "most weekends");
    m_problem.people.push_back(std::move(person));
}

void Reader::readDaysOff(const Fields& fields)
{
    const std::size_t who = person(fields[0]);
    for (std::size_t i = 1; i < fields.size() && !m_fault; ++i) {
        const std::size_t free = day(fields[i]);
        if (!m_fault) {
            m_problem.people[who].daysOff.push_back(free);
        }
    }
}

void Reader::readWish(const Fields& fields, bool isFor)
{
    if (expect(fields, 4)) {
        m_problem.wishes.push_back(
            {person(fields[0]), day(fields[1]), shift(fields[2]), number(fields[3], "weight"), isFor});
    }
}

void Reader::readDemand(const Fields& fields)
{
    if (expect(fields, 5)) {
        m_problem.demands.push_back({day(fields[0]), {shift(fields[1])}, number(fields[2], "requirement"),
            number(fields[3], "weight for under"), number(fields[4], "weight for over")});
    }
}

void Reader::settleBarred()
{
    for (const Barred& barred : m_barred) {
        m_line = barred.line;
        const std::size_t next = shift(barred.next);
        if (!m_fault) {
            m_problem.shifts[barred.shift].barredNextDay.push_back(next);
        }
    }
}

void Reader::finish(bool isBroken)
{
    if (isBroken) {
        fail("it could not be read to its end", 0);
    }
    settleBarred();
    for (const NamedSection& section : sections()) {
        if (section.isNeeded && !m_seen.contains(section.name)) {
            fail(std::string(section.name) + " is missing", 0);
        }
    }
    if (const auto checked = workforce::checkProblem(m_problem); !checked) {
        fail(checked.error().detail, 0);
    }
}

base::Result<RosterProblem> Reader::read(std::istream& in)
{
    std::string line;
    while (!m_fault && std::getline(in, line)) {
        ++m_line;
        std::string_view text = line;
        if (m_line == 1 && text.starts_with("\xEF\xBB\xBF")) {
            text.remove_prefix(3);
        }
        text = trimmed(text.substr(0, text.find('#')));
        if (text.empty()) {
            continue;
        }
        if (text.starts_with("SECTION_")) {
            open(text);
        } else if (m_section == nullptr) {
            fail("a section is expected first");
        } else {
            (this->*m_section->read)(split(text, ','));
        }
    }
    finish(in.bad());
    if (m_fault) {
        return base::Failure(*m_fault);
    }
    return std::move(m_problem);
}

} // namespace

base::Result<RosterProblem> readRoster(std::istream& in)
{
    return Reader().read(in);
}

base::Result<RosterProblem> readRosterFile(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return base::fail(base::FaultKind::Io, path + ": cannot be opened");
    }
    auto problem = readRoster(in);
    if (!problem) {
        return base::fail(problem.error().kind, path + ": " + problem.error().detail);
    }
    return problem;
}

} // namespace tool
