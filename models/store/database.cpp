// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/database.h"

namespace store {

Database::Database(StoreOptions options, const base::Clock& clock, base::Random& random)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_random(random)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("store"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Database::~Database()
{
    // The last job in the queue: everything given before is carried out first.
    post([this] {
        m_store.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void Database::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

QFuture<base::Result<StoreFacts>> Database::open()
{
    auto promise = std::make_shared<QPromise<base::Result<StoreFacts>>>();
    promise->start();
    post([this, promise] {
        m_store.reset();
        auto opened = Store::open(m_options, m_clock, m_random);
        if (opened) {
            m_store = std::move(*opened);
            promise->addResult(base::Result<StoreFacts>(m_store->facts()));
        } else {
            promise->addResult(base::Result<StoreFacts>(base::Failure(opened.error())));
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace store
