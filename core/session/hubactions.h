// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/frames.h"
#include "core/session/clientactions.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// What the hub half of a connection asks its driver to do, in this order. See `HubHalf`.
namespace session {

/// One binary message.
struct SendBytes
{
    std::string bytes;
};

/// Send what was given before, then close. Nothing follows.
struct CloseConnection
{
    protocol::CloseCode code = protocol::CloseCode::Normal;
};

/// A client without a copy. Answer with `welcome` and `snapshot`, or `close`.
struct IdentifyRequested
{
    protocol::Identify identify;
};

/// A client with a copy up to `position` of `resume.epoch`. Answer with `resume`, `reject` or `close`.
struct ResumeRequested
{
    protocol::Resume resume;
    base::Position position;
};

/// Judge and run it; answer with `result` once it is durable (or refused without a number consumed).
/// `body` may be `UnknownCommand` or `MalformedCommand`: the machine refuses it and consumes the number.
struct CommandReceived
{
    protocol::CommandFrame command;
};

/// Answer with `answer`.
struct QueryReceived
{
    protocol::Query query;
};

struct SignalReceived
{
    protocol::Signal signal;
};

/// Pass it through the desk's strand, then call `pong`.
struct PingReceived
{
    std::uint64_t n = 0;
};

/// There is room: read the log after this position, at most `max` events; answer with `events`.
struct NeedEvents
{
    base::Position after;
    std::size_t max = 0;
};

/// The client has stored everything up to here.
struct Acknowledged
{
    base::Position position;
};

/// The client deleted its copies.
struct RevokeConfirmed
{
    std::string scope;
};

using HubAction = std::variant<SendBytes, CloseConnection, IdentifyRequested, ResumeRequested, CommandReceived,
    QueryReceived, SignalReceived, PingReceived, NeedEvents, Acknowledged, RevokeConfirmed>;
using HubActions = std::vector<HubAction>;

/// One event as this participant may see it: encoded once per audience (`protocol::encodeEvent`) and shared.
struct EventBytes
{
    base::Position position;
    std::shared_ptr<const std::string> bytes;
};

} // namespace session
