// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/acktracker.h"

#include "core/protocol/limits.h"

#include <algorithm>
#include <utility>

namespace session {

void AckTracker::reset()
{
    m_delivered.clear();
    m_events = 0;
    m_due.reset();
}

void AckTracker::delivered(const protocol::Cursor& cursor, std::size_t events)
{
    m_delivered.push_back({cursor, events});
}

bool AckTracker::stored(const protocol::Cursor& cursor, Instant now)
{
    const auto found = std::find_if(
        m_delivered.begin(), m_delivered.end(), [&](const Delivered& entry) { return entry.cursor == cursor; });
    if (found == m_delivered.end()) {
        return false;
    }
    for (auto entry = m_delivered.begin(); entry != found + 1; ++entry) {
        m_events += entry->events;
    }
    m_delivered.erase(m_delivered.begin(), found + 1);
    m_stored = cursor;
    if (!m_due) {
        m_due = now + protocol::limits::ackWithin;
    }
    return m_events >= protocol::limits::ackEvents;
}

protocol::Cursor AckTracker::take()
{
    m_events = 0;
    m_due.reset();
    return m_stored;
}

} // namespace session
