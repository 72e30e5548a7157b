// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <optional>

namespace desk {

struct Choice
{
    base::PersonId person;
    protocol::Receipt receipt;
};

/// Minutes waited x ageing + priority minutes, in hundredths of a minute; left messages come after everything.
std::int64_t scoreOf(const State& state, const base::QueueId& queue, Timestamp enteredAt, Timestamp now);

/// Who of a pool gets this waiting conversation now; none while nobody may. Eligible is who passes every filter of an
/// allow-list: ready and connected; of the groups asked; with their skills, by certificates that hold; speaking the
/// wanted language; room below soft and hard cap; past gap and burst; has not let this conversation go in this round
/// of offers. Among them the order is total: the queue's `choose` keys, then id.
std::optional<Choice> choose(const State& state, const Conversation& conversation, const PoolKey& from, Timestamp now);

/// Whether people of this pool are lent and not asked now: customers of their own wait for too long.
bool isProtected(const State& state, const PoolKey& from, Timestamp now);

/// The next conversation to offer and to whom: higher score first, then earlier entry, then id. Pools whose heads
/// can't be offered are walked further.
struct Match
{
    base::ConversationId conversation;
    Choice choice;
};
std::optional<Match> nextMatch(const State& state, Timestamp now);

/// The receipt of somebody who takes a conversation by himself.
protocol::Receipt receiptOfClaim(
    const State& state, const Conversation& conversation, const Person& person, Timestamp now);

} // namespace desk
