// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/writer.h"

#include "core/knowledge/tokenizer.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace knowledge {
namespace {

/// Differences that are kept in memory; a few tens of megabytes.
constexpr std::size_t mostKept = 1'000'000;
/// Longer ones are no words that anybody types.
constexpr std::size_t longestSpelled = 32;
constexpr const char* headColumns
    = "id, title, language, category, queue, owner, state, is_public, valid_from, valid_until, changed_at, usefulness,"
      " revision, version, name";
constexpr int headCount = 15;
constexpr auto lastState = static_cast<std::int64_t>(State::Retired);

std::string packed(const std::vector<std::string>& questions)
{
    return boost::json::serialize(boost::json::array(questions.begin(), questions.end()));
}

std::vector<std::string> unpacked(const std::string& text)
{
    std::vector<std::string> questions;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(text, error);
    if (const auto* list = error ? nullptr : value.if_array()) {
        for (const auto& question : *list) {
            if (const auto* words = question.if_string()) {
                questions.emplace_back(words->begin(), words->end());
            }
        }
    }
    return questions;
}

/// In how many units of one article its terms or pairs stand. One piece of memory: this is most of what writing costs.
template <class Id> class Tally
{
public:
    void add(Id id) { m_ids.push_back(id); }
    /// What was added since the last one stands in one unit, however often.
    void endUnit()
    {
        const auto begin = m_ids.begin() + static_cast<std::ptrdiff_t>(m_ended);
        std::sort(begin, m_ids.end());
        m_ids.erase(std::unique(begin, m_ids.end()), m_ids.end());
        m_ended = m_ids.size();
    }
    template <class Visit> void forEach(Visit&& visit)
    {
        std::ranges::sort(m_ids);
        for (auto at = m_ids.begin(); at != m_ids.end();) {
            const auto end = std::upper_bound(at, m_ids.end(), *at);
            visit(*at, static_cast<std::int64_t>(end - at));
            at = end;
        }
    }

private:
    std::vector<Id> m_ids;
    std::size_t m_ended = 0;
};

std::optional<base::Timestamp> momentOf(const sqlite::Query& query, int column)
{
    return query.isNull(column) ? std::nullopt : std::optional(query.time(column));
}

/// Of a row that begins with headColumns.
Head headOf(const sqlite::Query& row)
{
    Head head;
    head.id = row.text(0);
    head.title = row.text(1);
    head.language = row.text(2);
    head.category = row.text(3);
    head.queue = row.text(4);
    head.owner = row.text(5);
    head.state = static_cast<State>(std::clamp<std::int64_t>(row.integer(6), 0, lastState));
    head.isPublic = row.integer(7) != 0;
    head.validFrom = momentOf(row, 8);
    head.validUntil = momentOf(row, 9);
    head.changedAt = row.time(10);
    head.usefulness = static_cast<int>(row.integer(11));
    head.revision = static_cast<std::uint64_t>(row.integer(12));
    head.version = static_cast<std::uint32_t>(row.integer(13));
    head.name = row.text(14);
    return head;
}

} // namespace

Writer::Writer(sqlite::Connection& connection, Analysis& analysis, Lexicon& lexicon)
    : m_connection(connection)
    , m_analysis(analysis)
    , m_lexicon(lexicon)
    , m_totals(readTotals(connection))
{ }

void Writer::put(const Document& document)
{
    remove(document.id);
    m_connection
        .query("INSERT INTO article (id, title, language, category, queue, owner, state, is_public, valid_from,"
               " valid_until, changed_at, usefulness, revision, version, name, questions, body)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)")
        .with(document.id, document.title, document.language, document.category, document.queue, document.owner,
            static_cast<int>(document.state), document.isPublic, document.validFrom, document.validUntil,
            document.changedAt, document.usefulness, document.revision, std::int64_t {document.version}, document.name,
            packed(document.questions), document.body)
        .run();
    insertIndex(*numberOf(m_connection, document.id), document);
}

void Writer::remove(std::string_view id)
{
    const auto number = numberOf(m_connection, id);
    if (!number) {
        return;
    }
    removeIndex(*number, *readDocument(m_connection, *number));
    m_connection.query("DELETE FROM article WHERE number = ?1").with(*number).run();
}

void Writer::insertIndex(std::int64_t number, const Document& document)
{
    const Counted counted = count(document, Way::In);
    m_connection.query("INSERT INTO unit (article, characters, words, terms) VALUES (?1, ?2, ?3, ?4)")
        .with(number, counted.lengths[0], counted.lengths[1], sqlite::blob(counted.units))
        .run();
    m_connection.query("INSERT INTO found (rowid, text) VALUES (?1, ?2)").with(number, counted.pairs).run();
    if (m_pairs.size() + m_terms.size() + m_words.size() > mostKept) {
        flush();
    }
}

void Writer::removeIndex(std::int64_t number, const Document& document)
{
    const Counted counted = count(document, Way::Out);
    m_connection.query("DELETE FROM unit WHERE article = ?1").with(number).run();
    m_connection.query("INSERT INTO found (found, rowid, text) VALUES ('delete', ?1, ?2)")
        .with(number, counted.pairs)
        .run();
}

Writer::Counted Writer::count(const Document& document, Way way)
{
    Counted counted;
    const std::int64_t sign = way == Way::In ? 1 : -1;
    Tally<TermId> terms;
    Tally<std::uint64_t> pairs;
    std::vector<std::string> words;
    UnitWriter units;
    forEachUnit(m_analysis, document, [&](UnitKind kind, const Tokens& tokens, std::size_t first, std::size_t last) {
        units.begin(kind);
        std::array<std::int64_t, 2> ofUnit {};
        TermId before = 0;
        for (std::size_t at = first; at < last; ++at) {
            const Token& token = tokens.list[at];
            const TermId id = idOf(tokens.term(token), token.kind);
            const bool isPair = at > first && token.gap == Token::Gap::None;
            units.add(id, token.kind, isPair);
            ++ofUnit[static_cast<std::size_t>(token.kind)];
            terms.add(id);
            if (isPair) {
                pairs.add(pairId(before, id));
            }
            if (token.kind == Token::Kind::Word && tokens.word(token).size() <= longestSpelled) {
                words.emplace_back(tokens.word(token));
            }
            before = id;
        }
        terms.endUnit();
        pairs.endUnit();
        m_totals.units += sign;
        for (std::size_t i = 0; i < ofUnit.size(); ++i) {
            m_totals.lengths[i].units += ofUnit[i] > 0 ? sign : 0;
            m_totals.lengths[i].tokens += sign * ofUnit[i];
            counted.lengths[i] += ofUnit[i];
        }
    });
    m_totals.articles += sign;
    for (std::size_t i = 0; i < counted.lengths.size(); ++i) {
        m_totals.lengths[i].articles += counted.lengths[i] > 0 ? sign : 0;
    }
    const auto add = [sign](Counts& counts, std::int64_t inUnits) {
        counts.articles += sign;
        counts.units += sign * inUnits;
    };
    terms.forEach([&](TermId id, std::int64_t inUnits) { add(m_terms[id], inUnits); });
    pairs.forEach([&](std::uint64_t id, std::int64_t inUnits) {
        add(m_pairs[id], inUnits);
        const auto& second = m_lexicon[secondOf(id)];
        counted.pairs += pairOf(m_lexicon[firstOf(id)].text, second.text, second.kind);
        counted.pairs += endOfTerm;
    });
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::string& word : words) {
        m_words[word] += sign;
    }
    counted.units = units.bytes();
    return counted;
}

TermId Writer::idOf(std::string_view term, Token::Kind kind)
{
    if (const TermId id = m_lexicon.find(term)) {
        return id;
    }
    const TermId id = m_lexicon.next();
    m_lexicon.set(id, term, kind, {});
    m_connection.query("INSERT INTO term (id, text, kind, articles, units) VALUES (?1, ?2, ?3, 0, 0)")
        .with(static_cast<std::int64_t>(id), term, static_cast<int>(kind))
        .run();
    return id;
}

void Writer::flush()
{
    for (const auto& [id, counts] : m_terms) {
        m_connection.query("UPDATE term SET articles = articles + ?2, units = units + ?3 WHERE id = ?1")
            .with(static_cast<std::int64_t>(id), counts.articles, counts.units)
            .run();
    }
    // In the order of the table: it grows at its end, page after page.
    std::vector<std::pair<std::uint64_t, Counts>> pairs(m_pairs.begin(), m_pairs.end());
    std::ranges::sort(pairs, {}, [](const auto& pair) { return pair.first; });
    for (const auto& [id, counts] : pairs) {
        m_connection
            .query("INSERT INTO pair (id, articles, units) VALUES (?1, ?2, ?3) ON CONFLICT (id)"
                   " DO UPDATE SET articles = articles + excluded.articles, units = units + excluded.units")
            .with(id, counts.articles, counts.units)
            .run();
        if (counts.articles < 0) {
            m_connection.query("DELETE FROM pair WHERE id = ?1 AND articles = 0").with(id).run();
        }
    }
    for (const auto& [word, articles] : m_words) {
        m_connection
            .query("INSERT INTO word (text, articles) VALUES (?1, ?2) ON CONFLICT (text)"
                   " DO UPDATE SET articles = articles + excluded.articles")
            .with(word, articles)
            .run();
        if (articles < 0) {
            m_connection.query("DELETE FROM word WHERE text = ?1 AND articles = 0").with(word).run();
        }
    }
    m_terms.clear();
    m_pairs.clear();
    m_words.clear();
}

void Writer::finish()
{
    flush();
    writeTotals(m_connection, m_totals);
}

void Writer::rebuild()
{
    m_connection.execute("DELETE FROM unit; DELETE FROM term; DELETE FROM pair; DELETE FROM word; DELETE FROM fact;"
                         "INSERT INTO found (found) VALUES ('delete-all');");
    m_lexicon = {};
    m_totals = {};
    auto numbers = m_connection.query("SELECT number FROM article ORDER BY number");
    while (numbers.next()) {
        insertIndex(numbers.integer(0), *readDocument(m_connection, numbers.integer(0)));
    }
}

std::optional<Document> readDocument(sqlite::Connection& connection, std::int64_t number)
{
    auto row
        = connection.query(std::string("SELECT ") + headColumns + ", questions, body FROM article WHERE number = ?1");
    if (!row.with(number).next()) {
        return std::nullopt;
    }
    Document document;
    static_cast<Head&>(document) = headOf(row);
    document.questions = unpacked(row.text(headCount));
    document.body = row.text(headCount + 1);
    return document;
}

void readHeads(sqlite::Connection& connection, const std::function<void(const Head&)>& visit)
{
    auto rows = connection.query(std::string("SELECT ") + headColumns + " FROM article ORDER BY id");
    while (rows.next()) {
        visit(headOf(rows));
    }
}

void readNames(sqlite::Connection& connection, std::int64_t behind,
    const std::function<void(std::int64_t, const std::string&)>& visit)
{
    auto rows = connection.query("SELECT number, title, questions FROM article WHERE number > ?1 ORDER BY number")
                    .with(behind);
    while (rows.next()) {
        visit(rows.integer(0), rows.text(1));
        for (const std::string& question : unpacked(rows.text(2))) {
            visit(rows.integer(0), question);
        }
    }
}

std::optional<std::int64_t> numberOf(sqlite::Connection& connection, std::string_view id)
{
    auto row = connection.query("SELECT number FROM article WHERE id = ?1").with(id);
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

} // namespace knowledge
