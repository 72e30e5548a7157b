// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"

#include <map>

namespace engine {

/// The history of a desk that lives in memory: simulation, practice, tests.
class MemoryHistory final : public History
{
public:
    base::Status apply(const protocol::Event& event) override;

    base::Result<std::optional<ConversationRecord>> conversation(const base::ConversationId& id) const override;
    base::Result<MessagePage> messages(const base::ConversationId& id, std::optional<std::uint64_t> before,
        std::size_t limit, bool internal) const override;
    base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message) const override;
    base::Result<ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const override;
    base::Result<std::vector<ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const override;
    base::Result<ConversationPage> conversationsBehind(const std::optional<WalkPlace>& place,
        const std::optional<base::PersonId>& owner, std::size_t limit) const override;
    base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id) const override;
    base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id) const override;
    base::Result<std::string> leaveReason(const protocol::LeaveId& id) const override;
    base::Result<articles::Page> knowledge(const articles::Wish& wish) const override;
    std::string personName(const base::PersonId& id) const override;

private:
    std::map<base::CannedId, protocol::CannedRow> m_canned;
    std::map<protocol::LeaveId, std::pair<base::PersonId, std::string>> m_leaves;
    articles::Memory m_articles;
    std::map<base::PersonId, base::Personal> m_names;
    std::map<base::ConversationId, ConversationRecord> m_conversations;
    std::map<base::ConversationId, std::vector<protocol::MessageRow>> m_messages;
    std::map<base::MessageId, std::vector<protocol::VersionRow>> m_versions;
    std::map<base::CustomerId, protocol::CustomerRow> m_customers;
    std::map<base::CustomerId, std::vector<base::ConversationId>> m_conversationsOf;
};

} // namespace engine
