// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/articleset.h"
#include "tests/bench/measures.h"
#include "tests/support/shareddata.h"

#include <iostream>

namespace measure {
namespace {

constexpr std::size_t articles = 100'000;
constexpr std::size_t queries = 300; ///< of each set

base::Result<tool::Evaluation> timed(
    const std::vector<knowledge::Document>& documents, std::vector<tool::JudgedQuery> asked)
{
    for (tool::JudgedQuery& query : asked) {
        query.isOutOfScope = true; // only the time is asked for
    }
    return tool::evaluate({documents, std::move(asked)}, {});
}

} // namespace

base::Result<Figures> knowledgeSearch(const Setting& setting)
{
    const auto data = support::sharedData();
    if (!data) {
        std::cout << "knowledge: not measured, no retrieval sets in CLOUDSEAT_DATA" << std::endl;
        return Figures {};
    }
    auto sets = ArticleSets::read(*data, queries);
    if (!sets) {
        return base::Failure(sets.error());
    }
    const auto all = sets->multiplied(setting.scaled(articles));
    const auto typed = timed(all, std::move(sets->typed));
    const auto whole = timed(all, std::move(sets->messages));
    if (!typed || !whole) {
        return base::Failure(!typed ? typed.error() : whole.error());
    }
    return Figures {atMost("knowledge.build", typed->buildSeconds, "s", 60),
        atMost("knowledge.typed.p50", typed->medianMs, "ms", 2), atMost("knowledge.typed.p99", typed->p99Ms, "ms", 10),
        atMost("knowledge.message.p99", whole->p99Ms, "ms", 20),
        atMost("knowledge.indexByText",
            static_cast<double>(typed->size.indexBytes) / static_cast<double>(typed->size.textBytes), "times", 2)};
}

} // namespace measure
