// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::handlers {

using protocol::ErrorKind;

namespace {

struct Changeable
{
    const Conversation* conversation;
    const Said* said;
};

std::optional<std::uint64_t> numberOf(const Conversation& c, const base::MessageId& message)
{
    const auto found = std::find(c.recent.rbegin(), c.recent.rend(), message);
    if (found == c.recent.rend()) {
        return std::nullopt;
    }
    return c.lastNumber - static_cast<std::uint64_t>(found - c.recent.rbegin());
}

/// The message, if the actor wrote it since the conversation is his, and not too long ago.
base::Result<Changeable, protocol::Error> changeable(
    const Step& step, const Actor& actor, const CommandFrame& frame, const base::MessageId& message)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return base::Failure(mine.error());
    }
    const Conversation& c = **mine;
    const auto number = numberOf(c, message);
    if (!number) {
        return base::Failure(guards::notFound("no_such_message"));
    }
    const auto said = std::ranges::lower_bound(c.said, *number, {}, &Said::number);
    if (said == c.said.end() || said->number != *number) {
        return base::Failure(*guards::refuse(ErrorKind::denied, "not_changeable"));
    }
    const auto window = std::chrono::seconds(step.state().policies().desk().editSeconds);
    if (window.count() == 0 || step.at() > said->at + window) {
        return base::Failure(*guards::refuse(ErrorKind::expired, "message.edit_s"));
    }
    return Changeable {&c, &*said};
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::EditMessage& command)
{
    if (auto refusal = guards::checkText(command.text.reveal(), protocol::limits::textCodePoints, "text")) {
        return refusal;
    }
    const auto found = changeable(step, actor, frame, command.message);
    if (!found) {
        return found.error();
    }
    if (command.text.isEmpty() && !found->said->hasFiles) {
        return guards::invalid("text", "empty");
    }
    if (found->said->edits >= editsKept) {
        return guards::refuse(ErrorKind::conflict, "edited_too_often");
    }
    step.emit(protocol::MessageEdited {found->conversation->id, command.message, found->said->number, command.text,
                  actor.person},
        frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RecallMessage& command)
{
    const auto found = changeable(step, actor, frame, command.message);
    if (!found) {
        return found.error();
    }
    step.emit(
        protocol::MessageRecalled {found->conversation->id, command.message, found->said->number, actor.person}, frame);
    return {};
}

} // namespace desk::handlers
