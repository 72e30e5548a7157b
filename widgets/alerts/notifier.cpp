// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QStringList>
#include <QVariantMap>

namespace {

constexpr int answerMs = 5'000;

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString showKey = QStringLiteral("show");

QDBusMessage call(const QString& method, const QVariantList& arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return message;
}

template <class Reply, class Handler> void await(const QDBusPendingCall& pending, QObject* context, Handler handler)
{
    auto* watcher = new QDBusPendingCallWatcher(pending, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, handler] {
        watcher->deleteLater();
        handler(Reply(*watcher));
    });
}

} // namespace

Notifier::Notifier(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_watcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    if (!m_bus.isConnected()) {
        return;
    }
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &Notifier::forgetService);
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, "1handleAction(uint,QString)");
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, "1handleClosed(uint,uint)");
}

void Notifier::forgetService()
{
    m_markup.reset();
    m_shown.clear();
}

void Notifier::show(const QString& key, const Notice& notice)
{
    if (!m_bus.isConnected()) {
        Q_EMIT failed(key, notice);
    } else if (!m_markup) {
        m_waiting.insert_or_assign(key, notice);
        askAbilities();
    } else {
        send(key, notice);
    }
}

void Notifier::askAbilities()
{
    if (std::exchange(m_asking, true)) {
        return;
    }
    const auto asked = m_bus.asyncCall(call(QStringLiteral("GetCapabilities")), answerMs);
    await<QDBusPendingReply<QStringList>>(asked, this, [this](const QDBusPendingReply<QStringList>& reply) {
        m_asking = false;
        const auto waiting = std::exchange(m_waiting, {});
        if (reply.isValid()) {
            m_markup = reply.value().contains(QStringLiteral("body-markup"));
        }
        for (const auto& [key, notice] : waiting) {
            if (reply.isValid()) {
                send(key, notice);
            } else {
                Q_EMIT failed(key, notice);
            }
        }
    });
}

void Notifier::send(const QString& key, const Notice& notice)
{
    const auto known = m_shown.find(key);
    if (known != m_shown.end() && known->second.awaited) {
        known->second.next = notice;
        known->second.closing = false;
        return;
    }
    const uint replaces = known != m_shown.end() ? known->second.id : 0;
    m_shown[key] = {replaces};
    QStringList actions {QStringLiteral("default"), QString()};
    for (const auto& [name, word] : notice.actions) {
        actions << name << word;
    }
    const QVariantMap hints {{QStringLiteral("urgency"), QVariant::fromValue(uchar(notice.urgent ? 2 : 1))},
        {QStringLiteral("category"), QStringLiteral("im.received")},
        {QStringLiteral("desktop-entry"), QStringLiteral("cloudseat")},
        {QStringLiteral("suppress-sound"), true}}; // ours is there already
    const QString body = m_markup.value_or(true) ? notice.body.toHtmlEscaped() : notice.body;
    const QVariantList arguments {QStringLiteral("Cloudseat"), replaces, QStringLiteral("cloudseat"), notice.title,
        body, actions, hints, notice.urgent ? 0 : -1};
    const auto sent = m_bus.asyncCall(call(QStringLiteral("Notify"), arguments), answerMs);
    await<QDBusPendingReply<uint>>(sent, this, [this, key, notice](const QDBusPendingReply<uint>& reply) {
        if (reply.isValid()) {
            settle(key, reply.value());
        } else {
            giveUp(key, notice);
        }
    });
}

void Notifier::settle(const QString& key, uint id)
{
    const auto known = m_shown.find(key);
    if (known == m_shown.end()) {
        closeAtService(id);
        return;
    }
    known->second.id = id;
    known->second.awaited = false;
    if (known->second.closing) {
        m_shown.erase(known);
        closeAtService(id);
    } else if (const auto next = std::exchange(known->second.next, std::nullopt)) {
        send(key, *next);
    }
}

void Notifier::giveUp(const QString& key, const Notice& notice)
{
    const auto known = m_shown.find(key);
    const bool closed = known == m_shown.end() || known->second.closing;
    const Notice last = closed ? notice : known->second.next.value_or(notice);
    if (known != m_shown.end()) {
        m_shown.erase(known);
    }
    if (!closed) {
        Q_EMIT failed(key, last);
    }
}

void Notifier::close(const QString& key)
{
    m_waiting.erase(key);
    const auto known = m_shown.find(key);
    if (known == m_shown.end()) {
        return;
    }
    if (known->second.awaited) {
        known->second.closing = true;
        known->second.next.reset();
        return;
    }
    closeAtService(known->second.id);
    m_shown.erase(known);
}

void Notifier::closeAll()
{
    m_waiting.clear();
    std::vector<QString> keys;
    for (const auto& [key, shown] : m_shown) {
        keys.push_back(key);
    }
    for (const QString& key : keys) {
        close(key);
    }
}

void Notifier::closeAtService(uint id)
{
    m_bus.asyncCall(call(QStringLiteral("CloseNotification"), {id}), answerMs);
}

QString Notifier::keyOf(uint id) const
{
    const auto found = std::find_if(
        m_shown.begin(), m_shown.end(), [id](const auto& each) { return each.second.id == id && id != 0; });
    return found != m_shown.end() ? found->first : QString();
}

void Notifier::handleAction(uint id, const QString& action)
{
    const QString key = keyOf(id);
    if (!key.isEmpty()) {
        Q_EMIT chosen(key, action == QLatin1String("default") ? showKey : action);
    }
}

void Notifier::handleClosed(uint id, uint)
{
    const auto known = m_shown.find(keyOf(id));
    if (known == m_shown.end()) {
        return;
    }
    if (known->second.awaited) {
        known->second.id = 0; // the next one is on its way
    } else {
        m_shown.erase(known);
    }
}
