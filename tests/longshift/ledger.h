// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/localhub.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the desk's log says of each conversation, read as it grows. The truth that screens are compared with.
class Ledger final
{
public:
    struct Talk
    {
        std::optional<base::PersonId> owner; ///< the last one, of what is closed
        protocol::Fence fence;
        bool wrapUp = false;
        bool closed = false;
        protocol::AuthorKind last = protocol::AuthorKind::customer; ///< who spoke last
        base::Timestamp lastAt;
        std::optional<base::Timestamp> unansweredSince;
        std::vector<std::string> texts; ///< of messages, in their order

        bool isActive() const { return owner && !wrapUp && !closed; }
    };

    explicit Ledger(const syncing::LocalHub& hub)
        : m_hub(hub)
    { }

    /// Reads on; what is new.
    std::vector<protocol::Event> read();
    const std::map<base::ConversationId, Talk>& talks() const { return m_talks; }
    const Talk& talk(const base::ConversationId& id) const { return m_talks.at(id); }
    /// What agents wrote into what was not theirs.
    const std::vector<std::string>& faults() const { return m_faults; }

private:
    void follow(const protocol::Event& event);
    void follow(const protocol::MessageSent& sent, base::Timestamp at);

    const syncing::LocalHub& m_hub;
    std::size_t m_read = 0;
    std::map<base::ConversationId, Talk> m_talks;
    std::vector<std::string> m_faults;
};
