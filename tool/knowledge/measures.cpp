// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/measures.h"

#include <algorithm>
#include <cmath>

namespace tool {
namespace {

constexpr std::size_t depth = 10;

double discount(std::size_t place)
{
    return 1 / std::log2(static_cast<double>(place) + 2);
}

} // namespace

RankingMeasures measureRanking(std::span<const std::string> ranked, const std::set<std::string>& relevant)
{
    RankingMeasures measures;
    const double share = 1 / static_cast<double>(relevant.size());
    for (std::size_t i = 0; i < std::min(depth, ranked.size()); ++i) {
        if (!relevant.contains(ranked[i])) {
            continue;
        }
        measures.recall1 += i < 1 ? share : 0;
        measures.recall5 += i < 5 ? share : 0;
        measures.recall10 += share;
        measures.ndcg10 += discount(i);
        if (measures.mrr10 == 0) {
            measures.mrr10 = 1 / static_cast<double>(i + 1);
        }
    }
    double ideal = 0;
    for (std::size_t i = 0; i < std::min(depth, relevant.size()); ++i) {
        ideal += discount(i);
    }
    measures.ndcg10 /= ideal;
    return measures;
}

double areaUnderCurve(std::vector<double> right, std::vector<double> wrong)
{
    if (right.empty() || wrong.empty()) {
        return 0.5;
    }
    std::ranges::sort(wrong);
    double above = 0;
    for (const double value : right) {
        const auto [low, high] = std::ranges::equal_range(wrong, value);
        above += static_cast<double>(low - wrong.begin()) + static_cast<double>(high - low) / 2;
    }
    return above / static_cast<double>(right.size()) / static_cast<double>(wrong.size());
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    const double rank = std::ceil(part * static_cast<double>(values.size()));
    return values[std::min(values.size(), static_cast<std::size_t>(std::max(rank, 1.0))) - 1];
}

} // namespace tool
