// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/rules.h"
#include "hub/config/deskfile.h"

#include <string>
#include <string_view>
#include <vector>

/// Files of rules for pay, in YAML (JSON is YAML, too). Money is in major units of the currency (`25.50`), rates with
/// four digits more than it has, sums with as many. What each rule means: docs/workforce.md, "Pay".
///
///     id: student-desk                 # 1 to 64 of [a-z0-9._-]; required, as every id below
///     title: {zh: 小时工, en: By the hour}        # or one text for both; required
///     notice: {zh: 不是法律意见, en: Not legal advice}   # shown beside every slip; required
///     currency: {code: CNY, digits: 2} # required
///     rounding: {mode: half_up, per: line}        # half_up, half_even, down; line, slip; these are the defaults
///     versions:                        # by their days; required
///       - number: 1                    # required
///         from: 2026-03-01             # day of the desk's clock on which it begins to hold; required
///         paid:                        # these are the defaults
///           {within_shift: true, before: 0m, after: 0m, late_grace: 0m, rests: true, meals: false, recovery: true}
///         hours: {id: base, rate: 25, levels: {2: 27.5, 3: 30}}
///         conversations: [{id: refunds, queue: refunds, level: 2, rate: 1.20}]   # queue, level: any
///         bonuses:
///           - id: night
///             kind: night              # night, peak
///             weekly: [{days: [friday, saturday], from: "22:00", until: "06:00"}]   # days: all; may end on the next
///             dates: [{day: 2026-11-11, from: "00:00", until: "24:00"}]
///             per_hour: 6              # or `share: 30%` of the rate for an hour
///         overlap: add                 # of bonuses: add, highest; default add
///         quality: {id: quality, bands: [{least: 95%, factor: 1.1}], below: 0.95, least_reviews: 20, widest: 20%,
///           unsure: 1, of: [hours, night, peak, conversations]}   # below, unsure: 1; of: all; widest: none
///         caps: [{id: day, of: night, per: day, most: 50}]         # of: all; per: day, period
///         guarantees: [{id: floor, per: hour, least: 23}]          # per: hour, period
///         deductions: [{id: no-show, event: no-show, amount: 30}]  # without an event: once in a period
///         deductions_most: 20%         # of what was earned; default none
namespace hub {

struct PayRules
{
    workforce::pay::RuleSet rules;
    protocol::Names title;
    protocol::Names notice;
};

using PayRulesResult = base::Result<PayRules, std::vector<DeskFileProblem>>;

/// All problems are reported together; with one of them, nothing is returned. `file` is only for the messages.
PayRulesResult parsePayRules(std::string_view text, const std::string& file);

/// Reads at most 256 KiB.
PayRulesResult loadPayRules(const std::string& path);

} // namespace hub
