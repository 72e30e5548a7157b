// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/projection.h"
#include "hub/projections/sealedrows.h"
#include "hub/projections/sqlitehistory.h"

#include <map>
#include <vector>

namespace hub {

/// Tables of history.db.
sqlite::Schema historySchema();

/// Rows of history.db, sealed on their way in and opened on their way out. One thread.
/// Everything that returns no Result throws SQLite::Exception: inside Connection::attempt only.
class HistoryRows final : private SealedRows
{
public:
    HistoryRows(sqlite::Connection& file, KeyStore& keys)
        : SealedRows(keys)
        , m_file(file)
    { }

    base::Status put(const engine::ConversationRecord& record);
    base::Status put(const protocol::MessageRow& row, const base::CustomerId& customer);
    /// Puts what the message said aside and what it says now in its place. Fault Corrupt: there is no such message.
    base::Status change(const base::ConversationId& id, const base::MessageId& message, const protocol::Event& event,
        const base::CustomerId& customer);
    base::Status put(const protocol::CustomerRow& row);
    base::Status put(const protocol::PersonNamed& named);
    base::Status put(const engine::CannedReply& reply);
    base::Status put(const protocol::LeaveAsked& asked);
    void remove(const protocol::LeaveId& id);
    void removeLeaves(const base::PersonId& person);
    void removeCanned(const base::PersonId& owner);

    base::Result<std::optional<engine::ConversationRecord>> conversation(const base::ConversationId& id);
    base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id);
    base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id);
    /// Empty: there is none, or his key was destroyed.
    base::Result<std::string> leaveReason(const protocol::LeaveId& id);
    /// Empty: nobody of this id was named, or his key was destroyed.
    base::Result<std::string> personName(const base::PersonId& id);
    base::Result<engine::MessagePage> messages(
        const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal);
    base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message);
    std::vector<base::ConversationId> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit);
    std::vector<base::ConversationId> conversationsBehind(
        const std::optional<engine::WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit);
    std::vector<base::ConversationId> closedBy(const base::PersonId& id, protocol::Timestamp since, std::size_t limit);
    /// Of all who ever had a conversation, in the order of their ids, those behind this one.
    std::vector<CustomerEnd> customersBehind(const base::CustomerId& id, std::size_t limit);

private:
    sqlite::Connection& m_file;
};

} // namespace hub
