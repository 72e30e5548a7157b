// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/protocol/limits.h"
#include "core/session/acktracker.h"
#include "core/session/backoff.h"
#include "core/session/clientactions.h"
#include "core/session/commandpipe.h"
#include "core/session/framenumbers.h"
#include "core/session/heartbeat.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace session {

/// How a connection or an attempt ended, as far as the transport knows.
struct CloseInfo
{
    std::uint16_t code = 1006; ///< of the close frame; 1006: none came
    int httpStatus = 0; ///< of an upgrade that was refused; 0: none
    std::optional<base::Milliseconds> retryAfter; ///< of a 429 or 503
};

struct ClientOptions
{
    base::DeviceId device;
    std::string program; ///< `cloudseat 0.1.0 (Debian 12)`
    std::vector<std::string> capabilities;
    std::optional<StoredPosition> position; ///< of the local copy; none: take a snapshot
    OutboxState outbox;
};

/// The client's side of `cloudseat.v1`, without I/O, threads, clock or randomness of its own. The driver reports what
/// happens and carries out the actions returned, in order. One thread at a time. `now` never goes back.
///
/// It keeps a connection for ever (`Refused` apart), resumes after every loss, sends the outbox in order, notices gaps
/// and silence, and acknowledges what the driver says is stored. It holds at most `commandsInFlight` command numbers
/// and ids, 256 delivered cursors and `pendingQueries` queries; nothing else is buffered.
class ClientHalf
{
public:
    static constexpr std::size_t pendingQueries = 32;

    /// `random` must outlive the half; only spreading in time draws from it.
    ClientHalf(ClientOptions options, base::Random& random);

    // -- driver's wishes --
    ClientActions start(Instant now);
    /// Closes with 1000; nothing is tried until `start`.
    ClientActions stop(Instant now);
    /// A fresh token or a new sign-in is there: connects at once if it was the reason for stopping.
    ClientActions credentialsChanged(Instant now);
    /// The client took another device id; its outbox was numbered anew from 1, ids kept.
    ClientActions deviceChanged(base::DeviceId device, OutboxState outbox, Instant now);
    /// The operating system reports a change. Waiting: tries at once (at most every 5 s). Open: the connection is
    /// probed and dropped if it doesn't answer within 5 s.
    ClientActions networkChanged(bool available, Instant now);

    // -- transport --
    ClientActions connected(LinkId link, Instant now);
    ClientActions received(LinkId link, std::string_view bytes, Instant now);
    /// Also for attempts that failed.
    ClientActions closed(LinkId link, const CloseInfo& info, Instant now);

    // -- time --
    ClientActions tick(Instant now);
    /// When `tick` is next due; none: never.
    std::optional<Instant> wakeAt() const;

    // -- store --
    /// A local transaction with this cursor was committed. Acknowledged after 250 ms or 64 events.
    ClientActions stored(const protocol::Cursor& cursor, Instant now);
    /// What was delivered could not be kept: go back to the last stored position (none: snapshot) and resume there.
    ClientActions rollBack(std::optional<StoredPosition> position, Instant now);
    /// Answers `Wipe`.
    ClientActions wiped(const std::string& scope, Instant now);

    // -- outbox --
    /// Numbers up to `last` are committed in the outbox.
    ClientActions commandsAvailable(std::uint64_t last, Instant now);
    /// Answers `NeedCommands`: dense from `from`; a row that is set aside or no longer kept is given as `EmptyCommand`.
    /// None: the store could not read; asked again when something new happens.
    ClientActions commands(std::uint64_t from, std::vector<protocol::CommandFrame> frames, Instant now);

    /// An outcome could not be kept: `outbox` is what the store says now. The next opening tells again what is not
    /// settled there; an open connection is dropped for it.
    ClientActions rollBackOutbox(OutboxState outbox, Instant now);

    // -- beside the log --
    /// `query.q` is the caller's and unique while it is pending. Asked again after a lost connection, for 30 s.
    ClientActions query(protocol::Query query, Instant now);
    /// Dropped unless live.
    ClientActions signal(const protocol::Signal& signal, Instant now);

    const LinkStatus& status() const { return m_status; }
    /// The position that the next resume would name.
    const std::optional<StoredPosition>& position() const { return m_position; }
    /// Faults of the hub noticed so far (gaps, unreadable frames): for figures and tests.
    std::uint64_t faults() const { return m_faults; }

private:
    enum class Phase
    {
        Connecting,
        Hello, ///< awaited
        Answer, ///< to identify or resume, awaited
        Open,
    };

    struct Link
    {
        LinkId id = 0;
        Phase phase = Phase::Connecting;
        Instant deadline {0};
        std::uint64_t frames = 0; ///< event frames received
        std::optional<Instant> openSince;
        FrameNumbers numbers;
    };

    struct PendingQuery
    {
        protocol::Query query;
        Instant giveUpAt {0};
    };

    struct Snapshot
    {
        StoredPosition position;
        std::uint64_t parts = 0;
    };

    struct Replay
    {
        protocol::Cursor head;
        std::uint64_t events = 0;
    };

    void open(Instant now);
    void openSuccessor(Instant now);
    void takeOver(Instant now);
    void drop(protocol::CloseCode code, Instant now);
    void fault(protocol::CloseCode code, Instant now);
    void lost(const CloseInfo& info, Instant now);
    void dropOpened(Instant now);
    void waitForNext(std::optional<base::Milliseconds> atLeast, Instant now);
    void refuse(Refusal refusal);
    std::optional<Refusal> refusalOf(const CloseInfo& info);

    void handle(const protocol::Hello& hello, Instant now);
    void handle(const protocol::Ready& ready, Instant now);
    void handle(const protocol::Resumed& resumed, Instant now);
    void handle(const protocol::Invalid& invalid, Instant now);
    void handle(protocol::EventFrame& frame, Instant now);
    void handle(protocol::Page& page, Instant now);
    void handle(protocol::Answer& answer, Instant now);
    void handle(const protocol::ResultFrame& result, Instant now);
    void handle(const protocol::Signal& signal, Instant now);
    void handle(const protocol::Pong& pong, Instant now);
    void handle(const protocol::Reconnect& reconnect, Instant now);
    void handle(const protocol::Revoke& revoke, Instant now);

    bool inOrder(std::optional<std::uint64_t> number, Instant now);
    void identify();
    bool opened(std::uint64_t commandsDone, const std::vector<protocol::Outcome>& outcomes, Instant now);
    void caughtUp(CaughtUp what);
    void pump(Instant now);
    void tickLinks(Instant now);
    void tickQueries(Instant now);
    void sendQueries();
    void send(const protocol::ClientFrame& frame);
    void setState(LinkState state);
    bool isOpen() const { return m_link && m_link->phase == Phase::Open; }
    ClientActions flush();

    ClientOptions m_options;
    base::Random& m_random;
    std::optional<StoredPosition> m_position;
    Backoff m_backoff;
    Heartbeat m_heartbeat;
    AckTracker m_acks;
    CommandPipe m_pipe;
    std::optional<Link> m_link;
    std::optional<Link> m_successor; ///< opened beside the current one when the hub drains
    std::optional<Instant> m_attemptAt;
    std::optional<Instant> m_successorAt;
    std::optional<Instant> m_lastNetworkAttempt;
    std::optional<Snapshot> m_snapshot;
    std::optional<Replay> m_replay;
    std::map<std::uint64_t, PendingQuery> m_queries;
    base::Position m_lastEvent;
    base::Milliseconds m_heartbeatEvery {15'000};
    std::size_t m_commandsInFlight = protocol::limits::commandsInFlight;
    LinkId m_lastLink = 0;
    unsigned m_unauthorised = 0; ///< 401s in a row
    unsigned m_fruitless = 0; ///< faults in a row without an event between
    std::uint64_t m_faults = 0;
    LinkStatus m_status;
    LinkStatus m_announced;
    ClientActions m_actions;
};

} // namespace session
