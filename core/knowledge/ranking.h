// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/query.h"

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace knowledge {

/// What an article gets for a query; see docs/knowledge.md for the formula.
struct Scores
{
    double whole = 0; ///< BM25 of the article; this and the next: as a part of what the query could get at most
    double bestUnit = 0; ///< BM25 of its best unit
    double vote = 0; ///< of its units among the best twenty of all
    double likeness = 0; ///< of its title or a question to the query, 0 to about 1
    double coverage = 0; ///< what it has of the query, by weight and rarity, 0 to 1
    /// How far the best unit of the first article stands above those of the next nine, 0 to 1; of each the same.
    double clearness = 0;
};

/// Scores articles by their units, one after the other. Used by one thread at a time.
class Ranking final
{
    static constexpr std::size_t filterBits = 1U << 14U;

public:
    /// Both outlive it.
    Ranking(const Query& query, Memory& memory);

    void score(std::uint32_t article);

    struct Ranked
    {
        std::uint32_t article = 0;
        Scores parts;
        double score = 0;
        double confidence = 0; ///< 0 to 1, the same for every index
        double sureness = 0; ///< 0 to 1: with how clearly the first one stands above others
        std::vector<std::uint16_t> terms; ///< of the query, that it has
    };
    /// All that were scored, in their order, with their scores.
    std::vector<Ranked> finish();

private:
    /// In tokens, by kind.
    using Sizes = std::array<std::uint32_t, 2>;

    Sizes readUnit(UnitReader& reader);
    /// Of several terms; of alternatives that say the same the best counts.
    class Sum;

    void hit(std::uint16_t term);
    double scoreUnit(const Sizes& unit);
    /// `itself`: of the unit, see Memory.
    double likeness(float& itself, UnitReader unit) const;
    double itselfOf(UnitReader unit) const;
    /// What the unit has counts for its article.
    void gather(UnitKind kind);
    double clearness();

    const Query& m_query;
    Memory& m_memory;
    std::bitset<filterBits> m_filter; ///< of what m_slots has, by the last bits: it stays in the processor's cache
    std::vector<std::uint16_t> m_slots; ///< by term id; 0: the query doesn't have it, else its place + 1
    std::unordered_map<std::uint64_t, std::uint16_t> m_pairs; ///< the same, by pairId
    double m_itself = 0; ///< the query's likeness to itself
    double m_wished = 0; ///< what an article would get that had everything
    std::vector<double> m_gains; ///< by term: weight * rarity
    std::vector<double> m_unitGains;
    std::vector<float> m_inUnit; ///< by term, how often
    std::vector<float> m_inArticle;
    std::vector<std::uint16_t> m_unitTerms; ///< that are not 0
    std::vector<std::uint16_t> m_articleTerms;
    mutable std::vector<double> m_alternatives; ///< of a Sum; 0 between two
    std::vector<Ranked> m_ranked;
    std::vector<std::pair<double, std::uint32_t>> m_units; ///< scores, and place in m_ranked
};

} // namespace knowledge
