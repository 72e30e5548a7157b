// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/award.h"

#include "core/workforce/localtime.h"
#include "core/workforce/market/trial.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace workforce::market {

namespace {

using Number = std::size_t;

struct Seat
{
    Number person = 0;
    int round = 0;
    Turn turn;
};

struct Stall
{
    const Block* block = nullptr;
    std::vector<Seat> seats; ///< that are taken
    std::size_t wishing = 0; ///< people whose wish for it is neither fulfilled nor refused

    bool isFull() const { return seats.size() >= static_cast<std::size_t>(block->seats); }
};

struct Buyer
{
    const Applicant* applicant = nullptr;
    Trial trial;
    std::vector<std::pair<int, Number>> wishes; ///< liking and stall, best last
    std::map<Number, int> likings; ///< by stall
    int owed = 0;
    std::int64_t minutes = 0; ///< awarded
    int shares = 0;

    int likingOf(Number stall) const
    {
        const auto liking = likings.find(stall);
        return liking == likings.end() ? 0 : liking->second;
    }
    bool takesPart() const { return !likings.empty() || applicant->takesOthers; }
};

std::int64_t minutesOf(const Shift& shift)
{
    return (shift.when.until - shift.when.from).count() / minuteMs;
}

class Drawing final
{
public:
    Drawing(std::span<const Applicant> applicants, std::span<const Block> blocks, const AwardOptions& options)
        : m_options(options)
    {
        m_result.seed = options.seed;
        std::map<BlockId, Number> numbers;
        for (const Block& block : blocks) {
            m_stalls.push_back({&block, {}, 0});
        }
        std::ranges::sort(m_stalls, {}, [](const Stall& stall) { return stall.block->id; });
        for (Number i = 0; i < m_stalls.size(); ++i) {
            numbers[m_stalls[i].block->id] = i;
        }
        std::vector<const Applicant*> sorted;
        for (const Applicant& applicant : applicants) {
            sorted.push_back(&applicant);
        }
        std::ranges::sort(sorted, {}, [](const Applicant* applicant) { return applicant->person.id; });
        for (const Applicant* applicant : sorted) {
            addBuyer(*applicant, numbers);
        }
    }

    AwardResult draw()
    {
        for (int round = 1; hasWishes(); ++round) {
            drawRound(round);
        }
        shareOut();
        settle();
        for (const Stall& stall : m_stalls) {
            if (!stall.isFull()) {
                m_result.open.emplace_back(stall.block->id, stall.block->seats - static_cast<int>(stall.seats.size()));
            }
        }
        nameNearest();
        return std::move(m_result);
    }

private:
    void addBuyer(const Applicant& applicant, const std::map<BlockId, Number>& numbers)
    {
        Buyer buyer {&applicant, Trial(applicant.person, applicant.plan), {}, {}, applicant.owed, 0, 0};
        for (const Wish& wish : applicant.wishes) {
            const Number stall = numbers.at(wish.block);
            if (wish.liking > 0) {
                buyer.wishes.emplace_back(wish.liking, stall);
                ++m_stalls[stall].wishing;
            }
            buyer.likings[stall] = wish.liking;
        }
        std::ranges::sort(buyer.wishes, {}, [&](const auto& wish) {
            const Block& block = *m_stalls[wish.second].block;
            return std::tuple(wish.first, -block.shift.when.from.ms, -static_cast<std::int64_t>(block.id.value));
        });
        m_buyers.push_back(std::move(buyer));
    }

    bool hasWishes() const
    {
        return std::ranges::any_of(m_buyers, [](const Buyer& buyer) { return !buyer.wishes.empty(); });
    }

    void drawRound(int round)
    {
        std::vector<Turn> turns;
        std::map<base::PersonId, Number> numbers;
        for (Number i = 0; i < m_buyers.size(); ++i) {
            if (!m_buyers[i].wishes.empty()) {
                turns.push_back({m_buyers[i].applicant->person.id, m_buyers[i].owed, 0});
                numbers[turns.back().person] = i;
            }
        }
        turns = turnsOf(m_options.seed, round, std::move(turns));
        for (const Turn& turn : turns) {
            takeTurn(numbers.at(turn.person), {numbers.at(turn.person), round, turn});
        }
        m_result.rounds.push_back({round, std::move(turns)});
    }

    /// The best wish that can be fulfilled; those before it are refused.
    void takeTurn(Number number, const Seat& seat)
    {
        Buyer& buyer = m_buyers[number];
        while (!buyer.wishes.empty()) {
            const auto [liking, at] = buyer.wishes.back();
            buyer.wishes.pop_back();
            Stall& stall = m_stalls[at];
            --stall.wishing;
            Refusal refusal {stall.block->id, seat.turn, seat.round, liking, Refused::Taken, {}, {}, {}, {}};
            if (wouldBeTooMuch(buyer, *stall.block)) {
                refusal.why = Refused::Enough;
            } else if (stall.isFull()) {
                refusal.ahead = aheadOf(stall, seat);
            } else {
                refusal.why = Refused::Rule;
                refusal.broken = buyer.trial.refusal(stall.block->shift);
                if (refusal.broken.empty()) {
                    give(number, at, {stall.block->id, seat.turn, seat.round, liking, stall.wishing});
                    return;
                }
            }
            m_result.refusals.push_back(std::move(refusal));
        }
    }

    static bool wouldBeTooMuch(const Buyer& buyer, const Block& block)
    {
        const std::optional<int>& most = buyer.applicant->mostMinutes;
        return most && buyer.minutes + minutesOf(block.shift) > *most;
    }

    static std::vector<Ahead> aheadOf(const Stall& stall, const Seat& own)
    {
        std::vector<Ahead> all;
        for (const Seat& seat : stall.seats) {
            const Before why = seat.round < own.round ? Before::EarlierRound
                : seat.turn.owed > own.turn.owed      ? Before::MoreOwed
                                                      : Before::LowerLot;
            all.push_back({seat.turn.person, why, seat.round, seat.turn.owed, seat.turn.lot});
        }
        return all;
    }

    void give(Number number, Number at, Awarded awarded)
    {
        Buyer& buyer = m_buyers[number];
        Stall& stall = m_stalls[at];
        const bool isShare = awarded.round == 0;
        buyer.trial.take(stall.block->shift);
        buyer.minutes += minutesOf(stall.block->shift);
        buyer.owed += isShare ? stall.block->badness : awarded.rivals > 0 ? -1 : 0;
        buyer.shares += isShare ? 1 : 0;
        stall.seats.push_back({number, awarded.round, awarded.turn});
        m_result.awards.push_back(std::move(awarded));
    }

    /// What nobody wished for, or not enough.
    void shareOut()
    {
        using Place = std::tuple<int, int, std::uint64_t, Number>; // points, shares, lot
        std::set<Place> willing;
        const auto placeOf = [&](Number number) {
            const Buyer& buyer = m_buyers[number];
            const std::uint64_t lot = lotOf(m_options.seed, 0, buyer.applicant->person.id.name);
            return Place {buyer.owed, buyer.shares, lot, number};
        };
        for (Number i = 0; i < m_buyers.size(); ++i) {
            if (m_buyers[i].applicant->takesOthers) {
                willing.insert(placeOf(i));
            }
        }
        std::vector<Number> order;
        for (Number i = 0; i < m_stalls.size(); ++i) {
            order.push_back(i);
        }
        std::ranges::sort(order, {}, [&](Number at) {
            const Block& block = *m_stalls[at].block;
            return std::tuple(-block.badness, block.shift.when.from, block.id);
        });
        for (const Number at : order) {
            const Block& block = *m_stalls[at].block;
            while (!m_stalls[at].isFull()) {
                const auto whoever = [&](bool isDisliked) {
                    return std::ranges::find_if(willing, [&](const Place& place) {
                        return takesShare(m_buyers[std::get<3>(place)], at, block, isDisliked);
                    });
                };
                auto taker = whoever(false);
                taker = taker == willing.end() ? whoever(true) : taker;
                if (taker == willing.end()) {
                    break;
                }
                const auto [owed, shares, lot, number] = *taker;
                willing.erase(taker);
                const Buyer& buyer = m_buyers[number];
                give(number, at, {block.id, {buyer.applicant->person.id, owed, lot}, 0, buyer.likingOf(at), 0});
                willing.insert(placeOf(number));
            }
        }
    }

    /// Not where his own wish was refused: by a rule it would be again, and what was more than he wanted still is.
    static bool takesShare(Buyer& buyer, Number at, const Block& block, bool isDisliked)
    {
        const int liking = buyer.likingOf(at);
        return liking <= 0 && liking > -5 && (liking < 0) == isDisliked && !wouldBeTooMuch(buyer, block)
            && buyer.trial.fits(block.shift);
    }

    void settle()
    {
        std::vector<int> points;
        for (const Buyer& buyer : m_buyers) {
            if (buyer.takesPart()) {
                points.push_back(buyer.owed);
            }
        }
        std::ranges::sort(points);
        const int median = points.empty() ? 0 : points[points.size() / 2];
        for (const Buyer& buyer : m_buyers) {
            const int after = buyer.takesPart() ? buyer.owed - median : buyer.owed;
            m_result.balances.push_back({buyer.applicant->person.id, buyer.applicant->owed,
                std::clamp(after, -m_options.mostOwed, m_options.mostOwed)});
        }
    }

    void nameNearest()
    {
        std::map<base::PersonId, Number> people;
        for (Number i = 0; i < m_buyers.size(); ++i) {
            people[m_buyers[i].applicant->person.id] = i;
        }
        std::map<base::SkillId, std::vector<Number>> open;
        for (Number i = 0; i < m_stalls.size(); ++i) {
            if (!m_stalls[i].isFull()) {
                open[m_stalls[i].block->shift.skill].push_back(i);
            }
        }
        std::map<BlockId, Number> blocks;
        for (Number i = 0; i < m_stalls.size(); ++i) {
            blocks[m_stalls[i].block->id] = i;
        }
        std::size_t searches = 0;
        for (Refusal& refusal : m_result.refusals) {
            if (refusal.why == Refused::Enough) {
                continue;
            }
            Buyer& buyer = m_buyers[people.at(refusal.turn.person)];
            const Shift& wanted = m_stalls[blocks.at(refusal.block)].block->shift;
            refusal.nearestOpen = nearestOf(buyer, wanted, open[wanted.skill]);
            if (!refusal.nearestOpen && refusal.why == Refused::Rule && searches++ < m_options.mostNearest) {
                refusal.nearestSlot = nearestHour(buyer.trial, wanted);
            }
        }
    }

    std::optional<BlockId> nearestOf(Buyer& buyer, const Shift& wanted, const std::vector<Number>& open)
    {
        constexpr std::size_t mostTried = 64;
        std::vector<std::tuple<std::int64_t, BlockId, Number>> near;
        for (const Number at : open) {
            const Block& block = *m_stalls[at].block;
            const std::int64_t away = (block.shift.when.from - wanted.when.from).count();
            near.emplace_back(away < 0 ? -away : away, block.id, at);
        }
        const auto middle = near.begin() + static_cast<std::ptrdiff_t>(std::min(mostTried, near.size()));
        std::ranges::partial_sort(near, middle);
        const auto found = std::find_if(near.begin(), middle, [&](const auto& place) {
            const Block& block = *m_stalls[std::get<2>(place)].block;
            return buyer.likingOf(std::get<2>(place)) != -5 && buyer.trial.fits(block.shift);
        });
        return found == middle ? std::nullopt : std::optional(std::get<1>(*found));
    }

    AwardOptions m_options;
    std::vector<Stall> m_stalls; ///< by id
    std::vector<Buyer> m_buyers; ///< by id
    AwardResult m_result;
};

} // namespace

base::Result<AwardResult> award(
    std::span<const Applicant> applicants, std::span<const Block> blocks, const AwardOptions& options)
{
    if (const base::Status judged = judgeMarket(applicants, blocks); !judged) {
        return base::Failure(judged.error());
    }
    if (options.mostOwed < 0) {
        return base::fail(base::FaultKind::Invalid, "the most that is owed can't be less than nothing");
    }
    return Drawing(applicants, blocks, options).draw();
}

std::vector<Turn> turnsOf(std::uint64_t seed, int round, std::vector<Turn> people)
{
    for (Turn& turn : people) {
        turn.lot = lotOf(seed, static_cast<std::uint64_t>(round), turn.person.name);
    }
    std::ranges::sort(people, {}, [](const Turn& turn) { return std::tuple(-turn.owed, turn.lot, turn.person); });
    return people;
}

} // namespace workforce::market
