// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/peoplefile.h"

#include "core/protocol/limits.h"
#include "core/text/plain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace hub {

namespace {

constexpr std::array<std::string_view, 7> columnNames {
    "person", "name", "roles", "groups", "skills", "languages", "cap"};
constexpr std::uint32_t mostCap = 30;

struct Line
{
    int number = 0;
    std::vector<std::string> fields;
};

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

/// RFC 4180; line ends may be LF alone. False: a quote was never closed, at the line it opened on.
bool split(std::string_view text, std::vector<Line>& lines)
{
    Line line {1, {""}};
    int number = 1;
    bool quoted = false;
    bool wasQuoted = false;
    const auto endLine = [&] {
        if (line.fields.size() > 1 || !trimmed(line.fields.front()).empty()) {
            lines.push_back(line);
        }
        line = {number, {""}};
        wasQuoted = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        number += c == '\n' ? 1 : 0;
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            line.fields.back() += text[++i];
        } else if (c == '"' && (quoted || (line.fields.back().empty() && !wasQuoted))) {
            quoted = !quoted;
            wasQuoted = true;
        } else if (quoted) {
            line.fields.back() += c;
        } else if (c == ',') {
            line.fields.emplace_back();
            wasQuoted = false;
        } else if (c == '\n') {
            endLine();
        } else if (c != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            line.fields.back() += c;
        }
    }
    endLine();
    return !quoted;
}

std::vector<std::string> words(const std::string& text)
{
    std::vector<std::string> list;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (auto word = trimmed(std::string_view(text).substr(begin, end - begin)); !word.empty()) {
            list.push_back(std::move(word));
        }
        begin = end + 1;
    }
    return list;
}

std::optional<std::uint32_t> number(std::string_view text, std::uint32_t most)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return whole && value <= most ? std::optional(value) : std::nullopt;
}

class Reader
{
public:
    Reader(std::string file, const desk::Data& desk)
        : m_file(std::move(file))
        , m_desk(desk)
    { }

    base::Result<PeopleFile, std::vector<std::string>> read(std::string_view text)
    {
        if (text.starts_with("\xEF\xBB\xBF")) {
            text.remove_prefix(3);
        }
        std::vector<Line> lines;
        if (!text::isValidUtf8(text)) {
            problem(1, "is not UTF-8");
        } else if (!split(text, lines)) {
            problem(lines.empty() ? 1 : lines.back().number, "a quote is not closed");
        } else if (lines.empty()) {
            problem(1, "is empty; the first line names the columns: person,name,roles,groups,skills,languages,cap");
        } else if (readHeader(lines.front())) {
            for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
                readLine(*line);
            }
        }
        if (!m_problems.empty()) {
            return base::Failure(std::move(m_problems));
        }
        return std::move(m_read);
    }

private:
    void problem(int line, const std::string& reason)
    {
        m_problems.push_back(m_file + ":" + std::to_string(line) + ": " + reason);
    }

    bool readHeader(const Line& line)
    {
        for (std::size_t i = 0; i < line.fields.size(); ++i) {
            const std::string name = trimmed(line.fields[i]);
            if (std::ranges::find(columnNames, name) == columnNames.end()) {
                problem(line.number, "unknown column '" + name + "'");
            } else if (!m_columns.emplace(name, i).second) {
                problem(line.number, "column '" + name + "' is there twice");
            }
        }
        if (!m_columns.contains("person")) {
            problem(line.number, "there is no column 'person'");
        }
        m_width = line.fields.size();
        return m_problems.empty();
    }

    std::string field(const Line& line, const std::string& name) const
    {
        const auto column = m_columns.find(name);
        return column == m_columns.end() ? std::string() : trimmed(line.fields[column->second]);
    }

    void readLine(const Line& line)
    {
        if (line.fields.size() != m_width) {
            problem(line.number,
                std::to_string(line.fields.size()) + " fields, but " + std::to_string(m_width) + " columns");
            return;
        }
        const base::PersonId id {field(line, "person")};
        if (!base::isValidName(id.name)) {
            problem(line.number, "person '" + id.name + "': 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
            return;
        }
        if (!m_seen.insert(id).second) {
            problem(line.number, "'" + id.name + "' is there twice");
            return;
        }
        const auto known = m_desk.people.find(id);
        const bool says = std::any_of(columnNames.begin() + 1, columnNames.end(),
            [&](std::string_view name) { return !field(line, std::string(name)).empty(); });
        if (known != m_desk.people.end() && says) {
            problem(line.number, "'" + id.name + "' is at the desk already: leave the other columns empty to invite");
        } else if (known != m_desk.people.end() && !known->second.settings.active) {
            problem(line.number, "'" + id.name + "' is switched off");
        } else if (known == m_desk.people.end()) {
            m_read.added.push_back(settingsOf(line, id));
        }
        m_read.invited.push_back(id);
    }

    protocol::PersonSettings settingsOf(const Line& line, const base::PersonId& id)
    {
        protocol::PersonSettings person;
        person.id = id;
        person.displayName = field(line, "name");
        if (person.displayName.empty()) {
            problem(line.number, "'" + id.name + "' is not at the desk and has no name");
        } else if (text::codePoints(person.displayName) > protocol::limits::nameCodePoints) {
            problem(
                line.number, "a name has at most " + std::to_string(protocol::limits::nameCodePoints) + " characters");
        }
        readRoles(line, person);
        for (const std::string& group : words(field(line, "groups"))) {
            if (!m_desk.groups.contains({group})) {
                problem(line.number, "there is no group '" + group + "'");
            }
            person.groups.push_back({group});
        }
        readSkills(line, person);
        person.languages = words(field(line, "languages"));
        if (person.languages.empty()) {
            for (const std::string& language : m_desk.settings.languages) {
                person.languages.push_back(language.substr(0, language.find('-')));
            }
        }
        if (const std::string cap = field(line, "cap"); !cap.empty()) {
            person.cap = number(cap, mostCap);
            if (!person.cap) {
                problem(line.number, "cap is a number from 0 to " + std::to_string(mostCap));
            }
        }
        return person;
    }

    void readRoles(const Line& line, protocol::PersonSettings& person)
    {
        static constexpr std::array<std::string_view, 4> roles {"agent", "lead", "trainer", "admin"};
        for (const std::string& word : words(field(line, "roles"))) {
            const auto role = std::ranges::find(roles, word);
            if (role == roles.end()) {
                problem(line.number, "'" + word + "' is no role: agent, lead, trainer, admin");
            } else {
                person.roles.push_back(static_cast<protocol::Role>(role - roles.begin()));
            }
        }
        if (person.roles.empty()) {
            person.roles = {protocol::Role::agent};
        }
    }

    void readSkills(const Line& line, protocol::PersonSettings& person)
    {
        for (const std::string& word : words(field(line, "skills"))) {
            const std::size_t sign = word.find('=');
            const base::SkillId skill {trimmed(word.substr(0, sign))};
            const auto level
                = sign == std::string::npos ? std::optional<std::uint32_t>(1) : number(word.substr(sign + 1), 5);
            if (!m_desk.skills.contains(skill)) {
                problem(line.number, "there is no skill '" + skill.name + "'");
            } else if (!level || *level == 0) {
                problem(line.number, "skill '" + skill.name + "': a level is 1 to 5");
            } else {
                person.skills.push_back({skill, *level});
            }
        }
    }

    const std::string m_file;
    const desk::Data& m_desk;
    std::map<std::string, std::size_t> m_columns;
    std::size_t m_width = 0;
    std::set<base::PersonId> m_seen;
    PeopleFile m_read;
    std::vector<std::string> m_problems;
};

} // namespace

base::Result<PeopleFile, std::vector<std::string>> readPeople(
    std::string_view text, const std::string& file, const desk::Data& desk)
{
    return Reader(file, desk).read(text);
}

} // namespace hub
