// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"

#include <functional>
#include <optional>
#include <string>

namespace hub {

inline std::string subjectOf(const base::CustomerId& customer)
{
    return "customer/" + customer.toString();
}

inline std::string subjectOf(const base::PersonId& person)
{
    return "person/" + person.name;
}

/// Nobody's in person: its key is never destroyed.
inline std::string subjectOf(const base::GroupId& group)
{
    return "group/" + group.name;
}

/// What articles say; nobody's in person, as a group's.
inline constexpr const char* knowledgeSubject = "knowledge";

/// `desk::State::customerOf`, asked after the event was applied.
using CustomerOfConversation = std::function<std::optional<base::CustomerId>(const base::ConversationId&)>;

/// Whose data an event is: the customer of its conversation, the customer, the person or the group it names;
/// empty: nobody's.
std::string subjectOf(const protocol::EventBody& body, const CustomerOfConversation& customerOf);

} // namespace hub
