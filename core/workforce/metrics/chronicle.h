// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/workforce/metrics/facts.h"

#include <chrono>
#include <deque>
#include <map>
#include <utility>

namespace workforce::metrics {

/// How a conversation ended.
struct Closing
{
    Position episode;
    base::PersonId person; ///< who had it last; empty: nobody
    Timestamp at;
};

/// What closed, as far as it was taken from a Chronicle: for one that is to remember nothing itself, because all of it
/// is kept elsewhere.
class Past
{
public:
    virtual ~Past() = default;

    /// Of several visits the last one.
    virtual std::optional<Closing> lastOf(const base::ConversationId& id) const = 0;
    /// Of what came under this id; merged ones are asked for one by one.
    virtual std::optional<Closing> lastOf(const base::CustomerId& id) const = 0;
};

/// Changes whenever the same events give other facts than before: what is kept of them is to be built anew.
inline constexpr int chronicleVersion = 1;

/// Turns the desk's events into facts. A value: a copy is a snapshot, and two that were given the same events are
/// equal in all they say, however the events were split. It holds what goes on, and of what ended only which
/// conversation and customer it was, for as long as it `remembers`. No I/O, no clock, not thread-safe.
class Chronicle final
{
public:
    /// `remembers`: how long after a close a rating still finds its conversation and the customer's next conversation
    /// is linked to it. The desk itself takes ratings for 30 days. With a `past`, which outlives it and has what was
    /// taken, that is asked instead of an own memory; take then after each event.
    explicit Chronicle(Milliseconds remembers = std::chrono::days(30), const Past* past = nullptr);
    /// From what `save` gave, under the same arguments. Fault Corrupt: it isn't that, or is of another version.
    static base::Result<Chronicle> restore(
        std::string_view bytes, Milliseconds remembers = std::chrono::days(30), const Past* past = nullptr);
    /// All that it needs to go on: equal ones give equal bytes (core/base/binary.h).
    std::string save() const;

    /// In the order of positions, which may have gaps (events of other kinds may be left out). Throws std::logic_error
    /// where a position or a time goes back, or an event is about a conversation that isn't open: the log is damaged,
    /// or wasn't read from its beginning.
    void apply(const protocol::Event& event);

    Position position() const { return m_position; } ///< of the last event; none before the first
    Timestamp at() const { return m_at; } ///< its time

    /// What ended since this was called last; each fact comes once, and never changes after.
    Facts takeFinished();
    /// The conversation as it is, while it is open; else none.
    const Episode* openEpisode(const base::ConversationId& id) const;
    /// What goes on, as it is after the last event. Beside what was taken it makes the whole picture.
    Facts unfinished() const;

    /// An event that says nothing about work.
    template <class Body> void operator()(const Body&) { }
    void operator()(const protocol::DeskConfigured& e);
    void operator()(const protocol::PresenceChanged& e);
    void operator()(const protocol::LoadLimited& e);
    void operator()(const protocol::LinkChanged& e);
    void operator()(const protocol::CustomersMerged& e);
    void operator()(const protocol::CustomerUnmerged& e);
    void operator()(const protocol::ConversationOpened& e);
    void operator()(const protocol::ConversationRouted& e);
    void operator()(const protocol::OfferMade& e);
    void operator()(const protocol::OfferEnded& e);
    void operator()(const protocol::ConversationAssigned& e);
    void operator()(const protocol::ConversationReleased& e);
    void operator()(const protocol::ConversationTransferred& e);
    void operator()(const protocol::ConversationQuieted& e);
    void operator()(const protocol::MessageSent& e);
    void operator()(const protocol::NoteAdded& e);
    void operator()(const protocol::ConversationParked& e);
    void operator()(const protocol::ConversationResumed& e);
    void operator()(const protocol::WrapUpStarted& e);
    void operator()(const protocol::ConversationClosed& e);
    void operator()(const protocol::ConversationRated& e);

private:
    struct Open
    {
        Episode episode;
        std::optional<Entry> entry; ///< while it waits
        std::optional<Session> session; ///< while somebody has it
        std::optional<Turn> turn; ///< while the customer waits for an answer
        Position lastEntry;
        Timestamp lastEnteredAt;
        base::QueueId queue; ///< the one it is in now
        std::optional<Timestamp> goneAt;

        BOOST_DESCRIBE_CLASS(Open, (), (episode, entry, session, turn, lastEntry, lastEnteredAt, queue, goneAt), (), ())
    };

    struct Closed
    {
        Position episode;
        base::PersonId person;
        Timestamp at;

        BOOST_DESCRIBE_CLASS(Closed, (), (episode, person, at), (), ())
    };

    struct Last
    {
        Position episode;
        Timestamp closedAt;

        BOOST_DESCRIBE_CLASS(Last, (), (episode, closedAt), (), ())
    };

    struct Seat
    {
        std::optional<std::uint32_t> cap; ///< of his settings, or what the routing last said
        std::optional<std::uint32_t> limit; ///< of his device
        std::optional<Stretch> stretch;

        BOOST_DESCRIBE_CLASS(Seat, (), (cap, limit, stretch), (), ())
    };

    struct Passing
    {
        Timestamp at;
        base::ConversationId conversation;
        base::CustomerId customer;

        BOOST_DESCRIBE_CLASS(Passing, (), (at, conversation, customer), (), ())
    };

    Open& open(const base::ConversationId& id);
    void enter(Open& held, Origin origin);
    void letIn(Open& held);
    void leaveLine(Open& held, EntryEnd end);
    void endSession(Open& held, SessionEnd end);
    void phase(Open& held, PhaseKind kind);
    void loseTurn(Open& held);
    void endTurn(Open& held, TurnEnd end);
    void noteCustomer(Open& held);
    void noteAgent(Open& held, const protocol::Author& author);
    void noteBot(Open& held);
    void noteCap(const base::PersonId& id, std::uint32_t cap);
    void notePlaces(const base::PersonId& id);
    std::optional<Closing> lastOf(const base::ConversationId& id) const;
    std::optional<Closing> lastOf(const base::CustomerId& id) const;
    void link(Episode& episode) const;
    void remember(const Episode& episode);
    void forget();
    template <class Self, class Each> static void forEachMember(Self& self, Each&& each);

    Milliseconds m_remembers;
    const Past* m_past;
    Position m_position;
    Timestamp m_at;
    std::map<base::ConversationId, Open> m_open;
    std::map<base::CustomerId, base::ConversationId> m_openOf;
    std::map<base::OfferId, Offer> m_offers;
    std::map<base::ConversationId, Closed> m_closed;
    std::map<base::CustomerId, Last> m_last;
    std::map<base::CustomerId, base::CustomerId> m_mergedInto;
    std::map<base::CustomerId, std::vector<base::CustomerId>> m_merged; ///< by the kept one
    std::deque<Passing> m_passing; ///< in order of closing
    std::map<base::DispositionId, bool> m_dispositions;
    std::map<base::PersonId, Seat> m_seats;
    Facts m_finished;
};

} // namespace workforce::metrics
