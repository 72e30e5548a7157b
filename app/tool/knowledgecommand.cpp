// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"
#include "app/tool/knowledgehub.h"

#include "core/knowledge/files/fields.h"
#include "core/knowledge/files/files.h"
#include "core/knowledge/index.h"
#include "core/text/plain.h"
#include "core/text/utf16.h"
#include "tool/knowledge/desksynonyms.h"
#include "tool/knowledge/evaluation.h"
#include "tool/knowledge/findings.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

namespace {

struct Arguments
{
    std::string file;
    std::vector<std::filesystem::path> paths;
    std::string to;
    HubArguments hub;
    std::string query;
    std::string language;
    std::string category;
    std::string queue;
    std::string synonyms;
    std::size_t most = 10;
    bool isAll = false;
    bool isDry = false;
    bool isJson = false;
    tool::RetrievalFiles sets;
    tool::EvaluationOptions evaluation;
};

int complain(const std::string& what)
{
    std::cerr << "cloudseat-tool knowledge: " << text::visibleControls(what) << '\n';
    return 2;
}

base::Result<knowledge::Index> openFor(const std::string& file, sqlite::Role role)
{
    knowledge::Index::Options options;
    options.path = file;
    options.role = role;
    return knowledge::Index::open(options);
}

int import(const Arguments& arguments)
{
    const knowledge::Articles articles = knowledge::readArticles(arguments.paths);
    knowledge::BulkReport report;
    report.problems = articles.problems;
    if (!articles.problems.empty()) {
        return tellImport(report, arguments.isDry, arguments.isJson);
    }
    if (HubArguments::isHub(arguments.file)) {
        HubArguments hub = arguments.hub;
        hub.url = arguments.file;
        return importToHub(hub, articles, arguments.isDry, arguments.isJson);
    }
    if (!arguments.isDry) {
        auto index = openFor(arguments.file, sqlite::Role::Writer);
        const auto done = index ? index->change(articles.documents) : base::Status(base::Failure(index.error()));
        if (!done) {
            return complain(base::describe(done.error()));
        }
    }
    // A local file has no place for what lies beside the articles.
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        knowledge::warnOfMissing(articles, i, {}, report.warnings);
    }
    report.articles = articles.documents.size();
    report.written = arguments.isDry ? 0 : report.articles;
    const int status = tellImport(report, arguments.isDry, arguments.isJson);
    if (!arguments.isJson) {
        std::cout << report.articles << (arguments.isDry ? " articles could be" : " articles") << " imported\n";
    }
    return status;
}

int exportAll(const Arguments& arguments)
{
    const auto format = knowledge::formatOf(arguments.to);
    if (!format) {
        return complain(arguments.to + ": a folder, .csv or .jsonl");
    }
    std::vector<knowledge::Document> documents;
    base::Status done;
    if (HubArguments::isHub(arguments.file)) {
        HubArguments hub = arguments.hub;
        hub.url = arguments.file;
        if (const int status = exportFromHub(hub, documents); status != 0) {
            return status;
        }
    } else {
        auto index = openFor(arguments.file, sqlite::Role::Reader);
        done = index ? index->forEach([&](const knowledge::Document& one) {
            documents.push_back(one);
            documents.back().days = knowledge::utcDaysOf(one);
        })
                     : base::Status(base::Failure(index.error()));
    }
    if (done) {
        done = knowledge::writeArticles(documents, arguments.to, *format);
    }
    if (!done) {
        return complain(base::describe(done.error()));
    }
    if (arguments.isJson) {
        std::cout << "{\"articles\":" << documents.size() << "}\n";
    } else {
        std::cout << documents.size() << " articles exported\n";
    }
    return 0;
}

void print(const knowledge::Hit& hit, const knowledge::Excerpt& excerpt)
{
    // What somebody wrote must not steer the terminal.
    std::printf("%.3f  sure %.2f  %s  %s\n", hit.score, hit.sureness, text::visibleControls(hit.id).c_str(),
        text::visibleControls(hit.title).c_str());
    std::printf("       article %.2f, place %.2f, vote %.2f, question %.2f:", hit.parts.whole, hit.parts.bestUnit,
        hit.parts.vote, hit.parts.likeness);
    for (const knowledge::Reason& reason : hit.reasons) {
        const bool isOther = reason.origin != knowledge::Origin::Typed;
        std::printf(" %s%s", reason.term.c_str(),
            isOther ? (" (" + reason.typed + ", " + tool::nameOf(reason.origin) + ")").c_str() : "");
    }
    std::printf("\n       %s\n", text::visibleControls(text::toUtf8(excerpt.found().line)).c_str());
}

/// False: they can't be read, which was said.
bool readSynonyms(const std::string& file, knowledge::Synonyms& synonyms)
{
    auto read = tool::readSynonyms(file);
    for (const std::string& problem : read ? std::vector<std::string>() : read.error()) {
        complain(problem);
    }
    if (read) {
        synonyms = std::move(*read);
    }
    return static_cast<bool>(read);
}

int search(const Arguments& arguments)
{
    knowledge::Synonyms synonyms;
    if (!readSynonyms(arguments.synonyms, synonyms)) {
        return 2;
    }
    auto index = openFor(arguments.file, sqlite::Role::Reader);
    if (!index) {
        return complain(base::describe(index.error()));
    }
    knowledge::SearchOptions options;
    options.most = arguments.most;
    options.leastSureness = arguments.isAll ? 0 : knowledge::surely;
    options.synonyms = &synonyms;
    options.filter.language = arguments.language;
    options.filter.category = arguments.category;
    options.filter.queue = arguments.queue;
    options.filter.isPublished = !arguments.isAll;
    options.filter.validAt = arguments.isAll ? std::nullopt : std::optional(base::SystemClock().now());
    const auto hits = index->search(arguments.query, options);
    if (!hits) {
        return complain(base::describe(hits.error()));
    }
    std::vector<tool::Finding> all;
    for (const knowledge::Hit& hit : *hits) {
        const auto excerpt = index->excerpt(hit.id, arguments.query, &synonyms);
        if (!excerpt) {
            return complain(base::describe(excerpt.error()));
        }
        if (arguments.isJson) {
            all.push_back({hit, *excerpt});
        } else {
            print(hit, *excerpt);
        }
    }
    if (arguments.isJson) {
        std::cout << tool::toJson(all) << '\n';
    }
    return hits->empty() ? 1 : 0;
}

int evaluate(const Arguments& arguments)
{
    auto set = tool::readRetrievalSet(arguments.sets);
    if (!set) {
        return complain(set.error().detail);
    }
    tool::EvaluationOptions options = arguments.evaluation;
    if (!readSynonyms(arguments.synonyms, options.synonyms)) {
        return 2;
    }
    const auto result = tool::evaluate(std::move(set).value(), options);
    if (!result) {
        return complain(base::describe(result.error()));
    }
    if (arguments.isJson) {
        std::cout << tool::toJson(*result) << '\n';
        return 0;
    }
    const tool::RankingMeasures& measures = result->measures;
    std::printf("%zu queries: Recall@1 %.3f, @5 %.3f, @10 %.3f, MRR@10 %.3f, nDCG@10 %.3f\n", result->queries,
        measures.recall1, measures.recall5, measures.recall10, measures.mrr10, measures.ndcg10);
    if (result->refusalAuc) {
        std::printf("%zu out of scope: refusal AUC %.3f; at the threshold %.0f %% of these are shown something, and "
                    "%.0f %% of the others\n",
            result->outOfScope, *result->refusalAuc, 100 * result->shownWrong, 100 * result->shownRight);
    }
    std::printf("a search takes %.2f ms (median), %.2f ms (p99)\n", result->medianMs, result->p99Ms);
    std::printf("%lld articles with %.1f MB of text, built in %.1f s into an index of %.1f MB\n",
        static_cast<long long>(result->size.articles), static_cast<double>(result->size.textBytes) / 1e6,
        result->buildSeconds, static_cast<double>(result->size.indexBytes) / 1e6);
    return 0;
}

void addHubOptions(CLI::App& verb, Arguments& arguments)
{
    verb.add_option("--user", arguments.hub.user, "of a hub: who signs in; the password comes from standard input");
    verb.add_option("--code", arguments.hub.code, "of a hub: of the second factor, where there is one");
    verb.add_option("--fingerprint", arguments.hub.fingerprint, "of a hub: SHA-256 of its certificate");
}

void addSynonyms(CLI::App& verb, Arguments& arguments)
{
    verb.add_option("--synonyms", arguments.synonyms, "what the desk has: a desk file, or its section synonyms alone");
}

} // namespace

void addKnowledge(CLI::App& app, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    auto* knowledge = app.add_subcommand("knowledge", "Articles: bring them in and out, find them, judge the search");
    knowledge->require_subcommand(1);

    auto* in = knowledge->add_subcommand(
        "import", "Read Markdown (files, folders), CSV or JSONL into a hub or a local file");
    in->add_option("into", arguments->file, "https://... of a hub, or a local file; made where it isn't there")
        ->required();
    addHubOptions(*in, *arguments);
    in->add_option("paths", arguments->paths, "what to read; of all of it or nothing")->required();
    in->add_flag("--dry-run", arguments->isDry, "only say what is wrong with it");
    in->add_flag("--json", arguments->isJson, "one JSON object; what is wrong stands there, too");
    in->callback([arguments, &status] { status = import(*arguments); });

    auto* out = knowledge->add_subcommand(
        "export", "Write all articles that are read; their pictures and files stay at the hub");
    out->add_option("from", arguments->file, "https://... of a hub, or a local file")->required();
    addHubOptions(*out, *arguments);
    out->add_option("to", arguments->to, "a folder for Markdown, or a file .csv or .jsonl")->required();
    out->add_flag("--json", arguments->isJson, "one JSON object");
    out->callback([arguments, &status] { status = exportAll(*arguments); });

    auto* find = knowledge->add_subcommand("search", "Print what answers a question, with scores and why");
    find->add_option("file", arguments->file, "knowledge base")->required();
    find->add_option("query", arguments->query, "words, pinyin, or a whole message")->required();
    find->add_option("--language", arguments->language, "zh finds zh-Hans and zh-Hant, too");
    find->add_option("--category", arguments->category);
    find->add_option("--queue", arguments->queue, "its articles and those of every queue");
    find->add_option("--most", arguments->most)->capture_default_str();
    addSynonyms(*find, *arguments);
    find->add_flag("--all", arguments->isAll, "also what isn't sure, isn't published, or isn't valid now");
    find->add_flag("--json", arguments->isJson, "a JSON array, one object for each article");
    find->callback([arguments, &status] { status = search(*arguments); });

    auto* judge = knowledge->add_subcommand("eval", "Measure the search on queries whose answers are known");
    judge->add_option("docs", arguments->sets.documents, "JSONL, may be .gz as the others")->required();
    judge->add_option("queries", arguments->sets.queries, "JSONL")->required();
    judge->add_option("qrels", arguments->sets.judgements, "TSV: query, document, relevance")->required();
    judge->add_option("--first", arguments->evaluation.first, "so many queries, by the SHA-256 of their ids");
    judge->add_flag(
        "--half", arguments->evaluation.isHalved, "measure refusing: without the articles whose id has an odd SHA-256");
    judge->add_option(
        "--index", arguments->evaluation.index, "where to make the index, a file that isn't there yet (in memory)");
    addSynonyms(*judge, *arguments);
    judge->add_flag("--json", arguments->isJson, "one JSON object");
    judge->callback([arguments, &status] { status = evaluate(*arguments); });
}
