// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/frames.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// JSON to structs and back. Unknown members and unknown rows of a list are ignored, absent optionals are absent, what
/// else doesn't fit is an error with its path. Pure functions, any thread. Nothing here throws.
namespace protocol {

enum class DecodeFault
{
    NotJson, ///< not JSON in UTF-8, too deep, duplicate names, number out of range
    TooLarge,
    UnknownFrame, ///< `t` is not a frame of this direction
    Malformed, ///< a known frame with members that don't fit
};

struct DecodeError
{
    DecodeFault fault = DecodeFault::NotJson;
    std::string path; ///< `events.3.data.text`
    std::string reason;
};

template <class T> using Decoded = base::Result<T, DecodeError>;

std::string encode(const HubFrame& frame);
std::string encode(const ClientFrame& frame);

/// Judges the size before it parses (limits::frameBytesDown, frameBytesUp). `number`: of the message within its
/// connection (`f`), where it has one; set also for frames that are not known.
Decoded<HubFrame> decodeHubFrame(std::string_view bytes, std::optional<std::uint64_t>* number = nullptr);
Decoded<ClientFrame> decodeClientFrame(std::string_view bytes, std::optional<std::uint64_t>* number = nullptr);

/// One event as it stands inside an `event` frame, and a frame around events that are encoded already: fan-out
/// encodes an event once and every connection shares the bytes.
std::string encodeEvent(const Event& event);
std::string encodeEventFrame(std::uint64_t n, const Cursor& cursor, const std::vector<std::string_view>& events);

/// `data` alone, for the workstation's outbox.
std::string encodeCommandData(const CommandBody& body);
CommandBody decodeCommandData(std::string_view name, std::string_view data);

std::string encodeRow(const Row& row);
/// A `page` frame around rows that are encoded already, so that a snapshot can be cut by size.
std::string encodePageFrame(std::string_view of, std::uint64_t part, bool last, const std::vector<std::string>& rows);
Decoded<Row> decodeRow(std::string_view bytes);

/// The log's form of an event: `payload` is its data with every `Personal` replaced by its number, `personal` are the
/// values in order of their numbers as a JSON list (empty string: none). The hub seals `personal` under the subject's
/// key and never reads `payload` for texts.
struct LoggedBody
{
    std::string payload;
    std::string personal;
};

LoggedBody encodeLogged(const EventBody& body);
/// `personal` absent: the subject's key was destroyed; every `Personal` is empty then.
Decoded<EventBody> decodeLogged(
    std::string_view type, std::string_view payload, std::optional<std::string_view> personal);

} // namespace protocol
