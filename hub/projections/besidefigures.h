// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/recentevents.h"
#include "hub/projections/figurestore.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace hub {

/// Figures that are written beside the desk, on a thread of their own, which also reckons totals of days that are over
/// while there is nothing else to do. Following comes from the desk's thread and waits for nobody unless far too much
/// waits already. Asking is any thread's but the desk's, which it would hold up: it takes its time, and waits until
/// everything that was taken before is in.
class BesideFigures final
{
public:
    explicit BesideFigures(std::unique_ptr<FigureStore> store);
    BesideFigures(const BesideFigures&) = delete;
    BesideFigures& operator=(const BesideFigures&) = delete;
    /// Everything that was taken is in the store then.
    ~BesideFigures();

    /// Of the last event taken; after a fault, of what is really in the store.
    base::Position position() const;
    /// The next event. Its own fault comes with a later call.
    base::Status take(engine::EventPointer event);
    /// First the fault that the thread met, if it did, then as FigureStore::ready.
    base::Status ready();

    /// As FigureStore's.
    base::Result<std::vector<metrics::Figure>> figures(
        const FigureQuestion& question, const metrics::Beside& beside = {});
    base::Result<FactPage> behind(const FigureQuestion& question, metrics::Metric metric, Side side,
        const std::optional<FactPlace>& after, std::size_t limit, const metrics::Beside& beside = {});
    base::Result<pay::Facts> payFacts(const base::PersonId& person, const pay::Period& period, base::Timestamp now,
        const metrics::Definitions& definitions, PayBeside beside);
    base::Result<pay::Slip> slip(const base::PersonId& person, const pay::Period& period, const pay::RuleSet& rules,
        base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside);

private:
    template <class Ask> auto asked(Ask&& ask);
    base::Status catchUp();
    engine::EventPointer next();
    void applyNext();
    void note(base::Fault fault);
    void work();
    void rest();

    mutable std::mutex m_storeMutex; ///< guards the store; taken before the next one
    const std::unique_ptr<FigureStore> m_store;
    mutable std::mutex m_queueMutex; ///< guards the queue and `m_stopping`
    std::condition_variable m_wake;
    std::deque<engine::EventPointer> m_queue;
    bool m_stopping = false;
    std::optional<base::Fault> m_fault; ///< with the store's mutex; nothing is applied until `ready`
    std::atomic<bool> m_hasFault = false; ///< the same without it
    bool m_isFaultKnown = false; ///< `ready` has told it
    bool m_isResting = false; ///< with the store's mutex: nothing was left to do
    base::Position m_taken;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace hub
