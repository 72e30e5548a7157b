// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"
#include "core/engine/history.h"

#include <optional>
#include <vector>

namespace engine {

/// What of an event this audience receives, judged by the rights of `state` (the state of now, also for events of
/// long ago); none: nothing. The one place where events are masked: what is not for the audience is not in the result.
std::optional<protocol::Event> visible(
    const Audience& audience, const desk::State& state, const protocol::Event& event);

/// As above, with what the event's own record doesn't hold filled in from the history: what is read of an
/// article that is published; an offer's customer, his name
/// and first line (which comes to whom he is offered also when it is said after the offer), who had the conversation
/// before and what he wrote for the next. Call it with a history that is as far as `state`.
base::Result<std::optional<protocol::Event>> visible(
    const Audience& audience, const desk::State& state, const History& history, const protocol::Event& event);

/// Events that are the same for many: audiences with the same number are shown the same, so that it is made and encoded
/// once for all of them. None: each audience is shown its own.
std::optional<unsigned> sharedView(const Audience& audience, const desk::State& state, const protocol::EventBody& body);

/// Who had a waiting or offered conversation before, and the text of his note.
struct FormerOwner
{
    std::optional<protocol::HandOff> handOff;
    std::optional<protocol::Personal> note;
};
base::Result<FormerOwner> formerOwner(
    const desk::State& state, const History& history, const base::ConversationId& conversation);

/// Whom an event may concern, so that fan-out asks `visible` for them only and never walks over all sessions.
struct Recipients
{
    std::vector<base::CustomerId> customers;
    std::vector<base::PersonId> persons;
    bool overseers = false; ///< everybody with `conversation.see_all`
    bool allStaff = false;
    bool allCustomers = false; ///< the desk's own words changed
};
Recipients recipients(const desk::State& state, const protocol::Event& event);

/// True if the person may read this conversation: he serves it, oversees the desk, or serves its customer now.
bool mayRead(const desk::State& state, const base::PersonId& person, const protocol::ConversationRow& row);

/// He serves this customer now, or served his latest conversation last.
bool servesCustomer(const desk::State& state, const base::PersonId& person, const base::CustomerId& customer);
/// He sees the whole value of such fields without asking.
bool seesField(const desk::State& state, const base::PersonId& person, const protocol::FieldSettings& field);

/// The one place where values of fields are taken away: what is not for the person is not in the result.
void maskFields(const desk::State& state, const base::PersonId& person, std::vector<protocol::CustomerField>& fields);

/// Rows with what the audience has no right to taken away.
protocol::ConversationRow mask(
    const Audience& audience, const desk::State& state, const History& history, protocol::ConversationRow row);
protocol::CustomerRow mask(const Audience& audience, const desk::State& state, protocol::CustomerRow row);
protocol::MessageRow mask(const Audience& audience, const History& history, protocol::MessageRow row);

} // namespace engine
