// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/error.h"
#include "core/protocol/values.h"
#include "models/store/shelf.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/// A message that has no number yet: its files are not at the hub, it may still be undone, or it failed and is kept for
/// the person.
struct PendingMessage
{
    base::MessageId id;
    base::ConversationId conversation;
    base::Timestamp at;
    bool failed = false;
    std::string text;
    std::vector<protocol::Attachment> files; ///< `hash` names the bytes in the attachment table
    std::vector<bool> uploaded; ///< per file
    std::optional<protocol::Error> failure; ///< why, where the hub said it
    std::optional<base::Timestamp> releaseAt {}; ///< it may be undone until then, and gets no number before
};

class PendingTable final
{
public:
    explicit PendingTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    void put(const PendingMessage& message);
    std::optional<PendingMessage> find(const base::MessageId& id) const;
    std::vector<PendingMessage> of(const base::ConversationId& conversation) const;
    std::vector<PendingMessage> all() const;
    /// Those that may still be undone, oldest first.
    std::vector<PendingMessage> held() const;
    void remove(const base::MessageId& id);
    /// Without those that are held to be undone.
    int count(const base::ConversationId& conversation, bool failed) const;

private:
    std::optional<PendingMessage> read(const sqlite::Query& query) const;

    Shelf m_shelf;
};

} // namespace store
