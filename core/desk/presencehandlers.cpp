// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

namespace desk::handlers {

using protocol::Presence;
namespace limits = protocol::limits;

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SetPresence& command)
{
    if (command.reason) {
        if (auto refusal = guards::checkText(*command.reason, limits::nameCodePoints, "reason")) {
            return refusal;
        }
    }
    const auto id = command.person.value_or(actor.person);
    const auto* person = step.state().person(id);
    if (!person || !person->settings.active) {
        return guards::notFound("no_such_person");
    }
    if (person->presence == command.presence && person->presenceReason == command.reason) {
        return {};
    }
    protocol::PresenceChanged changed {id, command.presence, command.reason, false};
    if (id != actor.person) {
        changed.by = actor.person;
    }
    step.emit(std::move(changed), frame);
    if (command.presence != Presence::ready) {
        withdrawOffers(step, id);
    }
    if (command.presence == Presence::offline) {
        releaseTalks(step, id, "signed_out");
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ReportAway& command)
{
    if (command.away && command.cause != "lock" && command.cause != "sleep") {
        return guards::invalid("cause", "unknown");
    }
    const auto& person = *step.state().person(actor.person);
    if (command.away) {
        // Only who would be asked for work is taken out of the line; what he has stays his.
        if (person.presence == Presence::ready) {
            step.emit(protocol::PresenceChanged {actor.person, Presence::break_, command.cause, true}, frame);
            withdrawOffers(step, actor.person);
        }
        return {};
    }
    if (person.former && person.former->screen) {
        protocol::PresenceChanged back {actor.person, person.former->presence, person.former->reason, true};
        back.restored = true;
        step.emit(std::move(back), frame);
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::LimitLoad& command)
{
    if (command.cap && *command.cap > hardCapCeiling) {
        return guards::invalid("cap", "out_of_range");
    }
    if (step.state().person(actor.person)->deviceCap != command.cap) {
        step.emit(protocol::LoadLimited {actor.person, command.cap}, frame);
    }
    return {};
}

} // namespace desk::handlers
