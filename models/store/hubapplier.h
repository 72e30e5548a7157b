// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/deltabuilder.h"

#include <string>
#include <vector>

namespace store {

/// Writes what the hub says into the copy. One instance per transaction; the caller commits and moves nothing else.
class HubApplier final
{
public:
    HubApplier(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    /// Events in their order, and the cursor after them.
    void events(const std::vector<protocol::Event>& events, const std::string& epoch, const std::string& cursor);
    /// A whole snapshot instead of what the copy takes for current. Drafts, the outbox and messages on their way stay;
    /// so does older history, when it is of the same lineage.
    void snapshot(const std::vector<protocol::Row>& rows, const std::string& epoch, const std::string& cursor);
    /// Rows of an answer.
    void rows(const std::vector<protocol::Row>& rows);

private:
    void apply(const protocol::Event& event);
    void applyOffer(const protocol::OfferMade& made, base::Timestamp at);
    void applyOfferEnd(const protocol::OfferEnded& ended, base::Timestamp at);
    bool applyToOffer(const protocol::MessageSent& sent);
    void applyPresence(const protocol::PresenceChanged& changed, base::Timestamp at);
    void applyLimit(const base::PersonId& person, std::optional<std::uint32_t> cap);
    void applyConfiguration(const protocol::ConfigureDesk& change);
    void applyCustomer(const base::CustomerId& customer, const protocol::Event& event);
    void applyConversation(const base::ConversationId& conversation, const protocol::Event& event);
    void rebaseChanges(const protocol::CustomerRow& before, const protocol::CustomerRow& now);
    StoredConversation conversationFor(const base::ConversationId& conversation, const protocol::Event& event);
    void settleCause(const protocol::Event& event);
    void put(const protocol::Row& row);
    /// Of an event about two customers, as they are now.
    void putBoth(const base::CustomerId& one, const base::CustomerId& other,
        const std::optional<std::vector<protocol::CustomerRow>>& rows);
    void put(const protocol::ConversationRow& row);
    void put(const protocol::MessageRow& row);
    void markDelivered();

    Copy& m_copy;
    DeltaBuilder& m_delta;
    std::set<base::ConversationId> m_heard; ///< conversations with new messages of their customer
};

} // namespace store
