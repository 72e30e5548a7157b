// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/fields.h"

#include "core/text/plain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace knowledge {
namespace {

constexpr std::int64_t msPerDay = 86'400'000;
constexpr std::size_t longestId = 200;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size()) {
        return std::nullopt;
    }
    const char* const end = text.data() + at + count;
    const auto read = std::from_chars(text.data() + at, end, value);
    return read.ec == std::errc() && read.ptr == end && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> dayFrom(std::string_view text)
{
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day)));
    return date.ok() ? std::optional<std::int64_t>(std::chrono::sys_days(date).time_since_epoch().count())
                     : std::nullopt;
}

std::string dayToText(std::int64_t day)
{
    const std::chrono::year_month_day date {std::chrono::sys_days(std::chrono::days(day))};
    std::array<char, 32> text {};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

/// What others call `body` and `language`.
std::string_view ownName(std::string_view key)
{
    return key == "text" ? "body" : key == "lang" ? "language" : key;
}

std::int64_t dayOf(base::Timestamp moment)
{
    return std::chrono::floor<std::chrono::days>(base::Milliseconds(moment.ms)).count();
}

/// Of `Z`, or how far a zone is ahead of UTC: `+08:00`, `-03:30`.
std::optional<int> minutesAhead(std::string_view zone)
{
    if (zone == "Z") {
        return 0;
    }
    const auto hours = digits(zone, 1, 2);
    const auto minutes = digits(zone, 4, 2);
    if (!hours || !minutes || zone.size() != 6 || zone[3] != ':' || (zone[0] != '+' && zone[0] != '-') || *hours > 14
        || *minutes > 59) {
        return std::nullopt;
    }
    return (*hours * 60 + *minutes) * (zone[0] == '-' ? -1 : 1);
}

std::string stampOf(base::Timestamp moment)
{
    const std::int64_t day = dayOf(moment);
    const auto seconds = static_cast<int>((moment.ms - day * msPerDay) / 1000);
    std::array<char, 32> time {};
    std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return dayToText(day) + time.data();
}

/// The day that was named, else the moment.
std::string boundOf(const std::string& day, const std::optional<base::Timestamp>& moment)
{
    return !day.empty() || !moment ? day : stampOf(*moment);
}

} // namespace

std::string toString(const Problem& problem)
{
    // It stands in terminals and on screens, with words of the file in it.
    return text::visibleControls(
        problem.file + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.what);
}

std::optional<base::Timestamp> momentFrom(std::string_view text)
{
    const auto day = dayFrom(text);
    if (!day || text.size() == 10) {
        return day ? std::optional(base::Timestamp {*day * msPerDay}) : std::nullopt;
    }
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!hour || !minute || !second || text[10] != 'T' || text[13] != ':' || text[16] != ':' || *hour > 23
        || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    const auto ahead = minutesAhead(text.substr(19));
    return ahead ? std::optional(base::Timestamp {
               *day * msPerDay + (((*hour * 60 + *minute - *ahead) * 60) + *second) * std::int64_t {1000}})
                 : std::nullopt;
}

std::optional<base::Timestamp> endFrom(std::string_view text)
{
    auto end = momentFrom(text);
    if (end && text.size() == 10) {
        end->ms += msPerDay;
    }
    return end;
}

Days utcDaysOf(const Head& head)
{
    Days days;
    if (head.validFrom && head.validFrom->ms % msPerDay == 0) {
        days.first = dayToText(dayOf(*head.validFrom));
    }
    if (head.validUntil && head.validUntil->ms % msPerDay == 0) {
        days.last = dayToText(dayOf(*head.validUntil) - 1);
    }
    return days;
}

Fields::Fields(std::string file, std::size_t line, Unknown unknown, std::vector<Problem>& problems)
    : m_file(std::move(file))
    , m_line(line)
    , m_unknown(unknown)
    , m_problems(problems)
{ }

void Fields::complain(std::size_t line, std::string what)
{
    m_problems.push_back({m_file, line, std::move(what)});
    m_isSound = false;
}

bool Fields::passesOver(std::string_view key, bool isText) const
{
    const auto name = ownName(key);
    const bool isWanted = isList(key) || name == "id" || name == "title" || name == "body"
        || (isText && (name == "language" || name == "state"));
    return m_unknown == Unknown::PassedOver && !isWanted;
}

bool Fields::setText(std::string_view key, std::string& value)
{
    const std::array<std::pair<std::string_view, std::string*>, 7> texts {{{"id", &m_document.id},
        {"title", &m_document.title}, {"body", &m_document.body}, {"language", &m_document.language},
        {"category", &m_document.category}, {"queue", &m_document.queue}, {"owner", &m_document.owner}}};
    const auto found = std::ranges::find(texts, ownName(key), &std::pair<std::string_view, std::string*>::first);
    if (found == texts.end()) {
        return false;
    }
    *found->second = std::move(value);
    return true;
}

void Fields::set(std::string_view key, std::string value, std::size_t line)
{
    if (passesOver(key, true)) {
        return;
    }
    if (const auto first = std::ranges::find(m_keys, ownName(key), ownName); first != m_keys.end()) {
        if (m_unknown == Unknown::PassedOver && *first != key) {
            return; // others may mean two things by them
        }
        const std::string as = *first == key ? std::string() : ", as \"" + *first + "\"";
        return complain(line, "\"" + std::string(key) + "\" stands here a second time" + as);
    }
    m_keys.emplace_back(key);
    if (!text::isValidUtf8(value)) {
        return complain(line, "\"" + std::string(key) + "\" is not UTF-8");
    }
    if (setText(key, value)) {
        return;
    }
    if (key == "state") {
        const auto state = stateFrom(value);
        if (!state && m_unknown == Unknown::PassedOver) {
            return; // where it is the name of a country
        }
        if (!state) {
            return complain(line, "\"" + value + "\" is no state: draft, review, published or retired");
        }
        m_document.state = *state;
    } else if (key == "public") {
        if (value != "true" && value != "false") {
            return complain(line, "\"public\" is true or false, not \"" + value + "\"");
        }
        m_document.isPublic = value == "true";
    } else if (key == "valid_from" || key == "valid_until") {
        setValidity(key, std::move(value), line);
    } else if (isList(key)) {
        complain(line, "\"questions\" is a list");
    } else {
        complain(line, "there is no key \"" + std::string(key) + "\"");
    }
}

void Fields::setValidity(std::string_view key, std::string value, std::size_t line)
{
    const bool isBegin = key == "valid_from";
    const auto moment = isBegin ? momentFrom(value) : endFrom(value);
    if (!moment) {
        return complain(
            line, "\"" + value + "\" is no date: 2026-01-31, 2026-01-31T08:15:30Z, or 2026-01-31T16:15:30+08:00");
    }
    (isBegin ? m_document.validFrom : m_document.validUntil) = moment;
    if (value.size() == 10) {
        (isBegin ? m_document.days.first : m_document.days.last) = std::move(value);
    }
}

void Fields::setList(std::string_view key, std::vector<std::string> values, std::size_t line)
{
    if (!isList(key)) {
        return complain(line, "\"" + std::string(key) + "\" is no list");
    }
    if (!m_document.questions.empty() && m_unknown == Unknown::PassedOver) {
        return; // the first of both names counts, as for others
    }
    if (!m_document.questions.empty()) {
        return complain(line, "\"questions\" stands here a second time");
    }
    if (!std::ranges::all_of(values, text::isValidUtf8)) {
        return complain(line, "\"questions\" is not UTF-8");
    }
    m_document.questions = std::move(values);
}

std::optional<Document> Fields::finish()
{
    const bool isOwn = m_unknown == Unknown::Refused;
    if (m_document.id.empty() || (isOwn && m_document.id.size() > longestId)) {
        complain(m_line, isOwn ? "an article needs an \"id\" of at most 200 bytes" : "an article needs an \"id\"");
    }
    if (isOwn && m_document.title.empty() && m_document.body.empty() && m_document.questions.empty()) {
        complain(m_line, "an article needs a \"title\"");
    }
    // Of a day and a moment only the desk knows which is the earlier.
    const bool isComparable = m_document.days.first.empty() == m_document.days.last.empty();
    if (m_document.validFrom && m_document.validUntil && isComparable
        && *m_document.validFrom >= *m_document.validUntil) {
        complain(m_line, "it ends before it begins");
    }
    return m_isSound ? std::optional(std::move(m_document)) : std::nullopt;
}

std::vector<std::pair<std::string, std::string>> describedBy(const Document& document)
{
    std::vector<std::pair<std::string, std::string>> values {{"id", document.id}};
    const auto add = [&values](const char* key, const std::string& value) {
        if (!value.empty()) {
            values.emplace_back(key, value);
        }
    };
    add("category", document.category);
    add("queue", document.queue);
    add("language", document.language);
    add("valid_from", boundOf(document.days.first, document.validFrom));
    add("valid_until", boundOf(document.days.last, document.validUntil));
    add("owner", document.owner);
    add("state", std::string(toString(document.state)));
    add("public", document.isPublic ? "true" : "false");
    return values;
}

} // namespace knowledge
