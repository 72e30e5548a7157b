// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/wordfinder.h"

#include "core/text/wordletters.h"

#include <algorithm>

namespace text {
namespace {

constexpr std::size_t widestGap = 3;

/// What people put between letters so that a word isn't found.
bool isGap(const FoldedText& text, std::size_t at)
{
    static constexpr std::u16string_view marks = u" .-_*/|~+^#`'\u00B7\u30FB";
    return marks.find(text.folded[at]) != std::u16string_view::npos && !text.breaksAt(at);
}

char32_t keyOf(char16_t first, char16_t second)
{
    return char32_t {first} << 16U | second;
}

/// The letters that may be a word's second one where it begins at `at`; 0 for words of one.
std::vector<char16_t> seconds(const FoldedText& text, std::size_t at)
{
    std::vector<char16_t> found {0, u' '}; // a space in a word may be left out
    for (std::size_t i = at + 1; i < text.folded.size() && i <= at + 1 + widestGap; ++i) {
        if (std::ranges::find(found, text.folded[i]) == found.end()) {
            found.push_back(text.folded[i]);
        }
        if (!isGap(text, i)) {
            break;
        }
    }
    return found;
}

bool isWhole(const std::u16string& text, std::size_t begin, std::size_t end)
{
    const bool joinsBefore = begin > 0 && isWordy(text[begin]) && isWordy(text[begin - 1]);
    const bool joinsBehind = end < text.size() && isWordy(text[end - 1]) && isWordy(text[end]);
    return !joinsBefore && !joinsBehind;
}

} // namespace

void WordFinder::add(const Folding& folding, std::u16string_view word, std::size_t tag)
{
    std::u16string letters;
    for (const char16_t c : folding.fold(word)) {
        if (c != u' ' || (!letters.empty() && letters.back() != u' ')) {
            letters += c;
        }
    }
    while (!letters.empty() && letters.back() == u' ') {
        letters.pop_back();
    }
    if (!letters.empty()) {
        const auto key = keyOf(letters.front(), letters.size() > 1 ? letters[1] : u'\0');
        const auto pair
            = std::ranges::adjacent_find(letters, [](char16_t a, char16_t b) { return isWordy(a) && isWordy(b); });
        const bool hasLatin = pair != letters.end();
        m_firsts.insert(letters.front());
        m_words[key].push_back({std::move(letters), tag, hasLatin});
    }
}

/// Latin words are either written together or with a gap behind every letter: "to get her" isn't "together".
std::size_t WordFinder::endOf(const Word& word, const FoldedText& text, std::size_t at) const
{
    const std::u16string& in = text.folded;
    const auto matched = [&](bool spread) {
        std::size_t end = at + 1;
        for (std::size_t k = 1; k < word.letters.size(); ++k) {
            const char16_t letter = word.letters[k];
            const char16_t before = word.letters[k - 1];
            const bool latin = isWordy(before) && isWordy(letter);
            const bool mayGap = spread || letter == u' ' || before == u' ' || !latin;
            std::size_t gap = 0;
            while (mayGap && gap < widestGap && end < in.size() && in[end] != letter && isGap(text, end)) {
                ++end;
                ++gap;
            }
            if (letter == u' ') {
                end += end < in.size() && in[end] == u' ' && !text.breaksAt(end) ? 1 : 0;
                continue;
            }
            if (end >= in.size() || in[end] != letter || (spread && latin && gap == 0)) {
                return none;
            }
            ++end;
        }
        return isWhole(in, at, end) ? end : none;
    };
    const std::size_t together = matched(false);
    return together != none || !word.hasLatin ? together : matched(true);
}

std::vector<WordFinder::Hit> WordFinder::find(const FoldedText& text, std::size_t most) const
{
    std::vector<Hit> hits;
    for (std::size_t at = 0; at < text.folded.size() && hits.size() < most; ++at) {
        if (!m_firsts.contains(text.folded[at])) {
            continue;
        }
        const auto begins = static_cast<std::ptrdiff_t>(hits.size());
        for (const char16_t second : seconds(text, at)) {
            const auto words = m_words.find(keyOf(text.folded[at], second));
            for (std::size_t i = 0; words != m_words.end() && i < words->second.size() && hits.size() < most; ++i) {
                const Word& word = words->second[i];
                if (const std::size_t end = endOf(word, text, at); end != none) {
                    hits.push_back({text.place(at, end), word.tag});
                }
            }
        }
        std::sort(hits.begin() + begins, hits.end(), [](const Hit& a, const Hit& b) { return a.tag < b.tag; });
    }
    return hits;
}

std::size_t WordFinder::first(const FoldedText& text) const
{
    const std::vector<Hit> hits = find(text, 1);
    return hits.empty() ? none : hits.front().tag;
}

} // namespace text
