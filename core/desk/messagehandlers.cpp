// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/card.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace desk::handlers {

using protocol::Author;
using protocol::AuthorKind;
using protocol::ConversationState;
using protocol::ErrorKind;
namespace limits = protocol::limits;

namespace {

/// After a copied outbox a command can come again under another device and number, too late for the kept outcomes:
/// the message it made is still known by its id.
bool isKnown(const auto& record, const base::MessageId& id)
{
    // Of every message, nearly always in vain: sixteen bytes at once and not one by one.
    static_assert(sizeof id == 16 && std::has_unique_object_representations_v<base::MessageId>);
    return std::ranges::any_of(
        record.recent, [&id](const base::MessageId& known) { return std::memcmp(&known, &id, sizeof id) == 0; });
}

void emitMessage(Step& step, const CommandFrame& frame, Author author, const protocol::SendMessage& command)
{
    const auto& c = *step.state().conversation(*frame.conversation);
    // Never the sender's words: a text that says something else than its card would fool whoever sees only one of them.
    const auto text = command.card ? base::Personal(protocol::textOf(*command.card, c.language)) : command.text;
    step.emit(protocol::MessageSent {c.id, base::MessageId {frame.id.uuid}, c.lastNumber + 1, std::move(author), text,
                  command.attachments, command.card},
        frame);
}

Author authorOf(const base::PersonId& person)
{
    return {AuthorKind::agent, person, {}};
}

Refusal sendAsCustomer(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SendMessage& command)
{
    const base::MessageId message {frame.id.uuid};
    if (const auto* open = guards::ofCustomer(step, actor, frame)) {
        if (isKnown(*open, message)) {
            return {};
        }
        if (auto refusal = refuseBlocked(step, actor.customer)) {
            return refusal;
        }
        const auto id = open->id;
        // One more question while the agent writes up: the talk goes on with him.
        if (open->state == ConversationState::wrapup) {
            step.emit(protocol::ConversationResumed {id, "customer"});
        }
        emitMessage(step, frame, {AuthorKind::customer, std::nullopt, {}}, command);
        if (step.state().conversation(id)->quiet) {
            step.emit(protocol::ConversationQuieted {id, false});
        }
        releaseHold(step, id, "message");
        const auto& talk = *step.state().conversation(id);
        if (talk.state == ConversationState::active && isAway(*step.state().person(*talk.owner))) {
            step.emit(protocol::ConversationReleased {id, *talk.owner, "owner_gone"});
        }
        return {};
    }
    const auto* closed = guards::closedOfCustomer(step, actor, frame);
    if (!closed) {
        return guards::notFound("no_such_conversation");
    }
    if (isKnown(*closed, message)) {
        return {};
    }
    if (auto refusal = refuseBlocked(step, actor.customer)) {
        return refusal;
    }
    const auto* customer = step.state().customer(actor.customer);
    if (customer->last != closed->id) {
        return guards::refuse(ErrorKind::conflict, "not_latest", customer->last->toString());
    }
    // He comes in by the same door as everybody; what he writes is the message that he leaves.
    const Entrant who {actor.customer, true};
    if (auto refusal = checkEntrance(step, closed->queue, closed->language, who, true)) {
        return refusal;
    }
    protocol::ConversationOpened opening {
        closed->id, closed->customer, closed->queue, closed->language, "", closed->visit, true};
    const auto id = closed->id;
    const auto shut = closedBecause(step.state(), opening.queue, opening.language, step.at(), who);
    route(step, opening, !shut.empty());
    step.emit(std::move(opening), frame);
    emitMessage(step, frame, {AuthorKind::customer, std::nullopt, {}}, command);
    releaseHold(step, id, "message");
    return {};
}

Refusal sendAsAgent(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SendMessage& command)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    if (isKnown(**mine, base::MessageId {frame.id.uuid})) {
        return {};
    }
    if ((*mine)->state == ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "ended");
    }
    emitMessage(step, frame, authorOf(actor.person), command);
    return {};
}

std::optional<std::uint64_t> numberOf(const auto& record, const std::optional<base::MessageId>& message)
{
    if (!message) {
        return std::nullopt;
    }
    const auto found = std::find(record.recent.rbegin(), record.recent.rend(), *message);
    if (found == record.recent.rend()) {
        return std::nullopt; // so old that the marks are past it, or none of this conversation's
    }
    return record.lastNumber - static_cast<std::uint64_t>(found - record.recent.rbegin());
}

/// What of the marks moves forward; reading implies receiving.
protocol::Marks progress(const auto& record, AuthorKind party, const protocol::Marks& wanted)
{
    const auto& marks = party == AuthorKind::customer ? record.customerMarks : record.agentMarks;
    protocol::Marks moved;
    const auto read = numberOf(record, wanted.read);
    const auto delivered = numberOf(record, wanted.delivered);
    if (delivered && *delivered > marks.delivered) {
        moved.delivered = wanted.delivered;
    }
    if (read && *read > marks.read) {
        moved.read = wanted.read;
        if (*read > std::max(marks.delivered, moved.delivered ? *delivered : 0)) {
            moved.delivered = wanted.read;
        }
    }
    return moved;
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SendMessage& command)
{
    if (auto refusal = guards::checkMessage(command)) {
        return refusal;
    }
    if (!frame.conversation) {
        return guards::invalid("conversation", "missing");
    }
    return actor.kind == Actor::Kind::Customer ? sendAsCustomer(step, actor, frame, command)
                                               : sendAsAgent(step, actor, frame, command);
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::MarkMessages& command)
{
    if (!frame.conversation) {
        return guards::invalid("conversation", "missing");
    }
    const auto& state = step.state();
    const auto id = *frame.conversation;
    const bool byCustomer = actor.kind == Actor::Kind::Customer;
    const bool may = byCustomer ? state.customerOf(id) == actor.customer : state.serverOf(id) == actor.person;
    if (!may) {
        return guards::notFound("no_such_conversation");
    }
    const auto party = byCustomer ? AuthorKind::customer : AuthorKind::agent;
    const auto* open = state.conversation(id);
    const auto moved = open ? progress(*open, party, command.marks) : progress(*state.closed(id), party, command.marks);
    if (moved.delivered || moved.read) {
        step.emit(protocol::MessagesMarked {id, party, moved}, frame);
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AddNote& command)
{
    if (!frame.conversation) {
        return guards::invalid("conversation", "missing");
    }
    const auto* open = step.state().conversation(*frame.conversation);
    const auto* closed = step.state().closed(*frame.conversation);
    const bool servedLast = closed && closed->owner == actor.person;
    if (servedLast && frame.fence && *frame.fence != closed->fence) {
        return guards::refuse(ErrorKind::stale_fence, "owned_again", actor.person.name);
    }
    if (!(step.oversees && (open || closed)) && !servedLast) {
        const auto mine = guards::served(step, actor, frame, guards::Fencing::IfGiven);
        if (!mine) {
            return mine.error();
        }
    }
    if (command.text.isEmpty()) {
        return guards::invalid("text", "empty");
    }
    if (auto refusal = guards::checkText(command.text.reveal(), limits::noteCodePoints, "text")) {
        return refusal;
    }
    const base::MessageId message {frame.id.uuid};
    if (open ? isKnown(*open, message) : isKnown(*closed, message)) {
        return {};
    }
    const auto number = (open ? open->lastNumber : closed->lastNumber) + 1;
    step.emit(protocol::NoteAdded {*frame.conversation, message, number, authorOf(actor.person), command.text}, frame);
    return {};
}

} // namespace desk::handlers
