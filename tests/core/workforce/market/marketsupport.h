// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/market/block.h"
#include "tests/core/workforce/minutewise.h"

#include <rapidcheck.h>

#include <algorithm>
#include <string>

/// Days are those of March 2026, which begins on a Sunday; the 2nd is a Monday. The clock is UTC.
namespace support::market {

inline base::Timestamp at(int day, int hour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / 3 / 1);
    return base::Timestamp {std::chrono::milliseconds(date.time_since_epoch()).count()} + std::chrono::days(day - 1)
        + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

inline workforce::Shift shift(int day, int hour, int hours = 1, const std::string& skill = "")
{
    return {{at(day, hour), at(day, hour + hours)}, {}, {skill}};
}

inline workforce::market::Block block(
    std::uint64_t id, int day, int hour, int hours = 1, int seats = 1, const std::string& skill = "")
{
    return {{id}, shift(day, hour, hours, skill), seats, 0};
}

/// Whom nothing limits.
inline workforce::market::Applicant applicant(
    const std::string& name, std::vector<workforce::market::Wish> wishes = {}, int owed = 0)
{
    workforce::market::Applicant one;
    one.person.id = {name};
    one.wishes = std::move(wishes);
    one.owed = owed;
    return one;
}

/// By the rules, minute by minute, which know of no shifts at once.
inline bool keepsRules(const workforce::Person& person, const workforce::Plan& plan)
{
    for (std::size_t i = 0; i < plan.shifts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const workforce::Window& a = plan.shifts[i].when;
            const workforce::Window& b = plan.shifts[j].when;
            if (a.from < b.until && b.from < a.until) {
                return false;
            }
        }
    }
    return plan.shifts.empty() || minutewise::findings(person, plan).empty();
}

inline int number(int from, int until)
{
    return *rc::gen::inRange(from, until);
}

/// In another order, by chance.
template <class T> std::vector<T> shuffled(std::vector<T> all)
{
    for (std::size_t i = all.size(); i > 1; --i) {
        std::swap(all[i - 1], all[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    return all;
}

/// Open blocks of a week, by the hour or longer, some of them at once.
inline std::vector<workforce::market::Block> anyBlocks(int most)
{
    std::vector<workforce::market::Block> blocks;
    for (int count = number(1, most + 1); count > 0; --count) {
        const std::string skill = number(0, 3) == 0 ? "refunds" : "";
        blocks.push_back(block(blocks.size() + 1, number(2, 9), number(0, 24), number(1, 5), number(1, 4), skill));
        blocks.back().badness = number(0, 6);
    }
    return blocks;
}

/// With rules that often refuse.
inline workforce::market::Applicant anyApplicant(
    const std::string& name, const std::vector<workforce::market::Block>& blocks)
{
    workforce::market::Applicant one = applicant(name, {}, number(-5, 6));
    workforce::Profile& profile = one.person.profile;
    profile.rest = number(0, 2) == 0 ? std::optional(number(300, 700)) : std::nullopt;
    profile.dayMost = number(0, 2) == 0 ? std::optional(number(1, 9) * 60) : std::nullopt;
    profile.weekMost = number(0, 2) == 0 ? std::optional(number(2, 20) * 60) : std::nullopt;
    profile.consecutiveDays = number(0, 3) == 0 ? std::optional(number(1, 5)) : std::nullopt;
    if (number(0, 3) == 0) {
        profile.nights.push_back({22 * 60, 6 * 60, number(0, 120), std::nullopt});
    }
    if (number(0, 4) == 0) {
        profile.meal = workforce::MealLimit {number(120, 400), 30};
    }
    one.person.zone.fixed = number(-8, 9) * 60;
    if (number(0, 2) == 0) {
        one.person.certificates.push_back({{"refunds"}, {at(1, 0), at(number(3, 12), 0)}});
    }
    if (number(0, 3) == 0) {
        one.person.available.emplace();
        for (int day = 0; day < 7; ++day) {
            const int from = number(0, 1400);
            one.person.available->push_back({day, from, number(from + 1, 2881)});
        }
    }
    for (int count = number(0, 3); count > 0; --count) {
        const base::Timestamp from = at(number(2, 9), number(0, 24));
        one.person.exceptions.push_back({{from, from + std::chrono::hours(number(1, 12))}, number(0, 3) == 0});
    }
    if (number(0, 3) == 0) {
        one.mostMinutes = number(0, 12) * 60;
    }
    for (const workforce::market::Block& open : blocks) {
        if (number(0, 2) == 0) {
            const int liking = number(-5, 6);
            one.wishes.push_back({open.id, liking == 0 ? 1 : liking});
        }
    }
    one.takesOthers = number(0, 2) == 0;
    return one;
}

inline std::vector<workforce::market::Applicant> anyApplicants(
    int most, const std::vector<workforce::market::Block>& blocks)
{
    std::vector<workforce::market::Applicant> all;
    for (int count = number(1, most + 1); count > 0; --count) {
        all.push_back(anyApplicant("p" + std::to_string(all.size()), blocks));
    }
    return all;
}

} // namespace support::market
