// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "models/store/shelf.h"

#include <optional>
#include <vector>

namespace store {

/// Messages and notes, by conversation and number.
class MessageTable final
{
public:
    explicit MessageTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// Replaces one with the same number or id.
    void put(const protocol::MessageRow& row);
    std::optional<protocol::MessageRow> find(const base::MessageId& id) const;
    /// The newest `limit` below `before` (none: from the end), ascending.
    std::vector<protocol::MessageRow> page(
        const base::ConversationId& conversation, std::optional<std::uint64_t> before, int limit) const;
    /// 0 when it isn't here.
    /// The last one that customers see.
    std::optional<protocol::MessageRow> lastShown(const base::ConversationId& conversation) const;
    std::uint64_t numberOf(const std::optional<base::MessageId>& id) const;
    /// The customer's messages above a number.
    int countFromCustomer(const base::ConversationId& conversation, std::uint64_t above) const;
    std::optional<base::MessageId> lastFromCustomer(const base::ConversationId& conversation) const;

private:
    std::optional<protocol::MessageRow> read(const sqlite::Query& query) const;

    Shelf m_shelf;
};

} // namespace store
