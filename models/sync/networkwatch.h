// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace syncing {

/// Tells when the network came, went or changed, and when the computer woke up, so that nobody waits for a time-out.
/// Without the system's services it stays silent; the engine's own clocks notice then.
class NetworkWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkWatch)

public:
    explicit NetworkWatch(QObject* parent = nullptr);

    /// What the system's services say; false where they say nothing.
    static bool isBehindPortal();

Q_SIGNALS:
    void changed(bool available);
    void portalChanged();

private:
    void watchNetwork();
    void watchSleep();
    Q_SLOT void handlePrepareForSleep(bool beginning);
};

} // namespace syncing
