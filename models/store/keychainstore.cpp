// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/keychainstore.h"

#include "models/store/vault.h"

#include <QFile>
#include <QLibrary>
#include <QPromise>
#include <QThreadPool>
#include <qt6keychain/keychain.h>

#include <memory>

namespace store {

namespace {

QString service()
{
    return QStringLiteral("cloudseat");
}

} // namespace

KeychainStore::KeychainStore()
{
#ifdef Q_OS_LINUX
    if (hasBus()) {
        // QtKeychain would do it on the GUI thread, with the first question: twenty libraries come along.
        QThreadPool::globalInstance()->start([] { QLibrary(QStringLiteral("secret-1"), 0).load(); });
    }
#endif
}

bool KeychainStore::hasBus()
{
#ifdef Q_OS_LINUX
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty()) {
        return !address.startsWith("disabled:");
    }
    // systemd's bus stands at a fixed place even when the variable was lost.
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFile::exists(QString::fromLocal8Bit(runtime) + QStringLiteral("/bus"));
#else
    return true;
#endif
}

QFuture<KeyRead> KeychainStore::read(const QString& name)
{
    if (!hasBus()) {
        return QtFuture::makeReadyFuture(KeyRead {});
    }
    auto promise = std::make_shared<QPromise<KeyRead>>();
    promise->start();
    auto* job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job](QKeychain::Job*) {
        KeyRead result;
        result.available = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        if (job->error() == QKeychain::NoError) {
            // Kept as base64url: some keyrings only take text.
            if (auto bytes = fromBase64Url(job->textData().toStdString())) {
                result.secret = base::Secret(std::move(*bytes));
            }
        }
        promise->addResult(result);
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<bool> KeychainStore::write(const QString& name, const base::Secret& secret)
{
    if (!hasBus()) {
        return QtFuture::makeReadyFuture(false);
    }
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setTextData(QString::fromStdString(toBase64Url(secret.reveal())));
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job* done) {
        promise->addResult(done->error() == QKeychain::NoError);
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<bool> KeychainStore::remove(const QString& name)
{
    if (!hasBus()) {
        return QtFuture::makeReadyFuture(false);
    }
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    auto* job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job* done) {
        promise->addResult(done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound);
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace store
