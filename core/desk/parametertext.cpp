// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parametertext.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace desk::parametertext {

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        const auto part = trim(text.substr(0, end));
        if (!part.empty() || separator != ' ') {
            parts.push_back(part);
        }
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> integer(std::string_view text, std::int64_t low, std::int64_t high)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return whole && value >= low && value <= high ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> hundredths(std::string_view text, std::int64_t low, std::int64_t high)
{
    constexpr std::int64_t most = 1'000'000;
    const auto dot = text.find('.');
    const auto whole = integer(text.substr(0, dot), 0, most);
    if (!whole || text.front() == '-') {
        return std::nullopt;
    }
    std::int64_t value = *whole * 100;
    if (dot != std::string_view::npos) {
        const auto decimals = text.substr(dot + 1);
        const auto part = integer(decimals, 0, 99);
        if (!part || decimals.size() > 2 || decimals.front() == '-') {
            return std::nullopt;
        }
        value += decimals.size() == 1 ? *part * 10 : *part;
    }
    return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

std::optional<bool> flag(std::string_view text)
{
    if (text != "true" && text != "false") {
        return std::nullopt;
    }
    return text == "true";
}

std::optional<std::uint32_t> minuteOfDay(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.size() - colon != 3) {
        return std::nullopt;
    }
    const auto hour = integer(text.substr(0, colon), 0, 24);
    const auto minute = integer(text.substr(colon + 1), 0, 59);
    if (!hour || !minute || (*hour == 24 && *minute > 0)) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(*hour * 60 + *minute);
}

std::optional<protocol::Timestamp> instant(std::string_view text)
{
    constexpr std::string_view shape = "0000-00-00T00:00Z";
    const auto fits = [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; };
    if (text.size() != shape.size() || !std::equal(text.begin(), text.end(), shape.begin(), fits)) {
        return std::nullopt;
    }
    const auto part = [&](std::size_t at, std::size_t length) {
        return static_cast<int>(integer(text.substr(at, length), 0, 9'999).value_or(0));
    };
    const std::chrono::year_month_day day {std::chrono::year(part(0, 4)),
        std::chrono::month(static_cast<unsigned>(part(5, 2))), std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    if (!day.ok() || part(0, 4) < 1970 || part(11, 2) > 23 || part(14, 2) > 59) {
        return std::nullopt;
    }
    const auto minutes = std::chrono::sys_days(day).time_since_epoch() + std::chrono::hours(part(11, 2))
        + std::chrono::minutes(part(14, 2));
    return protocol::Timestamp {std::chrono::duration_cast<std::chrono::milliseconds>(minutes).count()};
}

std::optional<Members> members(std::string_view text, const std::vector<std::string_view>& known)
{
    Members found;
    for (const auto part : split(text, ' ')) {
        const auto sign = part.find('=');
        if (sign == std::string_view::npos) {
            return std::nullopt;
        }
        const auto name = part.substr(0, sign);
        if (std::find(known.begin(), known.end(), name) == known.end()
            || !found.emplace(name, part.substr(sign + 1)).second) {
            return std::nullopt;
        }
    }
    return found;
}

std::optional<std::vector<Members>> entries(std::string_view text, const std::vector<std::string_view>& known)
{
    std::vector<Members> list;
    if (text.empty() || text == "off") {
        return list;
    }
    for (const auto part : split(text, ';')) {
        auto one = members(part, known);
        if (!one || one->empty()) {
            return std::nullopt;
        }
        list.push_back(std::move(*one));
    }
    return list;
}

bool take(const Members& members, std::string_view name, std::int64_t low, std::int64_t high, std::uint32_t& into)
{
    const auto found = members.find(name);
    if (found == members.end()) {
        return true;
    }
    const auto value = integer(found->second, low, high);
    if (value) {
        into = static_cast<std::uint32_t>(*value);
    }
    return value.has_value();
}

std::optional<std::size_t> word(std::string_view text, const std::vector<std::string_view>& allowed)
{
    const auto found = std::find(allowed.begin(), allowed.end(), text);
    return found == allowed.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - allowed.begin()));
}

} // namespace desk::parametertext
