// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/fillboard.h"

namespace workforce::market {

namespace {

/// Where each person stands to one block.
class Explainer final
{
public:
    Explainer(FillBoard& board, const FillOptions& options)
        : m_board(board)
        , m_options(options)
    {
        for (Number person = 0; person < board.people(); ++person) {
            m_before.emplace_back(board.hand(person).applicant->person, board.hand(person).applicant->plan);
        }
    }

    void explain(Number block, Unfilled& into)
    {
        into.isExplained = true;
        for (Number person = 0; person < m_board.people(); ++person) {
            if (!m_board.hand(person).given.contains(block)) {
                place(person, block, into);
            }
        }
    }

private:
    void place(Number person, Number block, Unfilled& into)
    {
        const Shift& shift = m_board.block(block).shift;
        if (m_board.likingOf(person, block) == -5) {
            ++into.never;
        } else if (m_board.isTooMuch(person, block)) {
            ++into.enough;
        } else if (m_board.fits(person, block)) {
            name(person, into.could, into.couldCount);
        } else if (const std::optional<Rule> rule = ruleAgainst(m_before[person], shift)) {
            ++into.barred[*rule];
        } else {
            name(person, into.instead, into.insteadCount);
        }
    }

    static std::optional<Rule> ruleAgainst(Trial& before, const Shift& shift)
    {
        if (const std::optional<Rule> rule = before.screened(shift)) {
            return rule;
        }
        const std::vector<Violation> broken = before.refusal(shift);
        return broken.empty() ? std::nullopt : std::optional(broken.front().rule);
    }

    void name(Number person, std::vector<base::PersonId>& names, std::size_t& count) const
    {
        if (count++ < m_options.mostNames) {
            names.push_back(m_board.hand(person).applicant->person.id);
        }
    }

    FillBoard& m_board;
    const FillOptions& m_options;
    std::vector<Trial> m_before; ///< plans as they were before the filling
};

} // namespace

std::vector<Unfilled> reasonsOf(FillBoard& board, const FillOptions& options)
{
    std::vector<Unfilled> all;
    std::optional<Explainer> explainer;
    const std::size_t most = options.stop.stop_requested() ? 0 : options.mostReasons;
    for (Number block = 0; block < board.blocks(); ++block) {
        if (const int missing = board.missing(block); missing > 0) {
            Unfilled unfilled;
            unfilled.block = board.block(block).id;
            unfilled.seats = missing;
            if (all.size() < most) {
                if (!explainer) {
                    explainer.emplace(board, options);
                }
                explainer->explain(block, unfilled);
            }
            all.push_back(std::move(unfilled));
        }
    }
    return all;
}

} // namespace workforce::market
