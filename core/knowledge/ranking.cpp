// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/ranking.h"

#include "core/knowledge/units.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace knowledge {
namespace {

// BM25 of units.
constexpr double unitK1 = 1.2;
constexpr double unitBend = 0.75;
constexpr float titleWeight = 3;

constexpr double bestUnitShare = 0.6;
constexpr double voteShare = 0.4;
constexpr double likenessShare = 0.4;
constexpr std::size_t votes = 20;
/// Likeness: what is shared, by the unit to this power and the query to the rest of it.
constexpr double unitPower = 0.7;
constexpr double mostInUnit = 2;
/// Articles after the first that say how clear a search is.
constexpr std::size_t compared = 9;
/// Where many articles are as good, it is unclear which is meant, and still one may be.
constexpr double leastClear = 0.3;

/// How much of the query the article has, and how much it is the question that the article answers.
double confidenceOf(const Scores& parts)
{
    return std::min(1.0, parts.whole * (0.3 + parts.likeness));
}

double squared(double value)
{
    return value * value;
}

} // namespace

class Ranking::Sum final
{
public:
    explicit Sum(const Ranking& ranking)
        : m_groups(ranking.m_query.groups)
        , m_alternatives(ranking.m_alternatives)
    { }

    void add(const QueryTerm& term, double value)
    {
        (term.alternative == 0 ? m_alone : m_alternatives[term.alternative - 1U]) += value;
    }

    /// Once.
    double value()
    {
        double sum = m_alone;
        double best = 0;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            best = std::max(best, std::exchange(m_alternatives[i], 0));
            if (i + 1 == m_groups.size() || m_groups[i + 1] != m_groups[i]) {
                sum += std::exchange(best, 0);
            }
        }
        return sum;
    }

private:
    const std::vector<std::uint16_t>& m_groups;
    std::vector<double>& m_alternatives;
    double m_alone = 0;
};

Ranking::Ranking(const Query& query, Memory& memory)
    : m_query(query)
    , m_memory(memory)
    , m_slots(memory.lexicon().size())
    , m_gains(query.terms.size())
    , m_unitGains(query.terms.size())
    , m_inUnit(query.terms.size())
    , m_inArticle(query.terms.size())
    , m_alternatives(query.groups.size())
{
    for (std::size_t i = 0; i < query.terms.size(); ++i) {
        const QueryTerm& term = query.terms[i];
        m_gains[i] = term.weight * term.rarity;
        m_unitGains[i] = term.weight * term.unitRarity;
        if (term.origin == Origin::Typed || term.origin == Origin::Corrected) {
            m_itself += term.isPair() ? 0 : term.weight * squared(term.rarity);
            m_wished += m_gains[i];
        }
        if (term.counts.articles <= 0) {
            continue;
        }
        const auto place = static_cast<std::uint16_t>(i + 1);
        if (term.isPair()) {
            m_pairs.emplace(pairId(term.first, term.second), place);
        } else {
            m_slots[term.first] = place;
            m_filter.set(term.first % filterBits);
        }
    }
}

void Ranking::hit(std::uint16_t term)
{
    if (m_inUnit[term] == 0) {
        m_unitTerms.push_back(term);
    }
    m_inUnit[term] += 1;
}

Ranking::Sizes Ranking::readUnit(UnitReader& reader)
{
    Sizes sizes {};
    Token::Kind kind = Token::Kind::Word;
    TermId id = 0;
    TermId before = 0; ///< 0 where it wasn't asked for
    bool isPair = false;
    while (reader.nextTerm(id, kind, isPair)) {
        ++sizes[static_cast<std::size_t>(kind)];
        const std::uint16_t slot = m_filter.test(id % filterBits) && id < m_slots.size() ? m_slots[id] : 0;
        if (slot == 0) {
            before = 0;
            continue;
        }
        hit(static_cast<std::uint16_t>(slot - 1));
        if (isPair && before != 0) {
            if (const auto pair = m_pairs.find(pairId(before, id)); pair != m_pairs.end()) {
                hit(static_cast<std::uint16_t>(pair->second - 1));
            }
        }
        before = id;
    }
    return sizes;
}

double Ranking::scoreUnit(const Sizes& unit)
{
    Sum sum(*this);
    for (const std::uint16_t i : m_unitTerms) {
        const Token::Kind kind = m_query.terms[i].tokenKind();
        sum.add(m_query.terms[i],
            m_unitGains[i]
                * saturated(m_inUnit[i], unitK1, unitBend, unit[static_cast<std::size_t>(kind)],
                    m_memory.totals().of(kind).perUnit()));
    }
    return sum.value();
}

double Ranking::itselfOf(UnitReader unit) const
{
    double sum = 0;
    Token::Kind kind = Token::Kind::Word;
    TermId id = 0;
    bool isPair = false;
    while (unit.nextTerm(id, kind, isPair)) {
        sum += id < m_memory.lexicon().size() ? m_memory.lexicon().likenessOf(id) : 0;
    }
    return sum;
}

double Ranking::likeness(float& itself, UnitReader unit) const
{
    Sum sum(*this);
    for (const std::uint16_t i : m_unitTerms) {
        const QueryTerm& term = m_query.terms[i];
        if (!term.isPair()) {
            sum.add(term, term.weight * std::min<double>(m_inUnit[i], mostInUnit) * squared(term.rarity));
        }
    }
    const double shared = sum.value();
    if (shared <= 0) {
        return 0;
    }
    if (itself < 0) {
        itself = static_cast<float>(itselfOf(unit));
    }
    return shared / (std::pow(itself, unitPower) * std::pow(m_itself, 1 - unitPower));
}

void Ranking::score(std::uint32_t article)
{
    const Kept& kept = m_memory.shelf()[article];
    Ranked ranked;
    ranked.article = article;
    const auto place = static_cast<std::uint32_t>(m_ranked.size());
    m_articleTerms.clear();
    UnitReader reader(m_memory.unitsOf(kept));
    UnitKind kind {};
    std::size_t itself = kept.firstItself;
    while (reader.nextUnit(kind)) {
        const UnitReader unit = reader;
        const Sizes sizes = readUnit(reader);
        const bool isShort = kind != UnitKind::Passage;
        if (!m_unitTerms.empty()) {
            const double score = scoreUnit(sizes);
            m_units.emplace_back(score, place);
            ranked.parts.bestUnit = std::max(ranked.parts.bestUnit, score);
            if (isShort) {
                ranked.parts.likeness = std::max(ranked.parts.likeness, likeness(m_memory.itself()[itself], unit));
            }
            gather(kind);
        }
        itself += isShort ? 1 : 0;
    }
    Sum whole(*this);
    for (const std::uint16_t i : m_articleTerms) {
        const QueryTerm& term = m_query.terms[i];
        const Token::Kind tokens = term.tokenKind();
        whole.add(term,
            m_gains[i]
                * saturated(m_inArticle[i], articleK1, articleBend, kept.lengths[static_cast<std::size_t>(tokens)],
                    m_memory.totals().of(tokens).perArticle()));
        m_inArticle[i] = 0;
    }
    ranked.parts.whole = whole.value();
    Sum coverage(*this);
    for (const std::uint16_t i : m_articleTerms) {
        coverage.add(m_query.terms[i], m_gains[i]);
    }
    ranked.parts.coverage = coverage.value();
    ranked.terms = m_articleTerms;
    m_ranked.push_back(std::move(ranked));
}

void Ranking::gather(UnitKind kind)
{
    for (const std::uint16_t i : m_unitTerms) {
        if (m_inArticle[i] == 0) {
            m_articleTerms.push_back(i);
        }
        m_inArticle[i] += m_inUnit[i] * (kind == UnitKind::Title ? titleWeight : 1);
        m_inUnit[i] = 0;
    }
    m_unitTerms.clear();
}

double Ranking::clearness()
{
    std::vector<const Ranked*> order;
    for (const Ranked& one : m_ranked) {
        order.push_back(&one);
    }
    const std::size_t some = std::min(compared + 1, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(some), std::greater(),
        [](const Ranked* one) { return std::pair(one->score, one->parts.bestUnit); });
    double others = 0;
    for (std::size_t i = 1; i < some; ++i) {
        others += order[i]->parts.bestUnit;
    }
    const double best = order.empty() ? 0 : order.front()->parts.bestUnit;
    return best <= 0 || some <= 1 ? 1 : std::max(0.0, 1 - others / (best * static_cast<double>(some - 1)));
}

std::vector<Ranking::Ranked> Ranking::finish()
{
    double mostWhole = 0;
    double mostUnit = 0;
    for (const Ranked& one : m_ranked) {
        mostWhole = std::max(mostWhole, one.parts.whole);
        mostUnit = std::max(mostUnit, one.parts.bestUnit);
    }
    const std::size_t voting = std::min(votes, m_units.size());
    const auto better = [](const auto& x, const auto& y) { return x.first > y.first; };
    std::ranges::partial_sort(m_units, m_units.begin() + static_cast<std::ptrdiff_t>(voting), better);
    for (std::size_t i = 0; i < voting; ++i) {
        m_ranked[m_units[i].second].parts.vote += std::pow(m_units[i].first / mostUnit, 3);
    }
    double mostVotes = 0;
    for (const Ranked& one : m_ranked) {
        mostVotes = std::max(mostVotes, one.parts.vote);
    }
    const auto part = [](double value, double most) { return most > 0 ? value / most : 0; };
    double most = 0;
    for (Ranked& one : m_ranked) {
        one.score = part(one.parts.whole, mostWhole) + bestUnitShare * part(one.parts.bestUnit, mostUnit)
            + voteShare * part(one.parts.vote, mostVotes);
        most = std::max(most, one.score);
    }
    for (Ranked& one : m_ranked) {
        one.score = part(one.score, most) + likenessShare * one.parts.likeness;
        one.parts.whole = part(one.parts.whole, m_wished * (articleK1 + 1));
        one.parts.bestUnit = part(one.parts.bestUnit, m_wished * (unitK1 + 1));
        one.parts.coverage = part(one.parts.coverage, m_wished);
        one.confidence = confidenceOf(one.parts);
    }
    const double clear = clearness();
    for (Ranked& one : m_ranked) {
        one.parts.clearness = clear;
        one.sureness = std::min(1.0, one.confidence * (leastClear + clear));
    }
    return std::move(m_ranked);
}

} // namespace knowledge
