// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/idlewatch.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

IdleWatch::IdleWatch(const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    touch();
    QCoreApplication::instance()->installEventFilter(this);
}

base::Milliseconds IdleWatch::idle() const
{
    return std::max(m_clock.monotonic() - m_touched, m_clock.now() - m_touchedAt);
}

void IdleWatch::touch()
{
    m_touched = m_clock.monotonic();
    m_touchedAt = m_clock.now();
}

bool IdleWatch::isTouch(const QEvent& event)
{
    switch (event.type()) {
    case QEvent::ShortcutOverride: // all that comes of a key that is a shortcut
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletMove:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (isTouch(*event)) {
        touch();
    }
    return QObject::eventFilter(watched, event);
}
