// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

namespace desk::handlers {

using protocol::CloseCause;
using protocol::ConversationState;
using protocol::ErrorKind;
namespace limits = protocol::limits;

namespace {

constexpr std::size_t languageTagLength = 35; // RFC 5646, 4.4.1
constexpr std::uint32_t mostStars = 5;

Refusal checkOpening(const Step& step, const Actor& actor, const protocol::OpenConversation& command)
{
    if (auto refusal = refuseBlocked(step, actor.customer)) {
        return refusal;
    }
    if (const auto* open = step.state().openConversationOf(actor.customer)) {
        return guards::refuse(ErrorKind::conflict, "already_open", open->id.toString());
    }
    if (!step.state().queue(command.queue)) {
        return guards::refuse(ErrorKind::not_found, "no_such_queue");
    }
    if (auto refusal = checkEntrance(
            step, command.queue, command.language, {actor.customer, false}, command.leaveMessage.value_or(false))) {
        return refusal;
    }
    if (command.language.size() > languageTagLength) {
        return guards::tooLarge("language");
    }
    if (command.customerName) {
        if (auto refusal = guards::checkText(command.customerName->reveal(), limits::nameCodePoints, "customerName")) {
            return refusal;
        }
    }
    return guards::checkText(command.source, limits::nameCodePoints, "source");
}

/// Whoever takes commands in has judged the token and put what it says in its place.
Refusal checkPrelude(const protocol::OpenConversation& command)
{
    if (command.signedPrelude) {
        return guards::invalid("signedPrelude", "not_taken");
    }
    const auto lines = command.prelude.value_or(std::vector<protocol::PreludeLine>());
    if (lines.size() > limits::listEntries) {
        return guards::tooLarge("prelude");
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto path = "prelude." + std::to_string(i) + ".text";
        if (lines[i].text.isEmpty()) {
            return guards::invalid(path, "empty");
        }
        if (auto refusal = guards::checkText(lines[i].text.reveal(), limits::noteCodePoints, path)) {
            return refusal;
        }
    }
    return {};
}

/// What was said at the bot stands before everything else.
void emitPrelude(Step& step, const CommandFrame& frame, const protocol::OpenConversation& command)
{
    std::uint64_t number = 0;
    for (const auto& line : command.prelude.value_or(std::vector<protocol::PreludeLine>())) {
        ++number;
        // Ids of their own, the same whenever the command comes.
        base::MessageId message {frame.id.uuid};
        auto& last = message.uuid.bytes.back();
        last = static_cast<std::uint8_t>(last ^ number);
        step.emit(protocol::MessageSent {base::ConversationId {frame.id.uuid}, message, number,
                      {protocol::AuthorKind::bot, std::nullopt, {}}, line.text, {}, std::nullopt, line.by},
            frame);
    }
}

/// A site signs who he is: the hub gives such ids version 8 (RFC 9562), and lets nobody else name him.
bool isSigned(const base::CustomerId& customer)
{
    return customer.uuid.bytes[6] >> 4U == 8;
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::OpenConversation& command)
{
    if (auto refusal = checkOpening(step, actor, command)) {
        return refusal;
    }
    if (auto refusal = checkPrelude(command)) {
        return refusal;
    }
    const base::ConversationId id {frame.id.uuid};
    if (step.state().customerOf(id)) {
        return guards::refuse(ErrorKind::conflict, "id_in_use");
    }
    const auto* known = step.state().customer(actor.customer);
    const bool mayName = !(known && known->described) || isSigned(actor.customer);
    const bool named = mayName && command.customerName && !command.customerName->isEmpty();
    const auto visit = (known ? known->visits : 0) + 1;
    if (named) {
        step.emit(protocol::CustomerChanged {actor.customer, *command.customerName}, frame);
    }
    protocol::ConversationOpened opening {
        id, actor.customer, command.queue, command.language, command.source, visit, false};
    const Entrant who {actor.customer, false};
    route(step, opening, !closedBecause(step.state(), command.queue, command.language, step.at(), who).empty());
    step.emit(std::move(opening), frame);
    emitPrelude(step, frame, command);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::LeaveConversation&)
{
    if (guards::closedOfCustomer(step, actor, frame)) {
        return {};
    }
    const auto* open = guards::ofCustomer(step, actor, frame);
    if (!open) {
        return guards::notFound("no_such_conversation");
    }
    const auto id = open->id;
    switch (open->state) {
    case ConversationState::wrapup:
    case ConversationState::closed:
        return {};
    case ConversationState::waiting:
    case ConversationState::offered:
        withdrawOffer(step, *open);
        break;
    case ConversationState::parked:
    case ConversationState::active:
        endTalk(step, *open, CloseCause::customer, false, &frame);
        return {};
    }
    step.emit(protocol::ConversationClosed {id, CloseCause::customer, std::nullopt}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RateConversation& command)
{
    const auto* open = guards::ofCustomer(step, actor, frame);
    const auto* closed = guards::closedOfCustomer(step, actor, frame);
    if (!open && !closed) {
        return guards::notFound("no_such_conversation");
    }
    if (open && open->state != ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "not_over");
    }
    if (open ? open->rated : closed->rated) {
        return guards::refuse(ErrorKind::conflict, "already_rated");
    }
    if (command.rating.stars > mostStars) {
        return guards::invalid("rating.stars", "out_of_range");
    }
    if (auto refusal = guards::checkTags(command.rating.tags, "rating.tags")) {
        return refusal;
    }
    if (auto refusal = guards::checkText(command.rating.text.reveal(), limits::noteCodePoints, "rating.text")) {
        return refusal;
    }
    step.emit(protocol::ConversationRated {*frame.conversation, command.rating}, frame);
    return {};
}

} // namespace desk::handlers
