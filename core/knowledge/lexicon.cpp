// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/lexicon.h"

#include "core/knowledge/stopwords.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace knowledge {
namespace {

constexpr std::size_t shortestCorrected = 4;

std::uint32_t lettersOf(std::string_view word)
{
    std::uint32_t letters = 0;
    for (const char c : word) {
        letters |= std::uint32_t {1} << (static_cast<unsigned char>(c) & 0x1FU);
    }
    return letters;
}

bool isSpelled(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// At most one edit, in the measure of Damerau with neighbours exchanged as one.
bool isOneEditAway(std::string_view a, std::string_view b)
{
    if (a.size() > b.size()) {
        return isOneEditAway(b, a);
    }
    if (b.size() - a.size() > 1) {
        return false;
    }
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin());
    const auto at = static_cast<std::size_t>(differ.first - a.begin());
    if (a.size() != b.size()) {
        return a.substr(at) == b.substr(at + 1);
    }
    if (at == a.size() || a.substr(at + 1) == b.substr(at + 1)) {
        return true;
    }
    return a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

} // namespace

double rarity(std::int64_t of, std::int64_t all)
{
    const auto some = static_cast<double>(of);
    return std::log1p((static_cast<double>(std::max(all, of)) - some + 0.5) / (some + 0.5));
}

double shareOf(TermClass kind)
{
    switch (kind) {
    case TermClass::Character:
        return 0.7;
    case TermClass::WordPair:
        return 0.6;
    case TermClass::CharacterPair:
    case TermClass::Word:
        break;
    }
    return 1;
}

TermId Lexicon::find(std::string_view term) const
{
    const auto found = m_ids.find(term);
    return found == m_ids.end() ? 0 : found->second;
}

void Lexicon::set(TermId id, std::string_view text, Token::Kind kind, Counts counts)
{
    if (id >= m_entries.size()) {
        m_entries.resize(id + 1);
    }
    Entry& entry = m_entries[id];
    entry.counts = counts;
    if (entry.text.empty()) {
        entry.text = text;
        entry.kind = kind;
        entry.isStop = isStopWord(text);
        m_ids.emplace(entry.text, id);
    }
}

void Lexicon::weigh(std::int64_t articles)
{
    m_likeness.resize(m_entries.size());
    for (std::size_t id = 0; id < m_entries.size(); ++id) {
        const Entry& entry = m_entries[id];
        const double rare = rarity(entry.counts.articles, articles);
        const double share = shareOf(entry.kind == Token::Kind::Word ? TermClass::Word : TermClass::Character);
        m_likeness[id] = static_cast<float>(share * (entry.isStop ? stopShare : 1) * rare * rare);
    }
}

void WordList::add(std::string_view word, std::int64_t articles)
{
    m_words.push_back({std::string(word), articles});
    m_letters.push_back(lettersOf(word));
}

void WordList::clear()
{
    m_words.clear();
    m_letters.clear();
}

std::string_view WordList::corrected(std::string_view word) const
{
    if (word.size() < shortestCorrected || !isSpelled(word)) {
        return {};
    }
    const std::uint32_t letters = lettersOf(word);
    const Word* best = nullptr;
    const auto rank = [word](const Word& one) { return std::tuple(one.text[0] == word[0], one.articles); };
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        // One edit takes a letter away, adds one, or both.
        if (std::popcount(m_letters[i] ^ letters) > 2 || !isOneEditAway(m_words[i].text, word)) {
            continue;
        }
        const Word& one = m_words[i];
        if (best == nullptr || rank(one) > rank(*best) || (rank(one) == rank(*best) && one.text < best->text)) {
            best = &one;
        }
    }
    return best ? std::string_view(best->text) : std::string_view();
}

std::vector<std::string_view> WordList::beginning(std::string_view prefix, std::size_t most) const
{
    std::vector<const Word*> found;
    for (auto one
         = std::ranges::lower_bound(m_words, prefix, {}, [](const Word& word) { return std::string_view(word.text); });
         one != m_words.end() && one->text.starts_with(prefix); ++one) {
        found.push_back(&*one);
    }
    std::ranges::sort(found, [](const Word* a, const Word* b) {
        return a->articles != b->articles ? a->articles > b->articles : a->text < b->text;
    });
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) {
        words.push_back(found[i]->text);
    }
    return words;
}

} // namespace knowledge
