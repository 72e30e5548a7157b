// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/desk/machine.h"

#include <string>
#include <string_view>

/// What commands are checked against; internal to the desk.
namespace desk::guards {

/// The most of either the desk's fields or its checks with its links and synonyms: they stand in one row, which must
/// fit into a frame.
inline constexpr std::size_t settingsBytes = 64 * 1024;

Refusal refuse(protocol::ErrorKind kind, std::string reason, std::optional<std::string> current = std::nullopt);
Refusal invalid(std::string field, std::string reason);
Refusal tooLarge(std::string field);

/// Code points of UTF-8.
std::size_t codePoints(std::string_view text);
/// Of a text in a frame, where some characters need more than one.
std::size_t writtenBytes(std::string_view text);
/// Refuses a text of more than `limit` code points.
Refusal checkText(const std::string& text, std::size_t limit, const std::string& field);
/// Sizes and the form of hashes; at most so many.
Refusal checkAttachments(const std::vector<protocol::Attachment>& attachments, std::size_t most);
/// Of a message: sizes, counts and the form of hashes.
Refusal checkMessage(const protocol::SendMessage& message);
Refusal checkTags(const std::vector<std::string>& tags, const std::string& field);

enum class Fencing
{
    Required, ///< a write into the conversation
    IfGiven,
};

/// The conversation of the frame, if the actor serves it now under the fence of the frame. Whoever served it before
/// gets `stale_fence` with the present owner; whoever never did gets `not_found`.
base::Result<const Conversation*, protocol::Error> served(
    const Step& step, const Actor& actor, const protocol::CommandFrame& frame, Fencing fencing);

/// The open conversation of the frame, whosever it is.
base::Result<const Conversation*, protocol::Error> open(const Step& step, const protocol::CommandFrame& frame);

/// The open conversation of the frame, if it is the customer's.
const Conversation* ofCustomer(const Step& step, const Actor& actor, const protocol::CommandFrame& frame);
const ClosedConversation* closedOfCustomer(const Step& step, const Actor& actor, const protocol::CommandFrame& frame);

protocol::Error notFound(std::string reason);

} // namespace desk::guards
