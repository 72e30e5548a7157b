// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/rules.h"

#include <cstdint>

namespace workforce::pay {

/// Where the true share lies, in ten-thousandths, rounded outwards.
struct ShareInterval
{
    int lower = 0;
    int upper = 10'000;

    friend bool operator==(const ShareInterval&, const ShareInterval&) = default;
};

/// The 95 % Wilson interval of `passed` of `reviews` (to 10^6; of none it is 0 to 1): all shares p with
/// (passed - n p)^2 <= z^2 n p (1 - p), z = 1.959964 (E. B. Wilson 1927). In whole numbers.
ShareInterval wilson(std::int64_t passed, std::int64_t reviews);

struct QualityVerdict
{
    std::int64_t passed = 0;
    std::int64_t reviews = 0;
    ShareInterval interval;
    bool isSure = false; ///< enough reviews, and the interval is no wider than the rule lets it be
    Ratio factor {1};
};

QualityVerdict judge(const QualityRule& rule, std::int64_t passed, std::int64_t reviews);

} // namespace workforce::pay
