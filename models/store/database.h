// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>
#include <utility>

namespace store {

/// The one thread that touches the local store. `run` is the only door: calls are carried out in their order, the
/// futures are best continued with `.then(context, ...)` on the GUI thread.
class Database final
{
public:
    Database(StoreOptions options, const base::Clock& clock, base::Random& random);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    /// Finishes what was given, then closes the store.
    ~Database();

    /// First of all. Faults as Store::open.
    QFuture<base::Result<StoreFacts>> open();

    /// Runs `work(Store&)`, which returns a Result, on the database thread.
    template <class Work> auto run(Work work) -> QFuture<std::invoke_result_t<Work, Store&>>
    {
        using Value = std::invoke_result_t<Work, Store&>;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        post([this, promise, work = std::move(work)]() mutable {
            if (m_store) {
                promise->addResult(work(*m_store));
            } else {
                promise->addResult(Value(base::fail(base::FaultKind::Io, "the store is not open")));
            }
            promise->finish();
        });
        return promise->future();
    }

    /// Runs a transaction that changes something (see Store::write).
    template <class Work> QFuture<base::Result<Delta>> write(Work work)
    {
        return run([work = std::move(work)](Store& store) mutable { return store.write(work); });
    }

private:
    void post(std::function<void()> job);

    StoreOptions m_options;
    const base::Clock& m_clock;
    base::Random& m_random;
    QThread m_thread;
    QObject* m_worker; ///< lives on the thread and takes the jobs
    std::unique_ptr<Store> m_store; ///< touched on the thread only
};

} // namespace store
