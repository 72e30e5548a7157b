// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/ladder.h"

#include "core/workforce/localtime.h"
#include "core/workforce/market/trial.h"
#include "core/workforce/weekwork.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace workforce::market {

namespace {

std::int64_t localMinute(const base::UtcOffsets& zone, base::Timestamp at)
{
    return floorDivided(at.ms, minuteMs) + zone.at(at);
}

bool isQuiet(base::Timestamp at, const base::UtcOffsets& zone, const LadderRules& rules)
{
    const std::int64_t local = localMinute(zone, at);
    const std::int64_t minute = local - dayOf(local) * dayMinutes;
    return rules.quietFrom <= rules.quietUntil ? minute >= rules.quietFrom && minute < rules.quietUntil
                                               : minute >= rules.quietFrom || minute < rules.quietUntil;
}

std::int64_t weekOf(const Person& person, base::Timestamp at)
{
    return weekBeginOf(dayOf(localMinute(person.zone, at)), person.profile.weekBegins);
}

/// Minutes that his plan is short of the larger least of that week.
int underOf(const Person& person, const Plan& plan, std::int64_t week)
{
    const int least = std::max(person.weekLeast.value_or(0), person.profile.weekLeast.value_or(0));
    return static_cast<int>(std::max<std::int64_t>(0, least - workOfWeek(person, plan, week)));
}

struct Listener
{
    const Candidate* candidate = nullptr;
    Trial trial;
    std::map<std::int64_t, std::size_t> offers; ///< by day of the desk's clock
    std::set<std::int64_t> weeksOff;
    std::size_t all = 0;
};

class Ladder final
{
public:
    Ladder(std::span<const Candidate> candidates, std::uint64_t seed, const LadderRules& rules)
        : m_seed(seed)
        , m_rules(rules)
    {
        for (const Candidate& candidate : candidates) {
            Listener listener {&candidate, Trial(candidate.person, candidate.plan), {}, {}, candidate.offers.size()};
            for (const base::Timestamp at : candidate.offers) {
                ++listener.offers[dayOf(localMinute(candidate.person.zone, at))];
            }
            for (const base::Timestamp at : candidate.notInWeekOf) {
                listener.weeksOff.insert(weekOf(candidate.person, at));
            }
            m_listeners.push_back(std::move(listener));
        }
    }

    void add(const Block& block, base::Timestamp now)
    {
        Climb climb {&block, rungsOf(block), now, 0};
        if (!climb.rungs.empty()) {
            m_climbs.push_back(std::move(climb));
        }
    }

    /// Batch after batch in the order of time, so that each knows of all offers before it.
    void climb()
    {
        while (!m_climbs.empty()) {
            const auto next = std::ranges::min_element(m_climbs, {},
                [](const Climb& one) { return std::tuple(one.at, one.block->shift.when.from, one.block->id); });
            // All are of one desk and have its clock.
            const base::UtcOffsets& zone = next->rungs.front().listener->candidate->person.zone;
            const base::Timestamp at = afterQuiet(next->at, zone, m_rules);
            if (at > next->at) {
                next->at = at;
            } else if (at + m_rules.lead > next->block->shift.when.from || !offerBatch(*next)) {
                m_climbs.erase(next);
            }
        }
    }

    std::vector<LadderOffer> take()
    {
        std::ranges::stable_sort(m_offers, {}, [](const LadderOffer& one) { return std::tuple(one.at, one.block); });
        return std::move(m_offers);
    }

private:
    struct Rung
    {
        Listener* listener = nullptr;
        int under = 0;
        std::uint64_t lot = 0;
    };

    /// A block on its way down.
    struct Climb
    {
        const Block* block = nullptr;
        std::vector<Rung> rungs;
        base::Timestamp at; ///< of the next batch
        std::size_t batch = 0;
    };

    std::vector<Rung> rungsOf(const Block& block)
    {
        std::vector<Rung> rungs;
        for (Listener& listener : m_listeners) {
            const Person& person = listener.candidate->person;
            const std::int64_t week = weekOf(person, block.shift.when.from);
            if (!listener.weeksOff.contains(week) && listener.trial.fits(block.shift)) {
                rungs.push_back({&listener, underOf(person, listener.candidate->plan, week),
                    lotOf(m_seed, block.id.value, person.id.name)});
            }
        }
        return rungs;
    }

    /// Whether somebody is left.
    bool offerBatch(Climb& climb)
    {
        std::ranges::sort(climb.rungs, {}, [](const Rung& rung) {
            return std::tuple(-rung.under, rung.listener->all, rung.lot, rung.listener->candidate->person.id);
        });
        std::size_t left = m_rules.batch * static_cast<std::size_t>(climb.block->seats);
        std::erase_if(climb.rungs, [&](const Rung& rung) {
            Listener& listener = *rung.listener;
            std::size_t& today = listener.offers[dayOf(localMinute(listener.candidate->person.zone, climb.at))];
            if (left == 0 || today >= m_rules.mostPerDay) {
                return false; // later, or on another day
            }
            ++today;
            ++listener.all;
            --left;
            m_offers.push_back({climb.at, climb.block->id, listener.candidate->person.id, climb.batch, rung.under});
            return true;
        });
        ++climb.batch;
        climb.at = climb.at + m_rules.pace;
        return !climb.rungs.empty();
    }

    const std::uint64_t m_seed;
    const LadderRules m_rules;
    std::vector<Listener> m_listeners;
    std::vector<Climb> m_climbs;
    std::vector<LadderOffer> m_offers;
};

} // namespace

base::Timestamp afterQuiet(base::Timestamp at, const base::UtcOffsets& zone, const LadderRules& rules)
{
    // Minute by minute, since a clock may be changed within them; a whole day of quiet hours can't be given.
    while (isQuiet(at, zone, rules)) {
        at = {(floorDivided(at.ms, minuteMs) + 1) * minuteMs};
    }
    return at;
}

base::Result<std::vector<LadderOffer>> offerLadder(std::span<const Candidate> candidates, std::span<const Block> blocks,
    base::Timestamp now, std::uint64_t seed, const LadderRules& rules)
{
    const auto isMinute = [](int minute) { return minute >= 0 && minute < 1440; };
    if (rules.pace <= base::Milliseconds(0) || rules.batch == 0 || rules.mostPerDay == 0 || !isMinute(rules.quietFrom)
        || !isMinute(rules.quietUntil) || rules.lead < base::Milliseconds(0)) {
        return base::fail(base::FaultKind::Invalid, "rules of offers that can't be");
    }
    std::set<base::PersonId> people;
    for (const Candidate& candidate : candidates) {
        if (!people.insert(candidate.person.id).second) {
            return base::fail(base::FaultKind::Invalid, candidate.person.id.name + " is there twice");
        }
    }
    std::set<BlockId> ids;
    for (const Block& block : blocks) {
        if (block.seats < 1 || !ids.insert(block.id).second) {
            return base::fail(base::FaultKind::Invalid, "a block is there twice, or without a seat");
        }
    }
    Ladder ladder(candidates, seed, rules);
    for (const Block& block : blocks) {
        ladder.add(block, now);
    }
    ladder.climb();
    return ladder.take();
}

} // namespace workforce::market
