// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/timewords.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hub {

namespace {

constexpr int hour = 60;
constexpr int day = 24 * hour;

/// Digits at the begin of the text, taken from it; none: there are none, or too many.
std::optional<int> takeNumber(std::string_view& text, std::size_t mostDigits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + std::min(text.size(), mostDigits), value);
    if (error != std::errc() || text.front() == '-') {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

} // namespace

std::optional<int> minutesOf(std::string_view text)
{
    auto number = takeNumber(text, 6);
    if (!number || text.empty()) {
        return std::nullopt;
    }
    int minutes = 0;
    if (text.front() == 'h') {
        minutes = *number * hour;
        text.remove_prefix(1);
        if (text.empty()) {
            return minutes;
        }
        number = takeNumber(text, 6);
    }
    return number && text == "m" ? std::optional(minutes + *number) : std::nullopt;
}

std::optional<int> timeOf(std::string_view text, bool mayEnd)
{
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    std::string_view minute = text.substr(3);
    text = text.substr(0, 2);
    const auto h = takeNumber(text, 2);
    const auto m = takeNumber(minute, 2);
    const bool fits = h && m && text.empty() && minute.empty() && *m < 60 && *h * hour + *m < (mayEnd ? day + 1 : day);
    return fits ? std::optional(*h * hour + *m) : std::nullopt;
}

std::optional<std::chrono::sys_days> dateOf(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    std::array<std::string_view, 3> parts {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
    std::array<int, 3> numbers {};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = takeNumber(parts[i], 4);
        if (!number || !parts[i].empty()) {
            return std::nullopt;
        }
        numbers[i] = *number;
    }
    const auto date = std::chrono::year(numbers[0]) / numbers[1] / numbers[2];
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<int> weekdayOf(std::string_view text)
{
    constexpr std::array<std::string_view, 7> names {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const auto found = std::ranges::find(names, text);
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

} // namespace hub
