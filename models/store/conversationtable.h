// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "models/store/shelf.h"

#include <optional>
#include <vector>

namespace store {

struct StoredConversation
{
    protocol::ConversationRow row;
    bool mine = false;
    bool stub = false; ///< made from an event; the hub was asked for the rest
};

class ConversationTable final
{
public:
    explicit ConversationTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    void put(const StoredConversation& conversation);
    std::optional<StoredConversation> find(const base::ConversationId& id) const;
    void remove(const base::ConversationId& id);
    void clear();

    /// Own ones that are open, and those closed since then.
    std::vector<StoredConversation> inbox(base::Timestamp closedSince) const;
    /// Own ones that the copy takes for open.
    std::vector<base::ConversationId> open() const;
    std::vector<base::ConversationId> stubs() const;
    /// All, the one with the latest message last.
    std::vector<base::ConversationId> byAge() const;
    std::vector<StoredConversation> all() const;
    /// Newest first.
    std::vector<StoredConversation> ofCustomer(const base::CustomerId& customer, int limit) const;
    /// Closed ones that are older than `before`, and the oldest beyond `most`: what the cache may drop.
    std::vector<base::ConversationId> expendable(base::Timestamp before, int most) const;

private:
    std::optional<StoredConversation> read(const sqlite::Query& query) const;
    std::vector<StoredConversation> readAll(sqlite::Query& query) const;

    Shelf m_shelf;
};

} // namespace store
