// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyin.h"
#include "core/text/utf16.h"
#include "tests/bench/articleset.h"
#include "tests/bench/measures.h"
#include "tests/support/shareddata.h"

#include <iostream>

namespace measure {
namespace {

constexpr std::size_t articles = 100'000;
constexpr std::size_t queries = 300; ///< of each set
constexpr std::size_t articlesOfADesk = 10'000;
constexpr std::size_t titles = 60; ///< that are typed in letters

base::Result<tool::Evaluation> timed(
    const std::vector<knowledge::Document>& documents, std::vector<tool::JudgedQuery> asked)
{
    for (tool::JudgedQuery& query : asked) {
        query.isOutOfScope = true; // only the time is asked for
    }
    return tool::evaluate({documents, std::move(asked)}, {});
}

/// Titles typed key by key, by initials and by syllables.
std::vector<tool::JudgedQuery> inLetters(const std::vector<knowledge::Document>& chinese)
{
    std::vector<tool::JudgedQuery> all;
    const auto typeAll = [&all](const std::string& letters) {
        for (std::size_t size = 1; size <= letters.size(); ++size) {
            all.push_back({std::to_string(all.size()), letters.substr(0, size), false, {}});
        }
    };
    for (std::size_t i = 0; i < titles && i < chinese.size(); ++i) {
        std::string initials;
        std::string syllables;
        for (const char16_t unit : text::toUtf16(chinese[i * (chinese.size() / titles)].title)) {
            const auto readings = text::pinyinOf(unit);
            if (!readings.empty() && initials.size() < 4) {
                initials += readings.front().front();
                syllables += initials.size() < 3 ? readings.front() : "";
            }
        }
        typeAll(initials);
        typeAll(syllables);
    }
    return all;
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
    const auto inPinyin = timed(sets->multiplied(setting.scaled(articlesOfADesk)), inLetters(sets->chinese));
    const auto all = sets->multiplied(setting.scaled(articles));
    const auto typed = timed(all, std::move(sets->typed));
    const auto whole = timed(all, std::move(sets->messages));
    if (!inPinyin || !typed || !whole) {
        return base::Failure(!inPinyin ? inPinyin.error() : !typed ? typed.error() : whole.error());
    }
    return Figures {atMost("knowledge.build", typed->buildSeconds, "s", 60),
        atMost("knowledge.typed.p50", typed->medianMs, "ms", 2), atMost("knowledge.typed.p99", typed->p99Ms, "ms", 10),
        atMost("knowledge.pinyin.p99", inPinyin->p99Ms, "ms", 10),
        atMost("knowledge.message.p99", whole->p99Ms, "ms", 20),
        atMost("knowledge.indexByText",
            static_cast<double>(typed->size.indexBytes) / static_cast<double>(typed->size.textBytes), "times", 2)};
}

} // namespace measure
