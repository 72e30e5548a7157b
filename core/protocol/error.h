// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/// Why a command, query or opening was refused. The kind decides what the outbox does (see `retries`).
BOOST_DEFINE_ENUM_CLASS(ErrorKind, unauthenticated, denied, not_found, conflict, stale_fence, expired, invalid,
    too_large, rate_limited, gap, overloaded, read_only, unsupported)

/// Refusals that consume no command number: the command is sent again later, unchanged.
constexpr bool retries(ErrorKind kind)
{
    return kind == ErrorKind::rate_limited || kind == ErrorKind::overloaded || kind == ErrorKind::read_only
        || kind == ErrorKind::gap || kind == ErrorKind::unauthenticated;
}

struct Error
{
    ErrorKind kind = ErrorKind::invalid;
    std::optional<std::string> field; ///< path of the member that is wrong, as `attachments.2.name`
    std::optional<std::string> reason; ///< a word for programs (`no_such_offer`), never a sentence
    std::optional<std::string> current; ///< what holds instead: the present owner of a stale fence
    std::optional<std::uint64_t> retryAfterMs;

    friend bool operator==(const Error&, const Error&) = default;
};
BOOST_DESCRIBE_STRUCT(Error, (), (kind, field, reason, current, retryAfterMs))

/// WebSocket close codes with a meaning of our own.
enum class CloseCode : std::uint16_t
{
    Normal = 1000,
    GoingAway = 1001,
    TextMessage = 1003,
    TooBig = 1009,
    UnknownFrame = 4001,
    NotDecodable = 4002,
    NotIdentified = 4003,
    AuthenticationFailed = 4004, ///< don't retry, ask the person
    DeviceRevoked = 4006, ///< don't retry, wipe
    BadCursor = 4007, ///< take a snapshot
    RateLimited = 4008,
    SessionExpired = 4009, ///< refresh the token
    SlowReader = 4010,
    Version = 4012, ///< don't retry, update
    Replaced = 4014, ///< another sign-in; don't retry, ask
    DeviceForked = 4016, ///< take a new device id
};

} // namespace protocol
