// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/slip.h"

#include <functional>
#include <map>
#include <set>

namespace workforce::pay {

struct PaidPiece;

/// What is paid as time, whether by the hour or not.
struct PaidHours
{
    Ratio hours;
    std::set<std::string> facts;
};

/// A slip in the making: what each step adds, and the sums that the next ones ask for.
class SlipDraft final
{
public:
    SlipDraft(const RuleSet& rules, const Facts& facts, const Period& period);

    const RuleSet& rules() const { return m_rules; }
    const Facts& facts() const { return m_facts; }
    const Period& period() const { return m_slip.period; }
    /// Places of the versions that hold on days of the period, by time.
    std::vector<std::size_t> versions() const;
    bool isWithin(base::Timestamp at) const;

    void notePaid(const PaidPiece& piece);
    /// By the version's place; without those in which nothing is.
    const std::map<std::size_t, PaidHours>& paid() const { return m_paid; }

    /// Sets `exact` and the amount from quantity and rate, and puts facts and time in their order.
    void add(Line line);
    /// Of a version, for the whole period.
    Line ofPeriod(std::size_t version, Component component, const std::string& rule) const;
    /// A correction, or what reconciles the rounding: its amount is what it is.
    void addWhole(Line line);

    /// Sum of the lines so far that `counts`: of their amounts where each is rounded, else exact.
    Ratio sum(const std::function<bool(const Line&)>& counts) const;
    Ratio sumExact() const;
    std::int64_t sumAmounts() const;
    const std::vector<Line>& lines() const { return m_slip.lines; }

    Slip finished();

private:
    const RuleSet& m_rules;
    const Facts& m_facts;
    std::map<std::size_t, PaidHours> m_paid;
    Slip m_slip;
};

/// Hours, bonuses and conversations with the caps of their days.
void addDays(SlipDraft& draft);
/// Caps of the period, quality between them, guarantees.
void addPeriodRules(SlipDraft& draft);
/// Deductions and their limit.
void addDeductions(SlipDraft& draft);
/// What reconciles a slip that is rounded as a whole, and corrections of earlier periods.
void addRoundingAndCorrections(SlipDraft& draft);

/// Whether the line is of what was earned, caps and guarantees included.
bool countsAsEarned(const Line& line);
/// Of a cap: whether the line counts towards it.
bool isCapped(const CapRule& cap, const Line& line);
/// A line that takes off what is beyond the cap; none: nothing is.
std::optional<Line> capLine(const CapRule& cap, Line line, const Ratio& sum);

} // namespace workforce::pay
