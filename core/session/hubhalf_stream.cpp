// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the hub half streams snapshot pages and events.

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "core/session/cursor.h"
#include "core/session/hubhalf.h"

#include <algorithm>
#include <utility>

namespace session {

namespace {

/// Pages of a snapshot are handed out while less than this waits in the socket.
constexpr std::size_t pagesAhead = 512 * 1024;
constexpr std::size_t frameOverhead = 256;
/// A cursor that lags behind by unseen events is brought up after this long, or this many.
constexpr base::Milliseconds cursorLag {10'000};
constexpr std::uint64_t cursorLagEvents = 1'000;

} // namespace

void HubHalf::startStreaming(base::Position from, base::Position head, Instant now)
{
    m_phase = Phase::Open;
    m_window.start(from);
    m_read = from;
    m_cursorSent = from;
    m_head = std::max(m_head, head);
    m_heard = now;
    sendPages();
}

void HubHalf::sendPages()
{
    while (m_phase == Phase::Open && !m_revokeBy && !m_pages.isEmpty() && m_unsent < pagesAhead) {
        send(m_pages.take());
    }
    ask();
}

bool HubHalf::mayStream() const
{
    return m_phase == Phase::Open && !m_revokeBy && m_pages.isEmpty();
}

bool HubHalf::isCaughtUp() const
{
    return mayStream() && !m_asked && m_read >= m_head;
}

HubActions HubHalf::events(std::span<const EventBytes> events, base::Position through, Instant now)
{
    m_asked = false;
    if (mayStream()) {
        if (through <= m_read) {
            // The log ends here; whoever offers more says so.
            m_head = m_read;
        }
        stream(events, through, now);
        ask();
    }
    return flush();
}

HubActions HubHalf::offer(std::span<const EventBytes> events, base::Position through, Instant now)
{
    const bool caughtUp = isCaughtUp();
    m_head = std::max(m_head, through);
    if (caughtUp) {
        stream(events, through, now);
    }
    ask();
    return flush();
}

void HubHalf::ask()
{
    if (mayStream() && !m_asked && m_read < m_head && m_window.room() > 0) {
        m_asked = true;
        m_actions.push_back(NeedEvents {m_read, m_window.room()});
    }
}

void HubHalf::stream(std::span<const EventBytes> events, base::Position through, Instant now)
{
    const auto after = [](std::span<const EventBytes> list, base::Position position) {
        const auto first = std::find_if(
            list.begin(), list.end(), [&](const EventBytes& event) { return event.position > position; });
        return static_cast<std::size_t>(first - list.begin());
    };
    events = events.subspan(after(events, m_read));
    if (m_read < m_goal && m_goal < through) {
        const std::size_t cut = after(events, m_goal);
        if (!streamRun(events.first(cut), m_goal, now)) {
            return;
        }
        events = events.subspan(cut);
    }
    streamRun(events, through, now);
}

/// Sends what the window allows. True: everything up to `through` is dealt with.
bool HubHalf::streamRun(std::span<const EventBytes> events, base::Position through, Instant now)
{
    while (!events.empty()) {
        const std::size_t count = fitting(events);
        if (count == 0) {
            return false;
        }
        const bool all = count == events.size();
        sendFrame(events.first(count), all ? through : events[count - 1].position);
        events = events.subspan(count);
    }
    if (m_read >= through) {
        return true;
    }
    const bool goal = through == m_goal;
    const bool atOnce = goal || through.value - m_cursorSent.value >= cursorLagEvents;
    if (atOnce && m_window.room() == 0) {
        return false;
    }
    m_read = through;
    if (atOnce) {
        sendFrame({}, through);
    } else if (!m_cursorDue) {
        m_cursorDue = now + cursorLag;
    }
    return true;
}

/// How many of these the next frame may carry.
std::size_t HubHalf::fitting(std::span<const EventBytes> events) const
{
    const std::size_t most = std::min(events.size(), m_window.room());
    const std::size_t byteLimit = std::min(m_window.roomBytes(), protocol::limits::frameBytesDown - frameOverhead);
    std::size_t bytes = 0;
    std::size_t count = 0;
    while (count < most && (count == 0 || bytes + events[count].bytes->size() + 1 <= byteLimit)) {
        bytes += events[count].bytes->size() + 1;
        ++count;
    }
    return count;
}

void HubHalf::sendFrame(std::span<const EventBytes> events, base::Position cursor)
{
    std::vector<std::string_view> views;
    views.reserve(events.size());
    for (const EventBytes& event : events) {
        views.emplace_back(*event.bytes);
    }
    std::string frame = protocol::encodeEventFrame(++m_frames, toCursor(cursor), views);
    m_window.sent(cursor, events.size(), frame.size());
    m_read = std::max(m_read, cursor);
    m_cursorSent = cursor;
    m_cursorDue.reset();
    if (cursor >= m_goal) {
        m_goal = {};
    }
    send(std::move(frame));
}

} // namespace session
