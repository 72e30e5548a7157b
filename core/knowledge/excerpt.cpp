// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/excerpt.h"

#include "core/text/readable.h"
#include "core/text/utf16.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace knowledge {
namespace {

constexpr char16_t ellipsis = u'\u2026';
/// Units that are shown before the first mark.
constexpr std::size_t before = 20;

/// So many times as much of the query a question has to have, to be shown in place of the text.
constexpr double muchMore = 2;

struct Marked
{
    text::Range place;
    std::string_view term;
    double gain = 0; ///< above 0: `term` is the query's and lives as long as that
};

/// Of the query's terms.
using Gains = std::unordered_map<std::string_view, double>;

/// How much of the query is there, each term once.
class Share final
{
public:
    void add(const std::vector<Marked>& marks, text::Range within)
    {
        for (const Marked& mark : marks) {
            const bool isInside = mark.place.begin >= within.begin && mark.place.end <= within.end;
            if (isInside && mark.gain > 0 && m_terms.insert(mark.term).second) {
                m_sum += mark.gain;
            }
        }
    }
    double sum() const { return m_sum; }

private:
    std::set<std::string_view> m_terms;
    double m_sum = 0;
};

/// The places of a text that the query has found. Characters that say little are marked only beside others.
std::vector<Marked> marksOf(const Tokens& tokens, const Gains& gains)
{
    std::vector<Marked> marks;
    for (std::size_t at = 0; at < tokens.list.size(); ++at) {
        const Token& token = tokens.list[at];
        const auto single = gains.find(tokens.term(token));
        const bool isPair = token.gap == Token::Gap::None
            && gains.contains(pairOf(tokens.term(tokens.list[at - 1]), tokens.term(token), token.kind));
        if (isPair && (marks.empty() || marks.back().place.end <= tokens.list[at - 1].place.begin)) {
            marks.push_back({tokens.list[at - 1].place, tokens.term(tokens.list[at - 1]), 0});
        }
        if (single != gains.end() || isPair) {
            marks.push_back(single != gains.end() ? Marked {token.place, single->first, single->second}
                                                  : Marked {token.place, tokens.term(token), 0});
        }
    }
    return marks;
}

/// Where the lines begins that has most of the query.
std::size_t bestBegin(const std::vector<Marked>& marks)
{
    double most = -1;
    std::size_t best = 0;
    for (std::size_t first = 0; first < marks.size(); ++first) {
        const std::size_t end = marks[first].place.begin + text::snippetUnits - before;
        std::set<std::string_view> seen;
        double sum = 0;
        for (std::size_t i = first; i < marks.size() && marks[i].place.end <= end; ++i) {
            sum += seen.insert(marks[i].term).second ? marks[i].gain : 0;
        }
        if (sum > most) {
            most = sum;
            best = marks[first].place.begin;
        }
    }
    return best > before ? best - before : 0;
}

std::size_t letterAt(std::u16string_view text, std::size_t at)
{
    const bool isInside = at > 0 && at < text.size() && U16_IS_TRAIL(text[at]) && U16_IS_LEAD(text[at - 1]);
    return isInside ? at - 1 : at;
}

text::Snippet cut(const std::u16string& text, std::size_t begin, std::size_t most, const std::vector<Marked>& marks)
{
    begin = letterAt(text, begin);
    const std::size_t end = letterAt(text, std::min(text.size(), begin + most));
    text::Snippet snippet;
    snippet.line = begin > 0 ? std::u16string(1, ellipsis) : std::u16string();
    const std::size_t shift = snippet.line.size();
    snippet.line.append(text, begin, end - begin);
    std::ranges::replace_if(
        snippet.line, [](char16_t c) { return c == u'\n' || c == u'\r' || c == u'\t'; }, u' ');
    if (end < text.size()) {
        snippet.line += ellipsis;
    }
    for (const Marked& mark : marks) {
        if (mark.place.begin < begin || mark.place.end > end) {
            continue;
        }
        const text::Range range {mark.place.begin - begin + shift, mark.place.end - begin + shift};
        if (!snippet.marks.empty() && snippet.marks.back().end >= range.begin) {
            snippet.marks.back().end = std::max(snippet.marks.back().end, range.end);
        } else {
            snippet.marks.push_back(range);
        }
    }
    return snippet;
}

/// A question, from its beginning where it fits.
text::Snippet shown(const std::u16string& question, const std::vector<Marked>& marks)
{
    const std::size_t begin = question.size() <= text::snippetUnits ? 0 : bestBegin(marks);
    return cut(question, begin, text::snippetUnits, marks);
}

/// The question that has most of the query, and more than `least`.
std::optional<text::Snippet> bestQuestion(
    const Document& document, const Gains& gains, double least, Analysis& analysis)
{
    std::optional<text::Snippet> best;
    Tokens tokens;
    for (const std::string& utf8 : document.questions) {
        const std::u16string question = text::toUtf16(utf8);
        analysis.tokens(question, tokens);
        const std::vector<Marked> marks = marksOf(tokens, gains);
        Share share;
        share.add(marks, {0, question.size()});
        if (!marks.empty() && share.sum() > least) {
            least = share.sum();
            best = shown(question, marks);
        }
    }
    return best;
}

/// The first question that sounds like what was typed.
std::optional<text::Snippet> soundingQuestion(const Document& document, const SoundMarks& otherwise)
{
    for (const std::string& utf8 : document.questions) {
        const std::u16string question = text::toUtf16(utf8);
        std::vector<Marked> marks;
        for (const text::Range& place : otherwise(question)) {
            marks.push_back({place, {}, 0});
        }
        if (!marks.empty()) {
            return shown(question, marks);
        }
    }
    return std::nullopt;
}

} // namespace

Excerpt excerptOf(const Document& document, const Query& query, Analysis& analysis, const SoundMarks& otherwise)
{
    Gains gains;
    double whole = 0;
    for (const QueryTerm& term : query.terms) {
        if (term.isPair() || term.weight >= shareOf(term.kind) * 0.5) {
            const bool isNew = gains.emplace(term.text, term.weight * term.rarity).second;
            whole += isNew && !term.isPair() ? term.weight * term.rarity : 0;
        }
    }
    Tokens tokens;
    Excerpt excerpt;
    Share share;
    const std::u16string title = text::toUtf16(document.title);
    analysis.tokens(title, tokens);
    const std::vector<Marked> titleMarks = marksOf(tokens, gains);
    share.add(titleMarks, {0, title.size()});
    excerpt.title = cut(title, 0, title.size(), titleMarks);
    if (excerpt.title.marks.empty() && otherwise) {
        excerpt.title.marks = otherwise(title);
    }
    const std::u16string body = text::toUtf16(text::excerptText(document.body));
    analysis.tokens(body, tokens);
    const std::vector<Marked> marks = marksOf(tokens, gains);
    const std::size_t begin = bestBegin(marks);
    share.add(marks, {begin, begin + text::snippetUnits});
    excerpt.body = cut(body, begin, text::snippetUnits, marks);
    const bool hasMarks = !excerpt.title.marks.empty() || !excerpt.body.marks.empty();
    if (!gains.empty() && (!hasMarks || share.sum() * muchMore < whole)) { // else none has so much
        excerpt.question = bestQuestion(document, gains, hasMarks ? share.sum() * muchMore : -1, analysis);
    }
    if (!excerpt.question && !hasMarks && otherwise) {
        excerpt.question = soundingQuestion(document, otherwise);
    }
    return excerpt;
}

} // namespace knowledge
