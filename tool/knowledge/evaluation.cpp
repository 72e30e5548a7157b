// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/evaluation.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace tool {
namespace {

namespace json = boost::json;
using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Digest digestOf(const std::string& id)
{
    Digest digest {};
    SHA256(reinterpret_cast<const unsigned char*>(id.data()), id.size(), digest.data());
    return digest;
}

bool isOdd(const std::string& id)
{
    return (digestOf(id).back() & 1U) != 0;
}

void halve(RetrievalSet& set)
{
    std::erase_if(set.documents, [](const knowledge::Document& document) { return isOdd(document.id); });
    for (JudgedQuery& query : set.queries) {
        const bool hadAnswer = !query.relevant.empty();
        std::erase_if(query.relevant, [](const std::string& id) { return isOdd(id); });
        query.isOutOfScope = query.isOutOfScope || (hadAnswer && query.relevant.empty());
    }
}

void keepFirst(std::vector<JudgedQuery>& queries, std::size_t first)
{
    if (first == 0 || first >= queries.size()) {
        return;
    }
    std::ranges::sort(queries, {}, [](const JudgedQuery& query) { return digestOf(query.id); });
    queries.resize(first);
}

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// What was measured query by query.
struct Sums
{
    RankingMeasures measures;
    std::vector<double> right; ///< sureness of the first hit
    std::vector<double> wrong;
    std::vector<double> milliseconds;

    void add(const RankingMeasures& one)
    {
        measures.recall1 += one.recall1;
        measures.recall5 += one.recall5;
        measures.recall10 += one.recall10;
        measures.mrr10 += one.mrr10;
        measures.ndcg10 += one.ndcg10;
    }
};

double shareAbove(const std::vector<double>& values, double least)
{
    const auto above = std::ranges::count_if(values, [least](double value) { return value >= least; });
    return values.empty() ? 0 : static_cast<double>(above) / static_cast<double>(values.size());
}

base::Status ask(knowledge::Index& index, const JudgedQuery& query, const knowledge::Synonyms& synonyms, Sums& sums)
{
    knowledge::SearchOptions options;
    options.leastSureness = 0; // the ranking is judged whole
    options.synonyms = &synonyms;
    const auto begin = std::chrono::steady_clock::now();
    const auto hits = index.search(query.text, options);
    sums.milliseconds.push_back(secondsSince(begin) * 1000);
    if (!hits) {
        return base::Failure(hits.error());
    }
    const double sureness = hits->empty() ? 0 : hits->front().sureness;
    (query.isOutOfScope ? sums.wrong : sums.right).push_back(sureness);
    if (!query.isOutOfScope) {
        std::vector<std::string> ids;
        for (const knowledge::Hit& hit : *hits) {
            ids.push_back(hit.id);
        }
        sums.add(measureRanking(ids, query.relevant));
    }
    return {};
}

} // namespace

base::Result<Evaluation> evaluate(RetrievalSet set, const EvaluationOptions& options)
{
    // Chosen before half of the articles go: the same queries either way.
    keepFirst(set.queries, options.first);
    if (options.isHalved) {
        halve(set);
    }
    std::erase_if(set.queries, [](const JudgedQuery& query) { return query.relevant.empty() && !query.isOutOfScope; });
    if (set.queries.empty()) {
        return base::fail(base::FaultKind::Invalid, "no judgement is about a query and an article that are there");
    }
    std::error_code unclear;
    if (!options.index.empty()
        && std::filesystem::symlink_status(options.index, unclear).type() != std::filesystem::file_type::not_found) {
        // What it has would be measured, too: queries whose answers were taken out would find them there.
        return base::fail(base::FaultKind::Conflict, options.index.string() + ": is there already");
    }
    knowledge::Index::Options where;
    where.path = options.index.empty() ? std::filesystem::path(":memory:") : options.index;
    where.durable = false;
    auto index = knowledge::Index::open(where);
    if (!index) {
        return base::Failure(index.error());
    }
    Evaluation evaluation;
    const auto begin = std::chrono::steady_clock::now();
    if (auto built = index->change(set.documents); !built) {
        return base::Failure(built.error());
    }
    evaluation.buildSeconds = secondsSince(begin);
    Sums sums;
    if (!set.queries.empty()) {
        // What is read once, when a knowledge base is opened, is no part of a search.
        static_cast<void>(index->search(set.queries.front().text));
    }
    for (const JudgedQuery& query : set.queries) {
        if (auto asked = ask(*index, query, options.synonyms, sums); !asked) {
            return base::Failure(asked.error());
        }
    }
    const double count = std::max<double>(1, static_cast<double>(sums.right.size()));
    evaluation.queries = sums.right.size();
    evaluation.outOfScope = sums.wrong.size();
    evaluation.measures = {sums.measures.recall1 / count, sums.measures.recall5 / count, sums.measures.recall10 / count,
        sums.measures.mrr10 / count, sums.measures.ndcg10 / count};
    if (!sums.wrong.empty()) {
        evaluation.refusalAuc = areaUnderCurve(sums.right, sums.wrong);
    }
    evaluation.shownRight = shareAbove(sums.right, knowledge::surely);
    evaluation.shownWrong = shareAbove(sums.wrong, knowledge::surely);
    evaluation.medianMs = percentile(sums.milliseconds, 0.5);
    evaluation.p99Ms = percentile(sums.milliseconds, 0.99);
    auto size = index->size();
    if (!size) {
        return base::Failure(size.error());
    }
    evaluation.size = *size;
    return evaluation;
}

std::string toJson(const Evaluation& evaluation)
{
    json::object out {{"queries", evaluation.queries}, {"oos", evaluation.outOfScope},
        {"recall1", evaluation.measures.recall1}, {"recall5", evaluation.measures.recall5},
        {"recall10", evaluation.measures.recall10}, {"mrr10", evaluation.measures.mrr10},
        {"ndcg10", evaluation.measures.ndcg10}, {"medianMs", evaluation.medianMs}, {"p99Ms", evaluation.p99Ms},
        {"buildSeconds", evaluation.buildSeconds}, {"articles", evaluation.size.articles},
        {"textBytes", evaluation.size.textBytes}, {"indexBytes", evaluation.size.indexBytes},
        {"shownRight", evaluation.shownRight}};
    if (evaluation.refusalAuc) {
        out["refusalAuc"] = *evaluation.refusalAuc;
        out["shownWrong"] = evaluation.shownWrong;
    }
    return json::serialize(out);
}

} // namespace tool
