// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/frames.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What the client half of a connection asks its driver to do, in this order. See `ClientHalf`.
namespace session {

/// A point on the monotonic clock (`base::Clock::monotonic`). The halves never see wall time.
using Instant = base::Milliseconds;

/// Tells the connections of one client half apart, so that a late word of an old socket does no harm. From 1.
using LinkId = std::uint32_t;

/// How far a copy of the desk goes, and in which lineage of the log.
struct StoredPosition
{
    std::string epoch;
    protocol::Cursor cursor;

    friend bool operator==(const StoredPosition&, const StoredPosition&) = default;
};

enum class LinkState
{
    Stopped, ///< not started, or stopped on purpose
    Waiting, ///< no connection; the next attempt comes at `nextAttemptAt`
    Connecting, ///< the transport is being opened
    Opening, ///< hello, identify or resume are on their way
    CatchingUp, ///< snapshot or missed events arrive
    Live,
    Refused, ///< no further attempt until the person or program does something; see `Refusal`
};

/// Why a client stopped trying.
enum class Refusal
{
    None,
    SignIn, ///< authentication failed for good: ask the person
    Token, ///< the access token or sign-in has expired: refresh it, then `credentialsChanged`
    Revoked, ///< this device was revoked; the local copy must go
    Device, ///< this device's numbers are in use elsewhere: take a new id, then `deviceChanged`
    Update, ///< hub and program share no version
    Replaced, ///< signed in elsewhere with this device: ask the person
    Denied, ///< the hub doesn't take connections from here (403)
};

/// For the connection chip. Compared as a whole; a `StatusChanged` comes only when something differs.
struct LinkStatus
{
    LinkState state = LinkState::Stopped;
    Refusal refusal = Refusal::None;
    std::uint32_t attempt = 0; ///< reconnect attempts since the last stable connection
    std::optional<Instant> nextAttemptAt;
    bool networkAvailable = true; ///< false: the operating system says there is no network
    std::uint64_t missed = 0; ///< while catching up: events to come at most
    std::optional<base::Milliseconds> roundTrip; ///< while live, from the last heartbeat

    friend bool operator==(const LinkStatus&, const LinkStatus&) = default;
};

// -- transport ---------------------------------------------------------------------------------------------------

/// Open a WebSocket; answer with `connected` or `closed` and this number.
struct OpenLink
{
    LinkId link = 0;
};

/// One binary message.
struct SendOnLink
{
    LinkId link = 0;
    std::string bytes;
};

/// Close and forget this link; the half expects no word of it any more. A dead peer must not delay anything.
struct CloseLink
{
    LinkId link = 0;
    protocol::CloseCode code = protocol::CloseCode::Normal;
};

struct StatusChanged
{
    LinkStatus status;
};

// -- what is read ------------------------------------------------------------------------------------------------

/// The hub knows this client anew; a snapshot follows and replaces the local copy when it is complete.
struct SnapshotBegun
{
    protocol::Ready ready;
};

/// What the hub says of this participant where his copy goes on (`SnapshotBegun` has the same).
struct Welcomed
{
    std::vector<std::string> rights;
    std::optional<protocol::ProgramWish> program;
};

struct SnapshotRows
{
    std::vector<protocol::Row> rows;
};

/// The last page was delivered. Make the copy and this position true in one transaction, then call `stored`.
struct SnapshotEnded
{
    StoredPosition position;
};

/// Store these and the cursor in one transaction, then call `stored(cursor)`. May be empty: only the cursor moved.
struct EventsReceived
{
    std::vector<protocol::Event> events;
    StoredPosition position;
};

/// Everything that had happened when the connection opened has been delivered.
struct CaughtUp
{
    std::uint64_t replayed = 0; ///< visible events that came since; 0 after a snapshot
    bool snapshot = false;
};

struct AnswerReceived
{
    protocol::Answer answer;
};

/// No answer came in time or too many were asked at once; may be asked again.
struct QueryFailed
{
    std::uint64_t q = 0;
};

struct SignalArrived
{
    protocol::Signal signal;
};

/// Delete local copies now (`device`: all of them; `conversation:<id>`: that one), then call `wiped(scope)`.
struct Wipe
{
    std::string scope;
};

// -- outbox ------------------------------------------------------------------------------------------------------

/// Answer with `commands(from, …)`: the rows from this number on, at most `max`.
struct NeedCommands
{
    std::uint64_t from = 0;
    std::size_t max = 0;
};

/// These numbers went out on this connection; they are `sent` until their outcome comes.
struct CommandsSent
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

/// A command was accepted (no error) or refused for good.
struct CommandEnded
{
    protocol::Outcome outcome;
};

/// Every number up to here that has no outcome of its own is done; the state shows its effect.
struct CommandsDone
{
    std::uint64_t through = 0;
};

/// The hub was restored and lost the commands from here on: rows that were accepted are queued again.
struct CommandsLost
{
    std::uint64_t from = 0;
};

/// The hub twice could not read this command. Keep its text for the person; answer for its number with `empty`.
struct CommandSetAside
{
    std::uint64_t n = 0;
};

using ClientAction = std::variant<OpenLink, SendOnLink, CloseLink, StatusChanged, SnapshotBegun, Welcomed, SnapshotRows,
    SnapshotEnded, EventsReceived, CaughtUp, AnswerReceived, QueryFailed, SignalArrived, Wipe, NeedCommands,
    CommandsSent, CommandEnded, CommandsDone, CommandsLost, CommandSetAside>;
using ClientActions = std::vector<ClientAction>;

} // namespace session
