// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/arrivalfile.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <optional>
#include <string_view>
#include <tuple>

namespace tool {

namespace {

namespace forecast = workforce::forecast;
using forecast::Date;

constexpr int minutesOfDay = 24 * 60;
constexpr std::size_t dateSize = 10;
constexpr double mostArrivals = 1e9; ///< in one line

base::Failure<base::Fault> wrong(const std::filesystem::path& path, std::size_t line, const std::string& what)
{
    return base::fail(base::FaultKind::Invalid, path.string() + ":" + std::to_string(line) + ": " + what);
}

template <class Number> std::optional<Number> numberOf(std::string_view text)
{
    Number number {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<Date> dateOf(std::string_view text)
{
    if (text.size() != dateSize || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = numberOf<unsigned>(text.substr(0, 4));
    const auto month = numberOf<unsigned>(text.substr(5, 2));
    const auto day = numberOf<unsigned>(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date {
        std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional(Date(date)) : std::nullopt;
}

struct Moment
{
    Date date;
    int minute = 0;

    friend bool operator<(const Moment& a, const Moment& b)
    {
        return std::tie(a.date, a.minute) < std::tie(b.date, b.minute);
    }
};

/// `2003-03-03T07:00` or `2003-03-03 07:00:00`.
std::optional<Moment> momentOf(std::string_view text)
{
    if (text.size() == 19 && text.ends_with(":00")) {
        text.remove_suffix(3);
    }
    if (text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
        return std::nullopt;
    }
    const auto date = dateOf(text.substr(0, dateSize));
    const auto hour = numberOf<unsigned>(text.substr(11, 2));
    const auto minute = numberOf<unsigned>(text.substr(14, 2));
    if (!date || !hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return Moment {*date, static_cast<int>(*hour * 60 + *minute)};
}

std::vector<std::string_view> fieldsOf(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t comma = line.find(','); comma != std::string_view::npos; comma = line.find(',')) {
        fields.push_back(line.substr(0, comma));
        line.remove_prefix(comma + 1);
    }
    fields.push_back(line);
    return fields;
}

using Take = std::function<base::Status(std::size_t line, const std::vector<std::string_view>& fields)>;

/// Every line but the header and empty ones.
base::Status readLines(const std::filesystem::path& path, const Take& take)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return base::fail(base::FaultKind::Io, path.string() + ": cannot be read");
    }
    std::string text;
    for (std::size_t line = 1; std::getline(in, text); ++line) {
        if (text.ends_with('\r')) {
            text.pop_back();
        }
        if (line == 1) {
            if (dateOf(std::string_view(text).substr(0, dateSize))) {
                return wrong(path, line, "names of the columns are missing");
            }
            continue;
        }
        if (text.empty()) {
            continue;
        }
        if (auto taken = take(line, fieldsOf(text)); !taken) {
            return taken;
        }
    }
    // A folder opens, but isn't read.
    return in.bad() ? base::Status(base::fail(base::FaultKind::Io, path.string() + ": cannot be read"))
                    : base::Status();
}

using Counted = std::map<Moment, double>;

base::Result<Counted> readCounts(const std::filesystem::path& path)
{
    Counted counted;
    const auto read = readLines(path, [&](std::size_t line, const auto& fields) -> base::Status {
        const auto moment = fields.size() == 2 ? momentOf(fields[0]) : std::nullopt;
        const auto count = moment ? numberOf<double>(fields[1]) : std::nullopt;
        if (!moment) {
            return wrong(path, line, "not a local time and a number, as 2003-03-03T07:00,111");
        }
        if (!count || !(*count >= 0 && *count <= mostArrivals)) {
            return wrong(path, line, "not a number of arrivals: " + std::string(fields[1]));
        }
        if (!counted.emplace(*moment, *count).second) {
            return wrong(path, line, "this time was there before (add up an hour that came twice)");
        }
        return {};
    });
    if (!read) {
        return base::Failure(read.error());
    }
    if (counted.empty()) {
        return base::fail(base::FaultKind::Invalid, path.string() + ": no arrivals in it");
    }
    return counted;
}

/// The shortest time between two lines of a day; a day where there is none.
int stepOf(const Counted& counted)
{
    int step = minutesOfDay;
    for (auto one = counted.begin(), next = std::next(one); next != counted.end(); ++one, ++next) {
        if (one->first.date == next->first.date) {
            step = std::min(step, next->first.minute - one->first.minute);
        }
    }
    return step;
}

} // namespace

base::Result<Arrivals> readArrivals(const std::filesystem::path& path, int intervalMinutes)
{
    if (intervalMinutes < 1 || minutesOfDay % intervalMinutes != 0) {
        return base::fail(base::FaultKind::Invalid, "interval: minutes of which whole ones make a day, as 15, 30, 60");
    }
    const auto counted = readCounts(path);
    if (!counted) {
        return base::Failure(counted.error());
    }
    if (const int step = stepOf(*counted); step > intervalMinutes) {
        return base::fail(base::FaultKind::Invalid,
            path.string() + ": counts for " + std::to_string(step) + " minutes at a time, not for "
                + std::to_string(intervalMinutes));
    }
    int first = minutesOfDay / intervalMinutes;
    int last = 0;
    for (const auto& [moment, count] : *counted) {
        first = std::min(first, moment.minute / intervalMinutes);
        last = std::max(last, moment.minute / intervalMinutes);
    }
    Arrivals arrivals;
    arrivals.intervalMinutes = intervalMinutes;
    arrivals.firstMinute = first * intervalMinutes;
    for (const auto& [moment, count] : *counted) {
        if (arrivals.days.empty() || arrivals.days.back().date != moment.date) {
            arrivals.days.push_back(
                {moment.date, std::vector<double>(static_cast<std::size_t>(last - first + 1), 0.0)});
        }
        arrivals.days.back().counts[static_cast<std::size_t>(moment.minute / intervalMinutes - first)] += count;
    }
    return arrivals;
}

base::Result<forecast::Calendar> readCalendar(const std::filesystem::path& path)
{
    forecast::Calendar calendar;
    const auto read = readLines(path, [&](std::size_t line, const auto& fields) -> base::Status {
        const auto date = dateOf(fields[0]);
        if (!date || fields.size() < 2 || fields.size() > 3 || fields[1].empty()) {
            return wrong(path, line, "not a day and its name, as 2026-11-11,sale or 2026-11-11,sale,2.5");
        }
        forecast::SpecialDay special {std::string(fields[1])};
        if (fields.size() == 3 && !fields[2].empty()) {
            special.factor = numberOf<double>(fields[2]);
            if (!special.factor || !(*special.factor > 0) || !std::isfinite(*special.factor)) {
                return wrong(path, line, "a factor is a number of more than 0");
            }
        }
        if (calendar.closed.contains(*date) || calendar.special.contains(*date)) {
            return wrong(path, line, "this day was there before");
        }
        if (special.name == "closed") {
            calendar.closed.insert(*date);
        } else {
            calendar.special.emplace(*date, std::move(special));
        }
        return {};
    });
    return read ? base::Result<forecast::Calendar>(std::move(calendar)) : base::Failure(read.error());
}

std::string textOf(Date date)
{
    const std::chrono::year_month_day day(date);
    const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    std::string year = std::to_string(static_cast<int>(day.year()));
    year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
    return year + '-' + two(static_cast<unsigned>(day.month())) + '-' + two(static_cast<unsigned>(day.day()));
}

std::string clockOf(int minute)
{
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + ':' + two(minute % 60);
}

} // namespace tool
