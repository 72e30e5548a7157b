// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/awaywatch.h"

#include <QCoreApplication>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <unistd.h>

namespace syncing {

namespace {

constexpr int letSleepMs = 700; ///< for the hub to hear of it; a laptop's lid must not feel slow

const QString logind = QStringLiteral("org.freedesktop.login1");
const QString managerPath = QStringLiteral("/org/freedesktop/login1");
const QString manager = QStringLiteral("org.freedesktop.login1.Manager");
const QString sessionInterface = QStringLiteral("org.freedesktop.login1.Session");
const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");

QDBusMessage call(const QString& method, const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(logind, managerPath, manager, method);
    message.setArguments(arguments);
    message.setAutoStartService(false); // asking must not start anything
    return message;
}

template <class Reply, class Handler>
void await(const QDBusConnection& bus, const QDBusMessage& message, QObject* context, Handler handler)
{
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, handler] {
        watcher->deleteLater();
        handler(Reply(*watcher));
    });
}

} // namespace

AwayWatch::AwayWatch(const QDBusConnection& system, const QDBusConnection& session, QObject* parent)
    : QObject(parent)
    , m_system(system)
    , m_sessionBus(session)
    , m_logind(logind, system, QDBusServiceWatcher::WatchForOwnerChange)
{
    m_letSleep.setSingleShot(true);
    m_letSleep.setInterval(letSleepMs);
    connect(&m_letSleep, &QTimer::timeout, this, [this] { m_delay = {}; });
    watchSavers();
    if (!m_system.isConnected()) {
        return;
    }
    m_system.connect(logind, managerPath, manager, QStringLiteral("PrepareForSleep"), this, "1handleSleep(bool)");
    connect(&m_logind, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        findSession();
        holdSleep();
    });
    connect(&m_logind, &QDBusServiceWatcher::serviceUnregistered, this, &AwayWatch::loseLogind);
    findSession();
    holdSleep();
}

void AwayWatch::findSession()
{
    // Programs of a desktop often run beside its session, and then only the environment knows it.
    const QString known = qEnvironmentVariable("XDG_SESSION_ID");
    const QDBusMessage question = known.isEmpty()
        ? call(QStringLiteral("GetSessionByPID"), {static_cast<uint>(QCoreApplication::applicationPid())})
        : call(QStringLiteral("GetSession"), {known});
    await<QDBusPendingReply<QDBusObjectPath>>(m_system, question, this, [this](const auto& reply) {
        if (reply.isError()) {
            findDisplay();
        } else {
            watchSession(reply.value().path());
        }
    });
}

void AwayWatch::findDisplay()
{
    await<QDBusPendingReply<QDBusObjectPath>>(
        m_system, call(QStringLiteral("GetUser"), {static_cast<uint>(getuid())}), this, [this](const auto& user) {
            if (user.isError()) {
                return;
            }
            QDBusMessage get
                = QDBusMessage::createMethodCall(logind, user.value().path(), properties, QStringLiteral("Get"));
            get.setArguments({QStringLiteral("org.freedesktop.login1.User"), QStringLiteral("Display")});
            await<QDBusPendingReply<QDBusVariant>>(m_system, get, this, [this](const auto& display) {
                if (display.isError()) {
                    return;
                }
                // (session id, object path)
                const auto packed = display.value().variant().template value<QDBusArgument>();
                QString id;
                QDBusObjectPath path;
                packed.beginStructure();
                packed >> id >> path;
                packed.endStructure();
                watchSession(path.path());
            });
        });
}

void AwayWatch::watchSession(const QString& path)
{
    if (path.isEmpty() || path == QLatin1String("/") || path == m_session) {
        return;
    }
    m_session = path;
    m_system.connect(logind, path, sessionInterface, QStringLiteral("Lock"), this, "1handleLock()");
    m_system.connect(logind, path, sessionInterface, QStringLiteral("Unlock"), this, "1handleUnlock()");
    m_system.connect(
        logind, path, properties, QStringLiteral("PropertiesChanged"), this, "1handleProperties(QString,QVariantMap)");
    Q_EMIT availableChanged();
}

void AwayWatch::loseLogind()
{
    if (m_session.isEmpty()) {
        return;
    }
    m_system.disconnect(logind, m_session, sessionInterface, QStringLiteral("Lock"), this, "1handleLock()");
    m_system.disconnect(logind, m_session, sessionInterface, QStringLiteral("Unlock"), this, "1handleUnlock()");
    m_system.disconnect(logind, m_session, properties, QStringLiteral("PropertiesChanged"), this,
        "1handleProperties(QString,QVariantMap)");
    m_session.clear();
    m_delay = {};
    Q_EMIT availableChanged();
}

void AwayWatch::watchSavers()
{
    if (!m_sessionBus.isConnected()) {
        return;
    }
    struct Saver
    {
        const char* service;
        const char* path;
    };
    for (const Saver& saver : {Saver {"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"},
             Saver {"org.freedesktop.ScreenSaver", "/ScreenSaver"},
             Saver {"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"}}) {
        const QString service = QString::fromLatin1(saver.service);
        m_sessionBus.connect(service, QString::fromLatin1(saver.path), service, QStringLiteral("ActiveChanged"), this,
            "1handleSaver(bool)");
        m_saver = m_saver || m_sessionBus.interface()->isServiceRegistered(service).value();
    }
}

void AwayWatch::handleSaver(bool active)
{
    // Where logind tells of the session, its word counts: a screen saver may run without a lock.
    if (m_session.isEmpty()) {
        setLocked(active);
    }
}

void AwayWatch::handleProperties(const QString& interface, const QVariantMap& changedProperties)
{
    const auto hint = changedProperties.constFind(QStringLiteral("LockedHint"));
    if (interface == sessionInterface && hint != changedProperties.constEnd()) {
        setLocked(hint->toBool());
    }
}

void AwayWatch::setLocked(bool locked)
{
    const bool before = isAway();
    m_locked = locked;
    if (isAway() != before) {
        Q_EMIT changed(isAway(), items::AwayCause::Lock);
    }
}

void AwayWatch::setAsleep(bool asleep)
{
    const bool before = isAway();
    m_asleep = asleep;
    if (isAway() != before) {
        Q_EMIT changed(isAway(), items::AwayCause::Sleep);
    }
    if (asleep) {
        m_letSleep.start();
    } else {
        m_letSleep.stop();
        holdSleep();
    }
}

void AwayWatch::holdSleep()
{
    const QVariantList what {
        QStringLiteral("sleep"), QStringLiteral("Cloudseat"), QStringLiteral("Tells the hub"), QStringLiteral("delay")};
    await<QDBusPendingReply<QDBusUnixFileDescriptor>>(
        m_system, call(QStringLiteral("Inhibit"), what), this, [this](const auto& reply) {
            if (!reply.isError() && !m_asleep) {
                m_delay = reply.value();
            }
        });
}

} // namespace syncing
