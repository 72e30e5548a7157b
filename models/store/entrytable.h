// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"
#include "models/store/shelf.h"

#include <vector>

namespace store {

/// What happened to a conversation, beside its messages: the system lines of its timeline.
class EntryTable final
{
public:
    explicit EntryTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// True for events that stand in a timeline.
    static bool belongs(const protocol::EventBody& body);

    /// Once per conversation, time and type, however often it is replayed.
    void put(const base::ConversationId& conversation, base::Timestamp at, const protocol::EventBody& body);
    /// From `from` on and before `before`, ascending.
    std::vector<protocol::Event> between(
        const base::ConversationId& conversation, base::Timestamp from, base::Timestamp before) const;

private:
    Shelf m_shelf;
};

} // namespace store
