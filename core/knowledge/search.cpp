// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/search.h"

#include "core/knowledge/writer.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

namespace knowledge {
namespace {

/// Articles of single terms that are walked in memory for one search, from the term on that tells most.
constexpr std::size_t mostWalked = 18'000;
/// Terms whose articles are walked; a long message has hundreds, which all count when its candidates are ranked.
constexpr std::size_t mostSingles = 32;
constexpr std::size_t mostPairs = 8;
/// Rows of FTS5 that are walked for pairs: about 0.2 us each.
constexpr std::size_t mostRows = 800;
/// Articles that are ranked.
constexpr std::size_t mostCandidates = 160;
constexpr std::size_t betweenLooks = 32; ///< articles, at the stop token
constexpr std::size_t mostReasons = 8;
constexpr double usefulShare = 0.05;
constexpr double freshShare = 0.02;
constexpr double languageShare = 0.03;
constexpr double queueShare = 0.05;
constexpr double halfFresh = 180.0 * 24 * 3600 * 1000; ///< ms after which an article is half as fresh
/// Above what ranking gives.
constexpr double soundsFirst = 2;
/// So many articles may come before those that sound like what is typed.
constexpr std::size_t aboveSounds = 10;

bool isOfLanguage(std::string_view tag, std::string_view wanted)
{
    return tag.starts_with(wanted) && (tag.size() == wanted.size() || tag[wanted.size()] == '-');
}

bool isInCategory(std::string_view category, std::string_view wanted)
{
    return wanted.empty()
        || (category.starts_with(wanted) && (category.size() == wanted.size() || category[wanted.size()] == '/'));
}

std::string_view primaryOf(std::string_view tag)
{
    return tag.substr(0, tag.find('-'));
}

double gainOf(const QueryTerm* term)
{
    return term->weight * term->rarity;
}

std::string quoted(const std::string& term)
{
    std::string text = "\"";
    for (const char c : term) {
        text += c;
        if (c == '"') {
            text += c;
        }
    }
    return text += '"';
}

/// A title or a question has a word that begins like what is typed.
bool isBegun(const Hit& hit)
{
    return hit.parts.likeness > 0
        && std::ranges::find(hit.reasons, Origin::Begun, &Reason::origin) != hit.reasons.end();
}

} // namespace

bool isStrong(const Hit& hit, std::string_view utf8)
{
    const bool isOneWord = utf8.find_first_of(" \t\n") == std::string_view::npos;
    return hit.confidence >= likely || (isOneWord && isBegun(hit));
}

ReadTransaction::ReadTransaction(sqlite::Connection& connection)
    : m_connection(connection)
    , m_isOurs(sqlite3_get_autocommit(connection.handle()) != 0)
{
    if (m_isOurs) {
        m_connection.query("BEGIN").run();
    }
}

ReadTransaction::~ReadTransaction()
{
    if (m_isOurs) {
        m_connection.rollback();
    }
}

Search::Search(sqlite::Connection& connection, Analysis& analysis, Memory& memory, const SearchOptions& options)
    : m_connection(connection)
    , m_analysis(analysis)
    , m_memory(memory)
    , m_options(options)
    , m_scratch(memory.scratch())
{
    m_scratch.expected.resize(memory.shelf().size());
    m_scratch.begun.resize(memory.shelf().size());
    for (const std::uint32_t article : m_scratch.met) {
        m_scratch.expected[article] = 0;
        m_scratch.begun[article] = 0;
    }
    m_scratch.met.clear();
    for (const Facet& facet : memory.facets()) {
        m_wanted.push_back(!m_wanted.empty() && isWanted(facet)); // the first is of those that are gone
    }
    if (options.only != nullptr) {
        m_only.emplace(memory.shelf().size());
        for (const std::string& id : *options.only) {
            const auto number = knowledge::numberOf(connection, id);
            if (const auto place = number ? memory.placeOf(*number) : std::nullopt) {
                (*m_only)[*place] = true;
            }
        }
    }
}

bool Search::isWanted(const Facet& facet) const
{
    const Filter& filter = m_options.filter;
    const auto& names = m_memory.names();
    const auto isNamed
        = [&](std::uint32_t number, const std::string& wanted) { return wanted.empty() || names[number] == wanted; };
    return (filter.language.empty() || isOfLanguage(names[facet.language], filter.language))
        && isInCategory(names[facet.category], filter.category)
        && (isNamed(facet.queue, filter.queue) || names[facet.queue].empty())
        && (!filter.isPublished || facet.state == State::Published) && (!filter.isPublic || facet.isPublic);
}

bool Search::isWanted(std::uint32_t article) const
{
    const std::uint32_t facet = m_memory.lights()[article].facet;
    if (!m_wanted[facet] || (m_only && !(*m_only)[article])) {
        return false;
    }
    const auto& at = m_options.filter.validAt;
    const Kept& kept = m_memory.shelf()[article];
    return !at || !m_memory.facets()[facet].isBounded || (at->ms >= kept.validFrom && at->ms < kept.validUntil);
}

double Search::boostOf(std::uint32_t article) const
{
    // Gentle: it decides between articles that answer about as well.
    const Kept& kept = m_memory.shelf()[article];
    const Facet& facet = m_memory.facets()[m_memory.lights()[article].facet];
    const auto& names = m_memory.names();
    const auto& now = m_options.filter.validAt;
    const double age = now && kept.changedAt > 0
        ? std::max(0.0, static_cast<double>(now->ms - kept.changedAt)) / halfFresh
        : std::numeric_limits<double>::infinity();
    const bool isOurLanguage
        = !m_options.likelyLanguage.empty() && primaryOf(names[facet.language]) == primaryOf(m_options.likelyLanguage);
    const bool isOurQueue = !m_options.likelyQueue.empty() && names[facet.queue] == m_options.likelyQueue;
    return 1 + usefulShare * kept.usefulness + freshShare * std::exp2(-age) + (isOurLanguage ? languageShare : 0)
        + (isOurQueue ? queueShare : 0);
}

std::vector<Hit> Search::run(std::string_view utf8, const Query& query)
{
    Ranking ranking(query, m_memory);
    std::size_t sinceLook = 0;
    for (const std::uint32_t article : candidates(query)) {
        if (sinceLook++ % betweenLooks == 0 && m_options.stop.stop_requested()) {
            return {};
        }
        ranking.score(article);
    }
    std::vector<Hit> hits = hitsOf(query, ranking.finish());
    if (query.sounding != Sounding::No && m_options.bySound) {
        addSounds(utf8, query.sounding, hits);
    }
    return hits;
}

void Search::addSounds(std::string_view utf8, Sounding sounding, std::vector<Hit>& hits)
{
    const auto& folding = m_analysis.letters().folding();
    const std::function<bool(std::int64_t)> isWantedNumber = [this](std::int64_t number) {
        const auto place = m_memory.placeOf(number);
        return place && isWanted(*place);
    };
    const Sounds::Asked asked {utf8, sounding == Sounding::Whole, m_options.most, isWantedNumber};
    const std::vector<Sounds::Match> matches = m_memory.sounds(m_connection, folding).find(*folding, asked);
    std::vector<Hit> alike;
    const double best = matches.empty() ? 1 : std::max(1, matches.front().score);
    for (const Sounds::Match& match : matches) {
        if (auto hit = hitOf(match.article)) {
            hit->score = match.score / best;
            hit->confidence = 1;
            hit->sureness = 1;
            hit->reasons.push_back({hit->title, std::string(utf8), Origin::Sound});
            alike.push_back(std::move(*hit));
        }
    }
    std::ranges::sort(alike,
        [](const Hit& one, const Hit& other) { return std::tie(other.score, one.id) < std::tie(one.score, other.id); });
    // However many sound like it, there is room for those that have the word.
    alike.resize(std::min(alike.size(), m_options.most - std::min(hits.size(), m_options.most / 2)));
    std::erase_if(hits, [&](const Hit& one) { return std::ranges::find(alike, one.id, &Hit::id) != alike.end(); });
    place(std::move(alike), hits);
}

/// Whoever writes Chinese means the sound first; others mean a word that a title or a question begins like it.
void Search::place(std::vector<Hit> sounding, std::vector<Hit>& hits) const
{
    const std::size_t top = primaryOf(m_options.likelyLanguage) == "zh" ? 0 : std::min(hits.size(), aboveSounds);
    auto first = hits.begin() + static_cast<std::ptrdiff_t>(top);
    while (first != hits.begin() && !isBegun(*std::prev(first))) {
        --first;
    }
    const double above = first == hits.begin() ? soundsFirst : 0;
    const double share = first == hits.begin() ? 1 : std::prev(first)->score;
    for (Hit& hit : sounding) {
        hit.score = above + share * hit.score;
    }
    hits.insert(first, std::make_move_iterator(sounding.begin()), std::make_move_iterator(sounding.end()));
    hits.resize(std::min(hits.size(), m_options.most));
}

std::optional<Hit> Search::hitOf(std::int64_t number)
{
    auto row = m_connection.query("SELECT id, title FROM article WHERE number = ?1").with(number);
    if (!row.next()) {
        return std::nullopt;
    }
    Hit hit;
    hit.id = row.text(0);
    hit.title = row.text(1);
    return hit;
}

std::vector<std::uint32_t> Search::candidates(const Query& query)
{
    std::vector<const QueryTerm*> singles;
    std::vector<const QueryTerm*> pairs;
    for (const QueryTerm& term : query.terms) {
        if (term.counts.articles > 0) {
            (term.isPair() ? pairs : singles).push_back(&term);
        }
    }
    for (auto* terms : {&singles, &pairs}) {
        std::ranges::stable_sort(*terms, std::greater(), gainOf);
    }
    singles.resize(std::min(singles.size(), mostSingles));
    pairs.resize(std::min(pairs.size(), mostPairs));
    walkSingles(singles);
    walkPairs(pairs);
    return best();
}

void Search::meet(std::uint32_t article, const QueryTerm& term)
{
    const Light& light = m_memory.lights()[article];
    if (!m_wanted[light.facet] || (m_only && !(*m_only)[article])) {
        return;
    }
    float& sum = m_scratch.expected[article];
    if (sum == 0) {
        m_scratch.met.push_back(article);
    }
    const float gain = static_cast<float>(gainOf(&term)) * light.first[static_cast<std::size_t>(term.tokenKind())];
    if (term.origin != Origin::Begun) {
        sum += gain;
        return;
    }
    // Whatever an unfinished word becomes, it is one word.
    float& best = m_scratch.begun[article];
    sum += std::max(0.0F, gain - best);
    best = std::max(best, gain);
}

void Search::walkSingles(const std::vector<const QueryTerm*>& terms)
{
    std::size_t left = mostWalked;
    for (const QueryTerm* term : terms) {
        if (left == 0 || m_options.stop.stop_requested()) {
            return;
        }
        // Where not all of them can be, the newest are walked.
        left -= std::min(
            left, m_memory.postings().walk(term->first, left, [&](std::uint32_t article) { meet(article, *term); }));
    }
}

void Search::walkPairs(const std::vector<const QueryTerm*>& terms)
{
    auto left = static_cast<std::int64_t>(mostRows);
    for (const QueryTerm* term : terms) {
        if (left <= 0 || m_options.stop.stop_requested()) {
            return;
        }
        auto rows = m_connection.query(term->counts.articles <= left
                ? "SELECT rowid FROM found WHERE found MATCH ?1"
                : "SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
        if (term->counts.articles <= left) {
            rows.with(quoted(term->text));
        } else {
            rows.with(quoted(term->text), left);
        }
        while (rows.next()) {
            if (const auto article = m_memory.placeOf(rows.integer(0))) {
                meet(*article, *term);
            }
        }
        left -= term->counts.articles;
    }
}

std::vector<std::uint32_t> Search::best()
{
    using Promise = std::pair<float, std::uint32_t>;
    std::vector<Promise> promises;
    promises.reserve(m_scratch.met.size());
    for (const std::uint32_t article : m_scratch.met) {
        promises.emplace_back(m_scratch.expected[article], article);
    }
    if (m_options.filter.validAt) {
        std::erase_if(promises, [this](const Promise& one) {
            return m_memory.facets()[m_memory.lights()[one.second].facet].isBounded && !isWanted(one.second);
        });
    }
    if (promises.size() > mostCandidates) {
        std::ranges::nth_element(
            promises, promises.begin() + static_cast<std::ptrdiff_t>(mostCandidates), std::greater());
        promises.resize(mostCandidates);
    }
    std::vector<std::uint32_t> articles;
    for (const Promise& one : promises) {
        articles.push_back(one.second);
    }
    std::ranges::sort(articles);
    return articles;
}

std::vector<Hit> Search::hitsOf(const Query& query, std::vector<Ranking::Ranked> ranked)
{
    std::erase_if(ranked, [this](const Ranking::Ranked& one) { return one.sureness < m_options.leastSureness; });
    for (Ranking::Ranked& one : ranked) {
        one.score *= boostOf(one.article);
    }
    std::vector<Hit> hits;
    std::ranges::stable_sort(ranked, std::greater(), &Ranking::Ranked::score);
    // Of equal scores the smaller id comes first: those that tie with the last one belong to the choice.
    std::size_t last = std::min(m_options.most, ranked.size());
    while (last > 0 && last < ranked.size() && ranked[last].score == ranked[last - 1].score) {
        ++last;
    }
    ranked.resize(last);
    for (Ranking::Ranked& one : ranked) {
        std::optional<Hit> made = hitOf(m_memory.numberOf(one.article));
        if (!made) {
            continue;
        }
        Hit& hit = *made;
        hit.score = one.score;
        hit.confidence = one.confidence;
        hit.sureness = one.sureness;
        hit.parts = one.parts;
        std::ranges::sort(one.terms, [&](std::uint16_t a, std::uint16_t b) {
            const double gainOfA = gainOf(&query.terms[a]);
            const double gainOfB = gainOf(&query.terms[b]);
            return gainOfA != gainOfB ? gainOfA > gainOfB : a < b;
        });
        one.terms.resize(std::min(one.terms.size(), mostReasons));
        for (const std::uint16_t i : one.terms) {
            hit.reasons.push_back({query.terms[i].text, query.terms[i].typed, query.terms[i].origin});
        }
        hits.push_back(std::move(hit));
    }
    std::ranges::stable_sort(
        hits, [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.id < b.id; });
    hits.resize(std::min(hits.size(), m_options.most));
    return hits;
}

} // namespace knowledge
