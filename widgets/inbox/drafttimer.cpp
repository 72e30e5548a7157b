// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/drafttimer.h"

#include <chrono>

using namespace std::chrono_literals;

DraftTimer::DraftTimer(QObject* parent)
    : QObject(parent)
{
    m_pause.setInterval(400ms);
    m_latest.setInterval(2s);
    for (QTimer* timer : {&m_pause, &m_latest}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &DraftTimer::due);
    }
}

void DraftTimer::touch()
{
    m_pause.start();
    if (!m_latest.isActive()) {
        m_latest.start();
    }
}

void DraftTimer::stop()
{
    m_pause.stop();
    m_latest.stop();
}
