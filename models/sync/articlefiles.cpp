// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/articlefiles.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"

#include <QCryptographicHash>

namespace syncing {

namespace {

/// It won't be another answer the next time.
bool isFinal(int status)
{
    return status == 400 || status == 403 || status == 404 || status == 410;
}

} // namespace

ArticleFiles::ArticleFiles(store::Database& database, HubHttp& http, TokenKeeper& tokens, QObject* parent)
    : QObject(parent)
    , m_database(database)
    , m_http(http)
    , m_tokens(tokens)
{ }

void ArticleFiles::wake()
{
    if (m_busy) {
        m_again = true;
        return;
    }
    m_busy = true;
    m_again = false;
    m_database
        .run([](store::Store& store) -> base::Result<std::vector<std::string>> {
            return store.read([](store::Copy& copy) { return copy.articles.missingFiles(); });
        })
        .then(this, [this](const base::Result<std::vector<std::string>>& missing) {
            m_missing.clear();
            for (const std::string& hash : missing ? *missing : std::vector<std::string>()) {
                if (!m_refused.contains(hash)) {
                    m_missing.push_back(hash);
                }
            }
            next();
        });
}

void ArticleFiles::next()
{
    if (m_missing.empty()) {
        m_busy = false;
        if (m_again) {
            wake();
        }
        return;
    }
    const QString hash = items::toQString(m_missing.front());
    m_missing.pop_front();
    bringNext(hash);
}

QFuture<HttpAnswer> ArticleFiles::fetch(const QString& hash, qint64 mostBytes)
{
    return m_tokens.ensure()
        .then(this,
            [this, hash, mostBytes](TokenState state) {
                return state == TokenState::Good
                    ? m_http.get(QStringLiteral("/api/v1/attachments/") + hash, m_tokens.access(), mostBytes)
                    : QtFuture::makeReadyFuture(HttpAnswer {});
            })
        .unwrap();
}

bool ArticleFiles::isSound(const QString& hash, const QByteArray& bytes)
{
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(digest) == hash;
}

QFuture<base::Result<store::Delta>> ArticleFiles::keep(const QString& hash, const QByteArray& bytes)
{
    return m_database.write([name = items::toUtf8(hash), kept = bytes.toStdString()](store::Copy& copy,
                                store::DeltaBuilder&) { copy.attachments.put(name, kept, copy.clock.now()); });
}

void ArticleFiles::bringNext(const QString& hash)
{
    fetch(hash, static_cast<qint64>(store::ArticleTable::largestKept))
        .then(this, [this, hash](const HttpAnswer& answer) { take(hash, answer); });
}

void ArticleFiles::take(const QString& hash, const HttpAnswer& answer)
{
    if (!answer.ok()) {
        if (isFinal(answer.status)) {
            m_refused.insert(items::toUtf8(hash));
        } else {
            m_missing.clear(); // nobody answers, or not now: with the next connection again
        }
        next();
        return;
    }
    if (!isSound(hash, answer.body)) {
        m_refused.insert(items::toUtf8(hash));
        next();
        return;
    }
    keep(hash, answer.body).then(this, [this](const base::Result<store::Delta>& kept) {
        if (!kept) {
            m_missing.clear(); // no room: not the time for it
        }
        next();
    });
}

QFuture<QByteArray> ArticleFiles::read(const QString& hash)
{
    return m_database
        .run([name = items::toUtf8(hash)](store::Store& store) {
            return store.read([&](store::Copy& copy) { return copy.attachments.find(name, copy.clock.now()); });
        })
        .then(this,
            [this, hash](const base::Result<std::optional<std::string>>& found) {
                if (found && *found) {
                    return QtFuture::makeReadyFuture(QByteArray::fromStdString(**found));
                }
                return fetch(hash, static_cast<qint64>(protocol::limits::attachmentBytes))
                    .then(this, [this, hash](const HttpAnswer& answer) {
                        if (!answer.ok() || !isSound(hash, answer.body)) {
                            return QByteArray();
                        }
                        keep(hash, answer.body);
                        return answer.body;
                    });
            })
        .unwrap();
}

} // namespace syncing
