// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::handlers {

using protocol::ErrorKind;

namespace {

using Customers = std::vector<base::CustomerId>;

/// A wrap-up waits for nothing that its customer says.
bool isTalking(const State& state, const Customers& together)
{
    return std::ranges::any_of(together, [&](const auto& id) {
        const auto* open = state.openConversationOf(id);
        return open && open->state != protocol::ConversationState::wrapup;
    });
}

/// Whom the state knows no more may still stand in the history: whoever takes commands in has looked there.
bool isKnown(const State& state, const Customers& together)
{
    return together.size() > 1 || state.customer(together.front()) != nullptr;
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::MergeCustomers& command)
{
    const auto& state = step.state();
    if (command.customer == command.into) {
        return guards::invalid("into", "same");
    }
    const auto kept = state.keptOf(command.into);
    const auto now = state.keptOf(command.customer);
    if (now != command.customer && now == kept) {
        return {};
    }
    if (now != command.customer || kept == command.customer) {
        return guards::refuse(ErrorKind::conflict, "merged", now.toString());
    }
    const auto his = state.togetherWith(command.customer);
    const auto theirs = state.togetherWith(kept);
    if (!isKnown(state, his) && !isKnown(state, theirs)) {
        return guards::notFound("no_such_customer");
    }
    if (isTalking(state, his) && isTalking(state, theirs)) {
        return guards::refuse(ErrorKind::conflict, "both_open");
    }
    if (his.size() + theirs.size() > protocol::limits::mergedCustomers) {
        return guards::refuse(ErrorKind::conflict, "too_many");
    }
    step.emit(protocol::CustomersMerged {command.customer, kept, actor.person}, frame);
    if (state.blockedUntil(kept, step.at())) {
        for (const auto& id : state.togetherWith(kept)) {
            endTalkOfBlocked(step, id);
        }
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UnmergeCustomer& command)
{
    const auto& state = step.state();
    const auto found = state.data().merged.find(command.customer);
    if (found == state.data().merged.end()) {
        return guards::notFound("not_merged");
    }
    // What the kept one has from those who came later was judged by what he had from the earlier ones.
    const auto kept = found->second.into;
    if (state.keptOf(kept) != kept) {
        return guards::refuse(ErrorKind::conflict, "not_last", kept.toString());
    }
    if (const auto last = state.lastMergedInto(kept); last != command.customer) {
        return guards::refuse(ErrorKind::conflict, "not_last", last->toString());
    }
    step.emit(protocol::CustomerUnmerged {command.customer, kept, actor.person}, frame);
    return {};
}

} // namespace desk::handlers
