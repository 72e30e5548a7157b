// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"

#include "core/protocol/card.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::guards {

using protocol::Error;
using protocol::ErrorKind;
namespace limits = protocol::limits;

Refusal refuse(ErrorKind kind, std::string reason, std::optional<std::string> current)
{
    Error error;
    error.kind = kind;
    error.reason = std::move(reason);
    error.current = std::move(current);
    return error;
}

Refusal invalid(std::string field, std::string reason)
{
    Error error;
    error.kind = ErrorKind::invalid;
    error.field = std::move(field);
    error.reason = std::move(reason);
    return error;
}

Refusal tooLarge(std::string field)
{
    Error error;
    error.kind = ErrorKind::too_large;
    error.field = std::move(field);
    return error;
}

Error notFound(std::string reason)
{
    return *refuse(ErrorKind::not_found, std::move(reason));
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::size_t writtenBytes(std::string_view text)
{
    std::size_t bytes = 0;
    for (const char c : text) {
        bytes += static_cast<unsigned char>(c) < 0x20U ? 6 : c == '"' || c == '\\' ? 2 : 1;
    }
    return bytes;
}

Refusal checkText(const std::string& text, std::size_t limit, const std::string& field)
{
    return codePoints(text) > limit ? tooLarge(field) : Refusal();
}

namespace {

constexpr std::size_t fileNameCodePoints = 255;

bool isSha256(const std::string& hash)
{
    return hash.size() == 64 && std::all_of(hash.begin(), hash.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

Refusal checkAttachment(const protocol::Attachment& attachment, const std::string& field)
{
    if (!isSha256(attachment.hash)) {
        return invalid(field + ".hash", "not_sha256");
    }
    if (attachment.bytes > limits::attachmentBytes) {
        return tooLarge(field + ".bytes");
    }
    if (auto refusal = checkText(attachment.type, limits::nameCodePoints, field + ".type")) {
        return refusal;
    }
    return checkText(attachment.name.reveal(), fileNameCodePoints, field + ".name");
}

Refusal checkCard(const protocol::SendMessage& message)
{
    // Whoever takes commands in has judged the token and put the card in its place.
    if (message.signedCard) {
        return invalid("signedCard", "not_taken");
    }
    if (!message.card) {
        return {};
    }
    if (const auto fault = protocol::faultOf(*message.card)) {
        const std::string field = "card." + fault->field;
        return fault->reason.empty() ? tooLarge(field) : invalid(field, fault->reason);
    }
    if (message.attachments.size() > 1) {
        return tooLarge("attachments");
    }
    const bool picture = message.attachments.empty() || message.attachments.front().type.starts_with("image/");
    return picture ? Refusal() : invalid("attachments.0.type", "not_a_picture");
}

} // namespace

Refusal checkAttachments(const std::vector<protocol::Attachment>& attachments, std::size_t most)
{
    if (attachments.size() > most) {
        return tooLarge("attachments");
    }
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        if (auto refusal = checkAttachment(attachments[i], "attachments." + std::to_string(i))) {
            return refusal;
        }
    }
    return {};
}

Refusal checkMessage(const protocol::SendMessage& message)
{
    if (auto refusal = checkCard(message)) {
        return refusal;
    }
    if (message.text.isEmpty() && message.attachments.empty() && !message.card) {
        return invalid("text", "empty");
    }
    if (auto refusal = checkAttachments(message.attachments, limits::listEntries)) {
        return refusal;
    }
    return checkText(message.text.reveal(), limits::textCodePoints, "text");
}

Refusal checkTags(const std::vector<std::string>& tags, const std::string& field)
{
    if (tags.size() > limits::listEntries) {
        return tooLarge(field);
    }
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (auto refusal = checkText(tags[i], limits::nameCodePoints, field + "." + std::to_string(i))) {
            return refusal;
        }
    }
    return {};
}

base::Result<const Conversation*, Error> open(const Step& step, const protocol::CommandFrame& frame)
{
    if (!frame.conversation) {
        return base::Failure(*invalid("conversation", "missing"));
    }
    const auto* found = step.state().conversation(*frame.conversation);
    if (!found) {
        return base::Failure(notFound("no_such_conversation"));
    }
    return found;
}

base::Result<const Conversation*, Error> served(
    const Step& step, const Actor& actor, const protocol::CommandFrame& frame, Fencing fencing)
{
    if (!frame.conversation) {
        return base::Failure(*invalid("conversation", "missing"));
    }
    const auto* open = step.state().conversation(*frame.conversation);
    if (!open) {
        const auto* closed = step.state().closed(*frame.conversation);
        if (closed && closed->owner == actor.person) {
            return base::Failure(*refuse(ErrorKind::conflict, "closed"));
        }
        return base::Failure(notFound("no_such_conversation"));
    }
    if (open->owner == actor.person) {
        if (!frame.fence && fencing == Fencing::Required) {
            return base::Failure(*invalid("fence", "missing"));
        }
        if (frame.fence && *frame.fence != open->fence) {
            return base::Failure(*refuse(ErrorKind::stale_fence, "owned_again", actor.person.name));
        }
        return open;
    }
    if (std::find(open->former.begin(), open->former.end(), actor.person) == open->former.end()) {
        return base::Failure(notFound("no_such_conversation"));
    }
    const auto current = open->owner ? std::optional(open->owner->name) : std::nullopt;
    return base::Failure(*refuse(ErrorKind::stale_fence, "not_owner", current));
}

const Conversation* ofCustomer(const Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    const auto* open = frame.conversation ? step.state().conversation(*frame.conversation) : nullptr;
    return open && actor.kind == Actor::Kind::Customer && open->customer == actor.customer ? open : nullptr;
}

const ClosedConversation* closedOfCustomer(const Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    const auto* closed = frame.conversation ? step.state().closed(*frame.conversation) : nullptr;
    return closed && actor.kind == Actor::Kind::Customer && closed->customer == actor.customer ? closed : nullptr;
}

} // namespace desk::guards
