// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"

#include <optional>
#include <vector>

/// The steps from an event to rows. Pure; shared by every implementation of History, and by the workstation's store
/// for the events it may see (there a masked field just stays as it is).
namespace engine {

/// The conversation that an event is about, if it is about one.
std::optional<base::ConversationId> conversationOf(const protocol::EventBody& body);

/// The record that a first `conversation.opened` makes; for a reopening `project` moves the old one.
ConversationRecord openedRecord(const protocol::ConversationOpened& opened, protocol::Timestamp at);

/// Moves a record by an event about it. False: nothing in it changed.
bool project(ConversationRecord& record, const protocol::Event& event);

/// The message that an event adds, if it adds one.
std::optional<protocol::MessageRow> messageOf(const protocol::Event& event);

/// What is kept of a message that is about to be edited or recalled.
protocol::VersionRow versionOf(const protocol::MessageRow& row);
/// The message that an event edits or recalls, if it does.
std::optional<base::MessageId> changedMessage(const protocol::EventBody& body);
/// Its place in the conversation; 0: none.
std::uint64_t changedNumber(const protocol::EventBody& body);
/// Moves its row. False: nothing in it changed.
bool project(protocol::MessageRow& row, const protocol::Event& event);

/// The customer whom an event changes: `conversation.opened` (visits; he may be new), `customer.changed`,
/// `customer.blocked`, `link.changed`.
std::optional<base::CustomerId> customerOf(const protocol::EventBody& body);
/// Moves his row (a fresh one has only `id`). False: nothing in it changed.
bool project(protocol::CustomerRow& row, const protocol::Event& event);
/// A field that `customer.changed` only names: as it was.
bool isKept(const protocol::CustomerField& field);

/// The canned reply that an event leaves behind; an empty one where it is removed.
struct CannedReply
{
    base::CannedId id;
    std::optional<protocol::CannedRow> row;
    std::optional<base::PersonId> owner; ///< none: a group's
};
std::optional<CannedReply> cannedOf(const protocol::Event& event);

/// The names that an event gives to colleagues: of `person.named`, and of `desk.configured` in logs from before it.
std::vector<protocol::PersonNamed> namesOf(const protocol::EventBody& body);

/// The log and what is kept of it say who somebody is by his id; his name is filled in where it is shown, so that it
/// stands in one place and can be forgotten there.
void fillNames(protocol::ConversationRow& row, const History& history);
void fillNames(protocol::MessageRow& row, const History& history);
/// `shown` is what an audience may see of `whole`.
void fillNames(protocol::EventBody& shown, const protocol::EventBody& whole, const History& history);

} // namespace engine
