// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/facts.h"
#include "core/workforce/pay/rules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace workforce::pay {

enum class Unit
{
    Hours,
    Conversations,
    Events,
    Money, ///< the quantity is an amount that `rate` is a share of
    Once,
};

std::string_view idOf(Unit unit);

/// What the words of a line speak of, by name. Money is in minor units, shares are 0 to 1.
struct Number
{
    std::string name;
    Ratio value;

    friend bool operator==(const Number&, const Number&) = default;
};

/// When a fact was paid.
struct Worked
{
    std::string fact;
    Window when;

    friend bool operator==(const Worked&, const Worked&) = default;
};

struct CorrectedLine
{
    Period period;
    std::string slip; ///< hash
    std::string line; ///< `keyOf`

    friend bool operator==(const CorrectedLine&, const CorrectedLine&) = default;
};

/// quantity * rate = exact, which is rounded once to the amount.
struct Line
{
    Component component = Component::Hours;
    std::string rule; ///< id; empty: of `Rounding`
    int version = 0; ///< number
    std::chrono::sys_days day; ///< of the desk's clock; of what is for the period its last one
    bool isOfPeriod = false;
    std::optional<int> level; ///< of `Hours`, and of bonuses that are a share of its rate
    std::optional<Component> of; ///< of a `Cap`: what it caps; none: all
    std::string words; ///< what the line is called by: `pay.hours`; docs/workforce.md, "Pay" has all
    std::vector<Number> numbers;
    Unit unit = Unit::Once;
    Ratio quantity;
    Ratio rate; ///< minor units, or a share of `Money`
    Ratio exact; ///< minor units
    std::int64_t amount = 0; ///< minor units
    std::vector<std::string> facts; ///< behind it, sorted, each once
    std::vector<Worked> worked; ///< of time, in its order
    std::optional<CorrectedLine> corrects;

    friend bool operator==(const Line&, const Line&) = default;
};

struct Slip
{
    std::string rules; ///< id
    Currency currency;
    Period period;
    std::vector<Line> lines; ///< in the order in which they are reckoned
    std::int64_t total = 0; ///< minor units; the sum of the lines' amounts

    friend bool operator==(const Slip&, const Slip&) = default;
};

/// What is earned in a period. A function of its arguments alone, whatever the order of the facts. Any thread.
/// Fault Invalid: the rules (`check`) or the facts are wrong, the period is longer than `mostPeriodDays` or ends before
/// it begins, or its first day is before the first version.
base::Result<Slip> slipOf(const RuleSet& rules, const Facts& facts, const Period& period);

/// What a line is, whatever it amounts to: two slips' lines with one key are the same line. `hours base 2026-03-05 l2`.
std::string keyOf(const Line& line);
/// `2026-03-05`
std::string dayText(std::chrono::sys_days day);

} // namespace workforce::pay
