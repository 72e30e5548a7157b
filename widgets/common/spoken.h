// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>

class QWidget;

/// What a screen reader says of widgets that Qt has no word for.
namespace spoken {

/// What it is: `QAccessible::Dialog`.
void setRole(QWidget& widget, QAccessible::Role role);

/// Has its name read out now, or these words of it, wherever the focus is. Nothing where nobody listens.
void announce(QWidget& widget, const QString& words = {});

} // namespace spoken
