// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/award.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace workforce::market {

namespace {

constexpr int mostPoints = 1'000'000;

base::Failure<base::Fault> invalid(const std::string& what)
{
    return base::fail(base::FaultKind::Invalid, what);
}

std::string placeOf(const Turn& turn)
{
    return turn.person.name + ", owed " + std::to_string(turn.owed) + ", lot " + std::to_string(turn.lot);
}

std::string nameOf(BlockId block)
{
    return "block " + std::to_string(block.value);
}

std::string reasonOf(const Ahead& ahead)
{
    const std::string name = ' ' + ahead.person.name;
    switch (ahead.why) {
    case Before::EarlierRound:
        return name + " took it in round " + std::to_string(ahead.round);
    case Before::MoreOwed:
        return name + " is owed " + std::to_string(ahead.owed);
    case Before::LowerLot:
        break;
    }
    return name + " has lot " + std::to_string(ahead.lot);
}

std::string reasonOf(const Refusal& refusal)
{
    std::string text;
    switch (refusal.why) {
    case Refused::Enough:
        return " more than wanted";
    case Refused::Taken:
        for (const Ahead& ahead : refusal.ahead) {
            text += (text.empty() ? "" : ",") + reasonOf(ahead);
        }
        return " taken:" + text;
    case Refused::Rule:
        break;
    }
    std::set<std::string_view> ids;
    for (const Violation& violation : refusal.broken) {
        ids.insert(idOf(violation.rule));
    }
    for (const std::string_view id : ids) {
        text += ' ' + std::string(id);
    }
    return " rules:" + text;
}

} // namespace

base::Status judgeMarket(std::span<const Applicant> applicants, std::span<const Block> blocks)
{
    std::set<BlockId> known;
    for (const Block& block : blocks) {
        if (block.id.isNone() || !known.insert(block.id).second) {
            return invalid(nameOf(block.id) + " is there twice, or has no number");
        }
        const std::vector<Violation> alone = check({}, {{block.shift}, std::nullopt});
        const bool isMisshapen = !alone.empty() && alone.front().rule == Rule::PlanShape;
        if (isMisshapen || block.seats < 1 || block.badness < 0 || block.badness > 5) {
            return invalid(nameOf(block.id) + " has times, seats or a badness that can't be");
        }
    }
    std::set<base::PersonId> people;
    for (const Applicant& applicant : applicants) {
        const std::string& name = applicant.person.id.name;
        if (name.empty() || !people.insert(applicant.person.id).second) {
            return invalid(name + " is there twice, or has no name");
        }
        if (std::abs(std::int64_t {applicant.owed}) > mostPoints || applicant.mostMinutes.value_or(0) < 0) {
            return invalid(name + " has points or minutes that can't be");
        }
        std::set<BlockId> wished;
        for (const Wish& wish : applicant.wishes) {
            const bool isLiking = wish.liking != 0 && wish.liking >= -5 && wish.liking <= 5;
            if (!isLiking || !known.contains(wish.block) || !wished.insert(wish.block).second) {
                return invalid(name + "'s wish for " + nameOf(wish.block) + " can't be, or is there twice");
            }
        }
    }
    return {};
}

std::string protocolOf(const AwardResult& result)
{
    std::string text = "seed " + std::to_string(result.seed) + '\n';
    auto award = result.awards.begin();
    auto refusal = result.refusals.begin();
    for (const Round& round : result.rounds) {
        text += "round " + std::to_string(round.number) + '\n';
        for (const Turn& turn : round.turns) {
            text += "- " + placeOf(turn) + '\n';
            for (; refusal != result.refusals.end() && refusal->round == round.number
                 && refusal->turn.person == turn.person;
                 ++refusal) {
                text += "  not " + nameOf(refusal->block) + ':' + reasonOf(*refusal) + '\n';
            }
            if (award != result.awards.end() && award->round == round.number && award->turn.person == turn.person) {
                text += "  " + nameOf(award->block) + ", liking " + std::to_string(award->liking) + ", rivals "
                    + std::to_string(award->rivals) + '\n';
                ++award;
            }
        }
    }
    text += "shares\n";
    for (; award != result.awards.end(); ++award) {
        text += "- " + placeOf(award->turn) + ": " + nameOf(award->block) + '\n';
    }
    text += "balances\n";
    for (const Balance& balance : result.balances) {
        text += "- " + balance.person.name + ' ' + std::to_string(balance.before) + " -> "
            + std::to_string(balance.after) + '\n';
    }
    return text;
}

} // namespace workforce::market
