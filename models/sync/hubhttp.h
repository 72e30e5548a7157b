// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "models/sync/hubaddress.h"
#include "models/sync/proxychoice.h"
#include "models/sync/trust.h"

#include <QByteArray>
#include <QFuture>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>

#include <functional>
#include <optional>

class QNetworkReply;

namespace syncing {

/// What came back. `status` 0: nothing did (no network, certificate refused, cancelled).
struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    int retryAfterSeconds = 0;
    bool certificateRefused = false; ///< see Trust::last
    ProxyTrouble proxy = ProxyTrouble::None;

    bool ok() const { return status >= 200 && status < 300; }
    /// Empty when the body isn't an object.
    QJsonObject json() const;
};

/// One page of several.
struct HttpPage
{
    HttpAnswer answer;
    QByteArray next; ///< its header `Cloudseat-Next`, where the next one begins; empty: there is none
};

/// The hub's HTTP endpoints (docs/http.md). GUI thread; futures end on it. No cookies, no redirects, no caching.
class HubHttp final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubHttp)

public:
    using Progress = std::function<void(qint64 done, qint64 total)>;

    /// All must outlive it. No `proxies`: it goes the library's own way.
    explicit HubHttp(Trust& trust, ProxyChoice* proxies = nullptr, QObject* parent = nullptr);

    void setAddress(const HubAddress& address) { m_address = address; }
    const std::optional<HubAddress>& address() const { return m_address; }

    QFuture<HttpAnswer> get(const QString& path, const base::Secret& token = {}, qint64 mostBytes = 64 * 1024,
        const Progress& progress = {});
    QFuture<HttpPage> getPage(const QString& path, const base::Secret& token, qint64 mostBytes);
    /// Hands the bytes of a 200 or 206 over as they come, from `from` on where the hub can (206); the answer has none
    /// of them. Ends with status 0 when `take` returns false or `owner` goes.
    using Take = std::function<bool(int status, const QByteArray& bytes)>;
    QFuture<HttpAnswer> fetch(
        const QString& path, const base::Secret& token, qint64 from, QObject* owner, const Take& take);
    QFuture<HttpAnswer> postJson(const QString& path, const QJsonObject& body, const base::Secret& token = {});
    QFuture<HttpAnswer> postBytes(
        const QString& path, const QByteArray& bytes, const base::Secret& token, const Progress& progress = {});
    QFuture<HttpAnswer> remove(const QString& path, const base::Secret& token);
    /// Everything under way ends with status 0.
    void cancelAll();

private:
    QNetworkRequest request(const QString& path, const base::Secret& token) const;
    QFuture<HttpAnswer> watch(QNetworkReply* reply, qint64 mostBytes);

    Trust& m_trust;
    ProxyChoice* m_proxies;
    QNetworkAccessManager m_network;
    std::optional<HubAddress> m_address;
};

} // namespace syncing
