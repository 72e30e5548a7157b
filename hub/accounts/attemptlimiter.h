// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

namespace hub {

/// Slows guessing: per name and address together, per address, and, far more gently, per name, so that nobody is
/// locked out of his own account by somebody else's attempts. Kept in memory, bounded. Not thread-safe.
class AttemptLimiter final
{
public:
    explicit AttemptLimiter(const base::Clock& clock, std::size_t capacity = 20'000);

    /// Zero: go ahead, and the attempt is counted as failed until `succeeded` says otherwise (so that many at once
    /// gain nothing); else how long to wait. Names that don't exist count as well; an empty one is nobody's and counts
    /// for its address alone, or strangers everywhere could keep all the others waiting.
    base::Milliseconds begin(const std::string& name, const std::string& address);
    void succeeded(const std::string& name, const std::string& address);
    /// The attempt that was begun did not take place.
    void withdrawn(const std::string& name, const std::string& address);

    /// IPv6 addresses of one /64 are one address.
    static std::string addressKey(const std::string& address);

private:
    struct Entry
    {
        std::string key;
        int failures = 0;
        base::Milliseconds blockedUntil {0}; ///< monotonic
        base::Milliseconds lastFailure {0};
    };

    struct Rule
    {
        int free; ///< failures that cost nothing
        base::Milliseconds most; ///< the longest wait
    };

    base::Milliseconds remaining(const std::string& key);
    void count(const std::string& key, const Rule& rule);
    void uncount(const std::string& key, const Rule& rule);

    static const Rule pairRule;
    static const Rule addressRule;
    static const Rule nameRule;

    const base::Clock& m_clock;
    const std::size_t m_capacity;
    std::list<Entry> m_entries; ///< latest failure first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_index;
};

} // namespace hub
