// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/sqlite/tempdir.h"
#include "tool/knowledge/evaluation.h"

#include <catch2/catch.hpp>

TEST_CASE("evaluation_indexThatIsThereAlready_isRefused")
{
    const TempDir dir;
    tool::RetrievalSet set;
    knowledge::Document refund;
    refund.id = "refund";
    refund.title = "How to get a refund";
    set.documents = {refund};
    tool::JudgedQuery query;
    query.id = "q";
    query.text = "a refund";
    query.relevant.insert("refund");
    set.queries.push_back(query);
    tool::EvaluationOptions options;
    options.index = dir.path() / "index";
    const auto first = tool::evaluate(set, options);
    REQUIRE(first);
    CHECK(first->size.articles == 1);
    const auto again = tool::evaluate(set, options);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == base::FaultKind::Conflict);
    CHECK(again.error().detail == options.index.string() + ": is there already");
    options.index.clear();
    CHECK(tool::evaluate(set, options));
    // Ids that don't fit each other would give noughts that look like a result.
    set.queries[0].relevant.clear();
    const auto nothing = tool::evaluate(set, options);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == base::FaultKind::Invalid);
}
