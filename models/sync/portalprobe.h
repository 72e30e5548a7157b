// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/hubaddress.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>

#include <optional>

namespace syncing {

/// Looks whether the network wants a sign-in of its own before it lets anybody through: asks the hub's host for a page
/// without encryption, which nothing answers but such a portal, a hub, or a server that sends on to https. GUI thread.
class PortalProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortalProbe)

public:
    static constexpr int patienceMs = 3'000;

    explicit PortalProbe(QObject* parent = nullptr);

    /// Where plain HTTP is answered; tests have no port 80.
    void setPort(quint16 port) { m_port = port; }

    /// The page to open in a browser; none: no portal was seen. Nothing of the person or the desk is sent.
    QFuture<std::optional<QUrl>> look(const HubAddress& address);

    struct Answer
    {
        int status = 0;
        QUrl location {}; ///< of a redirection
        QByteArray body {};
    };
    /// What the answer to `asked` (`/healthz` of the hub's host) tells.
    static std::optional<QUrl> judge(const QUrl& asked, const Answer& answer);

private:
    QNetworkAccessManager m_network;
    quint16 m_port = 80;
};

} // namespace syncing
