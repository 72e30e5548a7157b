// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>

/// How many wait, on the program's entry in the desktop's taskbar or dock. By the signal that Plasma, Ubuntu's dock and
/// others listen to (`com.canonical.Unity.LauncherEntry`); elsewhere nobody hears it. GUI thread.
class Badge final
{
    Q_DISABLE_COPY_MOVE(Badge)

public:
    explicit Badge(const QDBusConnection& bus);
    /// The number goes with the program.
    ~Badge();

    /// 0: none. `urgent`: somebody waits for too long.
    void set(int waiting, bool urgent);

private:
    QDBusConnection m_bus;
    int m_waiting = 0;
    bool m_urgent = false;
};
