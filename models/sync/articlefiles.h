// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/database.h"
#include "models/sync/hubhttp.h"
#include "models/sync/tokenkeeper.h"

#include <QObject>

#include <deque>
#include <set>
#include <string>

namespace syncing {

/// Brings the files of articles to this computer, so that they are there without the hub: one at a time, quietly, the
/// next time again where nobody answers. GUI thread.
class ArticleFiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleFiles)

public:
    /// All must outlive it.
    ArticleFiles(store::Database& database, HubHttp& http, TokenKeeper& tokens, QObject* parent = nullptr);

    /// Some may be missing, or the hub may be there again.
    void wake();
    /// From this computer, else from the hub, and kept then; empty: nobody has it now, or it isn't what it is called.
    QFuture<QByteArray> read(const QString& hash);

private:
    void next();
    void bringNext(const QString& hash);
    QFuture<HttpAnswer> fetch(const QString& hash, qint64 mostBytes);
    /// Of what came; false: it isn't what it is called.
    static bool isSound(const QString& hash, const QByteArray& bytes);
    QFuture<base::Result<store::Delta>> keep(const QString& hash, const QByteArray& bytes);
    void take(const QString& hash, const HttpAnswer& answer);

    store::Database& m_database;
    HubHttp& m_http;
    TokenKeeper& m_tokens;
    std::deque<std::string> m_missing;
    std::set<std::string> m_refused; ///< not for us, or not what they are called: not asked for again
    bool m_busy = false;
    bool m_again = false;
};

} // namespace syncing
