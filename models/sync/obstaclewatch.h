// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/connectionstate.h"
#include "models/sync/link.h"
#include "models/sync/portalprobe.h"
#include "models/sync/proxychoice.h"
#include "models/sync/trust.h"

#include <QTimer>

#include <optional>

namespace syncing {

/// Finds out why the hub isn't reached and says it in the connection's state; a session never ends for it. GUI thread.
class ObstacleWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObstacleWatch)

public:
    static constexpr int againMs = 5'000; ///< between two looks at a portal

    /// All must outlive it.
    ObstacleWatch(PortalProbe& probe, const Trust& trust, const ProxyChoice& proxies, const HubAddress& address,
        items::ConnectionState& connection, QObject* parent = nullptr);

    /// An attempt ended before anybody who may be the hub answered.
    void attemptFailed();
    /// Somebody answered whose certificate is not the hub's; attemptFailed follows for the same attempt.
    void certificateRefused();
    void proxyFailed(syncing::ProxyTrouble trouble);
    void lookAgain();

Q_SIGNALS:
    /// The portal lets through now: try at once.
    void wayFree();

private:
    void look();
    void conclude(const std::optional<QUrl>& page);

    PortalProbe& m_probe;
    const Trust& m_trust;
    const ProxyChoice& m_proxies;
    HubAddress m_address;
    items::ConnectionState& m_connection;
    QTimer m_again;
    std::optional<items::Certificate> m_refused; ///< of the attempt that is being explained
    ProxyTrouble m_proxyTrouble = ProxyTrouble::None; ///< of that attempt
    bool m_explained = false;
    bool m_looking = false;
};

} // namespace syncing
