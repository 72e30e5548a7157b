// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/textsearch.h"
#include "hub/runtime/deskpeer.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace hub {

/// Searches over what was said, on a thread of their own: one at a time, one of each person, each for a bounded time
/// and none for more than half of the thread's time, so that the desk hardly notices. Calls come from the desk's
/// thread.
class HistorySearcher final
{
public:
    static constexpr std::size_t mostWaiting = 16;

    struct Asked
    {
        std::shared_ptr<DeskPeer> peer;
        std::uint64_t q = 0;
        engine::TextSearch search;
        std::uint64_t memories = 0; ///< what was found under others is not told
        protocol::Query query = {};
    };
    enum class Outcome
    {
        Done, ///< `search` has its answer
        Replaced, ///< the same person searches for something else
        Failed ///< the history could not be read
    };
    /// Never for who is gone. Any thread: the desk's for whom another one replaces, else the search's.
    using Tell = std::function<void(Asked, Outcome)>;

    /// `history` must allow to be read on another thread; both outlive it.
    HistorySearcher(const engine::History& history, Tell tell);
    HistorySearcher(const HistorySearcher&) = delete;
    HistorySearcher& operator=(const HistorySearcher&) = delete;
    /// Waits for what the history is asked just now; nobody else is told anything.
    ~HistorySearcher();

    /// False: too many wait already.
    bool ask(Asked asked);
    /// The connection is gone.
    void forget(const DeskPeer* peer);

    /// What the thread works on one search, beside its pauses; on a slow disk longer, until it has looked at something.
    static constexpr double mostSeconds = 0.3;

private:
    struct Running
    {
        const DeskPeer* peer = nullptr;
        base::PersonId person;
        bool isReplaced = false;
        bool isGone = false;
    };

    std::optional<Asked> replace(const base::PersonId& person);
    void work();
    void run(Asked asked);
    bool isCancelled() const;
    bool pause(double seconds);

    const engine::History& m_history;
    const Tell m_tell;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::deque<Asked> m_waiting;
    std::optional<Running> m_running;
    bool m_stopping = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace hub
