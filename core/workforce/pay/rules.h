// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/money.h"
#include "core/workforce/plan.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Rules of pay as data. What each means, in which order they come, and the formulas: docs/workforce.md, "Pay". All
/// money in them is in minor units of the currency; rates may have parts of one, sums are whole.
namespace workforce::pay {

constexpr std::int64_t mostMoney = 1'000'000'000; ///< minor units, of a rate or a sum
constexpr int rateParts = 10'000; ///< of a minor unit: the finest step of a rate
constexpr int shareParts = 10'000; ///< the finest step of a share or factor is a hundredth of a percent
constexpr int mostFactor = 10;
constexpr int mostLevel = 99;
constexpr std::size_t mostRules = 50; ///< of a kind, in a version

/// What a line of a slip is for; the order is that within one day.
enum class Component
{
    Hours,
    Night,
    Peak,
    Conversations,
    Quality,
    Cap,
    Guarantee,
    Deduction,
    DeductionLimit,
    Rounding,
    Correction,
};

/// `hours`: stays, it is part of files.
std::string_view idOf(Component component);
/// The first five: what caps and a quality rule may name.
bool isEarning(Component component);

/// Which of the recorded time is paid. Lengths are minutes, 0 to 240.
struct PaidTime
{
    bool withinShift = true; ///< only what lies in a shift; else all
    int before = 0; ///< paid ahead of a shift's begin, if worked
    int after = 0; ///< paid beyond a shift's end, if worked
    int lateGrace = 0; ///< who comes so late at most is paid from the shift's begin on
    bool rests = true;
    bool meals = false;
    bool recovery = true; ///< after a hard conversation

    friend bool operator==(const PaidTime&, const PaidTime&) = default;
};

struct HourRule
{
    std::string id;
    Ratio rate; ///< for an hour
    std::map<int, Ratio> byLevel; ///< instead of `rate`

    const Ratio& of(int level) const;
};

/// For each resolved conversation; of several rules the first that fits.
struct ConversationRule
{
    std::string id;
    std::optional<std::string> queue; ///< none: any
    std::optional<int> level; ///< none: any
    Ratio rate; ///< for one
};

/// Like a `WeeklyPeriod`, on one day.
struct DatedPeriod
{
    std::chrono::sys_days day;
    int from = 0; ///< minute of that day, 0 to 1439
    int until = 0; ///< minute, counted from the same midnight, more than `from`, at most 2880
};

/// More for paid time at certain times of the desk's clock.
struct BonusRule
{
    std::string id;
    Component kind = Component::Peak; ///< or `Night`
    std::vector<WeeklyPeriod> weekly;
    std::vector<DatedPeriod> dates;
    std::optional<Ratio> perHour; ///< this, or
    std::optional<Ratio> share; ///< of the rate for an hour
};

/// Where several bonuses hold at once.
enum class BonusOverlap
{
    Add, ///< all are paid
    Highest, ///< the one that is most for an hour; of equal ones the first
};

struct QualityBand
{
    Ratio least; ///< share of passed reviews, 0 to 1
    Ratio factor; ///< 0 to 10
};

/// Multiplies what was earned in a period with the factor of the first band that the share of passed reviews reaches.
struct QualityRule
{
    std::string id;
    std::vector<QualityBand> bands; ///< from the highest `least` down
    Ratio below {1}; ///< factor of a share that reaches no band
    int leastReviews = 1; ///< with fewer the share says too little
    std::optional<Ratio> widest; ///< so wide the 95 % interval may be; a wider one says too little
    Ratio unsure {1}; ///< factor where it says too little
    std::set<Component> of; ///< of `Hours` to `Conversations`; empty: all of them
};

struct DeductionRule
{
    std::string id;
    std::string event; ///< for each of these; empty: once in a period
    std::int64_t amount = 0;
};

enum class CapSpan
{
    Day,
    Period,
};

/// Beside a day's cap of all earnings, in whichever version, nothing of the period may go by components: neither a cap
/// (but of `Quality`) nor quality.
struct CapRule
{
    std::string id;
    std::optional<Component> of; ///< none: all earnings
    CapSpan per = CapSpan::Period;
    std::int64_t most = 0;
};

enum class GuaranteeSpan
{
    Hour, ///< for each hour that is paid
    Period, ///< of one in which something was worked
};

struct GuaranteeRule
{
    std::string id;
    GuaranteeSpan per = GuaranteeSpan::Hour;
    Ratio least; ///< earnings are raised to it; of a period whole
};

/// What holds from a day on, until the next version.
struct RuleVersion
{
    int number = 1;
    BonusOverlap overlap = BonusOverlap::Add;
    std::chrono::sys_days from; ///< of the desk's clock
    PaidTime paid;
    std::optional<HourRule> hours;
    std::vector<ConversationRule> conversations;
    std::vector<BonusRule> bonuses;
    std::optional<QualityRule> quality;
    std::vector<CapRule> caps;
    std::vector<GuaranteeRule> guarantees;
    std::vector<DeductionRule> deductions;
    std::optional<Ratio> deductionsMost; ///< share of what was earned, 0 to 1
};

enum class RoundingScope
{
    Line, ///< each line, and what follows is reckoned from rounded ones
    Slip, ///< the total, which a line of its own reconciles with the lines
};

struct RuleSet
{
    std::string id;
    Currency currency;
    Rounding rounding = Rounding::HalfUp;
    RoundingScope scope = RoundingScope::Line;
    std::vector<RuleVersion> versions; ///< by `from`
};

struct RuleProblem
{
    std::optional<std::size_t> version; ///< its place; none: the whole
    std::string rule; ///< id; empty: the version
    std::string what;

    friend bool operator==(const RuleProblem&, const RuleProblem&) = default;
};

/// Everything that is wrong with the rules; empty: slips can be made from them.
std::vector<RuleProblem> check(const RuleSet& rules);

/// Place of the version that holds on a day, counted from 1970-01-01; none: it is before the first.
std::optional<std::size_t> versionOn(const RuleSet& rules, std::int64_t day);

} // namespace workforce::pay
