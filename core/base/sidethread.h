// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cassert>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace base {

/// A thread beside its owner's that does one task at a time and keeps what came of the last one. All calls come from
/// the owner's thread; `work` runs on the other one and must not throw.
template <class Task, class Outcome> class SideThread final
{
public:
    explicit SideThread(std::function<Outcome(Task)> work)
        : m_work(std::move(work))
        , m_thread([this] { loop(); })
    { }
    SideThread(const SideThread&) = delete;
    SideThread& operator=(const SideThread&) = delete;
    /// Waits for the task that runs.
    ~SideThread()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    /// None may be running. What came of the one before goes, if nobody took it.
    void begin(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            assert(!m_running);
            m_task = std::move(task);
            m_last.reset();
            m_running = true;
        }
        m_changed.notify_all();
    }

    bool isRunning() const
    {
        const std::lock_guard lock(m_mutex);
        return m_running;
    }

    /// Waits until none runs.
    void settle()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_running; });
    }

    /// What came of the last one, once.
    std::optional<Outcome> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_last, std::nullopt);
    }

private:
    void loop()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return m_running || m_stopping; });
            if (!m_running) {
                return;
            }
            Task task = *std::exchange(m_task, std::nullopt);
            lock.unlock();
            Outcome outcome = m_work(std::move(task));
            lock.lock();
            m_last = std::move(outcome);
            m_running = false;
            m_changed.notify_all();
        }
    }

    const std::function<Outcome(Task)> m_work;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::optional<Task> m_task;
    std::optional<Outcome> m_last;
    bool m_running = false;
    bool m_stopping = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace base
