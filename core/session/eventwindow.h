// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <cstddef>
#include <deque>

namespace session {

/// Events that were sent and not acknowledged yet. An empty frame counts as one event of no bytes.
class EventWindow
{
public:
    EventWindow(std::size_t events, std::size_t bytes);

    /// Nothing is on its way; `from` may be acknowledged.
    void start(base::Position from);
    void sent(base::Position cursor, std::size_t events, std::size_t bytes);
    /// False: nothing like that was sent.
    bool acknowledge(base::Position position);

    /// Events that may still be sent; 0 also when the bytes are used up.
    std::size_t room() const;
    std::size_t roomBytes() const;

private:
    struct Frame
    {
        base::Position cursor;
        std::size_t events = 0;
        std::size_t bytes = 0;
    };

    std::size_t m_maxEvents;
    std::size_t m_maxBytes;
    std::deque<Frame> m_frames;
    std::size_t m_events = 0;
    std::size_t m_bytes = 0;
    base::Position m_lastSent;
};

} // namespace session
