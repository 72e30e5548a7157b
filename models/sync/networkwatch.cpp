// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/networkwatch.h"

#include <QDBusConnection>
#include <QNetworkInformation>

namespace syncing {

NetworkWatch::NetworkWatch(QObject* parent)
    : QObject(parent)
{
    watchNetwork();
    watchSleep();
}

void NetworkWatch::watchNetwork()
{
    // Asking for a missing system bus is quick and harmless; starting one is not our business.
    using Feature = QNetworkInformation::Feature;
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability | Feature::CaptivePortal)
        && !QNetworkInformation::loadBackendByFeatures(Feature::Reachability)) {
        return;
    }
    QNetworkInformation* information = QNetworkInformation::instance();
    connect(information, &QNetworkInformation::reachabilityChanged, this,
        [this](QNetworkInformation::Reachability reachability) {
            // "Local" and "unknown" may still reach a hub in the same house.
            Q_EMIT changed(reachability != QNetworkInformation::Reachability::Disconnected);
        });
    connect(information, &QNetworkInformation::isBehindCaptivePortalChanged, this, &NetworkWatch::portalChanged);
}

bool NetworkWatch::isBehindPortal()
{
    const QNetworkInformation* information = QNetworkInformation::instance();
    return information && information->isBehindCaptivePortal();
}

void NetworkWatch::watchSleep()
{
#ifdef Q_OS_LINUX
    QDBusConnection bus = QDBusConnection::systemBus();
    if (bus.isConnected()) {
        // QtDBus matches remote signals by name only: there is no typed connect for them.
        bus.connect(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
            QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this,
            "1handlePrepareForSleep(bool)");
    }
#endif
}

void NetworkWatch::handlePrepareForSleep(bool beginning)
{
    if (!beginning) {
        Q_EMIT changed(true);
    }
}

} // namespace syncing
