// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/runtime/deskpeer.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

namespace hub {

/// Connections that want to be let in, in their order, but those that resume before those that want a snapshot, which
/// costs what thousands of messages cost: when everybody comes back at once, those who are in must not wait for all of
/// them, and no more snapshots are made than are being taken. On the desk's thread.
class Openings final
{
public:
    static constexpr std::size_t mostSnapshots = 32; ///< made and not taken yet

    struct Opening
    {
        std::shared_ptr<DeskPeer> peer;
        DeskRequest request;
    };

    static bool isOpening(const DeskRequest& request)
    {
        return std::holds_alternative<IdentifyRequest>(request) || std::holds_alternative<ResumeRequest>(request);
    }

    void add(std::shared_ptr<DeskPeer> peer, DeskRequest request)
    {
        auto& queue = std::holds_alternative<IdentifyRequest>(request) ? m_identifying : m_resuming;
        queue.push_back({std::move(peer), std::move(request)});
    }
    /// The connection is gone before its turn came.
    void forget(const DeskPeer* peer)
    {
        const auto isHis = [peer](const Opening& opening) { return opening.peer.get() == peer; };
        std::erase_if(m_resuming, isHis);
        std::erase_if(m_identifying, isHis);
    }

    bool isEmpty() const { return m_resuming.empty() && m_identifying.empty(); }
    bool mayServe() const { return !m_resuming.empty() || (!m_identifying.empty() && *m_snapshots < mostSnapshots); }
    /// Only where one may be served.
    Opening next()
    {
        auto& queue = m_resuming.empty() ? m_identifying : m_resuming;
        Opening first = std::move(queue.front());
        queue.pop_front();
        return first;
    }

    /// Goes with a snapshot until it is taken; released on any thread.
    std::shared_ptr<void> snapshotMade()
    {
        ++*m_snapshots;
        return {nullptr, [count = m_snapshots](void*) { --*count; }};
    }

private:
    std::deque<Opening> m_resuming;
    std::deque<Opening> m_identifying;
    std::shared_ptr<std::atomic<std::size_t>> m_snapshots = std::make_shared<std::atomic<std::size_t>>(0);
};

} // namespace hub
