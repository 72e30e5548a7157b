// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/participant.h"

#include <cstdint>
#include <map>

namespace tool {

/// What one party has seen of one conversation, by message number. Notes are left out.
class ConversationCopy
{
public:
    /// False: an event came after one with a higher number.
    bool add(const SeenMessage& message)
    {
        if (message.internal) {
            return true;
        }
        m_messages.emplace(message.number, message);
        if (!message.live) {
            return true;
        }
        const bool inOrder = message.number > m_newestLive;
        m_newestLive = std::max(m_newestLive, message.number);
        return inOrder;
    }

    std::size_t lines() const { return m_messages.size(); }
    const std::multimap<std::uint64_t, SeenMessage>& messages() const { return m_messages; }

private:
    std::multimap<std::uint64_t, SeenMessage> m_messages;
    std::uint64_t m_newestLive = 0;
};

} // namespace tool
