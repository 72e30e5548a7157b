// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shareddata.h"
#include "tool/knowledge/evaluation.h"

#include <catch2/catch.hpp>

namespace {

struct Floor
{
    const char* set;
    const char* queries;
    double ndcg;
};

base::Result<tool::Evaluation> evaluated(
    const std::filesystem::path& data, const char* set, const char* queries, bool isHalved)
{
    auto read = tool::readRetrievalSet({data / set / "docs.jsonl", data / set / queries, data / set / "qrels.tsv"});
    REQUIRE(read);
    return tool::evaluate(std::move(read).value(), {.first = 600, .isHalved = isHalved});
}

} // namespace

/// Those that are wanted, but for stard-zh (.53) and drcd-zh-hant (.985), which are not reached.
TEST_CASE("quality_onSetsOfOthers_isKept")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no retrieval sets in CLOUDSEAT_DATA");
        return;
    }
    const auto floor
        = GENERATE(Floor {"stard-zh", "queries.jsonl", 0.515}, Floor {"kdconv-travel-zh", "queries.jsonl", 0.72},
            Floor {"cmrc2018-zh", "queries.jsonl", 0.995}, Floor {"drcd-zh-hant", "queries.jsonl", 0.98},
            Floor {"drcd-zh-hant", "queries_hans.jsonl", 0.98}, Floor {"banking77-en", "queries.jsonl", 0.955},
            Floor {"covid-faq-en", "queries.jsonl", 0.79}, Floor {"rho-bank-kb-en", "queries.jsonl", 0.45});
    INFO(floor.set);
    const auto result = evaluated(*data, floor.set, floor.queries, false);
    REQUIRE(result);
    CHECK(result->measures.ndcg10 >= floor.ndcg);
}

TEST_CASE("quality_withHalfOfTheArticles_refuses")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no retrieval sets in CLOUDSEAT_DATA");
        return;
    }
    double sum = 0;
    for (const char* set : {"banking77-en", "covid-faq-en", "cmrc2018-zh", "stard-zh"}) {
        const auto result = evaluated(*data, set, "queries.jsonl", true);
        REQUIRE(result);
        sum += result->refusalAuc.value();
    }
    CHECK(sum / 4 >= 0.76); // .80 is wanted; docs/knowledge.md says what is known about the rest
}
