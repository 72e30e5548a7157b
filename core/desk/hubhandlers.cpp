// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"

namespace desk::handlers {

using protocol::PartyLink;

namespace {

/// What a connection that came or went makes of a link; the same: nothing to say.
PartyLink next(PartyLink link, bool connected)
{
    if (connected) {
        return PartyLink::live;
    }
    return link == PartyLink::live ? PartyLink::reconnecting : link;
}

/// Back soon after the hub had to take him for gone: he goes on as what he was.
void restore(Step& step, const base::PersonId& id)
{
    const auto& person = *step.state().person(id);
    const auto& former = person.former;
    const auto within = std::chrono::seconds(step.state().policies().desk().restoreSeconds);
    if (person.link == PartyLink::live && former && !former->screen && step.at() <= former->at + within) {
        protocol::PresenceChanged changed {id, former->presence, former->reason, true};
        changed.restored = true;
        step.emit(std::move(changed));
    }
}

} // namespace

Refusal handle(Step& step, const Actor&, const CommandFrame&, const protocol::NoteConnection& command)
{
    if (command.person) {
        const auto* person = step.state().person(*command.person);
        if (!person) {
            return guards::notFound("no_such_person");
        }
        const auto link = next(person->link, command.connected);
        if (link != person->link) {
            step.emit(protocol::LinkChanged {command.person, std::nullopt, std::nullopt, link});
            restore(step, *command.person);
            if (link != PartyLink::live) {
                withdrawOffers(step, *command.person); // he can't see them: others can
            }
        }
        return {};
    }
    if (!command.customer) {
        return guards::invalid("customer", "missing");
    }
    // Who only looks at the page, or has nothing open any more, leaves no trace in the log.
    const auto* customer = step.state().customer(*command.customer);
    if (!customer || !step.state().openConversationOf(*command.customer)) {
        return {};
    }
    const auto link = next(customer->link, command.connected);
    if (link != customer->link) {
        step.emit(protocol::LinkChanged {std::nullopt, command.customer, std::nullopt, link});
    }
    return {};
}

} // namespace desk::handlers
