// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"
#include "core/protocol/commands.h"
#include "core/protocol/events.h"

#include <map>
#include <optional>
#include <vector>

/// What the desk remembers, as plain values. Nothing personal is in here: texts, customers' names and fields live in
/// events and in the history only, so that snapshots and hashes of the state never hold them.
namespace desk {

using protocol::Timestamp;

/// What somebody was before the hub set him aside: restored when he is back.
struct Former
{
    protocol::Presence presence = protocol::Presence::offline;
    std::optional<std::string> reason;
    Timestamp at; ///< when he was set aside
    bool screen = false; ///< it was locked or asleep; else the connection was gone
};
BOOST_DESCRIBE_STRUCT(Former, (), (presence, reason, at, screen))

/// One person with everything that decides whether he gets work.
struct Person
{
    protocol::PersonSettings settings;
    protocol::Presence presence = protocol::Presence::offline;
    std::optional<std::string> presenceReason;
    Timestamp presenceSince;
    protocol::PartyLink link = protocol::PartyLink::gone;
    Timestamp linkSince;
    std::uint32_t reserved = 0; ///< open offers + conversations active or in wrap-up; parked ones don't count
    std::uint32_t load = 0; ///< of those but the quiet ones, by weight in hundredths
    std::uint32_t misses = 0; ///< offers missed in a row; see `missedAt`
    std::optional<Timestamp> missedAt; ///< the last of them: what he had been given by then belongs to the same miss
    Timestamp freeSince; ///< since he last got or gave work, or became ready
    std::vector<base::OfferId> offers; ///< in order
    std::vector<base::ConversationId> owned; ///< active, parked or in wrap-up; in order of id
    std::optional<Timestamp> pausedUntil; ///< no further offer before: gap and burst
    std::vector<Timestamp> offered; ///< when the last offers were made, oldest first, at most `offeredKept`
    std::uint64_t lastOffer = 0; ///< number of his last one
    std::uint32_t closedSinceLogin = 0;
    std::uint32_t closedEver = 0;
    std::optional<std::uint32_t> deviceCap;
    std::optional<Former> former;
};
BOOST_DESCRIBE_STRUCT(Person, (),
    (settings, presence, presenceReason, presenceSince, link, linkSince, reserved, load, misses, missedAt, freeSince,
        offers, owned, pausedUntil, offered, lastOffer, closedSinceLogin, closedEver, deviceCap, former))

/// How a queue's line moves while somebody stands in it: what estimates of a wait are made of. Sums that are halved
/// from time to time, so that they forget; see `estimate`.
struct Flow
{
    Timestamp since; ///< the sums are complete up to here
    std::uint64_t served = 0; ///< offered out of the line
    std::uint64_t exposure = 0; ///< ms x people who could have taken one
    std::uint64_t left = 0; ///< gave up
    std::uint64_t waited = 0; ///< ms x customers in the line
    std::uint64_t accepted = 0; ///< offers
    std::uint64_t acceptMs = 0; ///< from offer to acceptance, of all of those
};
BOOST_DESCRIBE_STRUCT(Flow, (), (since, served, exposure, left, waited, accepted, acceptMs))

struct Queue
{
    protocol::QueueSettings settings;
    Flow flow;
    std::vector<std::uint32_t> errors; ///< of the last estimates, percent of the real wait, oldest first
};
BOOST_DESCRIBE_STRUCT(Queue, (), (settings, flow, errors))

struct Offer
{
    base::OfferId id;
    base::ConversationId conversation;
    base::PersonId person;
    Timestamp madeAt;
    Timestamp expiresAt;
    protocol::Receipt receipt;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (id, conversation, person, madeAt, expiresAt, receipt))

/// How far a party received and read, by message number.
struct MarkNumbers
{
    std::uint64_t delivered = 0;
    std::uint64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(MarkNumbers, (), (delivered, read))

/// A message that its author may still change.
struct Said
{
    std::uint64_t number = 0; ///< in its conversation
    Timestamp at;
    bool hasFiles = false;
    std::uint32_t edits = 0;
};
BOOST_DESCRIBE_STRUCT(Said, (), (number, at, hasFiles, edits))

/// A conversation that is not closed.
struct Conversation
{
    base::ConversationId id;
    base::CustomerId customer;
    base::QueueId queue;
    std::string language; ///< the customer's BCP 47 tag
    protocol::ConversationState state = protocol::ConversationState::waiting;
    Timestamp openedAt; ///< of this visit
    Timestamp enteredAt; ///< into the queue; kept by offers that failed and by releases: his age in the line
    Timestamp queuedAt; ///< when he came into the line this time; kept by offers that failed: clocks of waiting
    Timestamp stateSince;
    std::optional<base::PersonId> owner; ///< while active, parked or in wrap-up
    std::vector<base::PersonId> former; ///< who owned it before, newest last, at most `formerKept`
    protocol::Fence fence; ///< of the last assignment
    std::optional<base::OfferId> offer; ///< while offered
    std::vector<base::PersonId> skipped; ///< missed or declined in this round of offers, in order
    std::optional<Timestamp> pausedUntil; ///< no second round of offers before
    std::uint64_t lastNumber = 0; ///< of messages and notes
    std::vector<base::MessageId> recent; ///< ids of the last numbers, newest last, at most `recentKept`
    std::vector<Said> said; ///< by its owner since he has it, newest last, at most `saidKept`
    MarkNumbers customerMarks;
    MarkNumbers agentMarks;
    std::optional<Timestamp> parkedUntil;
    bool due = false; ///< parked, should be active, but the owner has no room yet
    std::optional<Timestamp> writtenAt; ///< parked, and the customer has written since
    std::optional<Timestamp> wrapUpUntil;
    std::uint32_t extensionsLeft = 0;
    protocol::CloseCause cause = protocol::CloseCause::agent; ///< of the wrap-up
    bool rated = false;
    std::uint64_t visit = 1;
    std::uint32_t weight = 100; ///< against his soft cap, in hundredths; of the last offer
    std::uint32_t stage = 0; ///< how far its demands are relaxed, see QueuePlan
    std::vector<base::GroupId> overflows; ///< groups that it was lent to, in order
    std::optional<Timestamp> checkedAt; ///< when rules that look at estimates were tried last
    std::optional<Timestamp> heldUntil; ///< not offered before
    std::optional<base::PersonId> keptFor; ///< offered to him only, until `keptUntil`
    std::optional<Timestamp> keptUntil;
    bool transferred = false; ///< kept by a transfer, else as his former agent
    std::optional<base::GroupId> toGroup; ///< transferred to: instead of the queue's groups and skills
    std::optional<protocol::SkillLevel> toSkill;
    bool deferred = false; ///< a left message: after those who wait for their turn
    std::optional<Timestamp> firstReplyBy; ///< while the owner hasn't written
    std::optional<Timestamp> silentSince; ///< the customer has been answered and hasn't written since
    bool quiet = false; ///< silent for long: active, yet no load
    std::optional<Timestamp> closesAt; ///< he was warned
    bool unanswered = false; ///< the customer wrote last
    bool unattended = false; ///< nobody's, and its customer has gone: by `abandon.hold` not offered until he is back
    std::optional<protocol::HandOff> handOff; ///< for the next owner
    std::optional<std::uint64_t> promised; ///< seconds, when he entered
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
    (id, customer, queue, language, state, openedAt, enteredAt, queuedAt, stateSince, owner, former, fence, offer,
        skipped, pausedUntil, lastNumber, recent, said, customerMarks, agentMarks, parkedUntil, due, writtenAt,
        wrapUpUntil, extensionsLeft, cause, rated, visit, weight, stage, overflows, checkedAt, heldUntil, keptFor,
        keptUntil, transferred, toGroup, toSkill, deferred, firstReplyBy, silentSince, quiet, closesAt, unanswered,
        unattended, handOff, promised))

/// It waits for its turn, and can be offered.
inline bool isInLine(const Conversation& conversation)
{
    return conversation.state == protocol::ConversationState::waiting && !conversation.heldUntil
        && !conversation.unattended;
}

/// He is with somebody who talks with him, or has set it aside: the clocks of a talk run.
inline bool isTalk(protocol::ConversationState state)
{
    return state == protocol::ConversationState::active || state == protocol::ConversationState::parked;
}

/// What is kept of a closed conversation for `closedKept`, so that its customer can return into it and replays can
/// be judged: a few hundred bytes.
struct ClosedConversation
{
    base::ConversationId id;
    base::CustomerId customer;
    base::QueueId queue;
    std::string language;
    Timestamp closedAt;
    std::optional<base::PersonId> owner; ///< who served last
    protocol::Fence fence;
    std::uint64_t lastNumber = 0;
    std::vector<base::MessageId> recent; ///< at most `closedRecentKept`
    MarkNumbers customerMarks;
    MarkNumbers agentMarks;
    bool rated = false;
    std::uint64_t visit = 1;
};
BOOST_DESCRIBE_STRUCT(ClosedConversation, (),
    (id, customer, queue, language, closedAt, owner, fence, lastNumber, recent, customerMarks, agentMarks, rated,
        visit))

/// A customer with a conversation that is open or not long closed.
struct Customer
{
    base::CustomerId id;
    std::optional<base::ConversationId> last; ///< his newest conversation, open or closed
    std::uint64_t visits = 0;
    bool described = false; ///< a `customer.changed` was logged
    std::vector<std::string> known; ///< keys of his fields, in order
    protocol::PartyLink link = protocol::PartyLink::live;
    Timestamp linkSince;
};
BOOST_DESCRIBE_STRUCT(Customer, (), (id, last, visits, described, known, link, linkSince))

/// Whose a canned reply is; what it says stands in the history.
struct Canned
{
    std::optional<base::GroupId> group; ///< one of the two
    std::optional<base::PersonId> person;
    std::uint64_t stock = 0; ///< sum of what the desk file said; 0: it has been changed since, or isn't from there

    friend bool operator==(const Canned&, const Canned&) = default;
};
BOOST_DESCRIBE_STRUCT(Canned, (), (group, person, stock))

/// Which versions of an article there are; what they say stands in the history.
struct Article
{
    std::uint32_t version = 0; ///< the newest one; they count from 1
    protocol::ArticleState state = protocol::ArticleState::draft; ///< of it
    std::optional<std::uint32_t> published; ///< the one that is read
    bool wasRead = false; ///< some version was published once
    base::PersonId by; ///< who did something to it last
    std::uint64_t sum = 0; ///< of what the newest version says; 0: not known

    friend bool operator==(const Article&, const Article&) = default;
};
BOOST_DESCRIBE_STRUCT(Article, (), (version, state, published, wasRead, by, sum))

/// A masked field that somebody was shown.
struct Revealed
{
    base::CustomerId customer;
    std::string field;
    Timestamp at;
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (customer, field, at))

/// A customer who stands with another.
struct Merging
{
    base::CustomerId into;
    base::Position at;

    friend bool operator==(const Merging&, const Merging&) = default;
};
BOOST_DESCRIBE_STRUCT(Merging, (), (into, at))

inline constexpr std::size_t formerKept = 8;
inline constexpr std::size_t recentKept = 256;
inline constexpr std::size_t saidKept = 64;
inline constexpr std::uint32_t editsKept = 20; ///< versions of one message
inline constexpr std::size_t closedRecentKept = 8;
inline constexpr std::size_t errorsKept = 64;
inline constexpr std::size_t offeredKept = 100; ///< the largest `offer.burst`
inline constexpr std::chrono::milliseconds closedKept = std::chrono::days(30);
inline constexpr std::chrono::milliseconds roundPause = std::chrono::seconds(5);
inline constexpr std::chrono::milliseconds revealsCounted = std::chrono::hours(1);

struct Data
{
    base::DeskId id;
    base::Position position; ///< of the last event applied
    Timestamp at; ///< its time; time never goes back
    protocol::DeskSettings settings;
    std::map<base::SkillId, protocol::SkillSettings> skills;
    std::map<base::GroupId, protocol::GroupSettings> groups;
    std::map<base::QueueId, Queue> queues;
    std::map<base::DispositionId, protocol::DispositionSettings> dispositions;
    parameters::Values parameters; ///< what differs from the defaults, as it was set
    std::uint64_t version = 0; ///< position of the last change of settings or parameters
    std::map<base::PersonId, Person> people;
    std::map<base::CustomerId, Customer> customers;
    std::map<base::CustomerId, Timestamp>
        blocked; ///< who may not write, and until when; ended ones go at the next block
    std::map<base::OfferId, Offer> offers;
    std::map<base::ConversationId, Conversation> conversations; ///< open ones
    std::map<base::ConversationId, ClosedConversation> closed;
    std::uint64_t lastOffer = 0;
    protocol::Fence lastFence;
    std::vector<protocol::CheckSettings> checks;
    std::vector<protocol::LinkSettings> links;
    std::map<base::CannedId, Canned> canned;
    std::vector<protocol::FieldSettings> fields;
    std::map<base::PersonId, std::vector<Revealed>> revealed; ///< by whom, oldest first; old ones go at the next
    std::map<base::CustomerId, Merging> merged;
    std::map<base::ArticleId, Article> articles;
    std::vector<protocol::SynonymSettings> synonyms;
    std::vector<protocol::WorkRules> rules; ///< the first one is for whoever has none of his own
};
BOOST_DESCRIBE_STRUCT(Data, (),
    (id, position, at, settings, skills, groups, queues, dispositions, parameters, version, people, customers, blocked,
        offers, conversations, closed, lastOffer, lastFence, checks, links, canned, fields, revealed, merged, articles,
        synonyms, rules))

} // namespace desk
