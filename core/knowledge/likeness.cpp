// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/likeness.h"

#include "core/knowledge/index.h"
#include "core/knowledge/stopwords.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace knowledge {
namespace {

constexpr std::size_t documentsAtOnce = 500;
constexpr std::size_t mostNeighbours = 160; ///< what a search ranks exactly

/// What people begin and end with, and how they say that they have heard, beside the words of stopwords.h; as an
/// analysis has it.
constexpr auto smallTalk = std::to_array<std::string_view>(
    {"good", "morn", "afternoon", "even", "dear", "okay", "sure", "great", "fine", "perfect", "alright", "right",
        "yeah", "yep", "nope", "understood", "understand", "moment", "second", "wait", "bye", "goodby", "welcom", "嗨",
        "喂", "亲", "哈喽", "有人", "早上", "上好", "下午", "午好", "晚上", "好", "行", "好吧", "没事", "没关", "关系",
        "收到", "明白", "了解", "稍等", "等下", "一会", "会儿", "再见", "拜拜", "辛苦", "客气"});

bool isSmallTalk(std::string_view term)
{
    return isStopWord(term) || std::ranges::find(smallTalk, term) != smallTalk.end()
        || term.find_first_not_of("0123456789") == std::string_view::npos;
}

bool makesPair(const Token& token)
{
    return token.kind == Token::Kind::Character && token.gap == Token::Gap::None;
}

base::Failure<base::Fault> stopped()
{
    return base::fail(base::FaultKind::Busy, "stopped");
}

std::string idOf(std::size_t place)
{
    return std::to_string(place);
}

std::size_t placeOf(const std::string& id)
{
    std::size_t place = 0;
    std::from_chars(id.data(), id.data() + id.size(), place);
    return place;
}

base::Result<Index> indexOf(std::span<const Document> documents, const GoOn& goOn)
{
    auto index = Index::open({":memory:", sqlite::Role::Writer, false});
    for (std::size_t from = 0; index && from < documents.size(); from += documentsAtOnce) {
        if (!goOn()) {
            return stopped();
        }
        const auto part = documents.subspan(from, std::min(documentsAtOnce, documents.size() - from));
        if (auto done = index->change(part); !done) {
            return base::Failure(done.error());
        }
    }
    return index;
}

/// How like the text each document's title or best question is, by the documents' places; only what is near.
base::Result<std::map<std::size_t, double>> nearTo(
    Index& index, const std::string& text, const std::string& language, double least)
{
    SearchOptions options;
    options.filter.language = language;
    options.most = mostNeighbours;
    options.leastSureness = 0;
    options.bySound = false;
    const auto hits = index.search(text, options);
    if (!hits) {
        return base::Failure(hits.error());
    }
    std::map<std::size_t, double> near;
    for (const Hit& hit : *hits) {
        if (hit.parts.likeness >= least) {
            near[placeOf(hit.id)] = std::min(hit.parts.likeness, 1.0);
        }
    }
    return near;
}

/// The same question asked again is one, and counts as often as it was asked.
struct Distinct
{
    std::string text;
    std::vector<std::size_t> places;
    std::map<std::size_t, double> near; ///< others, with the likeness of the less like direction
    std::size_t weight = 0; ///< questions in its group, if it made one first
};

std::vector<Distinct> distinctOf(std::span<const std::string> questions)
{
    std::vector<Distinct> all;
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto [entry, isNew] = known.try_emplace(questions[i], all.size());
        if (isNew) {
            all.push_back({questions[i], {}, {}, 0});
        }
        all[entry->second].places.push_back(i);
    }
    return all;
}

/// A likeness that only one of both has is none: a word alone is like every long question that has it.
template <class Near> void keepMutual(std::vector<Near>& all)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::erase_if(all[i], [&](auto& entry) {
            const auto& [other, likeness] = entry;
            return other == i || !all[other].contains(i);
        });
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (auto& [other, likeness] : all[i]) {
            likeness = std::min(likeness, all[other].at(i));
        }
    }
}

base::Status measure(std::vector<Distinct>& all, const GoOn& goOn)
{
    std::vector<Document> documents(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        documents[i].id = idOf(i);
        documents[i].title = all[i].text;
    }
    auto index = indexOf(documents, goOn);
    if (!index) {
        return base::Failure(index.error());
    }
    std::vector<std::map<std::size_t, double>> near;
    for (const Distinct& question : all) {
        if (!goOn()) {
            return stopped();
        }
        auto found = nearTo(*index, question.text, {}, alike);
        if (!found) {
            return base::Failure(found.error());
        }
        near.push_back(std::move(found).value());
    }
    keepMutual(near);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].near = std::move(near[i]);
    }
    return {};
}

std::vector<std::size_t> groupAround(std::size_t centre, const std::vector<Distinct>& all, std::vector<bool>& isTaken)
{
    std::vector<std::pair<double, std::size_t>> members {{-2, centre}};
    for (const auto& [other, likeness] : all[centre].near) {
        if (!isTaken[other]) {
            members.emplace_back(-likeness, other);
        }
    }
    std::ranges::sort(members);
    std::vector<std::size_t> group;
    for (const auto& [_, member] : members) {
        isTaken[member] = true;
        group.insert(group.end(), all[member].places.begin(), all[member].places.end());
    }
    return group;
}

} // namespace

bool saysSomething(Analysis& analysis, std::string_view utf8)
{
    Tokens tokens;
    analysis.tokens(utf8, tokens);
    const auto& list = tokens.list;
    const auto isSmallPair = [&](std::size_t second) {
        return second > 0 && second < list.size() && makesPair(list[second])
            && isSmallTalk(std::string(tokens.term(list[second - 1])) + std::string(tokens.term(list[second])));
    };
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!isSmallTalk(tokens.term(list[i])) && !isSmallPair(i) && !isSmallPair(i + 1)) {
            return true;
        }
    }
    return false;
}

std::string primaryTag(std::string_view language)
{
    std::string tag(language.substr(0, language.find_first_of("-_")));
    std::ranges::transform(
        tag, tag.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return tag;
}

base::Result<std::vector<std::vector<std::size_t>>> groupAlike(std::span<const std::string> questions, const GoOn& goOn)
{
    std::vector<Distinct> all = distinctOf(questions);
    if (auto measured = measure(all, goOn); !measured) {
        return base::Failure(measured.error());
    }
    for (Distinct& question : all) {
        question.weight = question.places.size();
        for (const auto& [other, _] : question.near) {
            question.weight += all[other].places.size();
        }
    }
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return all[i].weight; });
    std::vector<bool> isTaken(all.size());
    std::vector<std::vector<std::size_t>> groups;
    for (const std::size_t centre : order) {
        if (!isTaken[centre]) {
            groups.push_back(groupAround(centre, all, isTaken));
        }
    }
    std::ranges::sort(groups, [](const auto& a, const auto& b) {
        return std::tuple(b.size(), *std::ranges::min_element(a)) < std::tuple(a.size(), *std::ranges::min_element(b));
    });
    return groups;
}

base::Result<std::vector<Twins>> findTwins(std::span<const Document> articles, const GoOn& goOn)
{
    std::vector<Document> documents(articles.size());
    for (std::size_t i = 0; i < articles.size(); ++i) {
        documents[i].id = idOf(i);
        documents[i].title = articles[i].title;
        documents[i].questions = articles[i].questions;
        documents[i].language = primaryTag(articles[i].language);
    }
    auto index = indexOf(documents, goOn);
    if (!index) {
        return base::Failure(index.error());
    }
    std::vector<std::map<std::size_t, double>> near(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& document = documents[i];
        std::vector<std::string> asked {document.title};
        const auto most = std::min(document.questions.size(), questionsAsked);
        asked.insert(
            asked.end(), document.questions.begin(), document.questions.begin() + static_cast<std::ptrdiff_t>(most));
        for (const std::string& text : asked) {
            if (!goOn()) {
                return stopped();
            }
            const auto found = nearTo(*index, text, document.language, nearlySame);
            if (!found) {
                return base::Failure(found.error());
            }
            for (const auto& [other, likeness] : *found) {
                if (documents[other].language == document.language) {
                    near[i][other] = std::max(near[i][other], likeness);
                }
            }
        }
    }
    keepMutual(near);
    std::vector<Twins> twins;
    for (std::size_t i = 0; i < near.size(); ++i) {
        for (auto other = near[i].upper_bound(i); other != near[i].end(); ++other) {
            twins.push_back({i, other->first, other->second});
        }
    }
    std::ranges::stable_sort(twins, std::greater(), &Twins::likeness);
    return twins;
}

} // namespace knowledge
