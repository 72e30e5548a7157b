// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/units.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace knowledge {

/// In how many articles, and in how many units of them, a term stands.
struct Counts
{
    std::int64_t articles = 0;
    std::int64_t units = 0;
};

/// How rare a term is: ln(1 + (N - n + 0.5) / (n + 0.5)), as in BM25, but never below 0.
double rarity(std::int64_t of, std::int64_t all);

/// BM25 of a term that stands so often in a text of this length; `mean`: of all texts.
inline double saturated(double times, double k, double bend, double length, double mean)
{
    return times * (k + 1) / (times + k * (1 - bend + bend * length / mean));
}
/// Its k1 and b for whole articles.
inline constexpr double articleK1 = 1.6;
inline constexpr double articleBend = 0.8;

/// What kind of term; each has its own share in a score.
enum class TermClass : std::uint8_t
{
    Character,
    CharacterPair,
    Word,
    WordPair
};

/// How much the terms of a class count: two neighbours say more than one character, and less than one word.
double shareOf(TermClass kind);
/// Of that, what a stop word counts.
inline constexpr double stopShare = 0.3;

/// The single terms of an index, in memory: some 10 bytes of the index for each of them, and their text.
class Lexicon final
{
public:
    struct Entry
    {
        std::string text;
        Token::Kind kind = Token::Kind::Word;
        Counts counts;
        bool isStop = false;
    };

    /// 0: the index doesn't have it.
    TermId find(std::string_view term) const;
    /// Of an id that `find` gave or `set` took.
    const Entry& operator[](TermId id) const { return m_entries[id]; }
    /// Ids are given out from 1 on.
    TermId next() const { return static_cast<TermId>(std::max<std::size_t>(m_entries.size(), 1)); }
    void set(TermId id, std::string_view text, Token::Kind kind, Counts counts);
    /// Reckons anew what each term adds to the likeness of two texts: its share by the square of how rare it is.
    void weigh(std::int64_t articles);
    double likenessOf(TermId id) const { return m_likeness[id]; }

    std::size_t size() const { return m_entries.size(); }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::vector<Entry> m_entries;
    std::vector<float> m_likeness; ///< beside the entries: ranking reads many of them
    std::unordered_map<std::string, TermId, Hash, std::equal_to<>> m_ids;
};

/// The words of an index as they are written, to find what somebody meant who mistyped one.
class WordList final
{
public:
    void clear();
    /// To be called in the order of the words.
    void add(std::string_view word, std::int64_t articles);

    /// The word one edit away (a letter more, less, another, or two neighbours exchanged) that stands in most articles;
    /// the first letter counts as typed right where there is a choice. Empty: none. Words of three letters are as good
    /// as any other, so they and those with digits are not corrected.
    std::string_view corrected(std::string_view word) const;
    /// The words in most articles that begin like that, at most `most`.
    std::vector<std::string_view> beginning(std::string_view prefix, std::size_t most) const;

private:
    struct Word
    {
        std::string text;
        std::int64_t articles = 0;
    };

    std::vector<Word> m_words; ///< in their order
    std::vector<std::uint32_t> m_letters; ///< of each word, a bit for each that it has
};

} // namespace knowledge
