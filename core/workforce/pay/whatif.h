// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/slip.h"

#include <optional>
#include <string>
#include <vector>

namespace workforce::pay {

/// Time that somebody thinks of working.
struct PlannedWork
{
    Window when;
    int level = 0;
    std::string queue; ///< of the conversations
    int conversationsPerHour = 0; ///< hundredths: how many are taken to be resolved; 0 to 10,000
};

/// A line that is in both slips, or in one: then the other amount is 0.
struct LineChange
{
    std::string key;
    std::optional<Line> before;
    std::optional<Line> after;
    std::int64_t difference = 0; ///< minor units
};

/// What an answer rests on, to be said beside it.
struct Assumption
{
    std::string words; ///< `pay.assumed_...`; docs/workforce.md, "Pay" has all
    std::vector<Number> numbers;

    friend bool operator==(const Assumption&, const Assumption&) = default;
};

struct WhatIf
{
    Slip before;
    Slip after;
    std::vector<LineChange> changes; ///< in the order of `after`, then what is only in `before`
    std::int64_t difference = 0; ///< after - before: the sum of the changes
    std::vector<Assumption> assumptions;
};

/// The slip as it would be with that work, all of it worked as planned and within a shift, beside the slip as it is.
/// The planned facts have the ids `planned-1`, `planned-2`..., their conversations `planned-1-1`... Fault Invalid: as
/// `slipOf`; a plan overlaps another one, a shift or what was worked, lies outside of the period in part, or its rate
/// of conversations is out of range.
base::Result<WhatIf> whatIf(
    const RuleSet& rules, const Facts& facts, const Period& period, const std::vector<PlannedWork>& plans);

} // namespace workforce::pay
