// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/protocol/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the desk's log says about work, as facts from which figures are reckoned (docs/workforce.md, "Figures").
/// Nothing that anybody wrote is in them. A fact's `id` is the position of the event it begins with and `ended` of the
/// one that ended it (none: it goes on), so that whoever doubts a figure can be shown the events.
namespace workforce::metrics {

using base::Milliseconds;
using base::Position;
using base::Timestamp;

enum class FactKind
{
    Entry,
    Offer,
    Session,
    Turn,
    Episode,
    Rating,
    Stretch,
    Expectation, ///< of a schedule; its number is the schedule's own
    Score, ///< of a survey; likewise
    Review, ///< of a conversation's quality; likewise
};

struct FactId
{
    FactKind kind = FactKind::Entry;
    std::uint64_t number = 0; ///< position in the log, where it is from there

    friend auto operator<=>(const FactId&, const FactId&) = default;
};

/// How a conversation came into a line.
enum class Origin
{
    Opened, ///< by the customer, also the same thread again
    Released, ///< its owner was gone or didn't write
    Transferred, ///< its owner handed it on
    TakenOver, ///< somebody took it from its owner; it didn't wait
};

enum class EntryEnd
{
    Waiting, ///< not ended
    Answered,
    FlowedOut, ///< answered by people who were lent to the queue
    Abandoned, ///< the customer left
    Closed, ///< by the desk: it waited too long, the queue closed, he was blocked
};

/// One stay in the line of a queue.
struct Entry
{
    Position id;
    Position ended;
    Position episode;
    base::ConversationId conversation;
    base::CustomerId customer;
    base::QueueId queue;
    Origin origin = Origin::Opened;
    Timestamp enteredAt;
    std::optional<Timestamp> lineAt; ///< when it could be offered; none: held so far (opening hours)
    std::optional<Timestamp> messageAt; ///< a message that was left from then on; it isn't a wait any more
    std::optional<Timestamp> goneAt; ///< when the connection of a customer broke who was not to come back
    std::optional<Timestamp> endedAt;
    EntryEnd end = EntryEnd::Waiting;
    base::PersonId person; ///< who answered
    std::uint32_t offers = 0;
    std::uint32_t misses = 0;
    std::uint32_t declines = 0;

    friend bool operator==(const Entry&, const Entry&) = default;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
    (id, ended, episode, conversation, customer, queue, origin, enteredAt, lineAt, messageAt, goneAt, endedAt, end,
        person, offers, misses, declines))

struct Offer
{
    Position id;
    Position ended;
    Position entry;
    Position episode;
    base::ConversationId conversation;
    base::QueueId queue;
    base::PersonId person;
    Timestamp madeAt;
    std::optional<Timestamp> endedAt;
    std::optional<protocol::OfferEnd> end;

    friend bool operator==(const Offer&, const Offer&) = default;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (id, ended, entry, episode, conversation, queue, person, madeAt, endedAt, end))

enum class PhaseKind
{
    Talk,
    Quiet, ///< the customer has been silent for so long that it is no load
    Parked, ///< set aside; its place was given back
    WrapUp,
};

struct Phase
{
    Timestamp from;
    PhaseKind kind = PhaseKind::Talk;

    friend bool operator==(const Phase&, const Phase&) = default;
};
BOOST_DESCRIBE_STRUCT(Phase, (), (from, kind))

enum class SessionEnd
{
    Open, ///< not ended
    Closed,
    Transferred,
    TakenOver,
    NoFirstReply, ///< released because he wrote nothing
    Released, ///< for another reason
};

/// A conversation in one person's hands.
struct Session
{
    Position id;
    Position ended;
    Position entry;
    Position episode;
    base::ConversationId conversation;
    base::CustomerId customer;
    base::QueueId queue;
    base::PersonId person;
    Timestamp enteredAt; ///< of its entry: the interval it belongs to
    Timestamp assignedAt;
    std::optional<Timestamp> endedAt;
    SessionEnd end = SessionEnd::Open;
    std::vector<Phase> phases; ///< the first from `assignedAt` on
    Position firstReply; ///< none: he has written nothing
    std::optional<Timestamp> firstReplyAt;
    std::uint32_t customerMessages = 0;
    std::uint32_t agentMessages = 0;
    std::uint32_t botMessages = 0;
    std::uint32_t systemMessages = 0;
    std::uint32_t notes = 0;

    friend bool operator==(const Session&, const Session&) = default;
};
BOOST_DESCRIBE_STRUCT(Session, (),
    (id, ended, entry, episode, conversation, customer, queue, person, enteredAt, assignedAt, endedAt, end, phases,
        firstReply, firstReplyAt, customerMessages, agentMessages, botMessages, systemMessages, notes))

enum class TurnEnd
{
    Open, ///< not ended
    Answered,
    Lost, ///< whoever had to answer doesn't have the conversation any more
    Ended, ///< the talk is over
};

/// What a customer wrote at a stretch, until a colleague's first message. Who loses the conversation before leaves it
/// as `Lost`, and the same burst is another turn for whoever comes next, with the loss as its id.
struct Turn
{
    Position id;
    Position ended;
    Position episode;
    Position session; ///< none: nobody had it
    base::ConversationId conversation;
    base::CustomerId customer;
    base::QueueId queue;
    base::PersonId person; ///< who had to answer; empty: nobody
    Timestamp enteredAt; ///< of the entry
    Timestamp since; ///< the first message that isn't answered
    std::vector<Timestamp> further; ///< of the same stretch
    std::optional<Timestamp> ownedAt; ///< from when on he could answer
    std::optional<Timestamp> botAt; ///< a bot answered first
    std::optional<Timestamp> endedAt;
    TurnEnd end = TurnEnd::Open;
    bool isCarried = false; ///< somebody lost it before
    bool isLeftMessage = false;

    friend bool operator==(const Turn&, const Turn&) = default;
};
BOOST_DESCRIBE_STRUCT(Turn, (),
    (id, ended, episode, session, conversation, customer, queue, person, enteredAt, since, further, ownedAt, botAt,
        endedAt, end, isCarried, isLeftMessage))

/// A conversation from opening to close; the same thread opened again is another one.
struct Episode
{
    Position id;
    Position ended;
    base::ConversationId conversation;
    base::CustomerId customer;
    base::QueueId queue; ///< the one it came into
    std::uint64_t visit = 1;
    bool isReopened = false;
    bool isLeftMessage = false;
    Position previous; ///< the customer's episode before, if it closed not long ago (Chronicle's memory)
    std::optional<Timestamp> previousClosedAt;
    Timestamp openedAt;
    std::optional<Timestamp> lineAt; ///< as of its first entry
    std::optional<Timestamp> closedAt;
    protocol::CloseCause cause = protocol::CloseCause::agent; ///< once closed
    base::DispositionId disposition; ///< empty: none was written down
    std::optional<bool> isResolved; ///< as the disposition says; none without one
    base::PersonId person; ///< who had it last
    Position firstMessage; ///< the customer's
    std::optional<Timestamp> firstMessageAt;
    Position firstReply; ///< the first message of a colleague
    std::optional<Timestamp> firstReplyAt;
    std::optional<Timestamp> replyAssignedAt; ///< when whoever wrote it got the conversation
    base::PersonId replyPerson;
    std::optional<Timestamp> botAt; ///< the first message of a bot to something that he wrote
    std::uint32_t sessions = 0;
    std::uint32_t transfers = 0;
    std::uint32_t parks = 0;
    std::uint32_t customerMessages = 0;
    std::uint32_t agentMessages = 0;

    friend bool operator==(const Episode&, const Episode&) = default;
};
BOOST_DESCRIBE_STRUCT(Episode, (),
    (id, ended, conversation, customer, queue, visit, isReopened, isLeftMessage, previous, previousClosedAt, openedAt,
        lineAt, closedAt, cause, disposition, isResolved, person, firstMessage, firstMessageAt, firstReply,
        firstReplyAt, replyAssignedAt, replyPerson, botAt, sessions, transfers, parks, customerMessages, agentMessages))

struct Rating
{
    Position id;
    Position episode;
    base::ConversationId conversation;
    base::PersonId person; ///< who had it last; empty: nobody
    Timestamp at;
    std::uint32_t stars = 0; ///< 1 to 5; 0: didn't want to

    friend bool operator==(const Rating&, const Rating&) = default;
};
BOOST_DESCRIBE_STRUCT(Rating, (), (id, episode, conversation, person, at, stars))

/// From when on a person could have so many conversations at once.
struct Places
{
    Timestamp from;
    std::uint32_t count = 0;

    friend bool operator==(const Places&, const Places&) = default;
};
BOOST_DESCRIBE_STRUCT(Places, (), (from, count))

/// A person in one presence. Before the first one he is offline.
struct Stretch
{
    Position id;
    Position ended;
    base::PersonId person;
    protocol::Presence presence = protocol::Presence::offline;
    bool isByHub = false;
    bool isRestored = false; ///< what he was before a short absence
    Timestamp from;
    std::optional<Timestamp> until;
    std::vector<Places> places; ///< the first from `from` on; empty: not known

    friend bool operator==(const Stretch&, const Stretch&) = default;
};
BOOST_DESCRIBE_STRUCT(Stretch, (), (id, ended, person, presence, isByHub, isRestored, from, until, places))

/// In the order in which they ended, or began where they go on.
struct Facts
{
    std::vector<Entry> entries;
    std::vector<Offer> offers;
    std::vector<Session> sessions;
    std::vector<Turn> turns;
    std::vector<Episode> episodes;
    std::vector<Rating> ratings;
    std::vector<Stretch> stretches;

    void append(Facts more);
    bool isEmpty() const;

    friend bool operator==(const Facts&, const Facts&) = default;
};
BOOST_DESCRIBE_STRUCT(Facts, (), (entries, offers, sessions, turns, episodes, ratings, stretches))

} // namespace workforce::metrics
