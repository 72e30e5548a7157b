// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "hub/log/keystore.h"
#include "hub/projections/besidehistory.h"
#include "hub/runtime/operator.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace hub {

/// Forgets customers some time after their last conversation ended, as `cloudseat-hub forget customer` does: their keys
/// go, the log stays whole. On a thread of its own, at the start and then once a day, a page at a time with pauses
/// that keep it out of everybody's way.
class Retention final
{
public:
    /// The operator is asked on the thread, where he may wait for the desk. All must outlive it.
    Retention(base::Milliseconds after, const BesideHistory& history, const KeyStore& keys, const base::Clock& clock,
        Operator op, base::LogSink log);
    Retention(const Retention&) = delete;
    Retention& operator=(const Retention&) = delete;
    /// Waits for what the desk is asked just now.
    ~Retention();

private:
    struct Round
    {
        std::uint64_t forgotten = 0;
        std::string trouble; ///< why it ended early; empty: it went through all
        bool isStopped = false;
    };

    void work();
    Round walk();
    /// Those of the page whose time is over.
    void forget(const std::vector<CustomerEnd>& page, Round& round);
    /// False: he doesn't have to go (yet).
    base::Result<bool> forget(const base::CustomerId& customer, base::Timestamp before);
    void tell(const Round& round) const;
    /// False: it is over.
    bool pause(std::chrono::milliseconds length);

    const base::Milliseconds m_after;
    const BesideHistory& m_history;
    const KeyStore& m_keys;
    const base::Clock& m_clock;
    Operator m_operator;
    const base::LogSink m_log;
    std::mutex m_mutex; ///< guards `m_stopping`
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace hub
