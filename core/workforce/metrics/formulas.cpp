// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/formulas.h"

#include <algorithm>
#include <cmath>

namespace workforce::metrics {

std::optional<double> quantile(std::vector<double> values, double p)
{
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    const double rank = p * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(std::floor(rank));
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] + (rank - std::floor(rank)) * (values[high] - values[low]);
}

void joinWindows(std::vector<Window>& windows)
{
    std::ranges::sort(windows, {}, &Window::from);
    std::vector<Window> joined;
    for (const auto& window : windows) {
        if (window.until <= window.from) {
            continue;
        }
        if (!joined.empty() && window.from <= joined.back().until) {
            joined.back().until = std::max(joined.back().until, window.until);
        } else {
            joined.push_back(window);
        }
    }
    windows = std::move(joined);
}

std::int64_t unionOf(std::vector<Window> windows)
{
    joinWindows(windows);
    return sumOf(windows);
}

std::int64_t sumOf(std::span<const Window> windows)
{
    std::int64_t sum = 0;
    for (const auto& window : windows) {
        sum += std::max<std::int64_t>(0, window.until.ms - window.from.ms);
    }
    return sum;
}

std::int64_t uncoveredOf(const Window& span, std::vector<Window> others)
{
    for (auto& window : others) {
        window.from = std::clamp(window.from, span.from, span.until);
        window.until = std::clamp(window.until, span.from, span.until);
    }
    return span.until.ms - span.from.ms - unionOf(std::move(others));
}

std::optional<double> promotersOf(std::span<const int> scores)
{
    if (scores.empty()) {
        return std::nullopt;
    }
    const auto promoters = std::ranges::count_if(scores, [](int score) { return score >= 9; });
    const auto detractors = std::ranges::count_if(scores, [](int score) { return score <= 6; });
    return 100.0 * static_cast<double>(promoters - detractors) / static_cast<double>(scores.size());
}

std::optional<double> reviewOf(std::span<const Category> categories, double criticalLeast)
{
    double sum = 0;
    double weights = 0;
    bool isFailed = false;
    for (const auto& category : categories) {
        if (category.score) {
            sum += *category.score * category.weight;
            weights += category.weight;
            isFailed = isFailed || (category.isCritical && *category.score < criticalLeast);
        }
    }
    if (isFailed) {
        return 0;
    }
    return weights > 0 ? std::optional(sum / weights) : std::nullopt;
}

} // namespace workforce::metrics
