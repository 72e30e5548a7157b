// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/desk/routing/choice.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace desk::handlers {

using protocol::ConversationState;
using protocol::ErrorKind;
using protocol::TransferConversation;
namespace limits = protocol::limits;

namespace {

/// Somebody else who is on shift, be he busy or at lunch.
bool anybody(const State& state, const Conversation& conversation, auto who)
{
    const auto language = state.wantedLanguage(conversation.language);
    const auto& people = state.data().people;
    return std::any_of(people.begin(), people.end(), [&](const auto& entry) {
        const auto& own = entry.second.settings;
        const bool speaks = language.empty() || std::ranges::find(own.languages, language) != own.languages.end();
        return own.id != conversation.owner && isAgent(own) && !isAway(entry.second) && speaks && who(own);
    });
}

Refusal checkPerson(const Step& step, const Actor& actor, const Conversation& conversation, const base::PersonId& id)
{
    const auto* person = step.state().person(id);
    if (!person || !person->settings.active || !isAgent(person->settings)) {
        return guards::refuse(ErrorKind::not_found, "no_such_person");
    }
    if (id == actor.person) {
        return guards::invalid("person", "yourself");
    }
    if (!isReady(*person)) {
        return guards::refuse(ErrorKind::conflict, "not_ready");
    }
    const auto room = roomOf(*person, step.state().policies().person(id));
    if (!fits(*person, room, conversation.weight, step.state().policies().desk().transferOver)) {
        return guards::refuse(ErrorKind::conflict, "no_room");
    }
    return {};
}

Refusal checkSkill(const Step& step, const Conversation& conversation, const TransferConversation& command)
{
    const auto level = command.level.value_or(1);
    if (level < 1 || level > 5) {
        return guards::invalid("level", "out_of_range");
    }
    if (!step.state().data().skills.contains(*command.skill)) {
        return guards::refuse(ErrorKind::not_found, "no_such_skill");
    }
    const std::vector<protocol::SkillLevel> wanted {{*command.skill, level}};
    const bool there
        = anybody(step.state(), conversation, [&](const auto& person) { return hasSkills(person, wanted, step.at()); });
    return there ? Refusal() : guards::refuse(ErrorKind::conflict, "nobody");
}

/// The customer is being talked to: his agent hears that the other queue is closed before he lets him go.
Refusal checkQueue(const Step& step, const Queue& queue, const std::string& language)
{
    const auto closed
        = queue.settings.open ? closedBecause(step.state(), queue.settings.id, language, step.at()) : "queue_closed";
    return closed.empty() ? Refusal() : guards::refuse(ErrorKind::conflict, closed);
}

Refusal checkTarget(
    const Step& step, const Actor& actor, const Conversation& conversation, const TransferConversation& command)
{
    const int targets
        = (command.queue ? 1 : 0) + (command.group ? 1 : 0) + (command.person ? 1 : 0) + (command.skill ? 1 : 0);
    if (targets != 1) {
        return guards::invalid("person", "one_target");
    }
    if (command.queue) {
        const auto* queue = step.state().queue(*command.queue);
        if (!queue) {
            return guards::refuse(ErrorKind::not_found, "no_such_queue");
        }
        return *command.queue == conversation.queue ? guards::invalid("queue", "the_same")
                                                    : checkQueue(step, *queue, conversation.language);
    }
    if (command.group) {
        if (!step.state().data().groups.contains(*command.group)) {
            return guards::refuse(ErrorKind::not_found, "no_such_group");
        }
        const bool there = anybody(step.state(), conversation, [&](const auto& person) {
            return std::find(person.groups.begin(), person.groups.end(), *command.group) != person.groups.end();
        });
        return there ? Refusal() : guards::refuse(ErrorKind::conflict, "nobody");
    }
    return command.person ? checkPerson(step, actor, conversation, *command.person)
                          : checkSkill(step, conversation, command);
}

Refusal checkNote(const std::optional<protocol::Personal>& note)
{
    return note ? guards::checkText(note->reveal(), limits::noteCodePoints, "note") : Refusal();
}

/// What the next one has to know, if something was written.
std::optional<base::MessageId> addNote(
    Step& step, const Actor& actor, const CommandFrame& frame, const std::optional<protocol::Personal>& note)
{
    if (!note || note->isEmpty()) {
        return std::nullopt;
    }
    const base::MessageId message {frame.id.uuid};
    const auto& conversation = *step.state().conversation(*frame.conversation);
    const protocol::Author author {protocol::AuthorKind::agent, actor.person, {}};
    step.emit(protocol::NoteAdded {conversation.id, message, conversation.lastNumber + 1, author, *note}, frame);
    return message;
}

/// Whether this person can have it, who takes it himself.
Refusal checkTaker(const State& state, const Actor& actor, const Conversation& conversation)
{
    const auto& person = *state.person(actor.person);
    if (isAway(person)) {
        return guards::refuse(ErrorKind::conflict, "not_ready");
    }
    const auto room = roomOf(person, state.policies().person(actor.person));
    const auto weight = state.policies().queue(conversation.queue).parameters.weight;
    return fits(person, room, weight, state.policies().desk().claimOver)
        ? Refusal()
        : guards::refuse(ErrorKind::conflict, "no_room");
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const TransferConversation& command)
{
    const auto mine = guards::served(step, actor, frame, guards::Fencing::Required);
    if (!mine) {
        return mine.error();
    }
    const auto& conversation = **mine;
    const auto id = conversation.id;
    if (conversation.state == ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "ended");
    }
    if (auto refusal = checkTarget(step, actor, conversation, command)) {
        return refusal;
    }
    if (auto refusal = checkNote(command.note)) {
        return refusal;
    }
    protocol::ConversationTransferred transferred {id, actor.person, command.queue, command.group, command.person,
        command.skill, command.skill ? std::optional(command.level.value_or(1)) : std::nullopt, {}, {},
        command.tell.value_or(false) ? std::optional(true) : std::nullopt};
    if (command.person) {
        const auto& p = step.state().policies().queue(conversation.queue).parameters;
        transferred.keptUntil = step.at() + std::chrono::seconds(p.offerTimeoutSeconds);
    }
    transferred.note = addNote(step, actor, frame, command.note);
    step.emit(std::move(transferred), frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ClaimConversation&)
{
    const auto found = guards::open(step, frame);
    if (!found) {
        return found.error();
    }
    const auto& state = step.state();
    const auto* open = *found;
    if (open->owner == actor.person) {
        return {};
    }
    if (open->state != ConversationState::waiting) {
        return guards::refuse(ErrorKind::conflict, "not_waiting");
    }
    if (auto refusal = checkTaker(state, actor, *open)) {
        return refusal;
    }
    const auto& person = *state.person(actor.person);
    assign(step, open->id, actor.person, receiptOfClaim(state, *open, person, step.at()), &frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::TakeOverConversation& command)
{
    const auto found = guards::open(step, frame);
    if (!found) {
        return found.error();
    }
    const auto& state = step.state();
    const auto* open = *found;
    if (open->owner == actor.person) {
        return {};
    }
    if (open->owner != command.from) {
        const auto now = open->owner ? std::optional(open->owner->name) : std::nullopt;
        return guards::refuse(ErrorKind::conflict, "not_owner", now);
    }
    if (open->state == ConversationState::wrapup) {
        return guards::refuse(ErrorKind::conflict, "ended");
    }
    if (auto refusal = checkTaker(state, actor, *open)) {
        return refusal;
    }
    if (auto refusal = checkNote(command.note)) {
        return refusal;
    }
    const auto id = open->id;
    const bool noted = addNote(step, actor, frame, command.note).has_value();
    step.emit(protocol::ConversationReleased {id, command.from, "taken_over", actor.person,
                  noted ? command.note : std::nullopt},
        frame);
    auto receipt = receiptOfClaim(state, *state.conversation(id), *state.person(actor.person), step.at());
    receipt.rule = "taken_over";
    assign(step, id, actor.person, std::move(receipt), &frame);
    return {};
}

} // namespace desk::handlers
