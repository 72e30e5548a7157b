// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"
#include "core/session/eventwindow.h"
#include "core/session/framenumbers.h"
#include "core/session/hubactions.h"
#include "core/session/pagequeue.h"
#include "core/session/tokenbucket.h"

#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace session {

struct HubOptions
{
    std::string program = "cloudseat-hub"; ///< shown in `hello`
    protocol::limits::Rate commandRate = protocol::limits::agentRate;
    std::size_t commandsInFlight = protocol::limits::commandsInFlight;
    std::size_t windowEvents = protocol::limits::windowEvents;
    std::size_t windowBytes = protocol::limits::windowBytes;
    base::Milliseconds heartbeat = protocol::limits::heartbeat;
    base::Milliseconds silence = protocol::limits::silence;
    /// What else a command has to wait for, asked once for each that the rate lets in; zero or less: nothing.
    std::function<base::Milliseconds(const protocol::CommandBody&)> toll = {};
};

/// The hub's side of one connection of `cloudseat.v1`, without I/O, threads, clock or randomness. The driver reports
/// what happens and carries out the actions returned, in order. One thread at a time (a strand). `now` is monotonic.
///
/// The half never sees log or machine. What it sends is numbered densely; past the window of unacknowledged events it
/// sends and keeps nothing but the position: the log is the buffer, and `NeedEvents` asks for more when there is room.
///
/// Driver's duty when a client opens: register for fan-out first, read the log's head second, answer third. Then no
/// event can fall between the two.
class HubHalf
{
public:
    explicit HubHalf(HubOptions options);

    // -- transport --
    /// After the upgrade: greets. `wall` is UTC.
    HubActions opened(base::Timestamp wall, Instant now);
    /// One binary message.
    HubActions received(std::string_view bytes, Instant now);
    /// A text message came: 1003.
    HubActions receivedText(Instant now);
    HubActions tick(Instant now);
    /// When `tick` is next due.
    std::optional<Instant> wakeAt() const;
    /// Bytes handed out by `SendBytes` that the socket has not taken yet. Call when it changed. Over 1 MiB for 10 s
    /// closes with 4010.
    HubActions unsent(std::size_t bytes, Instant now);

    // -- opening, answers to IdentifyRequested and ResumeRequested --
    /// `head`: position the snapshot stands at; `ready.cursor` is filled in from it. Pages of `rows` follow, as the
    /// socket takes them.
    HubActions welcome(protocol::Ready ready, const std::vector<protocol::Row>& rows, base::Position head, Instant now);
    /// `head`: newest position of the log; `resumed.cursor` is filled in from it.
    HubActions resume(protocol::Resumed resumed, base::Position head, Instant now);
    /// The client takes a snapshot next. `reason`: `epoch`, `cursor`, `too_old`, `crowded`, `device`.
    HubActions reject(const std::string& reason, Instant now);

    // -- events --
    /// Answers `NeedEvents`: what this participant may see after that position, in order, and how far the log was
    /// read (`through`; invisible events count).
    HubActions events(std::span<const EventBytes> events, base::Position through, Instant now);
    /// Live fan-out after a commit: `events` are all that this participant may see after the last offer and up to
    /// `through`. Positions without a visible event need no call; an offer without events lets the cursor move lazily.
    /// Past the window nothing is kept: it will be asked for by `NeedEvents`.
    HubActions offer(std::span<const EventBytes> events, base::Position through, Instant now);

    // -- answers and the rest --
    HubActions result(const protocol::Outcome& outcome, Instant now);
    /// Rows that don't fit one frame are cut off and `more` is set.
    HubActions answer(protocol::Answer answer, Instant now);
    /// Dropped while the client isn't open or reads slowly.
    HubActions signal(const protocol::Signal& signal, Instant now);
    HubActions pong(std::uint64_t n, base::Timestamp wall, Instant now);
    HubActions reconnect(base::Milliseconds after, base::Milliseconds spread, Instant now);
    /// `device`: nothing more is shown or taken; closes with 4006 when confirmed, or after 5 s.
    HubActions revoke(const std::string& scope, Instant now);
    HubActions close(protocol::CloseCode code, Instant now);

    bool isOpen() const { return m_phase == Phase::Open; }
    bool isClosed() const { return m_phase == Phase::Closed; }
    bool isCaughtUp() const;
    const base::DeviceId& device() const { return m_device; }
    std::size_t commandsInFlight() const { return m_inFlight; }

private:
    enum class Phase
    {
        New,
        Greeted, ///< identify or resume awaited
        Deciding, ///< the driver's answer awaited
        Open,
        Closed,
    };

    bool inOrder(std::optional<std::uint64_t> number, bool opening);
    bool mayOpen(const base::DeviceId& device);
    void handle(protocol::Identify& identify, Instant now);
    void handle(protocol::Resume& resume, Instant now);
    void handle(protocol::Query& query, Instant now);
    void handle(protocol::Signal& signal, Instant now);
    void handle(const protocol::Ack& ack, Instant now);
    void handle(protocol::CommandFrame& command, Instant now);
    void handle(const protocol::Ping& ping, Instant now);
    void handle(const protocol::Revoked& revoked, Instant now);

    void startStreaming(base::Position from, base::Position head, Instant now);
    void sendPages();
    bool mayStream() const;
    void stream(std::span<const EventBytes> events, base::Position through, Instant now);
    bool streamRun(std::span<const EventBytes> events, base::Position through, Instant now);
    std::size_t fitting(std::span<const EventBytes> events) const;
    void sendFrame(std::span<const EventBytes> events, base::Position cursor);
    void ask();
    void send(std::string bytes);
    void send(const protocol::HubFrame& frame);
    void passQueries();
    void noteRefused();
    void shut(protocol::CloseCode code);
    HubActions flush();

    HubOptions m_options;
    Phase m_phase = Phase::New;
    base::DeviceId m_device;
    TokenBucket m_commands;
    TokenBucket m_signals;
    TokenBucket m_reads;
    TokenBucket m_articlePages;
    TokenBucket m_pings;
    unsigned m_openings = 0;
    FrameNumbers m_numbers;
    EventWindow m_window;
    PageQueue m_pages;
    std::size_t m_inFlight = 0;
    std::size_t m_queries = 0; ///< without an answer
    std::deque<protocol::Query> m_held; ///< those of them that wait to be passed on
    std::size_t m_answering = 0; ///< and those that were
    std::size_t m_unsent = 0;
    unsigned m_refusedInARow = 0;
    std::uint64_t m_frames = 0; ///< event frames sent
    base::Position m_resumeFrom;
    base::Position m_read; ///< the log is dealt with up to here
    base::Position m_cursorSent;
    base::Position m_head; ///< the log goes at least to here
    base::Position m_goal; ///< a frame must end exactly here: the head told in `resumed`
    bool m_asked = false;
    std::optional<Instant> m_cursorDue; ///< the cursor lags behind without a visible event
    std::optional<Instant> m_identifyBy;
    std::optional<Instant> m_slowSince;
    std::optional<Instant> m_revokeBy; ///< set: nothing more may be shown to this device
    Instant m_heard {0};
    HubActions m_actions;
};

} // namespace session
