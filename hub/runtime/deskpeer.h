// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/protocol/frames.h"
#include "core/session/hubactions.h"
#include "hub/accounts/accounts.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What passes between the desk's thread and the connections. Nothing here is shared and changed: each side posts
/// values to the other.
namespace hub {

struct WelcomeReply
{
    protocol::Ready ready;
    std::vector<protocol::Row> rows;
    base::Position head;
    std::shared_ptr<void> lease = nullptr; ///< goes when the connection has taken the rows, see `Openings`
};

struct ResumeReply
{
    protocol::Resumed resumed;
    base::Position head;
};

struct RejectReply
{
    std::string reason;
};

/// Answer to a request for events.
struct EventsReply
{
    std::vector<session::EventBytes> events;
    base::Position through;
};

/// Live fan-out.
struct OfferReply
{
    std::vector<session::EventBytes> events;
    base::Position through;
};

struct PongReply
{
    std::uint64_t n = 0;
};

struct CloseReply
{
    protocol::CloseCode code = protocol::CloseCode::Normal;
};

struct ReconnectReply
{
    base::Milliseconds after {0};
    base::Milliseconds spread {0};
};

/// The device lost its rights: it wipes its copy and is closed.
struct RevokeReply
{ };

/// The sign-in may have ended: ask the accounts now and not at the next turn.
struct CheckReply
{ };

using DeskReply = std::variant<WelcomeReply, ResumeReply, RejectReply, EventsReply, OfferReply, protocol::Outcome,
    protocol::Answer, protocol::Signal, PongReply, CloseReply, ReconnectReply, RevokeReply, CheckReply>;

/// A connection as the desk sees it.
class DeskPeer
{
public:
    virtual ~DeskPeer() = default;
    /// Carried out in order on the connection's strand. Any thread.
    virtual void deliver(std::vector<DeskReply> replies) = 0;
};

struct IdentifyRequest
{
    engine::Actor actor; ///< with the device that identified itself
    std::optional<FamilyId> signIn; ///< of staff
};

struct ResumeRequest
{
    engine::Actor actor;
    std::string epoch;
    base::Position position;
    std::optional<FamilyId> signIn;
};

struct EventsRequest
{
    base::Position after;
    std::size_t max = 0;
};

struct PingRequest
{
    std::uint64_t n = 0;
};

/// The connection is closed; the peer is forgotten.
struct GoneRequest
{ };

using DeskRequest = std::variant<IdentifyRequest, ResumeRequest, protocol::CommandFrame, protocol::Query,
    protocol::Signal, EventsRequest, PingRequest, GoneRequest>;

} // namespace hub
