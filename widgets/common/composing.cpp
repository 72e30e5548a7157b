// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/composing.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>

ComposingGuard::ComposingGuard(QLineEdit* field)
    : QObject(field)
{
    field->installEventFilter(this);
}

bool ComposingGuard::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::InputMethod:
        m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
        break;
    case QEvent::FocusOut:
        m_composing = false; // without the focus there is no composition any more
        break;
    case QEvent::KeyPress:
        switch (m_composing ? static_cast<QKeyEvent*>(event)->key() : 0) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Escape:
        case Qt::Key_Backspace:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return true;
        default:
            break;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}
