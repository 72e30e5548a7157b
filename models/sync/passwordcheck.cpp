// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/passwordcheck.h"

#include "models/store/verifier.h"

#include <QPromise>
#include <QThreadPool>

namespace syncing {

using items::PasswordCheck;

namespace {

template <class Value, class Work> QFuture<Value> beside(Work work)
{
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

QFuture<std::string> passwordVerifier(const base::Secret& password)
{
    return beside<std::string>([password] { return store::makeVerifier(password); });
}

QFuture<PasswordCheck> checkAgainst(store::Database& database, const base::Secret& password)
{
    return database.run([](store::Store& store) { return store.verifier(); })
        .then(QtFuture::Launch::Async, [password](const base::Result<std::string>& verifier) {
            return !verifier || verifier->empty()        ? PasswordCheck::Unknown
                : store::isVerified(password, *verifier) ? PasswordCheck::Right
                                                         : PasswordCheck::Wrong;
        });
}

} // namespace syncing
