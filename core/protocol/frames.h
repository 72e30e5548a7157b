// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"
#include "core/protocol/error.h"
#include "core/protocol/events.h"
#include "core/protocol/rows.h"

#include <string>
#include <variant>
#include <vector>

/// Every frame of `cloudseat.v1`: JSON in UTF-8 inside one binary WebSocket message, told apart by `t`.
namespace protocol {

/// Opaque to clients; only the hub that gave it reads it.
struct Cursor
{
    std::string value;

    friend bool operator==(const Cursor&, const Cursor&) = default;
};

// -- opening ---------------------------------------------------------------------------------------------------

struct LimitsInfo
{
    std::uint64_t frameBytes = 0;
    std::uint64_t textCodePoints = 0;
    std::uint64_t attachmentBytes = 0;
    std::uint64_t commandsInFlight = 0;
};
BOOST_DESCRIBE_STRUCT(LimitsInfo, (), (frameBytes, textCodePoints, attachmentBytes, commandsInFlight))

struct Hello
{
    static constexpr std::string_view t = "hello";
    std::vector<std::uint32_t> versions;
    std::string hub; ///< program and version
    std::uint64_t heartbeatMs = 0;
    LimitsInfo limits;
    Timestamp time;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (versions, hub, heartbeatMs, limits, time))

struct Identify
{
    static constexpr std::string_view t = "identify";
    base::DeviceId device;
    std::string program; ///< `cloudseat 0.1.0 (Debian 12)`
    std::vector<std::string> capabilities;
};
BOOST_DESCRIBE_STRUCT(Identify, (), (device, program, capabilities))

struct Resume
{
    static constexpr std::string_view t = "resume";
    base::DeviceId device;
    std::string epoch; ///< lineage of the log the cursor belongs to
    Cursor cursor;
    std::optional<std::string> program;
};
BOOST_DESCRIBE_STRUCT(Resume, (), (device, epoch, cursor, program))

/// How a settled command ended.
struct Outcome
{
    std::uint64_t n = 0;
    base::CommandId id;
    std::optional<Error> error;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (n, id, error))

struct Ready
{
    static constexpr std::string_view t = "ready";
    std::string session;
    std::optional<base::PersonId> person; ///< of staff
    std::optional<base::CustomerId> customer;
    std::vector<std::string> rights;
    std::string epoch;
    Cursor cursor; ///< the snapshot's; moved to when its last page is stored
    std::uint64_t commandsDone = 0;
    std::vector<Outcome> outcomes;
    std::optional<ProgramWish> program = std::nullopt; ///< staff only
};
BOOST_DESCRIBE_STRUCT(Ready, (), (session, person, customer, rights, epoch, cursor, commandsDone, outcomes, program))

struct Resumed
{
    static constexpr std::string_view t = "resumed";
    Cursor cursor; ///< the log's head when the connection resumed: caught up when it is reached
    std::uint64_t missed = 0; ///< events between, before rights are applied
    std::uint64_t commandsDone = 0;
    std::vector<Outcome> outcomes;
    std::optional<std::vector<std::string>> rights = std::nullopt; ///< of staff, as they are now
    std::optional<ProgramWish> program = std::nullopt; ///< staff only
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (cursor, missed, commandsDone, outcomes, rights, program))

/// The cursor can't be resumed; the client sends `identify` and replaces its copy by the snapshot.
struct Invalid
{
    static constexpr std::string_view t = "invalid";
    std::string reason; ///< `epoch`, `cursor`, `too_old`, `crowded`, `device`
};
BOOST_DESCRIBE_STRUCT(Invalid, (), (reason))

// -- hub to client ---------------------------------------------------------------------------------------------

struct EventFrame
{
    static constexpr std::string_view t = "event";
    std::uint64_t n = 0; ///< dense per connection from 1
    Cursor cursor;
    std::vector<Event> events; ///< may be empty: only the cursor moved
};
BOOST_DESCRIBE_STRUCT(EventFrame, (), (n, cursor, events))

struct Page
{
    static constexpr std::string_view t = "page";
    std::string of; ///< `snapshot`
    std::uint64_t part = 0; ///< from 0
    bool last = false;
    std::vector<Row> rows;
};
BOOST_DESCRIBE_STRUCT(Page, (), (of, part, last, rows))

struct Answer
{
    static constexpr std::string_view t = "answer";
    std::uint64_t q = 0;
    std::optional<Error> error;
    std::vector<Row> rows;
    bool more = false; ///< older rows remain
    /// `history.search`: where to go on. `articles`, the last page: the position up to which it has everything.
    std::optional<std::string> cursor = std::nullopt;
    std::optional<Timestamp> searchedUntil = std::nullopt; ///< what was opened after this has been looked through
};
BOOST_DESCRIBE_STRUCT(Answer, (), (q, error, rows, more, cursor, searchedUntil))

struct ResultFrame
{
    static constexpr std::string_view t = "result";
    std::uint64_t n = 0;
    base::CommandId id;
    bool ok = false;
    std::optional<Error> error;
};
BOOST_DESCRIBE_STRUCT(ResultFrame, (), (n, id, ok, error))

struct Pong
{
    static constexpr std::string_view t = "pong";
    std::uint64_t n = 0;
    Timestamp time;
};
BOOST_DESCRIBE_STRUCT(Pong, (), (n, time))

struct Reconnect
{
    static constexpr std::string_view t = "reconnect";
    std::uint64_t afterMs = 0;
    std::uint64_t spreadMs = 0;
};
BOOST_DESCRIBE_STRUCT(Reconnect, (), (afterMs, spreadMs))

struct Revoke
{
    static constexpr std::string_view t = "revoke";
    std::string scope; ///< `device` or `conversation:<id>`
};
BOOST_DESCRIBE_STRUCT(Revoke, (), (scope))

// -- both ways -------------------------------------------------------------------------------------------------

/// Passing facts, not logged, may be dropped: `typing` {on, preview?}, `place` {place, estimateSeconds?, errorPercent?,
/// reason}.
struct Signal
{
    static constexpr std::string_view t = "signal";
    std::string name;
    std::optional<base::ConversationId> conversation;
    std::optional<bool> on; ///< typing
    std::optional<Personal> preview; ///< typing, staff only
    std::optional<std::uint64_t> place; ///< in the queue, from 1
    std::optional<std::uint64_t> estimateSeconds; ///< honest, absent while nothing is known
    std::optional<std::uint32_t> errorPercent = std::nullopt; ///< by how much the last estimates were wrong, median
    std::optional<std::string> reason = std::nullopt; ///< why he waits, see docs/routing.md
};
BOOST_DESCRIBE_STRUCT(Signal, (), (name, conversation, on, preview, place, estimateSeconds, errorPercent, reason))

// -- client to hub ---------------------------------------------------------------------------------------------

/// A read without effect. Names and their members: `history.conversations` {customer, before?, limit},
/// `history.messages` {conversation, before?, limit}, `directory` {}, `routing.why` {person? or conversation?},
/// `message.versions` {conversation, message}, `canned` {group?, after?}, `history.search` {text, from?, to?, group?,
/// cursor?, limit}, `customer.field` {customer, field}, `articles` {since?, limit}, `article.heads` {since?, limit},
/// `article.versions` {article, before?, limit}, `article.version` {article, version}, `article.earlier` {article,
/// version}, `article.feedback` {article?, before?, limit}, `article.uses` {article?, limit}, `article.checks`
/// {person?, before?, limit}, `article.gaps` {from, to, since?}, `article.defects` {since?}.
struct Query
{
    static constexpr std::string_view t = "query";
    std::uint64_t q = 0;
    std::string name;
    std::optional<base::CustomerId> customer;
    std::optional<base::ConversationId> conversation;
    std::optional<std::uint64_t> before; ///< message number, or opening time in ms for conversations
    std::uint64_t limit = 50; ///< 1 to 200
    std::optional<std::string> misfit
        = std::nullopt; ///< not on the wire: the member that could not be read; only `q` counts then
    std::optional<base::PersonId> person = std::nullopt;
    std::optional<base::MessageId> message = std::nullopt;
    std::optional<base::GroupId> group = std::nullopt;
    std::optional<base::CannedId> after = std::nullopt; ///< rows come in order of their ids, from behind this one
    std::optional<Personal> text = std::nullopt; ///< what is searched for
    std::optional<Timestamp> from = std::nullopt; ///< in conversations opened since then
    std::optional<Timestamp> to = std::nullopt; ///< and until then
    std::optional<std::string> cursor = std::nullopt; ///< of the answer before
    std::optional<std::string> field = std::nullopt; ///< its key
    std::optional<std::uint64_t> since = std::nullopt; ///< rows come in order of their numbers, from behind this one
    std::optional<base::ArticleId> article = std::nullopt;
    std::optional<std::uint32_t> version = std::nullopt; ///< of the article
};
BOOST_DESCRIBE_STRUCT(Query, (),
    (q, name, customer, conversation, before, limit, person, message, group, after, text, from, to, cursor, field,
        since, article, version))

struct Ack
{
    static constexpr std::string_view t = "ack";
    Cursor cursor;
};
BOOST_DESCRIBE_STRUCT(Ack, (), (cursor))

/// `name` and `data` on the wire are `body` here.
struct CommandFrame
{
    static constexpr std::string_view t = "command";
    std::uint64_t n = 0; ///< dense per device from 1
    base::CommandId id;
    std::optional<base::ConversationId> conversation;
    std::optional<Fence> fence;
    CommandBody body;
};

struct Ping
{
    static constexpr std::string_view t = "ping";
    std::uint64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(Ping, (), (n))

/// Confirms a `revoke`: the copies are gone.
struct Revoked
{
    static constexpr std::string_view t = "revoked";
    std::string scope;
};
BOOST_DESCRIBE_STRUCT(Revoked, (), (scope))

using HubFrame = std::variant<Hello, Ready, Resumed, Invalid, EventFrame, Page, Answer, ResultFrame, Signal, Pong,
    Reconnect, Revoke>;
using ClientFrame = std::variant<Identify, Resume, Query, Signal, Ack, CommandFrame, Ping, Revoked>;

} // namespace protocol
