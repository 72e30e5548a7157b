// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/askedfor.h"
#include "core/engine/visible.h"

#include <algorithm>

namespace engine {

namespace {

struct Addressing
{
    const desk::State& state;
    Recipients to;

    template <class Body> void operator()(const Body& e)
    {
        if constexpr (requires { e.conversation; }) {
            concern(e.conversation);
        }
        if constexpr (requires { e.person; }) {
            add(e.person);
        }
    }
    void operator()(const protocol::CommandSettled&) { }
    void operator()(const protocol::PersonNamed&) { }
    void operator()(const protocol::AccountChanged&) { }
    void operator()(const protocol::PersonForgotten&) { to.allStaff = true; }
    void operator()(const protocol::CustomerForgotten&) { to.allStaff = true; }
    void operator()(const protocol::DeskConfigured&)
    {
        to.allStaff = true;
        to.allCustomers = true;
    }
    void operator()(const protocol::PresenceChanged&) { to.allStaff = true; }
    void operator()(const protocol::LoadLimited& e)
    {
        add(e.person);
        to.overseers = true;
    }
    void operator()(const protocol::CannedChanged& e) { concernReaders(e.group, e.person); }
    void operator()(const protocol::CannedRemoved& e) { concernReaders(e.group, e.person); }
    // Editors are not told apart here: `visible` is asked once for all who may see the same.
    void operator()(const protocol::ArticleSaved&) { to.allStaff = true; }
    void operator()(const protocol::ArticleSubmitted&) { to.allStaff = true; }
    void operator()(const protocol::ArticleReturned&) { to.allStaff = true; }
    void operator()(const protocol::ArticlePublished&) { to.allStaff = true; }
    void operator()(const protocol::ArticleRetired&) { to.allStaff = true; }
    void operator()(const protocol::ArticleRestored&) { to.allStaff = true; }
    void operator()(const protocol::KnowledgeChanged&) { to.allStaff = true; }
    void operator()(const protocol::ArticleImported&) { }
    void operator()(const protocol::ArticleRated&) { }
    void operator()(const protocol::ArticlesUsed&) { }
    void operator()(const protocol::ArticlesChecked& e)
    {
        add(e.person);
        to.overseers = true;
    }
    void operator()(const protocol::FeedbackSettled&) { }
    void operator()(const protocol::BlocksPlanned&) { to.overseers = true; }
    void operator()(const protocol::BlocksPublished&) { to.allStaff = true; }
    void operator()(const protocol::BlocksWithdrawn&) { to.allStaff = true; }
    void operator()(const protocol::ShiftHeld& e) { concernWorker(e.person); }
    void operator()(const protocol::ShiftReleased& e) { concernWorker(e.person); }
    void operator()(const protocol::ShiftClocked& e) { concernWorker(e.person); }
    void operator()(const protocol::SwapProposed& e) { concernBoth(e.person, e.to); }
    void operator()(const protocol::SwapChanged& e) { concernBoth(e.person, e.to); }
    void operator()(const protocol::LeaveAsked& e) { concernWorker(e.person); }
    void operator()(const protocol::LeaveChanged& e) { concernWorker(e.person); }
    void operator()(const protocol::AvailabilityChanged& e) { concernWorker(e.person); }
    void operator()(const protocol::CustomerChanged& e) { concernStaffOf(e.customer); }
    void operator()(const protocol::FieldRevealed& e)
    {
        add(e.person);
        to.overseers = true;
    }
    void operator()(const protocol::CustomersMerged& e) { concernStaffOf(e.customer); }
    void operator()(const protocol::CustomerUnmerged& e)
    {
        concernStaffOf(e.customer);
        concernStaffOf(e.into);
    }
    void operator()(const protocol::CustomerBlocked& e)
    {
        to.customers = state.togetherWith(e.customer);
        concernStaffOf(e.customer);
    }
    void operator()(const protocol::LinkChanged& e)
    {
        to.overseers = true;
        if (e.person) {
            add(*e.person);
            if (const auto* person = state.person(*e.person)) {
                for (const auto& id : person->owned) {
                    to.customers.push_back(*state.customerOf(id));
                }
            }
        } else if (const auto* open = state.openConversationOf(*e.customer); open && open->owner) {
            add(*open->owner);
        }
    }

private:
    void concernWorker(const base::PersonId& person)
    {
        add(person);
        to.overseers = true;
    }
    void concernBoth(const base::PersonId& person, const std::optional<base::PersonId>& other)
    {
        concernWorker(person);
        if (other) {
            add(*other);
        }
    }
    void concernReaders(const std::optional<base::GroupId>& group, const std::optional<base::PersonId>& owner)
    {
        if (owner) {
            add(*owner);
            return;
        }
        for (const auto& [id, person] : state.data().people) {
            if (group && std::ranges::find(person.settings.groups, *group) != person.settings.groups.end()) {
                add(id);
            }
        }
    }
    void concernStaffOf(const base::CustomerId& customer)
    {
        for (const auto& id : state.togetherWith(customer)) {
            const auto* known = state.customer(id);
            const auto server = known && known->last ? state.serverOf(*known->last) : std::nullopt;
            if (server) {
                add(*server);
            }
        }
        to.overseers = true;
    }
    void concern(const base::ConversationId& id)
    {
        if (const auto customer = state.customerOf(id)) {
            to.customers.push_back(*customer);
        }
        if (const auto server = state.serverOf(id)) {
            add(*server);
        }
        if (const auto* asked = askedFor(state, id)) {
            add(*asked);
        }
        to.overseers = true;
    }
    void add(const base::PersonId& id)
    {
        if (std::find(to.persons.begin(), to.persons.end(), id) == to.persons.end()) {
            to.persons.push_back(id);
        }
    }
};

} // namespace

Recipients recipients(const desk::State& state, const protocol::Event& event)
{
    Addressing addressing {state, {}};
    std::visit(addressing, event.body);
    return std::move(addressing.to);
}

} // namespace engine
