// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/index.h"

namespace knowledge {

/// What is read while it lives is of one moment, whoever writes beside. Inside of another transaction it does nothing.
class ReadTransaction final
{
public:
    explicit ReadTransaction(sqlite::Connection& connection);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    sqlite::Connection& m_connection;
    bool m_isOurs;
};

/// One search: candidates by the terms of the query that few articles have; ranking of the best of these.
/// Throws SQLite::Exception.
class Search final
{
public:
    Search(sqlite::Connection& connection, Analysis& analysis, Memory& memory, const SearchOptions& options);

    /// `query` is what was read of the text.
    std::vector<Hit> run(std::string_view utf8, const Query& query);

private:
    bool isWanted(const Facet& facet) const;
    bool isWanted(std::uint32_t article) const;
    /// Articles that may be among the best, by place in Memory as all of them here.
    std::vector<std::uint32_t> candidates(const Query& query);
    void walkSingles(const std::vector<const QueryTerm*>& terms);
    void walkPairs(const std::vector<const QueryTerm*>& terms);
    void meet(std::uint32_t article, const QueryTerm& term);
    std::vector<std::uint32_t> best();
    double boostOf(std::uint32_t article) const;
    /// Of what may be pinyin, the articles whose title or question is read so; before all others.
    void addSounds(std::string_view utf8, Sounding sounding, std::vector<Hit>& hits);
    void place(std::vector<Hit> sounding, std::vector<Hit>& hits) const;
    std::optional<Hit> hitOf(std::int64_t number);
    std::vector<Hit> hitsOf(const Query& query, std::vector<Ranking::Ranked> ranked);

    sqlite::Connection& m_connection;
    Analysis& m_analysis;
    Memory& m_memory;
    const SearchOptions& m_options;
    Scratch& m_scratch;
    std::vector<bool> m_wanted; ///< by facet
    std::optional<std::vector<bool>> m_only; ///< by place
};

} // namespace knowledge
