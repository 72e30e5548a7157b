// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/memory.h"
#include "core/knowledge/synonyms.h"

#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Why a term is searched for.
enum class Origin : std::uint8_t
{
    Typed,
    Corrected, ///< in the place of a word that no article has, or a pair with it
    Begun, ///< it begins like the last word, which no article has
    Meant, ///< a synonym
    Sound ///< typed in pinyin
};

/// One term of a query with what it weighs.
struct QueryTerm
{
    std::string text; ///< as the index calls it
    std::string typed; ///< where another word was typed for it
    Origin origin = Origin::Typed;
    TermClass kind = TermClass::Word;
    TermId first = 0; ///< 0: the index doesn't have it
    TermId second = 0; ///< of a pair
    Counts counts;
    double weight = 0; ///< of its class, of how often it is asked for, of whether it is a stop word
    double rarity = 0; ///< among articles
    double unitRarity = 0; ///< among their units
    /// Its place in Query::groups + 1; 0: it counts by itself. Terms of one alternative add up.
    std::uint16_t alternative = 0;

    bool isPair() const { return kind == TermClass::CharacterPair || kind == TermClass::WordPair; }
    Token::Kind tokenKind() const
    {
        return kind == TermClass::Word || kind == TermClass::WordPair ? Token::Kind::Word : Token::Kind::Character;
    }
};

/// Whether titles and questions are looked for that sound like what is typed.
enum class Sounding
{
    No,
    Whole, ///< by whole syllables only: an article has the word itself
    Any ///< by initials, too
};

/// What is asked for, as an index understands it.
struct Query
{
    std::vector<QueryTerm> terms; ///< each once, in the order of the text
    /// By alternative, growing: those with the same number say the same, and count as the one that gives most.
    std::vector<std::uint16_t> groups;
    Sounding sounding = Sounding::No; ///< it is short, and has a word that no article has, or that is pinyin as well
};

/// Those that hold for every desk, and a desk's own, if it has some.
std::vector<const Synonyms*> allSynonyms(const Synonyms* own);

/// Makes queries of what somebody typed or wrote. Throws SQLite::Exception.
class QueryReader final
{
public:
    QueryReader(Analysis& analysis, Memory& memory, sqlite::Connection& connection)
        : m_analysis(analysis)
        , m_memory(memory)
        , m_connection(connection)
    { }

    Query read(std::string_view utf8, const std::vector<const Synonyms*>& synonyms);

private:
    struct Asked;
    /// Of a term as it becomes one of the query; what was wanted of it first stays.
    struct Wanted
    {
        std::string text;
        std::string typed;
        TermClass kind = TermClass::Word;
        Origin origin = Origin::Typed;
        double weight = 0;
    };

    /// Puts what was meant into the places of words that no article has.
    void mend(Tokens& tokens, bool isUnfinished, Asked& asked);
    bool replace(Tokens& tokens, std::size_t at, std::string_view word);
    void addTyped(const Tokens& tokens, Asked& asked);
    void addBegun(Asked& asked);
    void addSynonyms(const std::vector<const Synonyms*>& lists, const Tokens& tokens, Asked& asked);
    void addMeant(const std::vector<Tokens>& meant, const std::string& typed, Asked& asked);
    void addAll(const Tokens& tokens, Origin origin, double weight, const std::string& typed, Asked& asked);
    QueryTerm& add(Wanted wanted, Asked& asked);
    void look(QueryTerm& term);

    Analysis& m_analysis;
    Memory& m_memory;
    sqlite::Connection& m_connection;
    Tokens m_other;
};

} // namespace knowledge
