// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/systemlook.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>

namespace {

QString portal()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString portalSettings()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}

QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}

QString gnomeInterface()
{
    return QStringLiteral("org.gnome.desktop.interface");
}

} // namespace

SystemLook::SystemLook(QObject* parent)
    : QObject(parent)
{
    const QPalette palette = QGuiApplication::palette();
    m_paletteDark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    m_dark = m_paletteDark;
    // A session over the network paints every frame through it: nothing moves there.
    m_remote = qEnvironmentVariableIsSet("SSH_CONNECTION") || qEnvironmentVariableIsSet("RDP_SESSION");
    m_reducedMotion = m_remote;

    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(portal(), portalPath(), portalSettings(), QStringLiteral("SettingChanged"), this,
        SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(appearance(), QStringLiteral("color-scheme"));
    ask(gnomeInterface(), QStringLiteral("enable-animations"));
}

void SystemLook::ask(const QString& group, const QString& key)
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(portal(), portalPath(), portalSettings(), QStringLiteral("Read"));
    call << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError()) {
            take(group, key, reply.value().variant());
        }
        watcher->deleteLater();
    });
}

void SystemLook::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    take(group, key, value.variant());
}

void SystemLook::take(const QString& group, const QString& key, QVariant value)
{
    // `Read` wraps its answer twice; the signal once.
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    const bool wasDark = m_dark;
    const bool wasReduced = m_reducedMotion;
    if (group == appearance() && key == QLatin1String("color-scheme")) {
        const uint scheme = value.toUInt();
        m_dark = scheme == 1 || (scheme == 0 && m_paletteDark);
    } else if (group == gnomeInterface() && key == QLatin1String("enable-animations")) {
        m_reducedMotion = m_remote || !value.toBool();
    }
    if (wasDark != m_dark || wasReduced != m_reducedMotion) {
        Q_EMIT changed();
    }
}
