// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/market/fill.h"
#include "core/workforce/market/trial.h"

#include <map>
#include <set>

/// Within the filling only: who has which block, and what that costs.
namespace workforce::market {

/// A person or block by its place in the order of ids.
using Number = std::size_t;

struct Hand
{
    const Applicant* applicant = nullptr;
    Trial trial;
    std::map<Number, int> likings; ///< by block
    std::set<Number> given;
    std::map<std::int64_t, std::int64_t> dayWork; ///< minutes of the plan, by day
    std::map<std::int64_t, std::int64_t> weekHours; ///< whole hours of the plan, by the week's first day
    std::map<std::int64_t, int> weekBlocks; ///< given, by the week's first day
    std::int64_t minutes = 0; ///< given
    std::uint64_t lot = 0;
    std::uint32_t version = 1; ///< of the plan
    std::uint32_t newest = 1; ///< version that there has been
};

class FillBoard final
{
public:
    FillBoard(std::span<const Applicant> applicants, std::span<const Block> blocks, const FillOptions& options);

    std::size_t people() const { return m_hands.size(); }
    std::size_t blocks() const { return m_blocks.size(); }
    const Hand& hand(Number person) const { return m_hands[person]; }
    const Block& block(Number block) const { return *m_blocks[block]; }
    const std::vector<Number>& holders(Number block) const { return m_holders[block]; } ///< ascending
    int missing(Number block) const;
    const FillWeights& weights() const { return m_weights; }
    std::int64_t penalty() const { return m_penalty; }
    std::uint64_t steps() const { return m_steps; }

    /// The first day of the week, by the person's profile, in which the block begins.
    std::int64_t weekOf(Number person, Number block) const { return m_weeks[person * blocks() + block]; }
    std::int64_t dayOfBlock(Number person, Number block) const;
    int likingOf(Number person, Number block) const;
    /// Lower goes first among equals.
    std::uint64_t lotOf(Number person, Number block) const;

    /// Nothing that can be seen without judging the plan is against it.
    bool mayTry(Number person, Number block) const;
    bool isTooMuch(Number person, Number block) const;
    /// A step, unless it was asked and nothing of the person's plan has changed since.
    bool fits(Number person, Number block);
    /// What the penalty would change by, without the seat's own worth.
    std::int64_t cost(Number person, Number block) const;
    /// Not more than that, and found at once.
    std::int64_t leastCost(Number person, Number block) const;

    void give(Number person, Number block);
    void takeBack(Number person, Number block);
    /// Gives back what was just taken: the plan is what it was at that version.
    void restore(Number person, Number block, std::uint32_t version);
    std::vector<Given> given() const;

private:
    std::int64_t plainCost(Number person, Number block) const;

    const std::vector<const Block*> m_blocks; ///< by id
    std::vector<Hand> m_hands; ///< by id
    std::vector<std::vector<Number>> m_holders;
    std::vector<std::int32_t> m_weeks; ///< for each person and block: what is asked most often
    std::vector<std::uint32_t> m_refusedAt; ///< version of the plan, for each person and block
    FillWeights m_weights;
    std::int64_t m_penalty = 0;
    std::uint64_t m_steps = 0;
};

/// Pairs that the flow chooses, by the plans as they are, which it doesn't change.
std::vector<std::pair<Number, Number>> chosenByFlow(FillBoard& board, const FillOptions& options);

/// Why each block that has empty seats has them.
std::vector<Unfilled> reasonsOf(FillBoard& board, const FillOptions& options);

} // namespace workforce::market
