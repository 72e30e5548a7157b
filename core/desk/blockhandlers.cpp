// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

namespace desk::handlers {

using protocol::CloseCause;
using protocol::ConversationState;
using protocol::ErrorKind;

namespace {

constexpr std::uint32_t longestBlock = 30 * 24 * 60; // minutes
constexpr std::uint32_t longestBlockByAgents = 24 * 60;

bool servesHim(const State& state, const base::PersonId& person, const base::CustomerId& id)
{
    const auto* customer = state.customer(id);
    return customer && customer->last && state.serverOf(*customer->last) == person;
}

/// Nobody goes on waiting for somebody who can't answer.
void endHisTalk(Step& step, const base::CustomerId& customer)
{
    const auto* open = step.state().openConversationOf(customer);
    if (!open || open->state == ConversationState::wrapup) {
        return;
    }
    if (open->owner) {
        endTalk(step, *open, CloseCause::agent, false, nullptr);
        return;
    }
    const auto id = open->id;
    withdrawOffer(step, *open);
    step.emit(protocol::ConversationClosed {id, CloseCause::agent, std::nullopt});
}

} // namespace

Refusal refuseBlocked(const Step& step, const base::CustomerId& customer)
{
    const auto until = step.state().blockedUntil(customer, step.at());
    if (!until) {
        return {};
    }
    auto refusal = guards::refuse(ErrorKind::denied, "blocked");
    refusal->retryAfterMs = static_cast<std::uint64_t>((*until - step.at()).count());
    return refusal;
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::BlockCustomer& command)
{
    const auto& state = step.state();
    if (!step.oversees && !servesHim(state, actor.person, command.customer)) {
        return guards::notFound("no_such_customer");
    }
    const auto blocked = state.blockedUntil(command.customer, step.at());
    if (!state.customer(command.customer) && !blocked) {
        return guards::notFound("no_such_customer");
    }
    if (command.minutes > (step.oversees ? longestBlock : longestBlockByAgents)) {
        return guards::invalid("minutes", "out_of_range");
    }
    if (command.reason) {
        if (auto refusal = guards::checkText(*command.reason, protocol::limits::nameCodePoints, "reason")) {
            return refusal;
        }
    }
    if (command.minutes == 0 && !blocked) {
        return {};
    }
    protocol::CustomerBlocked event {command.customer, std::nullopt, actor.person, command.reason};
    if (command.minutes > 0) {
        event.until = step.at() + std::chrono::minutes(command.minutes);
    }
    step.emit(event, frame);
    if (event.until) {
        endHisTalk(step, command.customer);
    }
    return {};
}

} // namespace desk::handlers
