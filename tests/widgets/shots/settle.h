// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThreadPool>

/// Lets layouts, decoded pictures and queued calls settle.
inline void settle(int milliseconds = 120)
{
    QElapsedTimer time;
    time.start();
    do {
        QThreadPool::globalInstance()->waitForDone(50);
        QCoreApplication::sendPostedEvents(nullptr, 0);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    } while (time.elapsed() < milliseconds);
}
