// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hub {

/// What hashing one new password takes. A stored hash carries its own and is compared with that.
struct PasswordCost
{
    static constexpr std::size_t leastMemory = 19 * 1024 * 1024; ///< below it a hub takes connections on loopback only

    unsigned long long passes = 2;
    std::size_t memoryBytes = 64 * 1024 * 1024; ///< at least 8 KiB
};

/// Argon2id (by default 2 passes, 64 MiB) on a few threads behind a bounded queue, because each run costs 66 ms and
/// 64 MiB. Any thread may ask; answers come on a thread of the pool, which they must not hold up.
class PasswordPool final
{
public:
    explicit PasswordPool(std::size_t threads = 2, std::size_t queue = 64, PasswordCost cost = {});
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;
    ~PasswordPool();

    /// Jobs not begun are answered with Busy. No answer comes after it has returned, and no job is taken: whoever hears
    /// answers may go away then.
    void stop();

    /// Fault Busy at once when the queue is full; `done` is not called then.
    base::Status hash(base::Secret password, std::function<void(base::Result<std::string>)> done);
    base::Status verify(std::string storedHash, base::Secret password, std::function<void(base::Result<bool>)> done);

    /// On the caller's thread, for command lines.
    base::Result<std::string> hashNow(const base::Secret& password) const { return hashNow(password, m_cost); }
    static base::Result<std::string> hashNow(const base::Secret& password, const PasswordCost& cost);

    struct Figures
    {
        std::size_t waiting = 0;
        std::size_t limit = 0;
        std::uint64_t hashed = 0;
        std::uint64_t refused = 0; ///< for want of a place
    };
    Figures figures() const;

private:
    struct Job
    {
        std::function<void()> run;
        std::function<void()> refuse;
    };

    base::Status enqueue(Job job);
    void work();

    const std::size_t m_limit;
    const PasswordCost m_cost;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    bool m_stopping = false;
    std::uint64_t m_hashed = 0;
    std::uint64_t m_refused = 0;
    std::vector<std::thread> m_threads;
};

} // namespace hub
