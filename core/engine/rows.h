// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"
#include "core/engine/areas.h"
#include "core/engine/history.h"
#include "core/protocol/frames.h"

#include <vector>

namespace engine {

/// The snapshot that `ready` announces. Staff: the desk, the directory with oneself first, own offers, own
/// conversations that are open or closed within a day, their customers and last messages, own planned work. Customers:
/// the desk, the latest conversation and its last messages.
base::Result<std::vector<protocol::Row>> snapshotRows(
    const Audience& audience, const Areas& areas, const History& history);

/// One conversation as its new owner needs it: customer, conversation, last messages. Empty if he may not read it.
base::Result<std::vector<protocol::Row>> conversationRows(
    const Audience& audience, const Areas& areas, const History& history, const base::ConversationId& conversation);

/// Answers a query by the audience's rights; refusals stand in `Answer::error`. `history.conversations` takes a
/// customer, or a conversation alone (then: `conversationRows`).
base::Result<protocol::Answer> answerQuery(
    const Audience& audience, const Areas& areas, const History& history, const protocol::Query& query);

/// Canned replies that he may see, in order of their ids, from behind `after`; at most `limit`, and less where they are
/// long.
struct CannedPage
{
    std::vector<protocol::Row> rows;
    bool more = false;
};
base::Result<CannedPage> cannedRows(const base::PersonId& person, const desk::State& state, const History& history,
    const std::optional<base::GroupId>& group, const std::optional<base::CannedId>& after, std::size_t limit,
    std::size_t bytes);

/// Answers what can be asked about articles; whether he may was judged before. None: the query is about something else.
base::Result<std::optional<protocol::Answer>> answerArticles(
    const desk::State& state, const History& history, const protocol::Query& query, std::size_t limit);

/// Person as the audience may see him.
protocol::PersonRow personRow(
    const Audience& audience, const desk::State& state, const History& history, const desk::Person& person);
protocol::DeskRow deskRow(const Audience& audience, const desk::State& state);

} // namespace engine
