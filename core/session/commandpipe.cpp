// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/commandpipe.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "core/session/framenumbers.h"

#include <algorithm>
#include <utility>

namespace session {

namespace {

/// A desk that is alive answers within milliseconds; a disk that stalls, within seconds.
constexpr base::Milliseconds answerWithin {60'000};
/// In flight at once after the hub asked for patience, for the rest of the connection.
constexpr std::size_t gentle = 8;

base::Milliseconds holdFor(const protocol::ResultFrame& result)
{
    const auto& error = *result.error;
    if (error.retryAfterMs) {
        // Bounded, so that a hub's slip of the pen can't silence an outbox for a day.
        return base::Milliseconds(std::min<std::uint64_t>(*error.retryAfterMs, 60'000));
    }
    return base::Milliseconds(error.kind == protocol::ErrorKind::gap ? 0 : 1'000);
}

/// What is too big for any hub would close the connection again and again: its number is filled at once.
std::string encodeFitting(const protocol::CommandFrame& frame, ClientActions& out)
{
    std::string bytes = protocol::encode(protocol::ClientFrame(frame));
    if (bytes.size() + FrameNumbers::bytes <= protocol::limits::frameBytesUp) {
        return bytes;
    }
    out.push_back(CommandSetAside {frame.n});
    const protocol::CommandFrame filler {frame.n, frame.id, std::nullopt, std::nullopt, protocol::EmptyCommand {}};
    return protocol::encode(protocol::ClientFrame(filler));
}

} // namespace

CommandPipe::CommandPipe(OutboxState outbox)
    : m_outbox(outbox)
    , m_next(outbox.settled + 1)
{ }

void CommandPipe::available(std::uint64_t last)
{
    m_outbox.last = std::max(m_outbox.last, last);
    m_unreadable = false;
}

bool CommandPipe::opened(
    std::uint64_t commandsDone, const std::vector<protocol::Outcome>& outcomes, std::size_t limit, ClientActions& out)
{
    if (commandsDone > m_outbox.last) {
        return false;
    }
    std::uint64_t explained = m_outbox.settled;
    for (const protocol::Outcome& outcome : outcomes) {
        if (outcome.n > m_outbox.settled && outcome.n <= commandsDone) {
            out.push_back(CommandEnded {outcome});
            ++explained;
        }
    }
    if (explained < commandsDone) {
        out.push_back(CommandsDone {commandsDone});
    }
    if (commandsDone < m_outbox.settled) {
        out.push_back(CommandsLost {commandsDone + 1});
    }
    m_outbox.settled = commandsDone;
    m_next = commandsDone + 1;
    m_limit = limit;
    m_inFlight.clear();
    m_requested.reset();
    m_unreadable = false;
    m_rewind.reset();
    m_holdUntil.reset();
    return true;
}

void CommandPipe::closed(bool unreadable, ClientActions& out)
{
    m_limit = 0;
    m_requested.reset();
    if (unreadable && m_inFlight.size() == 1) {
        const std::uint64_t n = m_inFlight.front().n;
        m_suspicions = m_suspect == n ? m_suspicions + 1 : 1;
        m_suspect = n;
        if (m_suspicions == 2) {
            out.push_back(CommandSetAside {n});
            m_suspicions = 0;
        }
    }
    if (unreadable && !m_inFlight.empty()) {
        m_carefulThrough = std::max(m_carefulThrough, m_inFlight.back().n);
    }
    m_inFlight.clear();
}

std::size_t CommandPipe::room() const
{
    const std::size_t most = m_next <= m_carefulThrough ? 1 : m_limit;
    return m_inFlight.size() < most ? most - m_inFlight.size() : 0;
}

void CommandPipe::pump(Instant now, ClientActions& out)
{
    if (m_rewind && m_inFlight.empty() && (!m_holdUntil || *m_holdUntil <= now)) {
        m_next = *m_rewind;
        m_rewind.reset();
        m_holdUntil.reset();
    }
    const bool idle = m_limit == 0 || m_rewind || m_requested || m_unreadable;
    if (idle || m_next > m_outbox.last || room() == 0) {
        return;
    }
    m_requested = m_next;
    out.push_back(NeedCommands {m_next, room()});
}

void CommandPipe::give(
    std::uint64_t from, const std::vector<protocol::CommandFrame>& frames, LinkId link, Instant now, ClientActions& out)
{
    if (m_requested != from) {
        return;
    }
    m_requested.reset();
    if (m_rewind || m_limit == 0) {
        return;
    }
    m_unreadable = frames.empty();
    const std::uint64_t first = m_next;
    for (const protocol::CommandFrame& frame : frames) {
        if (frame.n != m_next || room() == 0) {
            break;
        }
        out.push_back(SendOnLink {link, encodeFitting(frame, out)});
        m_inFlight.push_back({frame.n, frame.id, now});
        ++m_next;
    }
    if (m_next > first) {
        out.push_back(CommandsSent {first, m_next - 1});
    }
}

bool CommandPipe::result(const protocol::ResultFrame& result, Instant now, ClientActions& out)
{
    const auto found
        = std::find_if(m_inFlight.begin(), m_inFlight.end(), [&](const Sent& sent) { return sent.n == result.n; });
    if (found == m_inFlight.end() || found->id != result.id) {
        // The answer to something that an opening has settled already.
        return true;
    }
    m_inFlight.erase(found);
    if (result.error && protocol::retries(result.error->kind)) {
        return retry(result, now);
    }
    m_outbox.settled = std::max(m_outbox.settled, result.n);
    out.push_back(CommandEnded {{result.n, result.id, result.ok ? std::nullopt : result.error}});
    return true;
}

bool CommandPipe::retry(const protocol::ResultFrame& result, Instant now)
{
    // A gap behind everything that is settled means that the hub forgot what it confirmed: only an opening tells how
    // far back to go.
    if (result.error->kind == protocol::ErrorKind::gap && result.n == m_outbox.settled + 1) {
        return false;
    }
    if (result.error->kind == protocol::ErrorKind::rate_limited) {
        m_limit = std::min(m_limit, gentle);
    }
    m_rewind = std::min(m_rewind.value_or(result.n), result.n);
    const Instant until = now + holdFor(result);
    m_holdUntil = std::max(m_holdUntil.value_or(until), until);
    return true;
}

std::optional<Instant> CommandPipe::wakeAt() const
{
    if (m_limit == 0) {
        return std::nullopt;
    }
    if (!m_inFlight.empty()) {
        return m_inFlight.front().at + answerWithin;
    }
    return m_holdUntil;
}

bool CommandPipe::isStuck(Instant now) const
{
    return m_limit > 0 && !m_inFlight.empty() && m_inFlight.front().at + answerWithin <= now;
}

} // namespace session
