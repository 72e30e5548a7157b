// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::handlers {

using protocol::CloseCause;
using protocol::ConversationState;
using protocol::ErrorKind;

namespace {

constexpr std::uint32_t longestBlock = 30 * 24 * 60; // minutes
constexpr std::uint32_t longestBlockByAgents = 24 * 60;

} // namespace

void endTalkOfBlocked(Step& step, const base::CustomerId& customer)
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
    if (!step.oversees && !state.isServedBy(command.customer, actor.person)) {
        return guards::notFound("no_such_customer");
    }
    const auto together = state.togetherWith(command.customer);
    const auto blocked = state.blockedUntil(command.customer, step.at());
    const bool known = std::ranges::any_of(together, [&](const auto& id) { return state.customer(id) != nullptr; });
    if (!known && !blocked) {
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
    protocol::CustomerBlocked event {together.front(), std::nullopt, actor.person, command.reason};
    if (command.minutes > 0) {
        event.until = step.at() + std::chrono::minutes(command.minutes);
        step.emit(event, frame);
        for (const auto& id : together) {
            endTalkOfBlocked(step, id);
        }
        return {};
    }
    for (const auto& id : together) {
        if (id == together.front() || state.data().blocked.contains(id)) { // also what was before they were merged
            event.customer = id;
            step.emit(event, frame);
        }
    }
    return {};
}

} // namespace desk::handlers
