// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/spoken.h"

#include <QAccessibleWidget>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QVariant>
#include <QWidget>

namespace spoken {

namespace {

constexpr const char* property = "spokenRole";

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* widget = object->isWidgetType() ? static_cast<QWidget*>(object) : nullptr;
    const QVariant role = widget != nullptr ? widget->property(property) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

/// Qt drops alerts on the way to AT-SPI before 6.8, so the event is sent over Qt's own connection to its bus.
void sendAnnouncement(QAccessibleInterface& from, const QString& words)
{
    QDBusConnection bus(QStringLiteral("a11y"));
    if (!bus.isConnected()) {
        return;
    }
    constexpr int assertive = 2;
    auto event
        = QDBusMessage::createSignal(QStringLiteral("/org/a11y/atspi/accessible/%1").arg(QAccessible::uniqueId(&from)),
            QStringLiteral("org.a11y.atspi.Event.Object"), QStringLiteral("Announcement"));
    event.setArguments({QString(), assertive, 0, QVariant::fromValue(QDBusVariant(words)), QVariantMap()});
    bus.send(event);
}

} // namespace

void setRole(QWidget& widget, QAccessible::Role role)
{
    QAccessible::installFactory(make); // Qt keeps one entry per function
    widget.setProperty(property, int(role));
    if (QAccessible::isActive()) {
        QAccessibleInterface* known = QAccessible::queryAccessibleInterface(&widget);
        if (known != nullptr && known->role() != role) {
            // It was asked for before, by a change of its name perhaps.
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
        }
    }
}

void announce(QWidget& widget, const QString& words)
{
    QAccessibleInterface* known = QAccessible::isActive() ? QAccessible::queryAccessibleInterface(&widget) : nullptr;
    const QString said = known == nullptr || !words.isEmpty() ? words : known->text(QAccessible::Name);
    if (known == nullptr || said.isEmpty()) {
        return;
    }
    QAccessibleEvent event(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    sendAnnouncement(*known, said);
}

} // namespace spoken
