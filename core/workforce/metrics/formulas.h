// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The arithmetic below the figures, without any fact.
namespace workforce::metrics {

/// Of n values the one with rank p (n - 1), from 0, straight between its neighbours (type 7 of Hyndman and Fan 1996,
/// what spreadsheets and R do by default). `p` 0 to 1; none of nothing.
std::optional<double> quantile(std::vector<double> values, double p);

/// Those that meet or touch become one; by time.
void joinWindows(std::vector<Window>& windows);
/// Milliseconds that at least one of them covers; they may overlap and come in any order.
std::int64_t unionOf(std::vector<Window> windows);
/// Milliseconds of all, overlaps counted as often as they are.
std::int64_t sumOf(std::span<const Window> windows);

/// Milliseconds of `span` that no other covers.
std::int64_t uncoveredOf(const Window& span, std::vector<Window> others);

/// Percent who gave 9 or 10 of 10 minus percent who gave 0 to 6 (Reichheld 2003); none of nothing.
std::optional<double> promotersOf(std::span<const int> scores);

/// One category of a review.
struct Category
{
    std::optional<double> score; ///< 0 to 100; none: it didn't apply, and drops out of both sums
    double weight = 1; ///< at least 0
    bool isCritical = false;
};

/// Sum of score times weight over sum of weights; 0 where a critical category is below `criticalLeast`. None where
/// nothing was scored. 0 to 100.
std::optional<double> reviewOf(std::span<const Category> categories, double criticalLeast);

} // namespace workforce::metrics
