// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/hubhttp.h"

#include <QAuthenticator>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>

#include <memory>

namespace syncing {

namespace {

constexpr int patienceMs = 20'000; ///< without a byte moving
constexpr qint64 mostWaiting = 256 * 1024; ///< of a fetched file, until somebody takes it

} // namespace

QJsonObject HttpAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

HubHttp::HubHttp(Trust& trust, ProxyChoice* proxies, QObject* parent)
    : QObject(parent)
    , m_trust(trust)
    , m_proxies(proxies)
{
    if (m_proxies) {
        m_network.setProxyFactory(m_proxies->makeFactory());
        connect(&m_network, &QNetworkAccessManager::proxyAuthenticationRequired, m_proxies, &ProxyChoice::authenticate);
        // What the proxy was told before is kept there.
        connect(m_proxies, &ProxyChoice::changed, &m_network, &QNetworkAccessManager::clearAccessCache);
    }
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(patienceMs);
}

QNetworkRequest HubHttp::request(const QString& path, const base::Secret& token) const
{
    if (m_proxies) {
        m_proxies->beginAttempt();
        // Who signs in or connects has waited for it; the others go the last way, and the next ones know better.
        if (m_address) {
            m_proxies->findWay(m_address->http(path), m_proxies, [] {});
        }
    }
    QNetworkRequest request(m_address ? m_address->http(path) : QUrl());
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (!token.isEmpty()) {
        request.setRawHeader("Authorization", QByteArray("Bearer ") + QByteArray::fromStdString(token.reveal()));
    }
    return request;
}

QFuture<HttpAnswer> HubHttp::get(
    const QString& path, const base::Secret& token, qint64 mostBytes, const Progress& progress)
{
    QNetworkReply* reply = m_network.get(request(path, token));
    if (progress) {
        connect(reply, &QNetworkReply::downloadProgress, this, progress);
    }
    return watch(reply, mostBytes);
}

QFuture<HttpPage> HubHttp::getPage(const QString& path, const base::Secret& token, qint64 mostBytes)
{
    QNetworkReply* reply = m_network.get(request(path, token));
    auto next = std::make_shared<QByteArray>();
    // Before the one that ends the future: the reply's header goes with the reply.
    connect(reply, &QNetworkReply::finished, this, [reply, next] { *next = reply->rawHeader("Cloudseat-Next"); });
    return watch(reply, mostBytes).then([next](const HttpAnswer& answer) { return HttpPage {answer, *next}; });
}

QFuture<HttpAnswer> HubHttp::fetch(
    const QString& path, const base::Secret& token, qint64 from, QObject* owner, const Take& take)
{
    QNetworkRequest made = request(path, token);
    // Else the library asks for a packed answer, whose places are not those of the file.
    made.setRawHeader("Accept-Encoding", "identity");
    if (from > 0) {
        made.setRawHeader("Range", "bytes=" + QByteArray::number(from) + '-');
    }
    QNetworkReply* reply = m_network.get(made);
    reply->setReadBufferSize(mostWaiting);
    const auto drain = [reply, take] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->isOpen() && (status == 200 || status == 206)) {
            const QByteArray bytes = reply->readAll();
            if (!bytes.isEmpty() && !take(status, bytes)) {
                reply->abort();
            }
        }
    };
    connect(reply, &QNetworkReply::readyRead, owner, drain);
    connect(reply, &QNetworkReply::finished, owner, drain);
    connect(owner, &QObject::destroyed, reply, &QNetworkReply::abort);
    return watch(reply, mostWaiting);
}

QFuture<HttpAnswer> HubHttp::postJson(const QString& path, const QJsonObject& body, const base::Secret& token)
{
    QNetworkRequest made = request(path, token);
    made.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return watch(m_network.post(made, QJsonDocument(body).toJson(QJsonDocument::Compact)), 64 * 1024);
}

QFuture<HttpAnswer> HubHttp::postBytes(
    const QString& path, const QByteArray& bytes, const base::Secret& token, const Progress& progress)
{
    QNetworkRequest made = request(path, token);
    made.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/octet-stream"));
    QNetworkReply* reply = m_network.post(made, bytes);
    if (progress) {
        connect(reply, &QNetworkReply::uploadProgress, this, progress);
    }
    return watch(reply, 64 * 1024);
}

QFuture<HttpAnswer> HubHttp::remove(const QString& path, const base::Secret& token)
{
    return watch(m_network.deleteResource(request(path, token)), 64 * 1024);
}

QFuture<HttpAnswer> HubHttp::watch(QNetworkReply* reply, qint64 mostBytes)
{
    auto promise = std::make_shared<QPromise<HttpAnswer>>();
    auto refused = std::make_shared<bool>(false);
    promise->start();
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError>& errors) {
        // Judged again in `encrypted`, which also comes for certificates without errors.
        const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
        if (m_trust.judge(certificate, errors, reply->url().host()) == Trust::Verdict::Good) {
            reply->ignoreSslErrors(errors);
        }
    });
    connect(reply, &QNetworkReply::encrypted, this, [this, reply, refused] {
        const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
        // Errors that were ignored above were those of the trusted certificate; without one there are none here.
        if (m_trust.judge(certificate, {}, reply->url().host()) != Trust::Verdict::Good) {
            *refused = true;
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::readyRead, this, [reply, mostBytes] {
        if (reply->bytesAvailable() > mostBytes) {
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, promise, refused] {
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.certificateRefused = *refused || reply->error() == QNetworkReply::SslHandshakeFailedError;
        answer.proxy = ProxyChoice::troubleOf(reply->error());
        if (m_proxies) {
            m_proxies->report(answer.proxy);
        }
        const bool whole = reply->error() == QNetworkReply::NoError || answer.status >= 300;
        if (!whole || answer.certificateRefused || answer.proxy != ProxyTrouble::None
            || reply->error() == QNetworkReply::OperationCanceledError) {
            answer.status = 0;
        }
        answer.body = answer.status ? reply->readAll() : QByteArray();
        answer.retryAfterSeconds = reply->rawHeader("Retry-After").toInt();
        reply->deleteLater();
        promise->addResult(answer);
        promise->finish();
    });
    return promise->future();
}

void HubHttp::cancelAll()
{
    const auto replies = m_network.findChildren<QNetworkReply*>();
    for (QNetworkReply* reply : replies) {
        reply->abort();
    }
}

} // namespace syncing
