// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"
#include "core/protocol/error.h"
#include "core/protocol/rows.h"

#include <string_view>
#include <variant>

/// What has happened: the log's records and, projected by `engine::visible`, what participants receive. A field is
/// added, never repurposed. Each struct names itself on the wire and in the log by `type`.
namespace protocol {

/// A numbered command of a device was settled; remembered for dedup. Never sent to participants.
struct CommandSettled
{
    static constexpr std::string_view type = "command.settled";
    base::DeviceId device;
    std::uint64_t n = 0;
    base::CommandId command;
    std::optional<Error> error; ///< none: it was done
    std::optional<base::PersonId> person; ///< whose device it is: staff's
    std::optional<base::CustomerId> customer; ///< or a customer's, forgotten after him
};
BOOST_DESCRIBE_STRUCT(CommandSettled, (), (device, n, command, error, person, customer))

struct DeviceForgotten
{
    static constexpr std::string_view type = "device.forgotten";
    base::DeviceId device;
};
BOOST_DESCRIBE_STRUCT(DeviceForgotten, (), (device))

/// The operator took a device of staff away; it never comes back.
struct DeviceRevoked
{
    static constexpr std::string_view type = "device.revoked";
    base::DeviceId device;
    base::PersonId person;
};
BOOST_DESCRIBE_STRUCT(DeviceRevoked, (), (device, person))

struct DeskConfigured
{
    static constexpr std::string_view type = "desk.configured";
    ConfigureDesk change;
    std::optional<base::PersonId> by; ///< none: the operator, at the hub's start or from its command line
};
BOOST_DESCRIBE_STRUCT(DeskConfigured, (), (change, by))

/// How a colleague is called, beside the `desk.configured` of the same command. In the log only: of all that is said
/// about people it is what is personal, and sealed under his own key. Participants read names where they are shown.
struct PersonNamed
{
    static constexpr std::string_view type = "person.named";
    base::PersonId person;
    Personal displayName;
};
BOOST_DESCRIBE_STRUCT(PersonNamed, (), (person, displayName))

/// Something about how a person gets in. In the log only, for whoever asks later who let whom in.
struct AccountChanged
{
    static constexpr std::string_view type = "account.changed";
    base::PersonId person;
    std::string what; ///< `invited`, `invitation_withdrawn`, `factor_set`, `factor_removed`
    std::optional<base::PersonId> by; ///< none: the operator at the command line
};
BOOST_DESCRIBE_STRUCT(AccountChanged, (), (person, what, by))

/// The key of everything that is sealed about this person was destroyed: his name, and files that he sent.
struct PersonForgotten
{
    static constexpr std::string_view type = "person.forgotten";
    base::PersonId person;
};
BOOST_DESCRIBE_STRUCT(PersonForgotten, (), (person))

/// Likewise this customer's: texts, name, fields, files. Whoever has copies deletes them.
struct CustomerForgotten
{
    static constexpr std::string_view type = "customer.forgotten";
    base::CustomerId customer;
};
BOOST_DESCRIBE_STRUCT(CustomerForgotten, (), (customer))

struct PresenceChanged
{
    static constexpr std::string_view type = "presence.changed";
    base::PersonId person;
    Presence presence = Presence::offline;
    std::optional<std::string> reason;
    bool byHub = false; ///< missed offers, connection gone, screen locked, finished draining
    std::optional<base::PersonId> by = std::nullopt; ///< a lead who set it
    std::optional<bool> restored = std::nullopt; ///< what he was before a short absence
};
BOOST_DESCRIBE_STRUCT(PresenceChanged, (), (person, presence, reason, byHub, by, restored))

/// What a person wants at most, or his device and link can carry; none: no limit of theirs.
struct LoadLimited
{
    static constexpr std::string_view type = "presence.limited";
    base::PersonId person;
    std::optional<std::uint32_t> cap;
};
BOOST_DESCRIBE_STRUCT(LoadLimited, (), (person, cap))

/// A party's connection to the desk: `reconnecting` while the grace runs, `gone` after.
struct LinkChanged
{
    static constexpr std::string_view type = "link.changed";
    std::optional<base::PersonId> person;
    std::optional<base::CustomerId> customer;
    std::optional<base::ConversationId> conversation; ///< filled in for the other party when sent
    PartyLink link = PartyLink::gone;
};
BOOST_DESCRIBE_STRUCT(LinkChanged, (), (person, customer, conversation, link))

struct CustomerChanged
{
    static constexpr std::string_view type = "customer.changed";
    base::CustomerId customer;
    Personal displayName;
    std::optional<std::vector<CustomerField>> fields = std::nullopt; ///< none: as they were
    std::optional<std::vector<std::string>> tags = std::nullopt; ///< likewise
};
BOOST_DESCRIBE_STRUCT(CustomerChanged, (), (customer, displayName, fields, tags))

/// He may not write until then, and is told so. To himself without `by` and `reason`.
struct CustomerBlocked
{
    static constexpr std::string_view type = "customer.blocked";
    base::CustomerId customer;
    std::optional<Timestamp> until; ///< none: he may write again
    std::optional<base::PersonId> by = std::nullopt;
    std::optional<std::string> reason = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(CustomerBlocked, (), (customer, until, by, reason))

/// He stands with another one from now on.
struct CustomersMerged
{
    static constexpr std::string_view type = "customer.merged";
    base::CustomerId customer;
    base::CustomerId into; ///< who is kept
    base::PersonId by;
    /// Both as they are then, as the reader may see them; filled in when sent.
    std::optional<std::vector<CustomerRow>> rows = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(CustomersMerged, (), (customer, into, by, rows))

/// Both are again who they were.
struct CustomerUnmerged
{
    static constexpr std::string_view type = "customer.unmerged";
    base::CustomerId customer;
    base::CustomerId into; ///< with whom he stood
    base::PersonId by;
    std::optional<std::vector<CustomerRow>> rows = std::nullopt; ///< as above
};
BOOST_DESCRIBE_STRUCT(CustomerUnmerged, (), (customer, into, by, rows))

struct ConversationOpened
{
    static constexpr std::string_view type = "conversation.opened";
    base::ConversationId conversation;
    base::CustomerId customer;
    base::QueueId queue;
    std::string language;
    std::string source;
    std::uint64_t visit = 1; ///< this customer's n-th conversation
    bool reopened = false; ///< the same thread again, by the returning customer
    std::optional<bool> deferred = std::nullopt; ///< a message that was left: served after those who wait for it
    std::optional<Timestamp> heldUntil = std::nullopt; ///< by opening hours or `queue.hold_until`; not offered before
    std::optional<base::PersonId> keptFor = std::nullopt; ///< who served him before
    std::optional<Timestamp> keptUntil = std::nullopt;
    std::optional<std::uint64_t> estimateSeconds = std::nullopt; ///< what his wait was thought to be
};
BOOST_DESCRIBE_STRUCT(ConversationOpened, (),
    (conversation, customer, queue, language, source, visit, reopened, deferred, heldUntil, keptFor, keptUntil,
        estimateSeconds))

BOOST_DEFINE_ENUM_CLASS(RoutingChange, widened, overflowed, unheld, unkept, deferred)

/// Who may take a waiting conversation changed with time.
struct ConversationRouted
{
    static constexpr std::string_view type = "conversation.routed";
    base::ConversationId conversation;
    RoutingChange change = RoutingChange::widened;
    std::optional<std::uint32_t> stage = std::nullopt; ///< of `widened`: how many steps its demands are relaxed
    std::optional<base::GroupId> group = std::nullopt; ///< of `overflowed`: whose people may take it, too
};
BOOST_DESCRIBE_STRUCT(ConversationRouted, (), (conversation, change, stage, group))

struct OfferMade
{
    static constexpr std::string_view type = "offer.made";
    base::OfferId offer;
    base::ConversationId conversation;
    base::PersonId person;
    base::QueueId queue;
    Timestamp expiresAt;
    Receipt receipt;
    std::optional<base::CustomerId> customer; ///< filled in when sent, with his name and first line
    Personal customerName;
    Personal firstLine;
    std::string language;
    std::optional<std::uint32_t> weight = std::nullopt; ///< of the work, in hundredths; 100 where absent
    std::optional<Timestamp> nextAfter = std::nullopt; ///< no further offer to this person before
    std::optional<HandOff> handOff = std::nullopt; ///< somebody had it before; filled in when sent, as is its note
    std::optional<Personal> handOffNote = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(OfferMade, (),
    (offer, conversation, person, queue, expiresAt, receipt, customer, customerName, firstLine, language, weight,
        nextAfter, handOff, handOffNote))

struct OfferEnded
{
    static constexpr std::string_view type = "offer.ended";
    base::OfferId offer;
    base::ConversationId conversation;
    base::PersonId person;
    OfferEnd end = OfferEnd::withdrawn;
    std::optional<DeclineReason> reason;
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (offer, conversation, person, end, reason))

/// The conversation has an owner. Only he writes, under this fence.
struct ConversationAssigned
{
    static constexpr std::string_view type = "conversation.assigned";
    base::ConversationId conversation;
    base::PersonId person;
    std::string personName; ///< what the customer reads; filled in when sent
    Fence fence;
    Receipt receipt;
    std::optional<Timestamp> firstReplyBy = std::nullopt; ///< released where he hasn't written by then
    std::optional<HandOff> handOff = std::nullopt; ///< somebody had it before him
    std::optional<std::uint32_t> weight = std::nullopt; ///< without an offer before: of the work, in hundredths
};
BOOST_DESCRIBE_STRUCT(
    ConversationAssigned, (), (conversation, person, personName, fence, receipt, firstReplyBy, handOff, weight))

/// The owner is gone; the conversation waits again with its age kept.
struct ConversationReleased
{
    static constexpr std::string_view type = "conversation.released";
    base::ConversationId conversation;
    base::PersonId person;
    /// `owner_gone`, `signed_out`, `deactivated`, `not_an_agent`, `no_first_reply`, `no_room`, `taken_over`
    std::string reason;
    std::optional<base::PersonId> by = std::nullopt; ///< who took it over; it is assigned to him next
    std::optional<Personal> note = std::nullopt; ///< what he wrote about it
};
BOOST_DESCRIBE_STRUCT(ConversationReleased, (), (conversation, person, reason, by, note))

/// The owner handed it on; it waits again with its age kept.
struct ConversationTransferred
{
    static constexpr std::string_view type = "conversation.transferred";
    base::ConversationId conversation;
    base::PersonId person; ///< the former owner
    std::optional<base::QueueId> queue = std::nullopt; ///< one of these says where to
    std::optional<base::GroupId> group = std::nullopt;
    std::optional<base::PersonId> to = std::nullopt;
    std::optional<base::SkillId> skill = std::nullopt;
    std::optional<std::uint32_t> level = std::nullopt;
    std::optional<Timestamp> keptUntil = std::nullopt; ///< for `to`, then for whoever serves the queue
    std::optional<base::MessageId> note = std::nullopt;
    std::optional<bool> told = std::nullopt; ///< the customer is to know that somebody else will go on
};
BOOST_DESCRIBE_STRUCT(
    ConversationTransferred, (), (conversation, person, queue, group, to, skill, level, keptUntil, note, told))

/// The customer has been silent for `idle.release_s` (it stops counting as load), or writes again.
struct ConversationQuieted
{
    static constexpr std::string_view type = "conversation.quieted";
    base::ConversationId conversation;
    bool quiet = false;
};
BOOST_DESCRIBE_STRUCT(ConversationQuieted, (), (conversation, quiet))

/// The customer's silence ends the conversation at `closesAt` unless he writes.
struct IdleWarned
{
    static constexpr std::string_view type = "conversation.warned";
    base::ConversationId conversation;
    Timestamp closesAt;
};
BOOST_DESCRIBE_STRUCT(IdleWarned, (), (conversation, closesAt))

struct MessageSent
{
    static constexpr std::string_view type = "message.sent";
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0; ///< place in the conversation, dense from 1, notes included
    Author author;
    Personal text;
    std::vector<Attachment> attachments;
    std::optional<Card> card = std::nullopt; ///< `text` says the same for whoever knows no cards
    /// Said at the site's bot before the conversation, and by whom. The author is `bot` in any case: no clock of the
    /// conversation runs for it.
    std::optional<PreludeBy> prelude = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(MessageSent, (), (conversation, message, number, author, text, attachments, card, prelude))

/// Internal: never visible to a customer.
struct NoteAdded
{
    static constexpr std::string_view type = "note.added";
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0;
    Author author;
    Personal text;
};
BOOST_DESCRIBE_STRUCT(NoteAdded, (), (conversation, message, number, author, text))

struct MessagesMarked
{
    static constexpr std::string_view type = "message.marked";
    base::ConversationId conversation;
    AuthorKind party = AuthorKind::customer; ///< who received and read
    Marks marks;
};
BOOST_DESCRIBE_STRUCT(MessagesMarked, (), (conversation, party, marks))

struct ConversationParked
{
    static constexpr std::string_view type = "conversation.parked";
    base::ConversationId conversation;
    std::optional<Timestamp> until;
};
BOOST_DESCRIBE_STRUCT(ConversationParked, (), (conversation, until))

struct ConversationResumed
{
    static constexpr std::string_view type = "conversation.resumed";
    base::ConversationId conversation;
    std::string reason; ///< `agent`, `customer`, `due`
};
BOOST_DESCRIBE_STRUCT(ConversationResumed, (), (conversation, reason))

/// The talk is over; the owner writes it up until `until`. To the customer this is the end.
struct WrapUpStarted
{
    static constexpr std::string_view type = "wrapup.started";
    base::ConversationId conversation;
    CloseCause cause = CloseCause::agent;
    Timestamp until; ///< its own time: mandatory, without an end
    std::uint32_t extensionsLeft = 0;
};
BOOST_DESCRIBE_STRUCT(WrapUpStarted, (), (conversation, cause, until, extensionsLeft))

struct WrapUpExtended
{
    static constexpr std::string_view type = "wrapup.extended";
    base::ConversationId conversation;
    Timestamp until;
    std::uint32_t extensionsLeft = 0;
};
BOOST_DESCRIBE_STRUCT(WrapUpExtended, (), (conversation, until, extensionsLeft))

struct ConversationClosed
{
    static constexpr std::string_view type = "conversation.closed";
    base::ConversationId conversation;
    CloseCause cause = CloseCause::agent;
    std::optional<WrapUp> outcome; ///< none: left while waiting, or the time for wrap-up ran out
};
BOOST_DESCRIBE_STRUCT(ConversationClosed, (), (conversation, cause, outcome))

struct ConversationRated
{
    static constexpr std::string_view type = "conversation.rated";
    base::ConversationId conversation;
    Rating rating;
};
BOOST_DESCRIBE_STRUCT(ConversationRated, (), (conversation, rating))

/// The clock of the state moved to wake timers; nothing else changed. Never sent to participants.
struct TimersFired
{
    static constexpr std::string_view type = "timers.fired";
};
BOOST_DESCRIBE_STRUCT(TimersFired, (), ())

/// A type this version doesn't know: stored and acknowledged as it is.
struct UnknownEvent
{
    std::string type;
    std::string json; ///< `data` as it came
};

/// What happened. As with CommandBody and Row, bodies.cpp copies and destroys it: in every unit that touches one, that
/// took a good part of the whole build.
struct EventBody
    : std::variant<CommandSettled, DeviceForgotten, DeviceRevoked, DeskConfigured, PersonNamed, AccountChanged,
          PersonForgotten, CustomerForgotten, PresenceChanged, LoadLimited, LinkChanged, CustomerChanged,
          CustomerBlocked, CustomersMerged, CustomerUnmerged, FieldRevealed, CannedChanged, CannedRemoved, ArticleSaved,
          ArticleSubmitted, ArticleReturned, ArticlePublished, ArticleRetired, ArticleRestored, ArticleImported,
          KnowledgeChanged, ArticleRated, FeedbackSettled, ArticlesUsed, ArticlesChecked, BlocksPlanned,
          BlocksPublished, BlocksWithdrawn, ShiftHeld, ShiftReleased, ShiftClocked, SwapProposed, SwapChanged,
          LeaveAsked, LeaveChanged, AvailabilityChanged, ConversationOpened, ConversationRouted, OfferMade, OfferEnded,
          ConversationAssigned, ConversationReleased, ConversationTransferred, MessageSent, MessageEdited,
          MessageRecalled, NoteAdded, MessagesMarked, ConversationQuieted, IdleWarned, ConversationParked,
          ConversationResumed, WrapUpStarted, WrapUpExtended, ConversationClosed, ConversationRated, TimersFired,
          UnknownEvent>
{
    using variant::variant;
    using variant::operator=;

    EventBody();
    EventBody(const EventBody&);
    EventBody(EventBody&&) noexcept;
    ~EventBody();
    EventBody& operator=(const EventBody&);
    EventBody& operator=(EventBody&&) noexcept;
};

/// The word on the wire and in the log.
std::string_view typeOf(const EventBody& body);

struct Event
{
    base::Position id; ///< position in the desk's log
    Timestamp at;
    EventBody body;
    std::optional<base::CommandId> cause; ///< the command it comes from
};

} // namespace protocol
