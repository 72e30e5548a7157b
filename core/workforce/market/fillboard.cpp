// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/fillboard.h"

#include "core/base/random.h"
#include "core/workforce/localtime.h"

#include <algorithm>
#include <cassert>

namespace workforce::market {

namespace {

std::int64_t localDayOf(const Person& person, base::Timestamp at)
{
    return dayOf(floorDivided(at.ms, minuteMs) + person.zone.at(at));
}

Span minutesOf(const Window& window)
{
    return {floorDivided(window.from.ms, minuteMs), floorDivided(window.until.ms, minuteMs)};
}

std::map<std::int64_t, std::int64_t> workByDay(const Person& person, const Plan& plan)
{
    std::map<std::int64_t, std::int64_t> work;
    for (const Shift& shift : plan.shifts) {
        forEachDay(person.zone, minutesOf(shift.when), [&](auto day, auto minutes) { work[day] += minutes; });
        for (const Break& pause : shift.breaks) {
            if (pause.kind == BreakKind::Meal) {
                forEachDay(person.zone, minutesOf(pause.when), [&](auto day, auto minutes) { work[day] -= minutes; });
            }
        }
    }
    return work;
}

/// How often somebody begins on a day on which he has begun before.
std::int64_t returnsOf(const Person& person, const std::vector<Shift>& shifts, const Shift* more)
{
    std::vector<Window> windows;
    windows.reserve(shifts.size() + 1);
    for (const Shift& shift : shifts) {
        windows.push_back(shift.when);
    }
    if (more != nullptr) {
        windows.push_back(more->when);
    }
    std::ranges::sort(windows, {}, &Window::from);
    std::int64_t returns = 0;
    std::optional<std::int64_t> last; // day of the stretch before
    for (std::size_t i = 0; i < windows.size(); ++i) {
        if (i == 0 || windows[i - 1].until != windows[i].from) {
            const std::int64_t day = localDayOf(person, windows[i].from);
            returns += last == day ? 1 : 0;
            last = day;
        }
    }
    return returns;
}

std::vector<const Block*> sortedBlocks(std::span<const Block> blocks)
{
    std::vector<const Block*> sorted;
    for (const Block& block : blocks) {
        sorted.push_back(&block);
    }
    std::ranges::sort(sorted, {}, &Block::id);
    return sorted;
}

std::int64_t lengthOf(const Block& block)
{
    return (block.shift.when.until - block.shift.when.from).count() / minuteMs;
}

} // namespace

FillBoard::FillBoard(std::span<const Applicant> applicants, std::span<const Block> blocks, const FillOptions& options)
    : m_blocks(sortedBlocks(blocks))
    , m_holders(blocks.size())
    , m_refusedAt(applicants.size() * blocks.size())
    , m_weights(options.weights)
{
    std::map<BlockId, Number> numbers;
    for (Number i = 0; i < m_blocks.size(); ++i) {
        numbers[m_blocks[i]->id] = i;
        m_penalty += std::int64_t {m_weights.missing} * m_blocks[i]->seats * (m_blocks[i]->seats + 1) / 2;
    }
    std::vector<const Applicant*> sorted;
    for (const Applicant& applicant : applicants) {
        sorted.push_back(&applicant);
    }
    std::ranges::sort(sorted, {}, [](const Applicant* applicant) { return applicant->person.id; });
    for (const Applicant* applicant : sorted) {
        Hand hand {applicant, Trial(applicant->person, applicant->plan), {}, {}, {}, {}, {}, 0, 0, 1, 1};
        for (const Wish& wish : applicant->wishes) {
            hand.likings[numbers.at(wish.block)] = wish.liking;
        }
        hand.dayWork = workByDay(applicant->person, applicant->plan);
        for (const auto& [day, minutes] : hand.dayWork) {
            hand.weekHours[weekBeginOf(day, applicant->person.profile.weekBegins)] += minutes;
        }
        for (auto& [week, hours] : hand.weekHours) {
            hours /= 60;
        }
        hand.lot = market::lotOf(options.seed, 0, applicant->person.id.name);
        m_hands.push_back(std::move(hand));
        for (Number block = 0; block < m_blocks.size(); ++block) {
            const std::int64_t day = dayOfBlock(m_hands.size() - 1, block);
            m_weeks.push_back(static_cast<std::int32_t>(weekBeginOf(day, applicant->person.profile.weekBegins)));
        }
    }
}

int FillBoard::missing(Number block) const
{
    return m_blocks[block]->seats - static_cast<int>(m_holders[block].size());
}

std::int64_t FillBoard::dayOfBlock(Number person, Number block) const
{
    return localDayOf(m_hands[person].applicant->person, m_blocks[block]->shift.when.from);
}

int FillBoard::likingOf(Number person, Number block) const
{
    const auto liking = m_hands[person].likings.find(block);
    return liking == m_hands[person].likings.end() ? 0 : liking->second;
}

std::uint64_t FillBoard::lotOf(Number person, Number block) const
{
    return base::SeededRandom(m_hands[person].lot + m_blocks[block]->id.value * 0x9e3779b97f4a7c15U).next();
}

bool FillBoard::isTooMuch(Number person, Number block) const
{
    const std::optional<int>& most = m_hands[person].applicant->mostMinutes;
    return most && m_hands[person].minutes + lengthOf(*m_blocks[block]) > *most;
}

bool FillBoard::mayTry(Number person, Number block) const
{
    return m_refusedAt[person * blocks() + block] != m_hands[person].version && !isTooMuch(person, block)
        && likingOf(person, block) != -5 && !m_hands[person].trial.screened(m_blocks[block]->shift);
}

bool FillBoard::fits(Number person, Number block)
{
    if (!mayTry(person, block)) {
        return false;
    }
    ++m_steps;
    const bool isFree = m_hands[person].trial.refusal(m_blocks[block]->shift).empty();
    if (!isFree) {
        m_refusedAt[person * blocks() + block] = m_hands[person].version;
    }
    return isFree;
}

std::int64_t FillBoard::plainCost(Number person, Number block) const
{
    const Hand& hand = m_hands[person];
    const std::int64_t week = weekOf(person, block);
    const auto hours = hand.weekHours.find(week);
    const auto count = hand.weekBlocks.find(week);
    const std::int64_t before
        = (hours == hand.weekHours.end() ? 0 : hours->second) + (count == hand.weekBlocks.end() ? 0 : count->second);
    return m_weights.uneven * (before + 1) - std::int64_t {m_weights.liking} * likingOf(person, block);
}

std::int64_t FillBoard::leastCost(Number person, Number block) const
{
    return plainCost(person, block) - m_weights.apart; // it may close one gap between two stretches
}

std::int64_t FillBoard::cost(Number person, Number block) const
{
    std::int64_t returns = 0;
    if (m_weights.apart != 0) {
        const Hand& hand = m_hands[person];
        const std::vector<Shift>& shifts = hand.trial.plan().shifts;
        const Person& owner = hand.applicant->person;
        returns = returnsOf(owner, shifts, &m_blocks[block]->shift) - returnsOf(owner, shifts, nullptr);
    }
    return plainCost(person, block) + m_weights.apart * returns;
}

void FillBoard::give(Number person, Number block)
{
    Hand& hand = m_hands[person];
    m_penalty += cost(person, block) - std::int64_t {m_weights.missing} * missing(block);
    std::vector<Number>& holders = m_holders[block];
    holders.insert(std::ranges::lower_bound(holders, person), person);
    hand.trial.take(m_blocks[block]->shift);
    hand.given.insert(block);
    ++hand.weekBlocks[weekOf(person, block)];
    hand.minutes += lengthOf(*m_blocks[block]);
    hand.version = ++hand.newest;
}

void FillBoard::takeBack(Number person, Number block)
{
    Hand& hand = m_hands[person];
    std::erase(m_holders[block], person);
    hand.trial.giveBack(m_blocks[block]->shift);
    hand.given.erase(block);
    --hand.weekBlocks[weekOf(person, block)];
    hand.minutes -= lengthOf(*m_blocks[block]);
    hand.version = ++hand.newest;
    m_penalty -= cost(person, block) - std::int64_t {m_weights.missing} * missing(block);
}

void FillBoard::restore(Number person, Number block, std::uint32_t version)
{
    give(person, block);
    m_hands[person].version = version; // what was refused then still is
}

std::vector<Given> FillBoard::given() const
{
    std::vector<Given> all;
    for (Number block = 0; block < blocks(); ++block) {
        for (const Number person : m_holders[block]) {
            all.push_back({m_blocks[block]->id, m_hands[person].applicant->person.id});
        }
    }
    return all;
}

} // namespace workforce::market
