// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/measures.h"

#include <catch2/catch.hpp>

TEST_CASE("measures_ofARanking_areThoseReckonedByHand")
{
    const std::vector<std::string> ranked {"x", "a", "y", "b"};
    const tool::RankingMeasures measures = tool::measureRanking(ranked, {"a", "b", "c", "d"});
    CHECK(measures.recall1 == Approx(0));
    CHECK(measures.recall5 == Approx(0.5));
    CHECK(measures.recall10 == Approx(0.5));
    CHECK(measures.mrr10 == Approx(0.5));
    // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3) + 1/2 + 1/log2(5))
    CHECK(measures.ndcg10 == Approx(1.0616063 / 2.5616063));
    CHECK(tool::measureRanking(std::vector<std::string> {"a"}, {"a"}).ndcg10 == Approx(1));
    CHECK(tool::measureRanking(std::vector<std::string> {}, {"a"}).ndcg10 == Approx(0));
}

TEST_CASE("measures_beyondTheTenth_dontCount")
{
    std::vector<std::string> ranked(10, "x");
    ranked.push_back("a");
    CHECK(tool::measureRanking(ranked, {"a"}).recall10 == Approx(0));
    CHECK(tool::measureRanking(ranked, {"a"}).mrr10 == Approx(0));
}

TEST_CASE("measures_areaUnderCurve_countsPairs")
{
    CHECK(tool::areaUnderCurve({3, 1}, {2, 1}) == Approx((1 + 1 + 0 + 0.5) / 4));
    CHECK(tool::areaUnderCurve({1}, {}) == Approx(0.5));
}

TEST_CASE("measures_percentile_isANearestRank")
{
    CHECK(tool::percentile({4, 1, 3, 2}, 0.5) == Approx(2));
    CHECK(tool::percentile({4, 1, 3, 2}, 0.99) == Approx(4));
    CHECK(tool::percentile({}, 0.5) == Approx(0));
}
