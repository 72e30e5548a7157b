// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/fields.h"
#include "core/engine/projection.h"
#include "core/engine/rights.h"
#include "core/engine/visible.h"

#include <algorithm>

namespace engine {

using protocol::ConversationState;

bool seesField(const desk::State& state, const base::PersonId& person, const protocol::FieldSettings& field)
{
    return field.mask == protocol::FieldMask::none || (field.see && rights::has(state, person, *field.see));
}

bool servesCustomer(const desk::State& state, const base::PersonId& person, const base::CustomerId& customer)
{
    return state.isServedBy(customer, person);
}

void maskFields(const desk::State& state, const base::PersonId& person, std::vector<protocol::CustomerField>& fields)
{
    for (auto& field : fields) {
        const auto* settings = desk::fields::find(state.data().fields, field.key);
        if (!settings || field.value.isEmpty() || seesField(state, person, *settings)) {
            continue;
        }
        field.value = protocol::Personal(desk::fields::mask(*settings, field.value.reveal()));
        field.masked = true;
    }
    desk::fields::limit(fields);
}

bool mayRead(const desk::State& state, const base::PersonId& person, const protocol::ConversationRow& row)
{
    if (rights::has(state, person, rights::seeAll)) {
        return true;
    }
    const auto* settings = state.person(person);
    if (!settings || !settings->settings.active) {
        return false;
    }
    const bool remembered = state.customerOf(row.id).has_value();
    const auto server = remembered ? state.serverOf(row.id) : row.owner;
    if (server == person) {
        return true;
    }
    // Earlier conversations of the customer whom he serves now.
    return std::ranges::any_of(state.togetherWith(row.customer), [&](const auto& id) {
        const auto* open = state.openConversationOf(id);
        return open && open->owner == person;
    });
}

protocol::ConversationRow mask(
    const Audience& audience, const desk::State& state, const History& history, protocol::ConversationRow row)
{
    fillNames(row, history);
    if (audience.person) {
        const bool mine = row.owner == audience.person;
        if (!mine || row.state == ConversationState::closed) {
            row.fence.reset();
        }
        if (!mine && !rights::has(state, *audience.person, rights::receipts)) {
            row.receipt.reset();
        }
        return row;
    }
    row.owner.reset();
    row.fence.reset();
    row.outcome.reset();
    row.receipt.reset();
    row.handOff.reset();
    row.quiet.reset();
    row.firstReplyBy.reset();
    row.parkedUntil.reset();
    row.wrapUpUntil.reset();
    row.extensionsLeft = 0;
    if (row.state == ConversationState::offered) {
        row.state = ConversationState::waiting;
    } else if (row.state == ConversationState::parked) {
        row.state = ConversationState::active;
    }
    return row;
}

protocol::CustomerRow mask(const Audience& audience, const desk::State& state, protocol::CustomerRow row)
{
    if (!audience.person) {
        row.fields.clear();
        row.mergedInto.reset();
        row.merged.reset();
        return row;
    }
    if (row.merged) {
        for (auto& merged : *row.merged) {
            merged.named.reset();
            merged.fields.reset();
            merged.tags.reset();
        }
    }
    if (row.mergedInto) {
        // What is to be known of him stands in the other's row.
        protocol::CustomerRow elsewhere;
        elsewhere.id = row.id;
        elsewhere.visits = row.visits;
        elsewhere.link = row.link;
        elsewhere.mergedInto = row.mergedInto;
        elsewhere.merged = std::move(row.merged);
        return elsewhere;
    }
    if (row.merged) {
        const auto until = state.blockedUntil(row.id, state.data().at);
        if (until && row.blockedUntil.value_or(protocol::Timestamp {}) < *until) {
            row.blockedUntil = until; // he is as long as any of them is
            row.blockedBy.reset();
            row.blockReason.reset();
        }
    }
    maskFields(state, *audience.person, row.fields);
    return row;
}

protocol::MessageRow mask(const Audience& audience, const History& history, protocol::MessageRow row)
{
    fillNames(row, history);
    if (!audience.person) {
        row.author.person.reset();
    }
    return row;
}

} // namespace engine
