// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"

#include <algorithm>
#include <array>

namespace engine::rights {

namespace {

using protocol::ErrorKind;
using protocol::Role;

struct Grant
{
    std::string_view right;
    std::array<bool, 4> roles; ///< agent, lead, trainer, admin
};

constexpr std::array<Grant, 8> grants {{
    {serve, {true, false, false, false}},
    {seeAll, {false, true, false, true}},
    {noteAny, {false, true, false, true}},
    {directory, {true, true, true, true}},
    {receipts, {false, true, false, true}},
    {claim, {false, true, false, false}},
    {setPresence, {false, true, false, true}},
    {configure, {false, false, false, true}},
}};

enum class Sender
{
    Anybody,
    Customer,
    Staff,
    Server, ///< with `conversation.serve`
    ServerOrOverseer, ///< or `note.add_any`
    Both, ///< a customer, or staff with `conversation.serve`
    Claimer, ///< with `conversation.serve` and `conversation.claim`
    PresenceSetter, ///< with `presence.set_any`
    Configurer, ///< the hub or staff with `desk.configure`
    Hub,
};

struct SenderOf
{
    const base::PersonId* sender; ///< empty unless staff

    Sender operator()(const protocol::EmptyCommand&) const { return Sender::Anybody; }
    Sender operator()(const protocol::UnknownCommand&) const { return Sender::Anybody; }
    Sender operator()(const protocol::MalformedCommand&) const { return Sender::Anybody; }
    Sender operator()(const protocol::SendMessage&) const { return Sender::Both; }
    Sender operator()(const protocol::MarkMessages&) const { return Sender::Both; }
    Sender operator()(const protocol::OpenConversation&) const { return Sender::Customer; }
    Sender operator()(const protocol::LeaveConversation&) const { return Sender::Customer; }
    Sender operator()(const protocol::RateConversation&) const { return Sender::Customer; }
    Sender operator()(const protocol::SetPresence& c) const
    {
        return c.person && c.person != *sender ? Sender::PresenceSetter : Sender::Staff;
    }
    Sender operator()(const protocol::ReportAway&) const { return Sender::Staff; }
    Sender operator()(const protocol::LimitLoad&) const { return Sender::Staff; }
    Sender operator()(const protocol::AcceptOffer&) const { return Sender::Server; }
    Sender operator()(const protocol::DeclineOffer&) const { return Sender::Server; }
    Sender operator()(const protocol::AddNote&) const { return Sender::ServerOrOverseer; }
    Sender operator()(const protocol::ParkConversation&) const { return Sender::Server; }
    Sender operator()(const protocol::ResumeConversation&) const { return Sender::Server; }
    Sender operator()(const protocol::ClaimConversation&) const { return Sender::Claimer; }
    Sender operator()(const protocol::TransferConversation&) const { return Sender::Server; }
    Sender operator()(const protocol::CloseConversation&) const { return Sender::Server; }
    Sender operator()(const protocol::FinishWrapUp&) const { return Sender::Server; }
    Sender operator()(const protocol::ExtendWrapUp&) const { return Sender::Server; }
    Sender operator()(const protocol::UpdateCustomer&) const { return Sender::ServerOrOverseer; }
    Sender operator()(const protocol::NoteConnection&) const { return Sender::Hub; }
    Sender operator()(const protocol::FireTimers&) const { return Sender::Hub; }
    Sender operator()(const protocol::RevokeDevice&) const { return Sender::Hub; }
    Sender operator()(const protocol::ConfigureDesk&) const { return Sender::Configurer; }
};

bool staffMay(const desk::State& state, const base::PersonId& id, Sender sender)
{
    const auto* person = state.person(id);
    if (!person || !person->settings.active) {
        return false;
    }
    switch (sender) {
    case Sender::Anybody:
    case Sender::Staff:
        return true;
    case Sender::Server:
    case Sender::Both:
        return has(state, id, serve);
    case Sender::ServerOrOverseer:
        return has(state, id, serve) || has(state, id, noteAny);
    case Sender::Claimer:
        return has(state, id, serve) && has(state, id, claim);
    case Sender::PresenceSetter:
        return has(state, id, setPresence);
    case Sender::Configurer:
        return has(state, id, configure);
    case Sender::Customer:
    case Sender::Hub:
        return false;
    }
    return false;
}

bool may(const desk::State& state, const Actor& actor, Sender sender)
{
    switch (actor.kind) {
    case Actor::Kind::Hub:
        return sender == Sender::Hub || sender == Sender::Configurer || sender == Sender::Anybody;
    case Actor::Kind::Customer:
        return sender == Sender::Customer || sender == Sender::Both || sender == Sender::Anybody;
    case Actor::Kind::Person:
        return staffMay(state, actor.person, sender);
    }
    return false;
}

} // namespace

bool has(Role role, std::string_view right)
{
    return std::any_of(grants.begin(), grants.end(),
        [&](const Grant& grant) { return grant.right == right && grant.roles.at(static_cast<std::size_t>(role)); });
}

bool has(const desk::State& state, const base::PersonId& id, std::string_view right)
{
    const auto* person = state.person(id);
    if (!person || !person->settings.active) {
        return false;
    }
    const auto& roles = person->settings.roles;
    return std::any_of(roles.begin(), roles.end(), [&](Role role) { return has(role, right); });
}

std::vector<std::string> of(const desk::State& state, const base::PersonId& person)
{
    std::vector<std::string> rights;
    for (const auto& grant : grants) {
        if (has(state, person, grant.right)) {
            rights.emplace_back(grant.right);
        }
    }
    return rights;
}

std::optional<protocol::Error> refuse(const desk::State& state, const Actor& actor, const protocol::CommandBody& body)
{
    if (may(state, actor, std::visit(SenderOf {&actor.person}, body))) {
        return std::nullopt;
    }
    protocol::Error error;
    error.kind = ErrorKind::denied;
    error.reason = "right";
    return error;
}

} // namespace engine::rights
