// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/hubaddress.h"

#include <QHostAddress>

namespace syncing {

namespace {

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

std::optional<HubAddress> HubAddress::parse(const QString& typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const bool withScheme = text.contains(QLatin1String("://"));
    const QUrl url(withScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return std::nullopt;
    }
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("https") && scheme != QLatin1String("http")) {
        return std::nullopt;
    }
    if (scheme == QLatin1String("http") && !isThisComputer(url.host())) {
        return std::nullopt; // passwords and customers' words never travel in the clear
    }
    QUrl origin;
    origin.setScheme(scheme);
    origin.setHost(url.host());
    const int usual = scheme == QLatin1String("https") ? 443 : 80;
    origin.setPort(url.port(usual) == usual ? -1 : url.port());
    return HubAddress(origin);
}

QUrl HubAddress::http(const QString& path) const
{
    QUrl url = m_origin;
    const qsizetype query = path.indexOf(QLatin1Char('?'));
    url.setPath(query < 0 ? path : path.left(query));
    if (query >= 0) {
        url.setQuery(path.mid(query + 1));
    }
    return url;
}

QUrl HubAddress::socket() const
{
    QUrl url = m_origin;
    url.setScheme(isEncrypted() ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/v1/agent"));
    return url;
}

bool HubAddress::isEncrypted() const
{
    return m_origin.scheme() == QLatin1String("https");
}

} // namespace syncing
