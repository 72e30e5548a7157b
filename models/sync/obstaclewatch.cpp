// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/obstaclewatch.h"

#include <utility>

namespace syncing {

using Kind = items::Obstacle::Kind;

ObstacleWatch::ObstacleWatch(PortalProbe& probe, const Trust& trust, const ProxyChoice& proxies,
    const HubAddress& address, items::ConnectionState& connection, QObject* parent)
    : QObject(parent)
    , m_probe(probe)
    , m_trust(trust)
    , m_proxies(proxies)
    , m_address(address)
    , m_connection(connection)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &ObstacleWatch::lookAgain);
}

void ObstacleWatch::attemptFailed()
{
    if (std::exchange(m_explained, false) || m_looking) {
        return;
    }
    m_refused.reset();
    look();
}

void ObstacleWatch::certificateRefused()
{
    m_refused = m_trust.last();
    m_explained = true; // the end of the same attempt follows
    look();
}

void ObstacleWatch::proxyFailed(ProxyTrouble trouble)
{
    if (!m_connection.isLive()) { // else it was a file's, and no reason of the next break
        m_proxyTrouble = trouble;
    }
}

void ObstacleWatch::lookAgain()
{
    if (!m_connection.isLive()) {
        look();
    }
}

void ObstacleWatch::look()
{
    if (m_looking) {
        return;
    }
    const QString proxy = m_proxies.nameFor(m_address.http(QStringLiteral("/")));
    if (!proxy.isEmpty()) {
        conclude(std::nullopt); // nothing goes the direct way, where a portal would stand
        return;
    }
    m_looking = true;
    m_probe.look(m_address).then(this, [this](const std::optional<QUrl>& page) {
        m_looking = false;
        conclude(page);
    });
}

void ObstacleWatch::conclude(const std::optional<QUrl>& page)
{
    const ProxyTrouble proxyTrouble = std::exchange(m_proxyTrouble, ProxyTrouble::None);
    if (m_connection.isLive()) {
        return;
    }
    const bool wasPortal = m_connection.obstacle().kind == Kind::Portal;
    items::Obstacle obstacle;
    if (proxyTrouble != ProxyTrouble::None) {
        obstacle.kind = proxyTrouble == ProxyTrouble::Password ? Kind::ProxyPassword : Kind::Proxy;
        obstacle.proxy = m_proxies.nameFor(m_address.http(QStringLiteral("/")));
    } else if (page) {
        obstacle.kind = Kind::Portal;
        obstacle.page = *page;
        m_again.start();
    } else if (wasPortal) {
        m_refused.reset(); // it was the portal's: who stands there now, the next attempt finds out
    } else if (m_refused) {
        obstacle.kind = Kind::ForeignCertificate;
        obstacle.certificate = *m_refused;
    }
    m_connection.setObstacle(obstacle);
    if (wasPortal && !page) {
        Q_EMIT wayFree();
    }
}

} // namespace syncing
