// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

namespace syncing {

/// Tells when nobody can be at this computer: its screen is locked, or it sleeps. What the desktop does is read from
/// logind, where there is none from the desktop's screen saver; where there is neither it stays silent and
/// `isAvailable` is false. GUI thread.
class AwayWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AwayWatch)

public:
    AwayWatch(const QDBusConnection& system, const QDBusConnection& session, QObject* parent = nullptr);

    /// Something here says when the screen is locked.
    bool isAvailable() const { return !m_session.isEmpty() || m_saver; }
    bool isAway() const { return m_asleep || m_locked; }

Q_SIGNALS:
    void changed(bool away, items::AwayCause cause);
    void availableChanged();

private:
    void findSession();
    void findDisplay();
    void watchSession(const QString& path);
    void watchSavers();
    void holdSleep();
    void setLocked(bool locked);
    void setAsleep(bool asleep);
    void loseLogind();

    // QtDBus matches remote signals by name only: there is no typed connect for them.
    Q_SLOT void handleLock() { setLocked(true); }
    Q_SLOT void handleUnlock() { setLocked(false); }
    Q_SLOT void handleSaver(bool active);
    Q_SLOT void handleSleep(bool beginning) { setAsleep(beginning); }
    Q_SLOT void handleProperties(const QString& interface, const QVariantMap& changed);

    QDBusConnection m_system;
    QDBusConnection m_sessionBus;
    QDBusServiceWatcher m_logind;
    QString m_session; ///< of logind, as an object path; empty: there is none
    bool m_saver = false;
    bool m_locked = false;
    bool m_asleep = false;
    QDBusUnixFileDescriptor m_delay; ///< while it is open the computer waits a moment before it sleeps
    QTimer m_letSleep;
};

} // namespace syncing
