// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/session/tokenbucket.h"

#include <algorithm>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace hub {

/// One token bucket per address, kept in memory for the addresses seen last. Any thread.
class AddressBuckets final
{
public:
    AddressBuckets(protocol::limits::Rate rate, const base::Clock& clock, std::size_t capacity = 20'000)
        : m_rate(rate)
        , m_clock(clock)
        , m_capacity(capacity)
    { }

    /// Zero: go ahead; else how long to wait.
    base::Milliseconds take(const std::string& address)
    {
        const std::lock_guard lock(m_mutex);
        auto found = m_index.find(address);
        if (found == m_index.end()) {
            if (m_buckets.size() >= m_capacity) {
                m_index.erase(m_buckets.back().first);
                m_buckets.pop_back();
            }
            m_buckets.emplace_front(address, session::TokenBucket(m_rate));
            found = m_index.emplace(address, m_buckets.begin()).first;
        } else {
            m_buckets.splice(m_buckets.begin(), m_buckets, found->second);
        }
        const base::Milliseconds now = m_clock.monotonic();
        session::TokenBucket& bucket = found->second->second;
        return bucket.take(now) ? base::Milliseconds(0) : std::max(bucket.wait(1, now), base::Milliseconds(1));
    }

private:
    using Entry = std::pair<std::string, session::TokenBucket>;

    const protocol::limits::Rate m_rate;
    const base::Clock& m_clock;
    const std::size_t m_capacity;
    std::mutex m_mutex; ///< guards the two below
    std::list<Entry> m_buckets; ///< the last one used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_index;
};

} // namespace hub
