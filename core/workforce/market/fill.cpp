// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/fill.h"

#include "core/workforce/market/award.h"
#include "core/workforce/market/fillboard.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace workforce::market {

namespace {

constexpr std::size_t mostMovers = 40; ///< people asked to give another block away for one that is open
constexpr std::size_t mostTakers = 10; ///< people asked to take over a block that is cheaper with them

class Filling final
{
public:
    Filling(FillBoard& board, const FillOptions& options, const base::Clock& clock)
        : m_board(board)
        , m_options(options)
        , m_clock(clock)
        , m_begin(clock.monotonic())
    { }

    /// Whether it came to its end.
    bool run()
    {
        if (isOver()) {
            return false;
        }
        for (const auto& [person, block] : chosenByFlow(m_board, m_options)) {
            if (isOver()) {
                return false;
            }
            if (m_board.fits(person, block)) {
                m_board.give(person, block);
            }
        }
        tell();
        std::int64_t before = 0;
        do {
            before = m_board.penalty();
            fillOpen();
            moveForOpen();
            moveToCheaper();
            tell();
        } while (m_board.penalty() < before && !isOver());
        return !isOver();
    }

private:
    using Choice = std::tuple<std::int64_t, std::uint64_t, Number>; ///< cost, lot, person

    bool isOver()
    {
        if (m_isOver || m_board.steps() >= m_options.mostSteps || m_options.stop.stop_requested()) {
            m_isOver = true;
        } else if (m_options.mostTime && m_clock.monotonic() - m_begin >= *m_options.mostTime) {
            m_isOver = true;
        }
        return m_isOver;
    }

    void tell()
    {
        if (m_options.onBetter && (!m_told || m_board.penalty() < *m_told)) {
            m_told = m_board.penalty();
            m_options.onBetter({m_board.given(), m_board.penalty(), m_board.steps()});
        }
    }

    /// Who may take it for less than `below`, the cheapest first.
    std::vector<Choice> choicesFor(Number block, std::int64_t below) const
    {
        std::vector<Choice> choices;
        for (Number person = 0; person < m_board.people(); ++person) {
            if (m_board.leastCost(person, block) < below && m_board.mayTry(person, block)) {
                choices.emplace_back(m_board.cost(person, block), m_board.lotOf(person, block), person);
            }
        }
        std::erase_if(choices, [&](const Choice& choice) { return std::get<0>(choice) >= below; });
        std::ranges::sort(choices);
        return choices;
    }

    std::vector<Number> openBlocks() const
    {
        std::vector<Number> open;
        for (Number block = 0; block < m_board.blocks(); ++block) {
            if (m_board.missing(block) > 0) {
                open.push_back(block);
            }
        }
        std::ranges::stable_sort(open, {}, [&](Number block) { return -m_board.missing(block); });
        return open;
    }

    /// What the next empty seat of it costs.
    std::int64_t worthOf(Number block) const
    {
        return std::int64_t {m_board.weights().missing} * m_board.missing(block);
    }

    void fillOpen()
    {
        for (const Number block : openBlocks()) {
            for (const auto& [cost, lot, person] : choicesFor(block, worthOf(block))) {
                if (isOver() || cost >= worthOf(block)) {
                    break;
                }
                if (m_board.fits(person, block)) {
                    m_board.give(person, block);
                }
            }
        }
    }

    /// Somebody takes an open block instead of one that another takes over.
    void moveForOpen()
    {
        m_hasTaker.assign(m_board.blocks(), std::nullopt);
        for (const Number block : openBlocks()) {
            std::vector<Choice> movers;
            for (Number person = 0; person < m_board.people(); ++person) {
                if (!m_board.hand(person).given.empty() && m_board.likingOf(person, block) != -5
                    && !m_board.hand(person).given.contains(block)) {
                    movers.emplace_back(0, m_board.lotOf(person, block), person);
                }
            }
            const auto middle = movers.begin() + static_cast<std::ptrdiff_t>(std::min(mostMovers, movers.size()));
            std::ranges::partial_sort(movers, middle);
            for (auto mover = movers.begin(); mover != middle && m_board.missing(block) > 0 && !isOver(); ++mover) {
                moveFor(std::get<2>(*mover), block);
            }
        }
    }

    void moveFor(Number person, Number block)
    {
        const std::set<Number> given = m_board.hand(person).given;
        for (const Number other : given) {
            if (isOver()) {
                return;
            }
            if (!hasTaker(other, person)) {
                continue;
            }
            const std::int64_t before = m_board.penalty();
            const std::uint32_t version = m_board.hand(person).version;
            m_board.takeBack(person, other);
            if (m_board.fits(person, block)) {
                m_board.give(person, block);
                if (passOn(other, before)) {
                    return;
                }
                m_board.takeBack(person, block);
            }
            m_board.restore(person, other, version);
        }
    }

    /// Whether somebody else could take it over, as it was when that was first asked in this pass: most can't be moved.
    bool hasTaker(Number block, Number holder)
    {
        std::optional<bool>& known = m_hasTaker[block];
        for (Number person = 0; !known && person < m_board.people() && !isOver(); ++person) {
            if (person != holder && m_board.fits(person, block)) {
                known = true;
            }
        }
        known = known.value_or(false);
        return *known;
    }

    /// Gives it to the cheapest one whom it fits; whether the penalty is lower than before.
    bool passOn(Number block, std::int64_t before)
    {
        std::size_t asked = 0;
        for (const auto& [cost, lot, person] : choicesFor(block, worthOf(block))) {
            if (asked++ >= mostMovers || isOver()) {
                return false;
            }
            if (m_board.fits(person, block)) {
                m_board.give(person, block);
                if (m_board.penalty() < before) {
                    return true;
                }
                m_board.takeBack(person, block);
                return false;
            }
        }
        return false;
    }

    void moveToCheaper()
    {
        for (Number block = 0; block < m_board.blocks(); ++block) {
            const std::vector<Number> holders = m_board.holders(block);
            for (const Number person : holders) {
                if (isOver()) {
                    return;
                }
                moveFrom(person, block);
            }
        }
    }

    void moveFrom(Number person, Number block)
    {
        [[maybe_unused]] const std::int64_t before = m_board.penalty();
        const std::uint32_t version = m_board.hand(person).version;
        m_board.takeBack(person, block);
        std::size_t asked = 0;
        for (const auto& [cost, lot, taker] : choicesFor(block, m_board.cost(person, block))) {
            if (asked++ >= mostTakers || isOver()) {
                break;
            }
            if (taker != person && m_board.fits(taker, block)) {
                m_board.give(taker, block);
                return;
            }
        }
        m_board.restore(person, block, version);
        assert(m_board.penalty() == before);
    }

    FillBoard& m_board;
    const FillOptions& m_options;
    const base::Clock& m_clock;
    const base::Milliseconds m_begin;
    bool m_isOver = false;
    std::optional<std::int64_t> m_told;
    std::vector<std::optional<bool>> m_hasTaker; ///< by block
};

bool areWeights(const FillWeights& weights)
{
    const auto isWeight = [](int weight) { return weight >= 0 && weight <= mostFillWeight; };
    return isWeight(weights.missing) && isWeight(weights.uneven) && isWeight(weights.liking) && isWeight(weights.apart);
}

} // namespace

base::Result<Filled> fillGaps(std::span<const Applicant> applicants, std::span<const Block> blocks,
    const FillOptions& options, const base::Clock& clock)
{
    if (const base::Status judged = judgeMarket(applicants, blocks); !judged) {
        return base::Failure(judged.error());
    }
    if (!areWeights(options.weights)) {
        return base::fail(base::FaultKind::Invalid, "weights are 0 to 1,000,000");
    }
    FillBoard board(applicants, blocks, options);
    Filled filled;
    filled.isEnded = Filling(board, options, clock).run();
    filled.given = board.given();
    filled.penalty = board.penalty();
    filled.steps = board.steps();
    filled.open = reasonsOf(board, options);
    return filled;
}

base::Result<Filled> fillMine(
    const Applicant& applicant, std::span<const Block> blocks, const FillOptions& options, const base::Clock& clock)
{
    std::vector<Block> single(blocks.begin(), blocks.end());
    for (Block& block : single) {
        block.seats = std::min(block.seats, 1); // what is wrong stays wrong
    }
    return fillGaps(std::span(&applicant, 1), single, options, clock);
}

} // namespace workforce::market
