// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/portalprobe.h"

#include "models/sync/networkwatch.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPromise>

#include <memory>

namespace syncing {

namespace {

constexpr qint64 mostBytes = 64 * 1024;

bool isWeb(const QUrl& url)
{
    const bool known = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return known && !url.host().isEmpty();
}

} // namespace

PortalProbe::PortalProbe(QObject* parent)
    : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(patienceMs);
    // A portal stands in the way of this computer, not of a proxy.
    m_network.setProxy(QNetworkProxy::NoProxy);
}

QFuture<std::optional<QUrl>> PortalProbe::look(const HubAddress& address)
{
    if (!address.isEncrypted()) {
        return QtFuture::makeReadyFuture(std::optional<QUrl>()); // this computer itself
    }
    QUrl asked = address.http(QStringLiteral("/healthz"));
    asked.setScheme(QStringLiteral("http"));
    asked.setPort(m_port == 80 ? -1 : m_port);
    QNetworkRequest request(asked);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    auto promise = std::make_shared<QPromise<std::optional<QUrl>>>();
    promise->start();
    QNetworkReply* reply = m_network.get(request);
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() > mostBytes) {
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [reply, promise, asked] {
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.location = reply->header(QNetworkRequest::LocationHeader).toUrl();
        answer.body = reply->isOpen() ? reply->readAll() : QByteArray();
        std::optional<QUrl> page = judge(asked, answer);
        if (!page && NetworkWatch::isBehindPortal()) {
            page = asked.resolved(QUrl(QStringLiteral("/")));
        }
        reply->deleteLater();
        promise->addResult(page);
        promise->finish();
    });
    return promise->future();
}

std::optional<QUrl> PortalProbe::judge(const QUrl& asked, const Answer& answer)
{
    const QUrl home = asked.resolved(QUrl(QStringLiteral("/")));
    constexpr int networkAuthenticationRequired = 511;
    if (answer.status == networkAuthenticationRequired) {
        return home;
    }
    if (answer.status >= 300 && answer.status < 400) {
        const QUrl target = asked.resolved(answer.location);
        // The usual way from http to https stays with its host.
        const bool stays = target.host().compare(asked.host(), Qt::CaseInsensitive) == 0
            && (target.scheme() == QLatin1String("https") || target.port(80) == asked.port(80));
        if (answer.location.isEmpty() || stays) {
            return std::nullopt;
        }
        return isWeb(target) ? target : home;
    }
    const bool page = answer.status == 200 && !answer.body.trimmed().isEmpty();
    return page && answer.body.trimmed() != "ok" ? std::optional(home) : std::nullopt;
}

} // namespace syncing
