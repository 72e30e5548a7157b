// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/spoken.h"

#include <QAccessibleWidget>
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

} // namespace spoken
