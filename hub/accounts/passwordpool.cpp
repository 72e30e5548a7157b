// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/passwordpool.h"

#include <sodium.h>

namespace hub {

PasswordPool::PasswordPool(std::size_t threads, std::size_t queue, PasswordCost cost)
    : m_limit(queue)
    , m_cost(cost)
{
    for (std::size_t i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

PasswordPool::~PasswordPool()
{
    stop();
}

void PasswordPool::stop()
{
    std::deque<Job> left;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        left.swap(m_jobs);
    }
    m_wake.notify_all();
    for (const Job& job : left) {
        job.refuse();
    }
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

base::Status PasswordPool::hash(base::Secret password, std::function<void(base::Result<std::string>)> done)
{
    return enqueue({[this, password = std::move(password), done] { done(hashNow(password)); },
        [done] { done(base::fail(base::FaultKind::Busy, "stopping")); }});
}

base::Status PasswordPool::verify(
    std::string storedHash, base::Secret password, std::function<void(base::Result<bool>)> done)
{
    return enqueue({[storedHash = std::move(storedHash), password = std::move(password), done] {
                        const std::string& text = password.reveal();
                        done(crypto_pwhash_str_verify(storedHash.c_str(), text.data(), text.size()) == 0);
                    },
        [done] { done(base::fail(base::FaultKind::Busy, "stopping")); }});
}

base::Result<std::string> PasswordPool::hashNow(const base::Secret& password, const PasswordCost& cost)
{
    if (sodium_init() < 0) {
        return base::fail(base::FaultKind::Io, "libsodium does not start");
    }
    char hash[crypto_pwhash_STRBYTES];
    const std::string& text = password.reveal();
    const int made = crypto_pwhash_str(hash, text.data(), text.size(), cost.passes, cost.memoryBytes);
    if (made != 0) {
        return base::fail(base::FaultKind::Io, "not enough memory to hash a password");
    }
    return std::string(hash);
}

base::Status PasswordPool::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_jobs.size() >= m_limit) {
            ++m_refused;
            return base::fail(base::FaultKind::Busy, "too many passwords at once");
        }
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return {};
}

PasswordPool::Figures PasswordPool::figures() const
{
    const std::lock_guard lock(m_mutex);
    return {m_jobs.size(), m_limit, m_hashed, m_refused};
}

void PasswordPool::work()
{
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty()) {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
            ++m_hashed;
        }
        job.run();
    }
}

} // namespace hub
