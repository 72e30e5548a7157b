// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// What limits somebody's planned work: the rules of his engagement and the times that he has. docs/workforce.md,
/// "Rules", says word by word what each means. All windows are whole minutes, the end not included.
namespace protocol {

struct WorkWindow
{
    Timestamp from;
    Timestamp until; ///< after `from`

    friend bool operator==(const WorkWindow&, const WorkWindow&) = default;
};
BOOST_DESCRIBE_STRUCT(WorkWindow, (), (from, until))

/// At most `most` minutes of work in any `days` days in a row.
struct RollingLimit
{
    int days = 7; ///< 2 to 400
    int most = 0; ///< minutes

    friend bool operator==(const RollingLimit&, const RollingLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(RollingLimit, (), (days, most))

/// Of each day what is more than `beyond`; a month of these has at most `most`.
struct Overtime
{
    int beyond = 0; ///< minutes of a day
    int most = 0; ///< minutes of a month

    friend bool operator==(const Overtime&, const Overtime&) = default;
};
BOOST_DESCRIBE_STRUCT(Overtime, (), (beyond, most))

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
BOOST_DESCRIBE_STRUCT(NightWindow, (), (from, until, most, belowAge))

/// At most `most` minutes at the screen without a pause of `pause` minutes or more, of whatever kind.
struct OnlineLimit
{
    int most = 0; ///< minutes
    int pause = 0; ///< minutes, at least 1

    friend bool operator==(const OnlineLimit&, const OnlineLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(OnlineLimit, (), (most, pause))

/// At most `after` minutes of work without a meal of `meal` minutes or more; being off work for so long is one.
struct MealLimit
{
    int after = 0; ///< minutes
    int meal = 0; ///< minutes, at least 1

    friend bool operator==(const MealLimit&, const MealLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(MealLimit, (), (after, meal))

/// No rest begins within `first` minutes from the begin of what is worked in one piece, or ends within `last` from its
/// end.
struct BreakEdges
{
    int first = 0; ///< minutes
    int last = 0; ///< minutes

    friend bool operator==(const BreakEdges&, const BreakEdges&) = default;
};
BOOST_DESCRIBE_STRUCT(BreakEdges, (), (first, last))

/// The rules for one kind of engagement, as data: what isn't set is no rule. Not legal advice; who plans edits it. All
/// figures are minutes where nothing else is said; days, weeks and months are those of the desk's time.
struct WorkRules
{
    std::string id; ///< a name like those of queues
    Names title = {}; ///< for whoever is under them
    Names notice = {}; ///< shown beside every refusal: that it is no legal advice
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

    friend bool operator==(const WorkRules&, const WorkRules&) = default;
};
BOOST_DESCRIBE_STRUCT(WorkRules, (),
    (id, title, notice, weekBegins, rest, span, weekRest, dayMost, weekMost, weekLeast, monthMost, rolling, overtime,
        consecutiveDays, nights, online, meal, breakEdges, needsCertificates, closedDays))

/// Of each week, in the desk's time.
struct WeeklyPeriod
{
    int day = 0; ///< 0: Monday, 6: Sunday, whatever day the rules' weeks begin on
    int from = 0; ///< minute of that day, 0 to 1439
    int until = 0; ///< minute, counted from the same midnight, more than `from`, at most 2880

    friend bool operator==(const WeeklyPeriod&, const WeeklyPeriod&) = default;
};
BOOST_DESCRIBE_STRUCT(WeeklyPeriod, (), (day, from, until))

/// Departs from the weekly pattern: an exam, a class, or a morning that is free for once.
struct AvailabilityException
{
    WorkWindow when;
    bool isAvailable = false; ///< where both kinds meet nobody is available

    friend bool operator==(const AvailabilityException&, const AvailabilityException&) = default;
};
BOOST_DESCRIBE_STRUCT(AvailabilityException, (), (when, isAvailable))

/// When somebody can work, by his own word. What he does otherwise isn't told.
struct Availability
{
    std::optional<std::vector<WeeklyPeriod>> weekly = std::nullopt; ///< at most 64; none: always
    std::vector<AvailabilityException> exceptions = {}; ///< at most 400
    std::optional<int> weekMost = std::nullopt; ///< minutes of work that he wants at most, 0 to 10080

    friend bool operator==(const Availability&, const Availability&) = default;
};
BOOST_DESCRIBE_STRUCT(Availability, (), (weekly, exceptions, weekMost))

} // namespace protocol
