// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <algorithm>
#include <string>

namespace shifts {

namespace {

using protocol::ErrorKind;
using protocol::HoldingOrigin;
using protocol::ReleaseCause;
using protocol::SwapState;
using namespace judging;

/// One half of a swap: who loses what, and what he gets.
struct Side
{
    const protocol::PersonSettings* person = nullptr;
    Change change;
};

base::Result<const Swap*, Error> find(const State& state, const protocol::SwapId& id)
{
    const auto found = state.data().swaps.find(id);
    if (found == state.data().swaps.end()) {
        return refuse(ErrorKind::not_found, "no_such_swap");
    }
    return &found->second;
}

/// It is his, all of it, and begins later.
Refusal judgeGiven(const Asking& asking, const base::PersonId& person, const Held& held)
{
    const Block* block = asking.state.block(held.block);
    if (!block) {
        return refuse(ErrorKind::not_found, "no_such_block").error;
    }
    if (auto refusal = judgePart(asking, *block, held.when)) {
        return refusal;
    }
    if (releases(asking, person, held, ReleaseCause::swap).empty()) {
        return refuse(ErrorKind::conflict, "not_held").error;
    }
    if (held.when.from <= asking.at) {
        return refuse(ErrorKind::expired, "begun").error;
    }
    return judgeRest(asking, person, held);
}

/// Both sides, where both people and their work are still there and each may do the other's.
base::Result<std::pair<Side, Side>, Error> sidesOf(const Asking& asking, const Swap& swap, const base::PersonId& taker)
{
    Side giver {asking.person(swap.person), {{swap.give}, {}}};
    Side other {asking.person(taker), {{}, {swap.give}}};
    if (swap.want) {
        giver.change.more.push_back(*swap.want);
        other.change.less.push_back(*swap.want);
    }
    if (!giver.person || !other.person) {
        return refuse(ErrorKind::not_found, "no_such_person");
    }
    if (auto refusal = judgeGiven(asking, swap.person, swap.give)) {
        return base::Failure(*refusal);
    }
    if (auto refusal = swap.want ? judgeGiven(asking, taker, *swap.want) : std::nullopt) {
        return base::Failure(*refusal);
    }
    for (const Side* side : {&giver, &other}) {
        for (const Held& held : side->change.more) {
            if (!isFor(*asking.state.block(held.block), *side->person)) {
                return refuse(ErrorKind::denied, "not_for_you", side->person->id.name);
            }
        }
    }
    return std::pair {std::move(giver), std::move(other)};
}

protocol::SwapChanged changed(const protocol::SwapId& id, const Swap& swap, SwapState state, const base::PersonId& by)
{
    return {id, state, by, {}, swap.person, swap.to};
}

std::vector<Event> exchange(
    const Asking& asking, const protocol::SwapId& id, const Swap& swap, const base::PersonId& taker)
{
    std::vector<Event> events;
    std::vector<Event> held;
    const auto move = [&](const base::PersonId& from, const base::PersonId& to, const Held& part) {
        for (const auto& released : releases(asking, from, part, ReleaseCause::swap, to)) {
            events.emplace_back(released);
            held.emplace_back(heldBy(
                *asking.state.block(part.block), released.held, released.place, to, HoldingOrigin::swapped, from));
        }
    };
    move(swap.person, taker, swap.give);
    if (swap.want) {
        move(taker, swap.person, *swap.want);
    }
    std::ranges::move(held, std::back_inserter(events));
    events.emplace_back(changed(id, swap, SwapState::done, asking.sender));
    std::get<protocol::SwapChanged>(events.back()).to = taker;
    return events;
}

} // namespace

Decision decide(const Asking& asking, const protocol::ProposeSwap& command)
{
    if (command.to == asking.sender) {
        return base::Failure(invalid("to", "self"));
    }
    if (command.want && !command.to) {
        return base::Failure(invalid("want", "whose"));
    }
    if (command.to && !asking.person(*command.to)) {
        return refuse(ErrorKind::not_found, "no_such_person");
    }
    if (auto refusal = judgeGiven(asking, asking.sender, command.give)) {
        return base::Failure(*refusal);
    }
    if (auto refusal = command.want ? judgeGiven(asking, *command.to, *command.want) : std::nullopt) {
        return base::Failure(*refusal);
    }
    std::uint32_t open = 0;
    for (const auto& [id, swap] : asking.state.data().swaps) {
        if (swap.person != asking.sender) {
            continue;
        }
        ++open;
        if (swap.give.block == command.give.block && meets(swap.give.when, command.give.when)) {
            return refuse(ErrorKind::conflict, "proposed", id.toString());
        }
    }
    if (open >= asking.terms.openSwaps) {
        return refuse(ErrorKind::too_large, "swaps");
    }
    return std::vector<Event> {
        protocol::SwapProposed {{asking.command.uuid}, asking.sender, command.give, command.to, command.want}};
}

Decision decide(const Asking& asking, const protocol::AnswerSwap& command)
{
    const auto found = find(asking.state, command.swap);
    if (!found) {
        return base::Failure(found.error());
    }
    const Swap& swap = **found;
    if (swap.person == asking.sender || (swap.to && *swap.to != asking.sender)) {
        return refuse(ErrorKind::not_found, "no_such_swap");
    }
    if (swap.state != SwapState::open) {
        return refuse(ErrorKind::conflict, "in_review");
    }
    if (!command.accept) {
        // One that is open to everybody isn't ended by somebody who doesn't want it.
        return swap.to ? Decision(std::vector<Event> {changed(command.swap, swap, SwapState::declined, asking.sender)})
                       : Decision(base::Failure(invalid("accept", "for_all")));
    }
    const auto sides = sidesOf(asking, swap, asking.sender);
    if (!sides) {
        return base::Failure(sides.error());
    }
    std::vector<std::string> waived;
    for (const Side* side : {&sides->first, &sides->second}) {
        for (const auto& violation : broken(asking, *side->person, side->change)) {
            if (!asking.terms.waivable.contains(violation.rule)) {
                Error error = refusalOf(violation);
                error.field = side->person->id.name; // whose rule it is
                return base::Failure(std::move(error));
            }
            waived.emplace_back(idOf(violation.rule));
        }
    }
    if (!waived.empty()) {
        std::ranges::sort(waived);
        waived.erase(std::unique(waived.begin(), waived.end()), waived.end());
        auto review = changed(command.swap, swap, SwapState::review, asking.sender);
        review.rules = std::move(waived);
        review.to = asking.sender;
        return std::vector<Event> {std::move(review)};
    }
    return exchange(asking, command.swap, swap, asking.sender);
}

Decision decide(const Asking& asking, const protocol::WithdrawSwap& command)
{
    const auto found = find(asking.state, command.swap);
    if (!found) {
        return base::Failure(found.error());
    }
    if ((*found)->person != asking.sender) {
        return refuse(ErrorKind::not_found, "no_such_swap");
    }
    return std::vector<Event> {changed(command.swap, **found, SwapState::withdrawn, asking.sender)};
}

Decision decide(const Asking& asking, const protocol::DecideSwap& command)
{
    const auto found = find(asking.state, command.swap);
    if (!found) {
        return base::Failure(found.error());
    }
    const Swap& swap = **found;
    if (swap.state != SwapState::review) {
        return refuse(ErrorKind::conflict, "not_in_review");
    }
    if (swap.person == asking.sender || swap.to == asking.sender) {
        return refuse(ErrorKind::denied, "own");
    }
    if (!command.accept) {
        return std::vector<Event> {changed(command.swap, swap, SwapState::refused, asking.sender)};
    }
    const auto sides = sidesOf(asking, swap, *swap.to);
    if (!sides) {
        return base::Failure(sides.error());
    }
    for (const Side* side : {&sides->first, &sides->second}) {
        for (const auto& violation : broken(asking, *side->person, side->change)) {
            if (!asking.terms.waivable.contains(violation.rule)) {
                return base::Failure(refusalOf(violation)); // it wasn't so when it was accepted
            }
        }
    }
    return exchange(asking, command.swap, swap, *swap.to);
}

} // namespace shifts
