// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/badge.h"

#include <QDBusMessage>
#include <QGuiApplication>
#include <QVariantMap>

Badge::Badge(const QDBusConnection& bus)
    : m_bus(bus)
{ }

Badge::~Badge()
{
    set(0, false);
}

void Badge::set(int waiting, bool urgent)
{
    if (!m_bus.isConnected() || (waiting == m_waiting && urgent == m_urgent)) {
        return;
    }
    m_waiting = waiting;
    m_urgent = urgent;
    QDBusMessage update = QDBusMessage::createSignal(QStringLiteral("/com/cloudseat/launcherentry"),
        QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    update.setArguments({QStringLiteral("application://%1.desktop").arg(QGuiApplication::desktopFileName()),
        QVariantMap {{QStringLiteral("count"), qint64(waiting)}, {QStringLiteral("count-visible"), waiting > 0},
            {QStringLiteral("urgent"), urgent}}});
    m_bus.send(update);
}
