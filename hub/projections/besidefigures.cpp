// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/besidefigures.h"

#include <chrono>
#include <utility>

namespace hub {
namespace {

/// Events that may wait: with more the desk's thread writes them itself, so that memory stays bounded. Two seconds of a
/// busy desk, so that it never waits for who asks.
constexpr std::size_t mostWaiting = 20'000;
/// Events in a row before somebody who asks gets his turn.
constexpr int turn = 64;
/// Without an event for so long what is open is written, and totals are reckoned.
constexpr auto idle = std::chrono::milliseconds(500);
/// Days of a person in a row before somebody gets his turn.
constexpr std::size_t daysInARow = 4;

} // namespace

BesideFigures::BesideFigures(std::unique_ptr<FigureStore> store)
    : m_store(std::move(store))
    , m_taken(m_store->position())
    , m_thread([this] { work(); })
{ }

BesideFigures::~BesideFigures()
{
    {
        const std::lock_guard lock(m_queueMutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void BesideFigures::work()
{
    while (true) {
        bool isIdle = false;
        {
            std::unique_lock lock(m_queueMutex);
            isIdle = !m_wake.wait_for(lock, idle, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping && m_queue.empty()) {
                return;
            }
        }
        if (isIdle) {
            rest();
            continue;
        }
        const std::lock_guard lock(m_storeMutex);
        for (int i = 0; i < turn; ++i) {
            applyNext();
        }
    }
}

/// Until an event comes, or nothing is left.
void BesideFigures::rest()
{
    const auto isQuiet = [this] {
        const std::lock_guard lock(m_queueMutex);
        return m_queue.empty() && !m_stopping;
    };
    for (bool goesOn = true; goesOn && isQuiet();) {
        {
            const std::lock_guard lock(m_storeMutex);
            if (m_fault || m_isResting) {
                return;
            }
            auto settled = m_store->settle(daysInARow);
            goesOn = settled && *settled;
            if (!goesOn) {
                auto flushed = m_store->flush();
                m_isResting = true;
                if (!settled || !flushed) {
                    note(settled ? flushed.error() : settled.error());
                }
            }
        }
        std::this_thread::yield();
    }
}

engine::EventPointer BesideFigures::next()
{
    const std::lock_guard lock(m_queueMutex);
    if (m_queue.empty()) {
        return nullptr;
    }
    engine::EventPointer event = std::move(m_queue.front());
    m_queue.pop_front();
    return event;
}

/// With the store's mutex. Events are taken out under it, too: nobody can overtake anybody.
void BesideFigures::applyNext()
{
    const engine::EventPointer event = next();
    if (!event || m_fault) {
        return; // it is fed again from the last commit
    }
    m_isResting = false;
    if (auto applied = m_store->apply(*event); !applied) {
        note({applied.error().kind, applied.error().detail + " (event " + std::to_string(event->id.value) + ')'});
    }
}

/// With the store's mutex.
void BesideFigures::note(base::Fault fault)
{
    m_fault = std::move(fault);
    m_hasFault = true;
}

/// With the store's mutex.
base::Status BesideFigures::catchUp()
{
    const auto waiting = [this] {
        const std::lock_guard lock(m_queueMutex);
        return !m_queue.empty();
    };
    while (!m_fault && waiting()) {
        applyNext();
    }
    return m_fault ? base::Status(base::Failure(*m_fault)) : base::Status();
}

base::Position BesideFigures::position() const
{
    if (!m_hasFault) {
        return m_taken;
    }
    const std::lock_guard lock(m_storeMutex);
    return m_store->position();
}

base::Status BesideFigures::take(engine::EventPointer event)
{
    if (m_hasFault) {
        const std::lock_guard lock(m_storeMutex);
        return base::Failure(*m_fault);
    }
    m_taken = event->id;
    std::size_t waiting = 0;
    {
        const std::lock_guard lock(m_queueMutex);
        m_queue.push_back(std::move(event));
        waiting = m_queue.size();
    }
    if (waiting == 1) {
        m_wake.notify_one();
    }
    if (waiting <= mostWaiting) {
        return {};
    }
    const std::lock_guard lock(m_storeMutex);
    return catchUp();
}

base::Status BesideFigures::ready()
{
    if (!m_hasFault) {
        return {};
    }
    const std::lock_guard lock(m_storeMutex);
    if (!std::exchange(m_isFaultKnown, true)) {
        return base::Failure(*m_fault);
    }
    auto ready = m_store->ready();
    if (ready) {
        {
            const std::lock_guard queueLock(m_queueMutex);
            m_queue.clear();
        }
        m_taken = m_store->position();
        m_fault.reset();
        m_hasFault = false;
        m_isFaultKnown = false;
    }
    return ready;
}

template <class Ask> auto BesideFigures::asked(Ask&& ask)
{
    const std::lock_guard lock(m_storeMutex);
    if (auto level = catchUp(); !level) {
        return decltype(ask())(base::Failure(level.error()));
    }
    m_isResting = false; // totals may have been kept
    const auto before = m_store->position();
    auto answer = ask();
    // A fault while totals are kept takes back what wasn't committed: that is to be fed again.
    if (m_store->isBroken() || m_store->position() != before) {
        note(answer ? base::Fault {base::FaultKind::Io, "the figures are broken"} : answer.error());
    }
    return answer;
}

base::Result<std::vector<metrics::Figure>> BesideFigures::figures(
    const FigureQuestion& question, const metrics::Beside& beside)
{
    return asked([&] { return m_store->figures(question, beside); });
}

base::Result<FactPage> BesideFigures::behind(const FigureQuestion& question, metrics::Metric metric, Side side,
    const std::optional<FactPlace>& after, std::size_t limit, const metrics::Beside& beside)
{
    return asked([&] { return m_store->behind(question, metric, side, after, limit, beside); });
}

base::Result<pay::Facts> BesideFigures::payFacts(const base::PersonId& person, const pay::Period& period,
    base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside)
{
    return asked([&] { return m_store->payFacts(person, period, now, definitions, std::move(beside)); });
}

base::Result<pay::Slip> BesideFigures::slip(const base::PersonId& person, const pay::Period& period,
    const pay::RuleSet& rules, base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside)
{
    return asked([&] { return m_store->slip(person, period, rules, now, definitions, std::move(beside)); });
}

} // namespace hub
