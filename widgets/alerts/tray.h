// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/alerts/notifier.h"
#include "widgets/inbox/workplace.h"

#include <QIcon>
#include <QObject>

#include <memory>

class QMenu;
class QSystemTrayIcon;

/// The program in the desktop's tray: how many wait, in which presence the person is, whether the line is up, and a
/// menu for what is wanted without the window. Nothing where the desktop has no tray.
class Tray final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)

public:
    explicit Tray(const Workplace& workplace, QObject* parent = nullptr);
    ~Tray() override;

    /// `late` of those that wait do so for too long.
    void setCount(int waiting, int late);
    /// Says until when nobody is to be disturbed; empty: he may be.
    void setQuiet(const QString& words);
    /// The window is locked: nothing is changed from here.
    void setDiscreet(bool discreet);
    /// For desktops without a service for notifications.
    void tell(const QString& key, const Notice& notice);

    /// It stands there now: a window that is hidden can be brought back from it.
    bool isThere() const;
    QIcon icon() const;
    QString words() const;
    QMenu& menu() { return *m_menu; }

Q_SIGNALS:
    void windowWanted();
    /// The person clicked on what `tell` said last.
    void chosen(const QString& key);
    void presenceChosen(protocol::Presence presence, const QString& reason);
    void quitWanted();

private:
    void fillMenu();
    void addPresence(protocol::Presence presence, const QString& reason, const QString& word);
    void refresh();

    const Workplace& m_workplace;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QString m_told;
    QString m_quiet;
    int m_waiting = 0;
    int m_late = 0;
    bool m_discreet = false;
};
