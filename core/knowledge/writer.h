// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/memory.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace knowledge {

/// Writes articles with everything that is searched, inside of somebody's transaction; what is counted goes to the disk
/// with `finish`. Everything throws SQLite::Exception.
class Writer final
{
public:
    Writer(sqlite::Connection& connection, Analysis& analysis, Lexicon& lexicon);

    void put(const Document& document);
    void remove(std::string_view id);
    /// Throws away what is searched, and makes it again of the articles.
    void rebuild();
    void finish();

private:
    enum class Way
    {
        In,
        Out
    };

    /// An article as it is searched.
    struct Counted
    {
        std::string units; ///< UnitWriter
        std::array<std::int64_t, 2> lengths {}; ///< in terms, by Token::Kind
        std::string pairs; ///< each once, for FTS5
    };

    /// Of an article with this number, all but its own row.
    void insertIndex(std::int64_t number, const Document& document);
    void removeIndex(std::int64_t number, const Document& document);
    Counted count(const Document& document, Way way);
    TermId idOf(std::string_view term, Token::Kind kind);
    void flush();

    sqlite::Connection& m_connection;
    Analysis& m_analysis;
    Lexicon& m_lexicon;
    Totals m_totals;
    std::unordered_map<std::uint64_t, Counts> m_pairs; ///< differences, since the last flush
    std::unordered_map<TermId, Counts> m_terms;
    std::unordered_map<std::string, std::int64_t> m_words;
};

/// The article under this number or id, whole; none: it isn't there. Throw SQLite::Exception.
std::optional<Document> readDocument(sqlite::Connection& connection, std::int64_t number);
/// In the order of their ids. Throws SQLite::Exception.
void readHeads(sqlite::Connection& connection, const std::function<void(const Head&)>& visit);
/// Titles and questions, each with the number of its article, of articles behind this number, in the order of their
/// numbers; their texts aren't read from the disk. Throws SQLite::Exception.
void readNames(sqlite::Connection& connection, std::int64_t behind,
    const std::function<void(std::int64_t, const std::string&)>& visit);
std::optional<std::int64_t> numberOf(sqlite::Connection& connection, std::string_view id);

} // namespace knowledge
