// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/localtime.h"
#include "core/workforce/market/fill.h"
#include "core/workforce/weekwork.h"

#include <algorithm>
#include <set>

// Shares no sum with the filling, so that each can be held against the other.
namespace workforce::market {

namespace {

std::int64_t dayOfBegin(const Person& person, const Shift& shift)
{
    return dayOf(floorDivided(shift.when.from.ms, minuteMs) + person.zone.at(shift.when.from));
}

/// Begins of stretches beyond the first one of their day.
std::int64_t returnsOf(const Person& person, const std::vector<Shift>& shifts)
{
    std::map<std::int64_t, std::int64_t> begins; // by day
    for (const Shift& shift : shifts) {
        const bool goesOn
            = std::ranges::any_of(shifts, [&](const Shift& other) { return other.when.until == shift.when.from; });
        begins[dayOfBegin(person, shift)] += goesOn ? 0 : 1;
    }
    std::int64_t returns = 0;
    for (const auto& [day, count] : begins) {
        returns += std::max<std::int64_t>(0, count - 1);
    }
    return returns;
}

std::int64_t penaltyOf(const Applicant& applicant, const std::vector<const Block*>& given, const FillWeights& weights)
{
    const Person& person = applicant.person;
    std::int64_t penalty = 0;
    std::map<std::int64_t, std::int64_t> weeks;
    std::vector<Shift> shifts = applicant.plan.shifts;
    const std::int64_t before = returnsOf(person, shifts);
    for (const Block* block : given) {
        shifts.push_back(block->shift);
        ++weeks[weekBeginOf(dayOfBegin(person, block->shift), person.profile.weekBegins)];
        penalty -= std::int64_t {weights.liking} * likingOf(applicant, block->id);
    }
    for (const auto& [week, count] : weeks) {
        const std::int64_t hours = workOfWeek(person, applicant.plan, week) / 60;
        penalty += weights.uneven * (count * hours + count * (count + 1) / 2);
    }
    return penalty + weights.apart * (returnsOf(person, shifts) - before);
}

} // namespace

std::int64_t penaltyOf(std::span<const Applicant> applicants, std::span<const Block> blocks,
    std::span<const Given> given, const FillWeights& weights)
{
    std::map<BlockId, const Block*> byId;
    std::map<BlockId, std::int64_t> missing;
    for (const Block& block : blocks) {
        byId[block.id] = &block;
        missing[block.id] = block.seats;
    }
    std::map<base::PersonId, std::vector<const Block*>> hands;
    for (const Given& one : given) {
        hands[one.person].push_back(byId.at(one.block));
        --missing[one.block];
    }
    std::int64_t penalty = 0;
    for (const auto& [block, count] : missing) {
        penalty += weights.missing * count * (count + 1) / 2;
    }
    for (const Applicant& applicant : applicants) {
        penalty += penaltyOf(applicant, hands[applicant.person.id], weights);
    }
    return penalty;
}

} // namespace workforce::market
