// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/files.h"
#include "tests/core/sqlite/tempdir.h"
#include "tool/knowledge/evaluation.h"

#include <catch2/catch.hpp>

TEST_CASE("demo_itsCustomersQuestions_areAnsweredByItsArticles")
{
    const std::filesystem::path source(CLOUDSEAT_SOURCE_DIR);
    const auto demo = source / "resources" / "demo" / "knowledge";
    const std::vector<std::filesystem::path> folders {demo / "zh", demo / "en"};
    const auto articles = knowledge::readArticles(folders);
    REQUIRE(articles.problems.empty());
    REQUIRE(articles.documents.size() >= 60);
    // As somebody would who measures his own: exported, then evaluated.
    const TempDir dir;
    const auto file = dir.path() / "articles.jsonl";
    REQUIRE(knowledge::writeArticles(articles.documents, file, knowledge::Format::JsonLines));
    const auto data = source / "tests" / "data" / "knowledge";
    auto set = tool::readRetrievalSet({file, data / "demo-queries.jsonl", data / "demo-qrels.tsv"});
    REQUIRE(set);
    const auto result = tool::evaluate(std::move(set).value(), {});
    REQUIRE(result);
    const auto& reached = result->measures;
    WARN(result->queries << " questions: Recall@1 " << reached.recall1 << ", Recall@5 " << reached.recall5
                         << ", MRR@10 " << reached.mrr10 << ", nDCG@10 " << reached.ndcg10 << "; of "
                         << result->outOfScope << " without an answer " << 100 * result->shownWrong
                         << " % are shown something, of the others " << 100 * result->shownRight << " %");
    CHECK(result->queries >= 140);
    CHECK(reached.recall5 >= 0.95); // .968 were measured
    CHECK(reached.mrr10 >= 0.90); // .924
    CHECK(result->shownRight >= 0.95); // .98
    CHECK(result->refusalAuc.value_or(0) >= 0.92); // .957
}
