// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/zonetable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

namespace hub {

namespace {

using base::Timestamp;
using desk::UtcOffsets;

constexpr int firstYear = 1970;
constexpr int lastYear = 2100;
constexpr int secondsOfDay = 86'400;
constexpr std::size_t mostBytes = 64 * 1024; ///< of a zone's file; the largest has 4 KB

/// A day of the year on which clocks change, and the seconds of its local time (RFC 8536 3.3, POSIX).
struct RuleDay
{
    char form = 'M'; ///< `M`: month, week and weekday; `J`: without leap days from 1; `0`: with them from 0
    int month = 0;
    int week = 0;
    int day = 0;
    int seconds = 2 * 3600;

    std::int64_t in(int year) const ///< seconds since 1970, as if local time were UTC
    {
        const auto y = std::chrono::year(year);
        auto date = std::chrono::sys_days(y / 1 / 1) + std::chrono::days(day);
        if (form == 'M') {
            const std::chrono::weekday weekday(static_cast<unsigned>(day));
            const auto m = y / month;
            date = week == 5 ? std::chrono::sys_days(m / weekday[std::chrono::last])
                             : std::chrono::sys_days(m / weekday[static_cast<unsigned>(week)]);
        } else if (form == 'J') {
            date += std::chrono::days(y.is_leap() && day >= 60 ? 0 : -1);
        }
        return std::int64_t {date.time_since_epoch().count()} * secondsOfDay + seconds;
    }
};

/// The last line of a zone's file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct Rule
{
    int standard = 0; ///< seconds ahead of UTC
    int summer = 0;
    std::optional<std::pair<RuleDay, RuleDay>> days; ///< on which summer begins and ends; none: there is none
};

class RuleReader final
{
public:
    explicit RuleReader(std::string_view text)
        : m_rest(text)
    { }

    std::optional<Rule> read()
    {
        Rule rule;
        if (!name() || !time(rule.standard)) {
            return std::nullopt;
        }
        rule.standard = -rule.standard; // POSIX counts to the west
        if (m_rest.empty()) {
            return rule;
        }
        rule.summer = -rule.standard - 3600;
        if (!name() || (!m_rest.starts_with(',') && !time(rule.summer))) {
            return std::nullopt;
        }
        rule.summer = -rule.summer;
        RuleDay begin;
        RuleDay end;
        if (!take(',') || !day(begin) || !take(',') || !day(end) || !m_rest.empty()) {
            return std::nullopt;
        }
        rule.days = std::pair(begin, end);
        return rule;
    }

private:
    bool take(char c)
    {
        const bool is = m_rest.starts_with(c);
        m_rest.remove_prefix(is ? 1 : 0);
        return is;
    }

    bool name()
    {
        const bool quoted = m_rest.starts_with('<');
        const auto end = quoted ? m_rest.find('>') : std::min(m_rest.find_first_of("+-0123456789,"), m_rest.size());
        if (end == std::string_view::npos || end == 0) {
            return false;
        }
        m_rest.remove_prefix(end + (quoted ? 1 : 0));
        return true;
    }

    bool number(int& into, int most)
    {
        std::size_t length = 0;
        for (into = 0; length < m_rest.size() && length < 4 && m_rest[length] >= '0' && m_rest[length] <= '9';
             ++length) {
            into = into * 10 + (m_rest[length] - '0');
        }
        m_rest.remove_prefix(length);
        return length > 0 && into <= most;
    }

    /// `[+-]hours[:minutes[:seconds]]`
    bool time(int& into)
    {
        const bool negative = take('-');
        if (!negative) {
            take('+');
        }
        int hours = 0;
        int minutes = 0;
        int seconds = 0;
        if (!number(hours, 167) || (take(':') && (!number(minutes, 59) || (take(':') && !number(seconds, 59))))) {
            return false;
        }
        into = (hours * 3600 + minutes * 60 + seconds) * (negative ? -1 : 1);
        return true;
    }

    bool day(RuleDay& into)
    {
        into.form = take('M') ? 'M' : take('J') ? 'J' : '0';
        if (into.form == 'M'
            && !(number(into.month, 12) && into.month > 0 && take('.') && number(into.week, 5) && into.week > 0
                && take('.'))) {
            return false;
        }
        return number(into.day, into.form == 'M' ? 6 : 365) && (!take('/') || time(into.seconds));
    }

    std::string_view m_rest;
};

class FileReader final
{
public:
    explicit FileReader(std::string_view bytes)
        : m_rest(bytes)
    { }

    bool has(std::size_t bytes) const { return m_rest.size() >= bytes; }
    void skip(std::size_t bytes) { m_rest.remove_prefix(std::min(bytes, m_rest.size())); }
    std::string_view rest() const { return m_rest; }

    /// Big endian, with its sign.
    std::int64_t number(std::size_t bytes)
    {
        std::uint64_t value = !m_rest.empty() && (m_rest.front() & 0x80) != 0 ? ~std::uint64_t {0} : 0;
        for (std::size_t i = 0; i < bytes && i < m_rest.size(); ++i) {
            value = value << 8 | static_cast<unsigned char>(m_rest[i]);
        }
        skip(bytes);
        return static_cast<std::int64_t>(value);
    }

private:
    std::string_view m_rest;
};

struct Counts
{
    std::size_t utc = 0;
    std::size_t standard = 0;
    std::size_t leaps = 0;
    std::size_t times = 0;
    std::size_t types = 0;
    std::size_t chars = 0;

    std::size_t bytes(std::size_t ofTime) const
    {
        return times * (ofTime + 1) + types * 6 + chars + leaps * (ofTime + 4) + standard + utc;
    }
};

/// A header's; none where it is none.
std::optional<Counts> countsOf(FileReader& file)
{
    if (!file.has(44) || !file.rest().starts_with("TZif") || file.rest()[4] < '2') {
        return std::nullopt;
    }
    file.skip(20);
    Counts counts;
    for (auto* const count :
        {&counts.utc, &counts.standard, &counts.leaps, &counts.times, &counts.types, &counts.chars}) {
        *count = static_cast<std::size_t>(file.number(4) & 0xFFFF); // zones have some hundreds
    }
    return counts;
}

Timestamp ofSeconds(std::int64_t seconds)
{
    return {seconds * 1000};
}

void add(UtcOffsets& zone, std::int64_t seconds, int offsetSeconds)
{
    const int minutes = offsetSeconds / 60;
    if (ofSeconds(seconds) <= ofSeconds(0)) {
        zone.first = minutes;
    } else if (minutes != (zone.changes.empty() ? zone.first : zone.changes.back().minutes)) {
        zone.changes.push_back({ofSeconds(seconds), minutes});
    }
}

/// What follows after the file's own changes.
void addRule(UtcOffsets& zone, const Rule& rule, std::int64_t after)
{
    if (!rule.days) {
        add(zone, after, rule.standard);
        return;
    }
    std::vector<std::pair<std::int64_t, int>> changes;
    for (int year = firstYear; year <= lastYear; ++year) {
        changes.emplace_back(rule.days->first.in(year)-rule.standard, rule.summer);
        changes.emplace_back(rule.days->second.in(year)-rule.summer, rule.standard);
    }
    std::ranges::sort(changes);
    for (const auto& [at, offset] : changes) {
        if (at > after) {
            add(zone, at, offset);
        }
    }
}

int yearOf(Timestamp at)
{
    const auto day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at.ms)));
    return int(std::chrono::year_month_day(day).year());
}

Timestamp beginOf(std::chrono::sys_days day)
{
    return {std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()).count()};
}

std::optional<std::chrono::sys_days> dayFrom(std::string_view text)
{
    constexpr std::string_view shape = "0000-00-00";
    const auto fits = [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; };
    if (!std::equal(text.begin(), text.end(), shape.begin(), shape.end(), fits)) {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        unsigned value = 0;
        std::from_chars(text.data() + at, text.data() + at + length, value);
        return value;
    };
    const std::chrono::year_month_day date {std::chrono::year(static_cast<int>(number(0, 4))),
        std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

Timestamp beginIn(const UtcOffsets& zone, std::chrono::sys_days day)
{
    const auto local = beginOf(day);
    const auto with = [&](std::int32_t minutes) { return local - std::chrono::minutes(minutes); };
    // Twice, since what holds there is known only there; where midnight is left out the later one is the change.
    const auto first = with(zone.at(with(zone.at(local))));
    const auto second = with(zone.at(first));
    return std::max(first, second);
}

/// The day that it is there then, where it begins just then.
std::optional<std::chrono::sys_days> begunAt(const UtcOffsets& zone, Timestamp at)
{
    const auto local = at + std::chrono::minutes(zone.at(at));
    const auto day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(local.ms)));
    return beginIn(zone, day) == at ? std::optional(day) : std::nullopt;
}

std::string dayText(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    std::array<char, 48> text {};
    std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    return text.data();
}

std::string instantText(Timestamp at)
{
    const std::chrono::sys_time<std::chrono::milliseconds> time(std::chrono::milliseconds(at.ms));
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time - day).count();
    std::array<char, 48> text {};
    std::snprintf(
        text.data(), text.size(), "T%02d:%02dZ", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return dayText(day) + text.data();
}

} // namespace

std::optional<UtcOffsets> readZone(std::string_view bytes)
{
    FileReader file(bytes);
    const auto old = countsOf(file);
    if (!old || !file.has(old->bytes(4))) {
        return std::nullopt;
    }
    file.skip(old->bytes(4)); // the same once more, of the years that fit into 32 bits
    const auto counts = countsOf(file);
    if (!counts || counts->types == 0 || !file.has(counts->bytes(8))) {
        return std::nullopt;
    }
    std::vector<std::int64_t> times(counts->times);
    std::vector<std::size_t> types(counts->times);
    std::vector<int> offsets(counts->types);
    std::ranges::generate(times, [&] { return file.number(8); });
    std::ranges::generate(types, [&] { return static_cast<std::size_t>(file.number(1) & 0xFF); });
    for (int& offset : offsets) {
        offset = static_cast<int>(file.number(4));
        file.skip(2);
    }
    file.skip(counts->bytes(8) - counts->times * 9 - counts->types * 6);
    UtcOffsets zone;
    zone.first = offsets.front() / 60;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (types[i] >= offsets.size()) {
            return std::nullopt;
        }
        add(zone, times[i], offsets[types[i]]);
    }
    const std::string_view line = file.rest();
    if (line.size() < 2 || line.front() != '\n' || line.back() != '\n') {
        return std::nullopt;
    }
    if (line.size() > 2) { // without a rule nothing is known of later years: the last offset stays
        const auto rule = RuleReader(line.substr(1, line.size() - 2)).read();
        if (!rule) {
            return std::nullopt;
        }
        addRule(zone, *rule, times.empty() ? 0 : times.back());
    }
    return zone;
}

std::optional<UtcOffsets> offsetsOfZone(const std::string& zone)
{
    if (zone == "UTC") {
        return UtcOffsets(); // also where the system has no zones
    }
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    if (zone.empty() || zone.front() == '/' || zone.find_first_not_of(allowed) != std::string::npos) {
        return std::nullopt;
    }
    const auto path = std::filesystem::path("/usr/share/zoneinfo") / zone;
    std::error_code trouble;
    // `Europe` is a folder, and somebody may have linked to anything.
    if (!std::filesystem::is_regular_file(path, trouble) || std::filesystem::file_size(path, trouble) > mostBytes) {
        return std::nullopt;
    }
    std::string bytes(mostBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return readZone(bytes);
}

std::optional<std::string> offsetsText(const UtcOffsets& zone, Timestamp now)
{
    constexpr int yearsAhead = 11;
    const auto year
        = [&](int more) { return beginOf(std::chrono::sys_days(std::chrono::year(yearOf(now) + more) / 1 / 1)); };
    std::string text = "min=" + std::to_string(zone.at(year(-1)));
    for (const auto& change : zone.changes) {
        if (change.from > year(-1) && change.from < year(yearsAhead)) {
            text += "; from=" + instantText(change.from) + " min=" + std::to_string(change.minutes);
        }
    }
    return text == "min=0" ? std::nullopt : std::optional(text);
}

std::optional<Timestamp> beginOfDay(const UtcOffsets& zone, std::string_view day)
{
    const auto date = dayFrom(day);
    return date ? std::optional(beginIn(zone, *date)) : std::nullopt;
}

std::optional<Timestamp> endOfDay(const UtcOffsets& zone, std::string_view day)
{
    const auto date = dayFrom(day);
    return date ? std::optional(beginIn(zone, *date + std::chrono::days(1))) : std::nullopt;
}

std::optional<std::string> dayThatBegins(const UtcOffsets& zone, Timestamp at)
{
    const auto day = begunAt(zone, at);
    return day ? std::optional(dayText(*day)) : std::nullopt;
}

std::optional<std::string> dayThatEnds(const UtcOffsets& zone, Timestamp at)
{
    const auto day = begunAt(zone, at);
    return day ? std::optional(dayText(*day - std::chrono::days(1))) : std::nullopt;
}

} // namespace hub
