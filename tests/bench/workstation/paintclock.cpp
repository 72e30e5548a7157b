// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/paintclock.h"

#include <QEvent>
#include <QThread>

#include <algorithm>
#include <thread>
#include <utility>

namespace measure {

bool PaintClock::notify(QObject* receiver, QEvent* event)
{
    if (QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event); // of the store's thread
    }
    // Neither may be there any more afterwards.
    const bool paints = event->type() == QEvent::UpdateRequest && receiver->isWidgetType();
    const Tick begin = tick();
    ++m_depth;
    const bool done = QApplication::notify(receiver, event);
    --m_depth;
    const Tick end = tick();
    if (m_depth == 0) {
        m_longest = std::max(m_longest, end - begin);
    }
    if (paints) {
        ++m_frames;
        m_lastFrame = end;
    }
    return done;
}

Span PaintClock::takeLongest()
{
    return std::exchange(m_longest, Span {});
}

void PaintClock::idle(Tick until)
{
    while (tick() < until) {
        processEvents();
        std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
}

} // namespace measure
