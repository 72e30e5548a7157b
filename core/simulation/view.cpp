// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/view.h"

#include "core/engine/projection.h"

#include <algorithm>

namespace simulation {

void View::add(const protocol::Row& row, const engine::Audience& self)
{
    if (const auto* conversation = std::get_if<protocol::ConversationRow>(&row)) {
        Conversation& entry = conversations[conversation->id];
        entry.record.row = *conversation;
        incomplete.erase(conversation->id);
    } else if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
        conversations[message->conversation].messages.insert_or_assign(message->number, *message);
    } else if (const auto* offer = std::get_if<protocol::OfferRow>(&row)) {
        offers.insert_or_assign(offer->id, offer->conversation);
    } else if (const auto* reply = std::get_if<protocol::CannedRow>(&row)) {
        canned.insert_or_assign(reply->id, *reply);
    } else if (const auto* person = std::get_if<protocol::PersonRow>(&row)) {
        if (person->id == self.person) {
            presence = person->presence;
        }
    }
}

/// What he may see no more. (Groups that people come to in a run have no replies to be fetched.)
void View::leave(const std::vector<base::GroupId>& left)
{
    std::erase_if(canned, [&](const auto& entry) {
        const auto& group = entry.second.group;
        return group && std::find(left.begin(), left.end(), *group) == left.end();
    });
}

void View::apply(const protocol::Event& event, const engine::Audience& self)
{
    if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body); offer && offer->person == self.person) {
        offers.insert_or_assign(offer->offer, offer->conversation);
    } else if (const auto* ended = std::get_if<protocol::OfferEnded>(&event.body)) {
        offers.erase(ended->offer);
    } else if (const auto* changed = std::get_if<protocol::PresenceChanged>(&event.body)) {
        presence = changed->person == self.person ? changed->presence : presence;
    }
    if (const auto* configured = std::get_if<protocol::DeskConfigured>(&event.body)) {
        for (const protocol::PersonSettings& settings : configured->change.people) {
            if (settings.id == self.person) {
                leave(settings.groups);
            }
        }
    }
    if (auto reply = engine::cannedOf(event)) {
        canned.erase(reply->id);
        if (reply->row) {
            canned.emplace(reply->id, std::move(*reply->row));
        }
    }
    const auto id = engine::conversationOf(event.body);
    if (!id) {
        return;
    }
    auto found = conversations.find(*id);
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body);
        opened && found == conversations.end()) {
        conversations[*id].record = engine::openedRecord(*opened, event.at);
        return;
    }
    const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body);
    if (assigned && assigned->person == self.person) {
        // Whatever happened while it was somebody else's was not for these eyes then, and is now.
        found = conversations.try_emplace(*id).first;
        found->second.record.row.id = *id;
        incomplete.insert(*id);
    }
    if (found == conversations.end()) {
        return;
    }
    engine::project(found->second.record, event);
    if (auto message = engine::messageOf(event)) {
        found->second.messages.insert_or_assign(message->number, std::move(*message));
    } else if (const auto known = found->second.messages.find(engine::changedNumber(event.body));
               known != found->second.messages.end()) {
        engine::project(known->second, event);
    }
}

} // namespace simulation
