// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/historysearcher.h"

#include "hub/metrics/stopwatch.h"

#include <algorithm>
#include <utility>

namespace hub {

HistorySearcher::HistorySearcher(const engine::History& history, Tell tell)
    : m_history(history)
    , m_tell(std::move(tell))
    , m_thread([this] { work(); })
{ }

HistorySearcher::~HistorySearcher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool HistorySearcher::ask(Asked asked)
{
    // Who types on asks for something else before the answer comes.
    std::optional<Asked> replaced = replace(asked.search.person());
    bool isTaken = false;
    {
        const std::lock_guard lock(m_mutex);
        isTaken = m_waiting.size() < mostWaiting;
        if (isTaken) {
            m_waiting.push_back(std::move(asked));
        }
    }
    m_wake.notify_all();
    if (replaced) {
        m_tell(std::move(*replaced), Outcome::Replaced);
    }
    return isTaken;
}

/// The one that waited, if one did.
std::optional<HistorySearcher::Asked> HistorySearcher::replace(const base::PersonId& person)
{
    const std::lock_guard lock(m_mutex);
    if (m_running && m_running->person == person) {
        m_running->isReplaced = true;
    }
    const auto his = std::ranges::find_if(m_waiting, [&](const Asked& each) { return each.search.person() == person; });
    if (his == m_waiting.end()) {
        return std::nullopt;
    }
    std::optional<Asked> replaced = std::move(*his);
    m_waiting.erase(his);
    return replaced;
}

void HistorySearcher::forget(const DeskPeer* peer)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_running && m_running->peer == peer) {
            m_running->isGone = true;
        }
        std::erase_if(m_waiting, [peer](const Asked& each) { return each.peer.get() == peer; });
    }
    m_wake.notify_all();
}

void HistorySearcher::work()
{
    while (true) {
        std::optional<Asked> next;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_stopping) {
                return;
            }
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_running = Running {next->peer.get(), next->search.person()};
        }
        run(std::move(*next));
    }
}

void HistorySearcher::run(Asked asked)
{
    static const text::Folding folding; // tens of milliseconds, at the first search
    double worked = 0;
    bool isDone = false;
    auto outcome = Outcome::Done;
    const auto mayGoOn = [&] { return worked < mostSeconds || !asked.search.hasLooked(); };
    while (!isDone && outcome == Outcome::Done && mayGoOn() && !isCancelled()) {
        const Stopwatch step;
        const auto stepped = asked.search.step(m_history, folding);
        const double took = step.seconds();
        worked += took;
        if (!stepped) {
            outcome = Outcome::Failed;
        } else {
            isDone = *stepped || !pause(took);
        }
    }
    Running ended;
    {
        const std::lock_guard lock(m_mutex);
        ended = *std::exchange(m_running, std::nullopt);
        ended.isGone = ended.isGone || m_stopping;
    }
    if (!ended.isGone) {
        m_tell(std::move(asked), ended.isReplaced ? Outcome::Replaced : outcome);
    }
}

bool HistorySearcher::isCancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping || m_running->isReplaced || m_running->isGone;
}

/// False: there is no use in going on.
bool HistorySearcher::pause(double seconds)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::duration<double>(seconds),
        [this] { return m_stopping || m_running->isReplaced || m_running->isGone; });
}

} // namespace hub
