// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"
#include "widgets/inbox/workplace.h"

#include <QMediaDevices>
#include <QObject>

#include <memory>

class QSoundEffect;
class QSystemTrayIcon;

/// What must not be missed: while an offer is open its sound repeats, the tray says so and the window asks for
/// attention without taking the keyboard; a customer's message in a window that isn't looked at makes one short
/// sound. Silent where there is no audio device or the person wants none.
class Alerts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Alerts)

public:
    Alerts(const Workplace& workplace, settings::Settings& settings, QWidget& window);
    ~Alerts() override;

    /// True while the offer's sound repeats (or would, with a device).
    bool isRinging() const { return m_ringing; }
    /// Offers, and messages that nobody has read.
    int waiting() const { return m_waiting; }

Q_SIGNALS:
    void windowWanted();
    void waitingChanged(int waiting);

private:
    void watchOffers();
    void watchMessages(const base::ConversationId& id);
    void followDevice();
    void ring();
    void count();
    void showTray();
    QIcon trayIcon(int count) const;

    const Workplace& m_workplace;
    settings::Settings& m_settings;
    QWidget& m_window;
    QMediaDevices m_devices;
    std::unique_ptr<QSoundEffect> m_offerSound;
    std::unique_ptr<QSoundEffect> m_messageSound;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    std::size_t m_offers = 0;
    std::map<base::ConversationId, int> m_unread; ///< of our own conversations
    int m_unreadSum = 0;
    int m_waiting = 0;
    bool m_ringing = false;
};
