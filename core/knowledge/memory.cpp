// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/memory.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace knowledge {
namespace {

/// Every sum with the name that it is kept under.
template <class Visit> void forEachSum(Totals& totals, Visit&& visit)
{
    visit("articles", totals.articles);
    visit("units", totals.units);
    for (const auto& [kind, name] :
        {std::pair(Token::Kind::Character, "character"), std::pair(Token::Kind::Word, "word")}) {
        Lengths& lengths = totals.of(kind);
        visit(std::string(name) + ".articles", lengths.articles);
        visit(std::string(name) + ".units", lengths.units);
        visit(std::string(name) + ".tokens", lengths.tokens);
    }
}

} // namespace

std::int64_t readFact(sqlite::Connection& connection, std::string_view name)
{
    auto query = connection.query("SELECT value FROM fact WHERE name = ?1").with(name);
    return query.next() ? query.integer(0) : 0;
}

void writeFact(sqlite::Connection& connection, std::string_view name, std::int64_t value)
{
    connection.query("INSERT OR REPLACE INTO fact (name, value) VALUES (?1, ?2)").with(name, value).run();
}

Totals readTotals(sqlite::Connection& connection)
{
    Totals totals;
    forEachSum(totals, [&](std::string_view name, std::int64_t& sum) { sum = readFact(connection, name); });
    return totals;
}

void writeTotals(sqlite::Connection& connection, const Totals& totals)
{
    Totals copy = totals;
    forEachSum(copy, [&](std::string_view name, std::int64_t sum) { writeFact(connection, name, sum); });
}

bool Memory::refresh(sqlite::Connection& connection)
{
    auto pragma = connection.query("PRAGMA data_version");
    const std::int64_t version = pragma.next() ? pragma.integer(0) : 0;
    if (version == m_version) {
        return false;
    }
    m_totals = readTotals(connection);
    readTerms(connection);
    readArticles(connection);
    forgetRemoved(connection);
    weigh();
    m_words.clear();
    m_areWordsRead = false;
    m_version = version;
    return true;
}

void Memory::readTerms(sqlite::Connection& connection)
{
    auto terms = connection.query("SELECT id, text, kind, articles, units FROM term ORDER BY id");
    while (terms.next()) {
        // They are numbered without a gap: whatever else stands in the file was not written by us.
        const std::int64_t id = terms.integer(0);
        if (id < 1 || id > std::int64_t {m_lexicon.next()}) {
            throw SQLite::Exception("a term with a number of nobody", SQLITE_CORRUPT);
        }
        m_lexicon.set(static_cast<TermId>(id), terms.text(1),
            terms.integer(2) == 0 ? Token::Kind::Character : Token::Kind::Word, {terms.integer(3), terms.integer(4)});
    }
}

void Memory::readArticles(sqlite::Connection& connection)
{
    constexpr auto farAway = std::numeric_limits<std::int64_t>::max();
    const bool isFirst = m_shelf.empty();
    auto rows = connection.query(
        "SELECT number, language, category, queue, state, is_public, usefulness, characters, words, valid_from,"
        " valid_until, changed_at, terms FROM article JOIN unit ON unit.article = number WHERE number > ?1"
        " ORDER BY number");
    rows.with(m_numbers.empty() ? std::int64_t {0} : m_numbers.back());
    while (rows.next()) {
        Kept kept;
        kept.usefulness = static_cast<float>(rows.integer(6)) / 1000;
        kept.lengths = {static_cast<std::uint32_t>(rows.integer(7)), static_cast<std::uint32_t>(rows.integer(8))};
        kept.validFrom = rows.isNull(9) ? -farAway : rows.integer(9);
        kept.validUntil = rows.isNull(10) ? farAway : rows.integer(10);
        kept.changedAt = rows.integer(11);
        kept.firstItself = static_cast<std::uint32_t>(m_itself.size());
        const std::string units = rows.bytes(12);
        kept.unitsBegin = m_units.size();
        kept.unitsSize = units.size();
        m_units += units;
        m_numbers.push_back(rows.integer(0));
        m_shelf.push_back(kept);
        m_lights.push_back({{}, facetOf(rows)});
        readUnits(static_cast<std::uint32_t>(m_shelf.size() - 1), units);
        ++m_living;
    }
    if (isFirst) {
        m_postings.shrink();
        m_units.shrink_to_fit();
        m_itself.shrink_to_fit();
    }
}

std::uint32_t Memory::facetOf(const sqlite::Query& row)
{
    const Facet facet {number(row.text(1)), number(row.text(2)), number(row.text(3)),
        static_cast<State>(row.integer(4)), row.integer(5) != 0, !row.isNull(9) || !row.isNull(10)};
    const auto [place, isNew] = m_facetNumbers.try_emplace(facet, static_cast<std::uint32_t>(m_facets.size()));
    if (isNew) {
        m_facets.push_back(facet);
    }
    return place->second;
}

void Memory::readUnits(std::uint32_t place, std::string_view units)
{
    m_terms.clear();
    UnitReader reader(units);
    UnitKind unit {};
    while (reader.nextUnit(unit)) {
        TermId term = 0;
        Token::Kind kind {};
        bool isPair = false;
        while (reader.nextTerm(term, kind, isPair)) {
            if (term < m_lexicon.size()) {
                m_terms.push_back(term);
            }
        }
        if (unit != UnitKind::Passage) {
            m_itself.push_back(-1);
        }
    }
    std::ranges::sort(m_terms);
    m_terms.erase(std::unique(m_terms.begin(), m_terms.end()), m_terms.end());
    m_postings.add(place, m_terms);
}

void Memory::forgetRemoved(sqlite::Connection& connection)
{
    if (m_living == m_totals.articles) {
        return;
    }
    std::vector<bool> isThere(m_lights.size());
    auto rows = connection.query("SELECT number FROM article");
    m_living = 0;
    while (rows.next()) {
        if (const auto place = placeOf(rows.integer(0))) {
            isThere[*place] = true;
            ++m_living;
        }
    }
    for (std::size_t i = 0; i < m_lights.size(); ++i) {
        m_lights[i].facet = isThere[i] ? m_lights[i].facet : 0;
    }
}

void Memory::weigh()
{
    m_lexicon.weigh(m_totals.articles);
    std::ranges::fill(m_itself, -1.F);
    for (std::size_t i = 0; i < m_shelf.size(); ++i) {
        for (std::size_t kind = 0; kind < m_totals.lengths.size(); ++kind) {
            m_lights[i].first[kind] = static_cast<float>(
                saturated(1, articleK1, articleBend, m_shelf[i].lengths[kind], m_totals.lengths[kind].perArticle()));
        }
    }
}

std::optional<std::uint32_t> Memory::placeOf(std::int64_t number) const
{
    const auto found = std::ranges::lower_bound(m_numbers, number);
    return found != m_numbers.end() && *found == number
        ? std::optional(static_cast<std::uint32_t>(found - m_numbers.begin()))
        : std::nullopt;
}

void Memory::setUsefulness(std::int64_t number, int perMille)
{
    if (const auto place = placeOf(number)) {
        m_shelf[*place].usefulness = static_cast<float>(perMille) / 1000;
    }
}

const WordList& Memory::words(sqlite::Connection& connection)
{
    if (!m_areWordsRead) {
        auto rows = connection.query("SELECT text, articles FROM word ORDER BY text");
        while (rows.next()) {
            m_words.add(rows.text(0), rows.integer(1));
        }
        m_areWordsRead = true;
    }
    return m_words;
}

const Sounds& Memory::sounds(sqlite::Connection& connection, const std::shared_ptr<const text::Folding>& folding)
{
    m_sounds.refresh(connection, folding);
    return m_sounds;
}

std::uint32_t Memory::number(std::string text)
{
    const auto [place, isNew] = m_names.try_emplace(std::move(text), static_cast<std::uint32_t>(m_texts.size()));
    if (isNew) {
        m_texts.push_back(place->first);
    }
    return place->second;
}

} // namespace knowledge
