// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/eventwindow.h"

#include <algorithm>

namespace session {

EventWindow::EventWindow(std::size_t events, std::size_t bytes)
    : m_maxEvents(events)
    , m_maxBytes(bytes)
{ }

void EventWindow::start(base::Position from)
{
    m_frames.clear();
    m_events = 0;
    m_bytes = 0;
    m_lastSent = from;
}

void EventWindow::sent(base::Position cursor, std::size_t events, std::size_t bytes)
{
    events = std::max<std::size_t>(1, events);
    m_frames.push_back({cursor, events, bytes});
    m_events += events;
    m_bytes += bytes;
    m_lastSent = cursor;
}

bool EventWindow::acknowledge(base::Position position)
{
    if (position > m_lastSent) {
        return false;
    }
    while (!m_frames.empty() && m_frames.front().cursor <= position) {
        m_events -= m_frames.front().events;
        m_bytes -= m_frames.front().bytes;
        m_frames.pop_front();
    }
    return true;
}

std::size_t EventWindow::room() const
{
    return m_events < m_maxEvents && m_bytes < m_maxBytes ? m_maxEvents - m_events : 0;
}

std::size_t EventWindow::roomBytes() const
{
    return m_bytes < m_maxBytes ? m_maxBytes - m_bytes : 0;
}

} // namespace session
