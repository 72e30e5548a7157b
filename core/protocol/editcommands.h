// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <string_view>

/// Changing what was sent; included by commands.h, events.h and rows.h.
namespace protocol {

/// Another text for a message of one's own in the conversation of the frame, within `message.edit_s`. What it said
/// before stays readable for staff (query `message.versions`).
struct EditMessage
{
    static constexpr std::string_view name = "message.edit";
    base::MessageId message;
    Personal text; ///< may be empty where the message has attachments
};
BOOST_DESCRIBE_STRUCT(EditMessage, (), (message, text))

/// Takes a message of one's own back, within `message.edit_s`: the customer sees that there was one, not what it said.
struct RecallMessage
{
    static constexpr std::string_view name = "message.recall";
    base::MessageId message;
};
BOOST_DESCRIBE_STRUCT(RecallMessage, (), (message))

struct MessageEdited
{
    static constexpr std::string_view type = "message.edited";
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0; ///< its place in the conversation, as before
    Personal text;
    std::optional<base::PersonId> by = std::nullopt; ///< staff only
};
BOOST_DESCRIBE_STRUCT(MessageEdited, (), (conversation, message, number, text, by))

struct MessageRecalled
{
    static constexpr std::string_view type = "message.recalled";
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0;
    std::optional<base::PersonId> by = std::nullopt; ///< staff only
};
BOOST_DESCRIBE_STRUCT(MessageRecalled, (), (conversation, message, number, by))

/// What a message said before it was edited or recalled.
struct VersionRow
{
    static constexpr std::string_view type = "version";
    base::MessageId message;
    base::ConversationId conversation;
    Timestamp at; ///< when it was written so
    Personal text;
    std::vector<Attachment> attachments;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (message, conversation, at, text, attachments))

} // namespace protocol
