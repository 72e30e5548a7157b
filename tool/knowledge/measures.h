// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

/// What a ranking is judged by. Relevance is yes or no.
namespace tool {

struct RankingMeasures
{
    double recall1 = 0; ///< part of the relevant ones among the first
    double recall5 = 0;
    double recall10 = 0;
    double mrr10 = 0; ///< 1 by the place of the first relevant one; 0 beyond the tenth
    double ndcg10 = 0; ///< sum of 1/log2(place + 1) over relevant ones, by what the best order would get
};

/// `ranked`: ids, the best first; `relevant` is not empty.
RankingMeasures measureRanking(std::span<const std::string> ranked, const std::set<std::string>& relevant);

/// How probably one of `right` is above one of `wrong` (area under the ROC curve); equal ones count half. 0.5 where
/// one of them is empty.
double areaUnderCurve(std::vector<double> right, std::vector<double> wrong);

/// The value that so large a part of them doesn't exceed, by nearest rank; 0 of none.
double percentile(std::vector<double> values, double part);

} // namespace tool
