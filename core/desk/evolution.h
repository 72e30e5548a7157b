// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

namespace desk {

/// How an event changes the state; internal to State (evolutionindex.cpp: the indexes; evolution.cpp,
/// evolutionconversations.cpp, evolutionoffers.cpp, canned.cpp, articles.cpp: the events). One function per event, each
/// leaving data and indexes in step: `change` takes a thing out of the indexes, changes it and puts it back.
class Evolution
{
public:
    Evolution(State& state, Timestamp at);

    void apply(const protocol::Event& event);
    void indexAll();
    void indexMerged();

    static std::uint64_t hashOf(const ClosedConversation& record);

    /// An event without effect on the desk: it only moves position and time.
    template <class Body> void operator()(const Body&) { }
    void operator()(const protocol::DeskConfigured& e);
    void operator()(const protocol::PresenceChanged& e);
    void operator()(const protocol::LoadLimited& e);
    void operator()(const protocol::LinkChanged& e);
    void operator()(const protocol::CustomerChanged& e);
    void operator()(const protocol::CustomerBlocked& e);
    void operator()(const protocol::CustomersMerged& e);
    void operator()(const protocol::CustomerUnmerged& e);
    void operator()(const protocol::FieldRevealed& e);
    void operator()(const protocol::PersonForgotten& e);
    void operator()(const protocol::CannedChanged& e);
    void operator()(const protocol::CannedRemoved& e);
    void operator()(const protocol::ArticleSaved& e);
    void operator()(const protocol::ArticleSubmitted& e);
    void operator()(const protocol::ArticleReturned& e);
    void operator()(const protocol::ArticlePublished& e);
    void operator()(const protocol::ArticleRetired& e);
    void operator()(const protocol::ArticleRestored& e);
    void operator()(const protocol::ArticleImported& e);
    void operator()(const protocol::ConversationOpened& e);
    void operator()(const protocol::ConversationRouted& e);
    void operator()(const protocol::OfferMade& e);
    void operator()(const protocol::OfferEnded& e);
    void operator()(const protocol::ConversationAssigned& e);
    void operator()(const protocol::ConversationReleased& e);
    void operator()(const protocol::ConversationTransferred& e);
    void operator()(const protocol::ConversationQuieted& e);
    void operator()(const protocol::IdleWarned& e);
    void operator()(const protocol::MessageSent& e);
    void operator()(const protocol::MessageEdited& e);
    void operator()(const protocol::MessageRecalled& e);
    void operator()(const protocol::NoteAdded& e);
    void operator()(const protocol::MessagesMarked& e);
    void operator()(const protocol::ConversationParked& e);
    void operator()(const protocol::ConversationResumed& e);
    void operator()(const protocol::WrapUpStarted& e);
    void operator()(const protocol::WrapUpExtended& e);
    void operator()(const protocol::ConversationClosed& e);
    void operator()(const protocol::ConversationRated& e);
    void operator()(const protocol::TimersFired&);

private:
    template <class F> void change(Conversation& conversation, F mutate)
    {
        unindex(conversation);
        mutate(conversation);
        index(conversation);
    }
    template <class F> void change(Person& person, F mutate)
    {
        unindex(person);
        mutate(person);
        index(person);
    }
    template <class F> void change(Customer& customer, F mutate)
    {
        unindex(customer);
        mutate(customer);
        index(customer);
    }

    /// What wakes the desk about it, by the state it is in.
    std::vector<Timer> timersOf(const Conversation& conversation) const;
    std::vector<Timer> timersOf(const Person& person) const;
    std::vector<Timer> timersOf(const Customer& customer) const;
    void addWaitingTimers(const Conversation& conversation, std::vector<Timer>& timers) const;
    void addTalkTimers(const Conversation& conversation, std::vector<Timer>& timers) const;
    void addParkedTimers(const Conversation& conversation, std::vector<Timer>& timers) const;

    void index(const Conversation& conversation);
    void enter(const Conversation& conversation);
    void unindex(const Conversation& conversation);
    void index(const Person& person);
    void unindex(const Person& person);
    void index(const Customer& customer);
    void unindex(const Customer& customer);

    void moveTo(Conversation& conversation, protocol::ConversationState state);
    void number(const base::ConversationId& id, const base::MessageId& message, std::uint64_t number);
    void take(const base::PersonId& person, std::uint32_t weight); ///< one place of his capacity
    void giveBack(const base::PersonId& person, std::uint32_t weight);
    void countMiss(Person& holder, Timestamp givenAt) const;
    /// Takes the owner's place and the conversation from each other; it is then nobody's.
    void disown(Conversation& conversation, bool counted);
    void handOff(Conversation& conversation, const std::string& reason);
    void noteWait(const Conversation& conversation);
    /// The line of its queue is about to change, or who stands in it.
    void moveLine(const Conversation& conversation);
    void noteOffer(const Conversation& conversation);
    void noteAuthor(Conversation& conversation, protocol::AuthorKind author);
    std::vector<Said>::iterator saidAt(const base::ConversationId& id, std::uint64_t number);
    void reindexCustomer(const base::CustomerId& id);
    /// Whether his conversation is offered, after he came or went, it came to somebody or the rules are others.
    void noteAbsence(const base::CustomerId& id);
    void moveTime(const Timer& timer);
    void noteCheck(Conversation& conversation);
    void putClosed(ClosedConversation record);
    ClosedConversation takeClosed(const base::ConversationId& id);
    void dropStale();
    void restage(Conversation& conversation);
    void dropLoans(Conversation& conversation);
    void rehold(Conversation& conversation);
    void requeue(Conversation& conversation);
    void forget();

    Conversation& conversation(const base::ConversationId& id);
    Person& person(const base::PersonId& id);
    /// The article, whose newest version this is.
    Article& article(const base::ArticleId& id, std::uint32_t version);
    /// The same, or a new one, with this version behind its newest.
    Article& nextVersion(const base::ArticleId& id, std::uint32_t version);

    State& m_state;
    Data& m_data;
    Timestamp m_at;
};

} // namespace desk
