// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/protocol/rows.h"

#include <string>
#include <vector>

/// Why nothing happens, in words of docs/routing.md. Read-only; for queries, never on the way of a decision.
namespace desk::explain {

/// What keeps this person from being offered work now, first what is decisive; then, per queue, why he isn't asked
/// for it. Empty: there is no such person.
std::vector<protocol::WhyReason> idle(const State& state, const base::PersonId& person, Timestamp now);

/// What keeps this conversation from being offered now. Empty: it doesn't wait.
std::vector<protocol::WhyReason> waiting(const State& state, const base::ConversationId& conversation, Timestamp now);

/// The one word for its customer: `out_of_hours`, `held`, `kept`, `left_message`, `nobody_present`, `all_busy`,
/// `next`. Constant time.
std::string forCustomer(const State& state, const Conversation& conversation);

} // namespace desk::explain
