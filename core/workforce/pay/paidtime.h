// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/facts.h"
#include "core/workforce/pay/rules.h"

#include <vector>

namespace workforce::pay {

/// A part of the paid time in which nothing changes: one day, one version of the rules, one level, the same bonuses.
struct PaidPiece
{
    Window when;
    std::int64_t day = 0; ///< of the desk's clock, counted from 1970-01-01
    std::size_t version = 0; ///< its place in the rules
    int level = 0;
    std::vector<std::size_t> bonuses; ///< places of those that are paid
    std::vector<std::string> facts;
};

/// What is paid of a period, by time: stretches cut to the shifts, with what late grace adds, and cut wherever the
/// clock is changed, a day ends, or a bonus begins or ends. Each day of the period has a version of the rules.
std::vector<PaidPiece> paidPieces(const RuleSet& rules, const Facts& facts, const Period& period);

/// Hours that pass.
Ratio hoursOf(const Window& window);

/// The day of the desk's clock at a moment, counted from 1970-01-01.
std::int64_t localDay(const base::UtcOffsets& zone, base::Timestamp at);

} // namespace workforce::pay
