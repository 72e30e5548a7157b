// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/knowledge/document.h"
#include "core/knowledge/lexicon.h"
#include "core/knowledge/postings.h"
#include "core/knowledge/sounds.h"
#include "core/knowledge/synonyms.h"
#include "core/sqlite/connection.h"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace knowledge {

/// How long articles are, of one kind of token: sums over those that have any.
struct Lengths
{
    std::int64_t articles = 0; ///< that have any
    std::int64_t units = 0;
    std::int64_t tokens = 0;

    double perArticle() const { return mean(articles); }
    double perUnit() const { return mean(units); }

private:
    double mean(std::int64_t of) const
    {
        return of > 0 && tokens > 0 ? static_cast<double>(tokens) / static_cast<double>(of) : 1;
    }
};

/// Sums over the whole index; kept with it, so that nobody has to add them up.
struct Totals
{
    std::int64_t articles = 0;
    std::int64_t units = 0;
    std::array<Lengths, 2> lengths; ///< by Token::Kind

    const Lengths& of(Token::Kind kind) const { return lengths[static_cast<std::size_t>(kind)]; }
    Lengths& of(Token::Kind kind) { return lengths[static_cast<std::size_t>(kind)]; }
};

/// What articles are filtered by; many have it in common.
struct Facet
{
    std::uint32_t language = 0; ///< these three as numbers of Memory::names
    std::uint32_t category = 0;
    std::uint32_t queue = 0;
    State state = State::Draft;
    bool isPublic = false;
    bool isBounded = false; ///< it has a first or a last moment

    friend auto operator<=>(const Facet&, const Facet&) = default;
};

/// What a walk over many articles needs of each: little, so that it stays in the processor's cache.
struct Light
{
    std::array<float, 2> first {}; ///< BM25 of one occurrence, by kind of token, without weight and rarity
    std::uint32_t facet = 0; ///< 0: the article is gone
};

/// What is decided about an article before anything of it is read from the disk.
struct Kept
{
    float usefulness = 0;
    std::array<std::uint32_t, 2> lengths {}; ///< in tokens, by kind
    std::uint32_t firstItself = 0; ///< of its title, in Memory::itself; those of its questions follow
    std::int64_t validFrom = 0; ///< the first and the last bound are far away where there is none
    std::int64_t validUntil = 0;
    std::int64_t changedAt = 0;
    std::size_t unitsBegin = 0; ///< what a UnitWriter wrote of it, in the bytes of all
    std::size_t unitsSize = 0;
};

/// What one search after the other writes into, so that none has to make and clear it. As long as all articles.
struct Scratch
{
    std::vector<float> expected; ///< by place; 0: not met
    std::vector<float> begun; ///< by place: of it, the most that what an unfinished word may become gave
    std::vector<std::uint32_t> met;
};

/// What every search needs of an index, held in memory: single terms with their counts and articles, and of each
/// article some 80 bytes and its units (about a third of its text). Refreshed when the file has changed: terms whole,
/// articles as far as they are new.
class Memory final
{
public:
    /// Throws SQLite::Exception. True where anything had changed.
    bool refresh(sqlite::Connection& connection);
    /// The next refresh looks anew, whoever wrote.
    void forget() { m_version = -1; }

    const Lexicon& lexicon() const { return m_lexicon; }
    Lexicon& lexicon() { return m_lexicon; }
    const Totals& totals() const { return m_totals; }
    /// By place, from 0 on; those that are gone may still be there.
    const std::vector<Kept>& shelf() const { return m_shelf; }
    /// The article's number in the file.
    std::int64_t numberOf(std::uint32_t place) const { return m_numbers[place]; }
    /// None: it was not read, or never was.
    std::optional<std::uint32_t> placeOf(std::int64_t number) const;
    /// Of the article with this number, if it was read already; others bring theirs with them.
    void setUsefulness(std::int64_t number, int perMille);
    const std::vector<Light>& lights() const { return m_lights; }
    const std::vector<Facet>& facets() const { return m_facets; }
    const Postings& postings() const { return m_postings; }
    /// How much each title and question is like itself; below 0 where nobody has reckoned it yet.
    std::vector<float>& itself() { return m_itself; }
    Scratch& scratch() { return m_scratch; }
    Thesaurus& thesaurus() { return m_thesaurus; }
    /// To be read by a UnitReader; empty for an article that never was.
    std::string_view unitsOf(const Kept& article) const
    {
        return std::string_view(m_units).substr(article.unitsBegin, article.unitsSize);
    }
    /// Read when it is first asked for. Throws.
    const WordList& words(sqlite::Connection& connection);
    const Sounds& sounds(sqlite::Connection& connection, const std::shared_ptr<const text::Folding>& folding);
    /// Languages, categories and queues.
    const std::vector<std::string_view>& names() const { return m_texts; }

private:
    std::uint32_t number(std::string text);
    void readTerms(sqlite::Connection& connection);
    void readArticles(sqlite::Connection& connection);
    std::uint32_t facetOf(const sqlite::Query& row);
    void readUnits(std::uint32_t place, std::string_view units);
    /// What depends on all articles.
    void weigh();
    void forgetRemoved(sqlite::Connection& connection);

    std::int64_t m_version = -1; ///< SQLite's own count of others' commits
    Lexicon m_lexicon;
    Totals m_totals;
    WordList m_words;
    bool m_areWordsRead = false;
    Sounds m_sounds;
    std::vector<std::int64_t> m_numbers; ///< by place, growing
    std::vector<Kept> m_shelf;
    std::vector<Light> m_lights;
    std::vector<Facet> m_facets {Facet {}}; ///< the first is that of articles that are gone
    std::map<Facet, std::uint32_t> m_facetNumbers;
    std::int64_t m_living = 0;
    Postings m_postings;
    std::vector<float> m_itself;
    Scratch m_scratch;
    Thesaurus m_thesaurus;
    std::vector<TermId> m_terms; ///< of one article
    std::string m_units;
    std::map<std::string, std::uint32_t, std::less<>> m_names;
    std::vector<std::string_view> m_texts;
};

/// Throw SQLite::Exception.
Totals readTotals(sqlite::Connection& connection);
void writeTotals(sqlite::Connection& connection, const Totals& totals);
/// 0 where it was never written.
std::int64_t readFact(sqlite::Connection& connection, std::string_view name);
void writeFact(sqlite::Connection& connection, std::string_view name, std::int64_t value);

} // namespace knowledge
