// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/articleset.h"

#include <algorithm>

namespace measure {

namespace {

using Documents = std::vector<knowledge::Document>;
using Queries = std::vector<tool::JudgedQuery>;

base::Status add(const std::filesystem::path& data, const char* name, std::size_t most, Documents& to, Queries& queries)
{
    const auto folder = data / name;
    auto set = tool::readRetrievalSet({folder / "docs.jsonl", folder / "queries.jsonl", folder / "qrels.tsv"});
    if (!set) {
        return base::Failure(set.error());
    }
    set->queries.resize(std::min(most, set->queries.size()));
    std::ranges::move(set->documents, std::back_inserter(to));
    std::ranges::move(set->queries, std::back_inserter(queries));
    return {};
}

/// Another article of the same kind: it begins elsewhere, lacks some questions, and has a number of its own.
knowledge::Document varied(const knowledge::Document& document, std::size_t number)
{
    knowledge::Document other = document;
    other.id += "-" + std::to_string(number);
    other.title += " " + std::to_string(number);
    const std::size_t line = other.body.find('\n', other.body.size() / 7 * (number % 7));
    if (number > 0 && line != std::string::npos) {
        other.body = other.body.substr(line + 1) + "\n" + other.body.substr(0, line);
    }
    std::size_t place = 0;
    std::erase_if(other.questions, [&](const std::string&) { return number > 0 && ++place % 5 == number % 5; });
    return other;
}

void multiply(const Documents& originals, std::size_t count, Documents& all)
{
    for (std::size_t i = 0; i < count && !originals.empty(); ++i) {
        all.push_back(varied(originals[i % originals.size()], i / originals.size()));
    }
}

} // namespace

base::Result<ArticleSets> ArticleSets::read(const std::filesystem::path& data, std::size_t queries)
{
    ArticleSets sets;
    for (const char* name : {"stard-zh", "kdconv-travel-zh", "cmrc2018-zh", "drcd-zh-hant"}) {
        if (auto added = add(data, name, queries, sets.chinese, sets.typed); !added) {
            return base::Failure(added.error());
        }
    }
    for (const char* name : {"banking77-en", "covid-faq-en"}) {
        if (auto added = add(data, name, queries, sets.english, sets.typed); !added) {
            return base::Failure(added.error());
        }
    }
    if (auto added = add(data, "rho-bank-kb-en", queries, sets.english, sets.messages); !added) {
        return base::Failure(added.error());
    }
    // They don't say it themselves.
    for (knowledge::Document& document : sets.chinese) {
        document.language = "zh";
    }
    for (knowledge::Document& document : sets.english) {
        document.language = "en";
    }
    return sets;
}

std::vector<knowledge::Document> ArticleSets::multiplied(std::size_t count) const
{
    Documents all;
    multiply(chinese, count / 2, all);
    multiply(english, count - count / 2, all);
    return all;
}

} // namespace measure
