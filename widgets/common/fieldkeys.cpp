// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/fieldkeys.h"

#include <QKeyEvent>

FieldKeys::FieldKeys(QObject* field, std::function<bool(const QKeyEvent& key)> handle)
    : QObject(field)
    , m_handle(std::move(handle))
{
    field->installEventFilter(this);
}

bool FieldKeys::eventFilter(QObject*, QEvent* event)
{
    return event->type() == QEvent::KeyPress && m_handle(*static_cast<QKeyEvent*>(event));
}
