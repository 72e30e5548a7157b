// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"
#include "hub/metrics/histogram.h"

#include <cstdint>
#include <map>

namespace hub {

/// What became of those who came to each queue since the hub started, made of the committed events. It remembers a few
/// bytes for each open conversation. One thread at a time.
class QueueMetrics final
{
public:
    struct Figures
    {
        std::uint64_t asked = 0; ///< conversations that began or were reopened
        /// From asking, or the end of a hold, to the first owner. Without left messages.
        Histogram waits {Histogram::waits};
        std::uint64_t accepted = 0; ///< offers, by how they ended
        std::uint64_t automatic = 0; ///< accepted by themselves
        std::uint64_t declined = 0;
        std::uint64_t missed = 0;
        std::uint64_t withdrawn = 0;
        std::uint64_t served = 0; ///< conversations that ended with an owner
        std::uint64_t abandoned = 0; ///< without: the customer left, or waited for too long
        std::uint64_t removed = 0; ///< without: somebody of the desk ended it
        std::uint64_t messages = 0; ///< left messages that ended unanswered
    };

    /// A conversation that is not over.
    struct Open
    {
        base::QueueId queue;
        protocol::Timestamp since; ///< when he asked, or the hold ended
        bool owned = false;
        bool waits = true; ///< nobody had it yet
        bool deferred = false; ///< a left message
    };

    /// One from before the start; what it did until now isn't counted.
    void resume(const base::ConversationId& id, Open open) { m_open.insert_or_assign(id, std::move(open)); }
    void apply(const protocol::Event& event);

    /// Zeros where nothing happened.
    const Figures& of(const base::QueueId& queue) const;

private:
    void count(const protocol::ConversationOpened& event, protocol::Timestamp at);
    void count(const protocol::ConversationRouted& event, protocol::Timestamp at);
    void count(const protocol::OfferEnded& event, bool byHand);
    void count(const protocol::ConversationAssigned& event, protocol::Timestamp at);
    void count(const protocol::ConversationTransferred& event);
    void count(const protocol::ConversationClosed& event);

    std::map<base::ConversationId, Open> m_open;
    std::map<base::QueueId, Figures> m_queues;
    const Figures m_nothing;
};

} // namespace hub
