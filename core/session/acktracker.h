// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/clientactions.h"

#include <cstddef>
#include <deque>
#include <optional>

namespace session {

/// Gathers what the store has committed into acknowledgements: 250 ms or 64 events after the last one.
class AckTracker
{
public:
    /// A new connection: what came over the old one needs no acknowledgement, the resume named it.
    void reset();
    /// Events were handed to the driver.
    void delivered(const protocol::Cursor& cursor, std::size_t events);
    /// The driver has stored up to this cursor; true: acknowledge now.
    bool stored(const protocol::Cursor& cursor, Instant now);
    bool isDue(Instant now) const { return m_due && *m_due <= now; }
    /// The cursor to acknowledge; clears what is pending.
    protocol::Cursor take();

    /// Frames delivered and not stored yet.
    std::size_t unstored() const { return m_delivered.size(); }
    std::optional<Instant> wakeAt() const { return m_due; }

private:
    struct Delivered
    {
        protocol::Cursor cursor;
        std::size_t events = 0;
    };

    std::deque<Delivered> m_delivered;
    protocol::Cursor m_stored;
    std::size_t m_events = 0;
    std::optional<Instant> m_due;
};

} // namespace session
