// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/shownbody.h"

#include "core/desk/canned.h"
#include "core/engine/rights.h"
#include "core/engine/visible.h"

#include <algorithm>

namespace engine {

namespace {

using protocol::ConversationState;

/// What a colleague may know of somebody's settings.
protocol::PersonSettings directoryEntry(const protocol::PersonSettings& full)
{
    protocol::PersonSettings entry;
    entry.id = full.id;
    entry.displayName = full.displayName;
    entry.roles = full.roles;
    entry.skills = full.skills;
    entry.languages = full.languages;
    entry.cap = 0;
    entry.active = full.active;
    return entry;
}

/// Everything that is not named here stays hidden: what a later version adds is not shown by accident.
struct StaffView
{
    const desk::State& state;
    const base::PersonId& me;
    bool overseer;

    template <class Body> Shown operator()(const Body&) const { return std::nullopt; }

    Shown operator()(protocol::DeskConfigured e) const
    {
        if (!overseer) {
            e.by.reset();
            for (auto& person : e.change.people) {
                person = person.id == me ? person : directoryEntry(person);
            }
            std::erase_if(
                e.change.parameters, [&](const auto& setting) { return setting.person && setting.person != me; });
        }
        return e;
    }
    Shown operator()(const protocol::PersonForgotten& e) const { return e; }
    /// Also whoever served him long ago may have copies.
    Shown operator()(const protocol::CustomerForgotten& e) const { return e; }
    Shown operator()(protocol::PresenceChanged e) const
    {
        if (e.person != me && !overseer) {
            e.reason.reset();
            e.by.reset();
        }
        return e;
    }
    Shown operator()(const protocol::LoadLimited& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationRouted& e) const { return showIf(overseer, e); }
    Shown operator()(const protocol::ConversationTransferred& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationQuieted& e) const { return showMine(e); }
    Shown operator()(const protocol::IdleWarned& e) const { return showMine(e); }
    Shown operator()(protocol::LinkChanged e) const
    {
        if (e.person) {
            return showIf(e.person == me || overseer, e);
        }
        const auto* open = state.openConversationOf(*e.customer);
        if (!open || !(overseer || open->owner == me)) {
            return std::nullopt;
        }
        e.conversation = open->id;
        return e;
    }
    Shown operator()(protocol::CustomerChanged e) const
    {
        if (!overseer && !servesCustomer(state, me, e.customer)) {
            return std::nullopt;
        }
        if (e.fields) {
            maskFields(state, me, *e.fields);
        }
        return e;
    }
    Shown operator()(const protocol::FieldRevealed& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::CustomersMerged& e) const { return showIf(servesEither(e), e); }
    Shown operator()(const protocol::CustomerUnmerged& e) const { return showIf(servesEither(e), e); }
    Shown operator()(const protocol::CustomerBlocked& e) const
    {
        return showIf(overseer || servesCustomer(state, me, e.customer), e);
    }
    Shown operator()(protocol::CannedChanged e) const
    {
        e.stock.reset();
        return showIf(desk::canned::isFor(state, me, e.group, e.person), e);
    }
    Shown operator()(const protocol::CannedRemoved& e) const
    {
        return showIf(desk::canned::isFor(state, me, e.group, e.person), e);
    }
    Shown operator()(protocol::ArticleSaved e) const
    {
        e.text.reset();
        e.sum.reset();
        return showIf(has(rights::editKnowledge), e);
    }
    Shown operator()(const protocol::ArticleSubmitted& e) const { return showIf(has(rights::editKnowledge), e); }
    Shown operator()(const protocol::ArticleReturned& e) const { return showIf(has(rights::editKnowledge), e); }
    Shown operator()(const protocol::ArticlePublished& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(const protocol::ArticleRetired& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(protocol::ArticleRestored e) const
    {
        e.sum.reset();
        return showIf(has(e.published ? rights::readKnowledge : rights::editKnowledge), e);
    }
    Shown operator()(const protocol::KnowledgeChanged& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(const protocol::ArticlesChecked& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::BlocksPlanned& e) const { return showIf(has(rights::plan), e); }
    /// Which of them are for him he asks.
    Shown operator()(const protocol::BlocksPublished& e) const
    {
        return showIf(has(rights::work) || has(rights::plan), e);
    }
    Shown operator()(const protocol::BlocksWithdrawn& e) const
    {
        return showIf(has(rights::work) || has(rights::plan), e);
    }
    Shown operator()(const protocol::ShiftHeld& e) const { return showWork(e); }
    Shown operator()(const protocol::ShiftReleased& e) const { return showWork(e); }
    Shown operator()(const protocol::ShiftClocked& e) const { return showWork(e); }
    Shown operator()(const protocol::SwapProposed& e) const { return e.to == me ? Shown(e) : showWork(e); }
    Shown operator()(const protocol::SwapChanged& e) const { return e.to == me ? Shown(e) : showWork(e); }
    Shown operator()(const protocol::LeaveAsked& e) const { return showWork(e); }
    Shown operator()(const protocol::LeaveChanged& e) const { return showWork(e); }
    Shown operator()(const protocol::AvailabilityChanged& e) const { return showWork(e); }
    Shown operator()(const protocol::OfferMade& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::OfferEnded& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(protocol::ConversationAssigned e) const
    {
        if (e.person == me) {
            return e;
        }
        e.fence = {};
        return showIf(overseer, e);
    }
    Shown operator()(const protocol::ConversationReleased& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationOpened& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageSent& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageEdited& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageRecalled& e) const { return showMine(e); }
    Shown operator()(const protocol::NoteAdded& e) const { return showMine(e); }
    Shown operator()(const protocol::MessagesMarked& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationParked& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationResumed& e) const { return showMine(e); }
    Shown operator()(const protocol::WrapUpStarted& e) const { return showMine(e); }
    Shown operator()(const protocol::WrapUpExtended& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationClosed& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationRated& e) const { return showMine(e); }

private:
    bool has(std::string_view right) const { return rights::has(state, me, right); }
    template <class Body> Shown showIf(bool may, const Body& e) const { return may ? Shown(e) : std::nullopt; }
    template <class Body> Shown showWork(const Body& e) const { return showIf(e.person == me || has(rights::plan), e); }
    template <class Body> bool servesEither(const Body& e) const
    {
        return overseer || servesCustomer(state, me, e.customer) || servesCustomer(state, me, e.into);
    }
    template <class Body> Shown showMine(const Body& e) const
    {
        return showIf(overseer || state.serverOf(e.conversation) == me, e);
    }
};

/// The one place where staff's facts are taken out for customers. Hidden unless named.
struct CustomerView
{
    const desk::State& state;
    const base::CustomerId& me;

    template <class Body> Shown operator()(const Body&) const { return std::nullopt; }

    Shown operator()(const protocol::DeskConfigured& e) const
    {
        protocol::DeskConfigured shown;
        shown.change.desk = e.change.desk;
        for (const auto& queue : e.change.queues) {
            protocol::QueueSettings open;
            open.id = queue.id;
            open.title = queue.title;
            open.hint = queue.hint;
            open.open = queue.open;
            open.place = queue.place;
            shown.change.queues.push_back(std::move(open));
        }
        const bool anything = shown.change.desk || !shown.change.queues.empty();
        return anything ? Shown(shown) : std::nullopt;
    }
    Shown operator()(const protocol::LinkChanged& e) const
    {
        const auto* open = state.openConversationOf(me);
        if (!e.person || !open || open->owner != e.person) {
            return std::nullopt;
        }
        return protocol::LinkChanged {std::nullopt, std::nullopt, open->id, e.link};
    }
    Shown operator()(const protocol::CustomerBlocked& e) const
    {
        return e.customer == me || e.customer == state.keptOf(me) ? Shown(protocol::CustomerBlocked {me, e.until})
                                                                  : std::nullopt;
    }
    Shown operator()(protocol::ConversationOpened e) const
    {
        e.keptFor.reset();
        e.keptUntil.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationRouted& e) const
    {
        return showOwn(protocol::ConversationRouted {e.conversation, e.change});
    }
    Shown operator()(protocol::ConversationAssigned e) const
    {
        e.person = {};
        e.fence = {};
        e.receipt = {};
        e.firstReplyBy.reset();
        e.handOff.reset();
        e.weight.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationTransferred& e) const
    {
        protocol::ConversationTransferred shown;
        shown.conversation = e.conversation;
        shown.told = e.told;
        return showOwn(shown);
    }
    Shown operator()(const protocol::IdleWarned& e) const { return showOwn(e); }
    Shown operator()(protocol::ConversationReleased e) const
    {
        if (e.by) {
            return std::nullopt; // nobody left him: the next event names who is with him
        }
        e.person = {};
        e.reason.clear();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageSent e) const
    {
        e.author.person.reset();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageEdited e) const
    {
        e.by.reset();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageRecalled e) const
    {
        e.by.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::MessagesMarked& e) const { return showOwn(e); }
    Shown operator()(protocol::ConversationResumed e) const
    {
        e.reason.clear();
        return showOwn(e);
    }
    Shown operator()(protocol::WrapUpStarted e) const
    {
        e.until = {};
        e.extensionsLeft = 0;
        return showOwn(e);
    }
    Shown operator()(protocol::ConversationClosed e) const
    {
        e.outcome.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationRated& e) const { return showOwn(e); }

private:
    template <class Body> Shown showOwn(const Body& e) const
    {
        return state.customerOf(e.conversation) == me ? Shown(e) : std::nullopt;
    }
};

} // namespace

Shown shownBody(const Audience& audience, const desk::State& state, const protocol::EventBody& body)
{
    if (audience.person) {
        const auto* person = state.person(*audience.person);
        if (!person || !person->settings.active) {
            return std::nullopt;
        }
        const bool overseer = rights::has(state, *audience.person, rights::seeAll);
        return std::visit(StaffView {state, *audience.person, overseer}, body);
    }
    return audience.customer ? std::visit(CustomerView {state, *audience.customer}, body) : std::nullopt;
}

} // namespace engine
