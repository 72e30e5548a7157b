// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/handlers.h"

namespace desk::handlers {

using protocol::ConversationState;

bool isAway(const Person& person)
{
    return !person.settings.active || person.link == protocol::PartyLink::gone
        || person.presence == protocol::Presence::offline;
}

bool hasRoom(const Person& person)
{
    return person.reserved < person.settings.cap;
}

void withdrawOffer(Step& step, const Conversation& conversation)
{
    if (!conversation.offer) {
        return;
    }
    const auto& offer = *step.state().offer(*conversation.offer);
    step.emit(
        protocol::OfferEnded {offer.id, offer.conversation, offer.person, protocol::OfferEnd::withdrawn, std::nullopt});
}

void withdrawOffers(Step& step, const base::PersonId& person)
{
    const auto offers = step.state().person(person)->offers;
    for (const auto& id : offers) {
        withdrawOffer(step, *step.state().conversation(step.state().offer(id)->conversation));
    }
}

void releaseAll(Step& step, const base::PersonId& person, const std::string& reason, bool parked)
{
    const auto owned = step.state().person(person)->owned;
    for (const auto& id : owned) {
        const auto state = step.state().conversation(id)->state;
        if (state == ConversationState::active || (parked && state == ConversationState::parked)) {
            step.emit(protocol::ConversationReleased {id, person, reason});
        }
    }
}

} // namespace desk::handlers
