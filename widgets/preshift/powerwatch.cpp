// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/preshift/powerwatch.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <functional>
#include <utility>

namespace {

const QString service = QStringLiteral("org.freedesktop.UPower");

QDBusMessage properties(const QString& path, const QString& interface)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("GetAll"));
    message.setArguments({interface});
    return message;
}

void await(const QDBusPendingCall& pending, QObject* context, std::function<void(const QVariantMap&)> handler)
{
    auto* watcher = new QDBusPendingCallWatcher(pending, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, handler = std::move(handler)] {
        const QDBusPendingReply<QVariantMap> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid()) {
            handler(reply.value());
        }
    });
}

} // namespace

PowerWatch::PowerWatch(QDBusConnection bus, QObject* parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{ }

void PowerWatch::ask()
{
    if (!m_bus.isConnected()) {
        return;
    }
    const QDBusMessage question = properties(QStringLiteral("/org/freedesktop/UPower"), service);
    await(m_bus.asyncCall(question), this, [this](const QVariantMap& values) {
        if (const QVariant onBattery = values.value(QStringLiteral("OnBattery")); onBattery.isValid()) {
            askBattery(onBattery.toBool());
        }
    });
}

void PowerWatch::askBattery(bool onBattery)
{
    // Its sum of all batteries that the computer runs on.
    const QDBusMessage question = properties(
        QStringLiteral("/org/freedesktop/UPower/devices/DisplayDevice"), service + QStringLiteral(".Device"));
    await(m_bus.asyncCall(question), this, [this, onBattery](const QVariantMap& values) {
        Power power {onBattery, std::nullopt};
        if (values.value(QStringLiteral("IsPresent")).toBool()) {
            power.percent = qBound(0, qRound(values.value(QStringLiteral("Percentage")).toDouble()), 100);
        }
        set(power);
    });
}

void PowerWatch::set(const Power& power)
{
    if (m_power != power) {
        m_power = power;
        Q_EMIT changed();
    }
}
