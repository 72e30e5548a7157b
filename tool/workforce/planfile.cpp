// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/planfile.h"

#include "core/text/csvrows.h"
#include "tool/workforce/jsonlist.h"
#include "tool/workforce/moments.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace tool {
namespace {

constexpr std::uintmax_t mostBytes = 64 * 1024 * 1024;
constexpr std::size_t mostShifts = 200'000;
constexpr std::size_t mostBreaks = 100; ///< of a shift
constexpr std::array<std::string_view, 5> columns {"person", "start", "end", "breaks", "skill"};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// Puts shifts together and notes what is wrong with them.
class PlanReader final
{
public:
    PlanReader(const std::string& file, const base::UtcOffsets& zone)
        : m_file(file)
        , m_zone(zone)
    { }

    void problem(std::size_t line, std::string what) { m_read.problems.push_back({m_file, line, std::move(what)}); }

    /// Values by the numbers of `columns`.
    void add(std::size_t line, const std::array<std::string, columns.size()>& values)
    {
        const auto& [person, start, end, breaks, skill] = values;
        workforce::Shift shift;
        const auto from = momentFrom(start, m_zone);
        const auto until = momentFrom(end, m_zone);
        if (!base::isValidName(person)) {
            problem(line, "\"" + person + "\" is no person: 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
        } else if (!skill.empty() && !base::isValidName(skill)) {
            problem(line, "\"" + skill + "\" is no skill: 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
        } else if (!from || !until) {
            problem(line, (from ? until : from).error().detail);
        } else if (++m_count > mostShifts) {
            m_read.problems = {{m_file, line, "more than 200,000 shifts"}};
        } else {
            shift.when = {*from, *until};
            shift.skill = {skill};
            if (const std::string fault = readBreaks(breaks, shift); !fault.empty()) {
                problem(line, fault);
            }
            PlannedPerson& planned = planOf(person);
            planned.plan.shifts.push_back(std::move(shift));
            planned.lines.push_back(line);
        }
    }

    bool isFull() const { return m_count > mostShifts; }
    PlanFile take() { return std::move(m_read); }

private:
    PlannedPerson& planOf(const std::string& person)
    {
        const auto [at, isNew] = m_numbers.emplace(person, m_read.people.size());
        if (isNew) {
            m_read.people.push_back({{person}, {}, {}});
        }
        return m_read.people[at->second];
    }

    /// What is wrong with them; empty: nothing.
    std::string readBreaks(std::string_view text, workforce::Shift& shift) const
    {
        while (!trimmed(text).empty()) {
            const std::size_t end = std::min(text.find(';'), text.size());
            const std::string_view one = trimmed(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (shift.breaks.size() == mostBreaks) {
                return "more than 100 breaks";
            }
            if (one.empty()) {
                continue;
            }
            if (const std::string fault = readBreak(one, shift); !fault.empty()) {
                return fault;
            }
        }
        return {};
    }

    std::string readBreak(std::string_view one, workforce::Shift& shift) const
    {
        const std::size_t hyphen = one.find('-');
        const std::size_t space = std::min(one.find(' '), one.size());
        const std::string_view kind = trimmed(one.substr(space));
        if (hyphen == std::string_view::npos || hyphen > space || !(kind.empty() || kind == "meal" || kind == "rest")) {
            return "\"" + std::string(one) + "\" is no break like 12:00-12:30 meal";
        }
        const auto from = nextTime(one.substr(0, hyphen), shift.when.from, m_zone);
        const auto until = from ? nextTime(one.substr(hyphen + 1, space - hyphen - 1), *from, m_zone) : from;
        if (!until) {
            return until.error().detail;
        }
        shift.breaks.push_back(
            {{*from, *until}, kind == "meal" ? workforce::BreakKind::Meal : workforce::BreakKind::Rest});
        return {};
    }

    const std::string& m_file;
    const base::UtcOffsets& m_zone;
    PlanFile m_read;
    std::map<std::string, std::size_t> m_numbers;
    std::size_t m_count = 0;
};

void readCsv(std::string_view bytes, PlanReader& reader)
{
    text::CsvRows rows(bytes);
    text::CsvRow row;
    std::string fault;
    if (!rows.next(row, fault) || !fault.empty()) {
        reader.problem(1, fault.empty() ? "the first row must name the columns: person,start,end" : fault);
        return;
    }
    std::vector<std::size_t> places; // of each cell among the columns
    for (const std::string& name : row.cells) {
        const auto found = std::ranges::find(columns, name);
        places.push_back(static_cast<std::size_t>(found - columns.begin()));
        if (found == columns.end() || std::ranges::count(row.cells, name) > 1) {
            reader.problem(1, "\"" + name + "\" is no column, or stands there twice");
            return;
        }
    }
    for (std::size_t needed = 0; needed < 3; ++needed) {
        if (std::ranges::find(places, needed) == places.end()) {
            reader.problem(1, "there is no column \"" + std::string(columns[needed]) + "\"");
            return;
        }
    }
    while (!reader.isFull() && rows.next(row, fault)) {
        if (row.cells.size() == 1 && row.cells.front().empty()) {
            continue;
        }
        if (fault.empty() && row.cells.size() != places.size()) {
            fault = std::to_string(row.cells.size()) + " cells, but " + std::to_string(places.size()) + " columns";
        }
        if (!fault.empty()) {
            reader.problem(row.line, fault);
            continue;
        }
        std::array<std::string, columns.size()> values;
        for (std::size_t i = 0; i < places.size(); ++i) {
            values[places[i]] = row.cells[i];
        }
        reader.add(row.line, values);
    }
}

void readJson(std::string_view bytes, PlanReader& reader)
{
    std::string fault;
    const std::vector<ListedObject> list = readList(bytes, fault);
    if (!fault.empty()) {
        const std::size_t colon = fault.find(": ");
        reader.problem(std::stoul(fault), fault.substr(colon + 2));
    }
    for (const ListedObject& listed : list) {
        std::array<std::string, columns.size()> values;
        std::string wrong;
        for (const auto& [key, value] : listed.object) {
            const auto found = std::ranges::find(columns, std::string_view(key.data(), key.size()));
            if (found == columns.end() || !value.is_string()) {
                wrong = "\"" + std::string(key) + "\" " + (found == columns.end() ? "is no member" : "must be a text");
                break;
            }
            values[static_cast<std::size_t>(found - columns.begin())] = value.get_string();
        }
        if (!wrong.empty()) {
            reader.problem(listed.line, wrong);
        } else if (!reader.isFull()) {
            reader.add(listed.line, values);
        }
    }
}

} // namespace

std::string describe(const FileProblem& problem)
{
    return problem.file + (problem.line == 0 ? "" : ":" + std::to_string(problem.line)) + ": " + problem.what;
}

base::Result<std::string> readWhole(const std::filesystem::path& file, std::uintmax_t most)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return base::fail(base::FaultKind::NotFound, "there is no such file");
    }
    if (std::filesystem::file_size(file, error) > most || error) {
        return base::fail(base::FaultKind::Invalid, "larger than " + std::to_string(most >> 20) + " MiB");
    }
    std::ifstream in(file, std::ios::binary);
    std::string bytes {std::istreambuf_iterator<char>(in), {}};
    return in ? base::Result<std::string>(std::move(bytes)) : base::fail(base::FaultKind::Io, "can't be read");
}

PlanFile parsePlan(std::string_view bytes, const std::string& name, const base::UtcOffsets& zone)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    bytes.remove_prefix(bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    PlanReader reader(name, zone);
    if (name.ends_with(".json")) {
        readJson(bytes, reader);
    } else {
        readCsv(bytes, reader);
    }
    return reader.take();
}

PlanFile readPlan(const std::filesystem::path& file, const base::UtcOffsets& zone)
{
    const auto bytes = readWhole(file, mostBytes);
    if (!bytes) {
        return {{}, {{file.string(), 0, bytes.error().detail}}};
    }
    return parsePlan(*bytes, file.string(), zone);
}

} // namespace tool
