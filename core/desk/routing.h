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

/// Who gets this waiting conversation now; none while nobody may. Eligible is who passes every filter of an allow-list
/// (ready and connected; of the queue's groups; its skills at its levels; the wanted language; room below his cap; has
/// not let this conversation go in this round of offers). Among them the order is total: least share of the cap in
/// use, then longest free, then id.
std::optional<Choice> choose(const State& state, const Conversation& conversation, Timestamp now);

/// The next conversation to offer and to whom: higher priority first, then earlier entry, then id. Pools whose heads
/// can't be offered are walked further.
struct Match
{
    base::ConversationId conversation;
    Choice choice;
};
std::optional<Match> nextMatch(const State& state, Timestamp now);

} // namespace desk
