// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace workforce {

/// At most `most` minutes of work in any `days` days in a row.
struct RollingLimit
{
    int days = 7; ///< 2 to 400
    int most = 0; ///< minutes

    friend bool operator==(const RollingLimit&, const RollingLimit&) = default;
};

/// Of each day what is more than `beyond`; a month of these has at most `most`.
struct Overtime
{
    int beyond = 0; ///< minutes of a day
    int most = 0; ///< minutes of a month

    friend bool operator==(const Overtime&, const Overtime&) = default;
};

/// Times of the desk's clock at which somebody is there for `most` minutes of one night at most. A night that goes over
/// midnight belongs to the day on which it begins.
struct NightWindow
{
    int from = 0; ///< minute of the day, 0 to 1439
    int until = 0; ///< minute of the day, 1 to 1440; not later than `from`: of the next day
    int most = 0; ///< minutes
    std::optional<int> belowAge; ///< only for people who are younger, in years; whose age isn't known is

    friend bool operator==(const NightWindow&, const NightWindow&) = default;
};

/// At most `most` minutes at the screen without a pause of `pause` minutes or more, of whatever kind.
struct OnlineLimit
{
    int most = 0; ///< minutes
    int pause = 0; ///< minutes, at least 1

    friend bool operator==(const OnlineLimit&, const OnlineLimit&) = default;
};

/// At most `after` minutes of work without a meal of `meal` minutes or more; being off work for so long is one.
struct MealLimit
{
    int after = 0; ///< minutes
    int meal = 0; ///< minutes, at least 1

    friend bool operator==(const MealLimit&, const MealLimit&) = default;
};

/// No rest begins within `first` minutes from the begin of what is worked in one piece, or ends within `last` from its
/// end.
struct BreakEdges
{
    int first = 0; ///< minutes
    int last = 0; ///< minutes

    friend bool operator==(const BreakEdges&, const BreakEdges&) = default;
};

/// The rules for one kind of engagement, as data: what isn't set is no rule. Not legal advice; who plans edits it. All
/// figures are minutes where nothing else is said; days, weeks and months are those of the desk's time.
struct Profile
{
    std::string id;
    int weekBegins = 0; ///< 0: Monday, 6: Sunday
    std::optional<int> rest; ///< at least, from one working day's end to the next one's begin
    std::optional<int> span; ///< at most, from a working day's first begin to its last end
    std::optional<int> weekRest; ///< at least once in a week, in one piece
    std::optional<int> dayMost;
    std::optional<int> weekMost;
    std::optional<int> weekLeast;
    std::optional<int> monthMost;
    std::vector<RollingLimit> rolling;
    std::optional<Overtime> overtime;
    std::optional<int> consecutiveDays; ///< days
    std::vector<NightWindow> nights;
    std::optional<OnlineLimit> online;
    std::optional<MealLimit> meal;
    std::optional<BreakEdges> breakEdges;
    bool needsCertificates = true; ///< of a shift's skill, for all of it
    std::vector<std::chrono::sys_days> closedDays; ///< nobody is there on these
};

} // namespace workforce
