// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/subject.h"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <concepts>
#include <type_traits>

namespace hub {
namespace {

template <class Body>
concept AboutCustomer = requires(const Body& body)
{
    {
        body.customer
        } -> std::convertible_to<const base::CustomerId&>;
};
template <class Body>
concept AboutConversation = requires(const Body& body)
{
    {
        body.conversation
        } -> std::convertible_to<const base::ConversationId&>;
};

template <class Body>
concept AboutCanned = std::is_same_v<Body, protocol::CannedChanged> || std::is_same_v<Body, protocol::CannedRemoved>;

/// Who reads them speaks of one in his own words.
template <class Body>
concept AboutArticle = requires(const Body& body)
{
    {
        body.article
        } -> std::convertible_to<const base::ArticleId&>;
};

/// By themselves: others name a person beside the conversation that they are about, or who configured the desk.
using AboutStaffEvents = boost::mp11::mp_list<protocol::PresenceChanged, protocol::PersonNamed, protocol::DeviceRevoked,
    protocol::AccountChanged, protocol::PersonForgotten, protocol::ArticleRated, protocol::ArticlesUsed,
    protocol::ArticlesChecked, protocol::ShiftHeld, protocol::ShiftReleased, protocol::ShiftClocked,
    protocol::SwapProposed, protocol::SwapChanged, protocol::LeaveAsked, protocol::LeaveChanged,
    protocol::AvailabilityChanged>;
template <class Body>
concept AboutStaff = boost::mp11::mp_contains<AboutStaffEvents, Body>::value;

} // namespace

std::string subjectOf(const protocol::EventBody& body, const CustomerOfConversation& customerOf)
{
    return std::visit(
        [&](const auto& event) -> std::string {
            using Body = std::decay_t<decltype(event)>;
            if constexpr (AboutCustomer<Body>) {
                return subjectOf(event.customer);
            } else if constexpr (AboutConversation<Body>) {
                const auto customer = customerOf(event.conversation);
                return customer ? subjectOf(*customer) : std::string();
            } else if constexpr (std::is_same_v<Body, protocol::LinkChanged>) {
                return event.customer ? subjectOf(*event.customer) : event.person ? subjectOf(*event.person) : "";
            } else if constexpr (AboutCanned<Body>) {
                return event.person ? subjectOf(*event.person) : event.group ? subjectOf(*event.group) : "";
            } else if constexpr (AboutArticle<Body>) {
                return knowledgeSubject;
            } else if constexpr (AboutStaff<Body>) {
                return subjectOf(event.person);
            } else {
                return {};
            }
        },
        body);
}

} // namespace hub
