// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/protocol/error.h"
#include "core/protocol/values.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

/// What the screens show, as facts: no translated text, colours or icons. Every text in here may come from a customer
/// and is plain text.
namespace items {

enum class Section
{
    Mine, ///< active and in wrap-up
    Parked,
    Closed ///< today, local time
};

/// How far a message of our own has come; `None` for everybody else's.
enum class Delivery
{
    None,
    Uploading, ///< its files are on their way; kept here meanwhile
    Queued, ///< committed on this computer
    Sent, ///< accepted by the hub
    Delivered,
    Read,
    Failed ///< refused or impossible; kept with its text
};

struct AttachmentItem
{
    QString hash; ///< SHA-256 in hex; empty while it is not uploaded
    QString name;
    QString type; ///< media type
    qint64 bytes = 0;
    int width = 0; ///< of pictures; 0 unknown
    int height = 0;

    bool isPicture() const { return type.startsWith(QLatin1String("image/")); }
    friend bool operator==(const AttachmentItem&, const AttachmentItem&) = default;
};

/// What stands in a wrap-up that is not finished yet.
struct WrapUpDraft
{
    protocol::WrapUp outcome; ///< no disposition: none is chosen yet
    bool refused = false; ///< the hub refused it: it waits for the person, nothing sends it by itself

    friend bool operator==(const WrapUpDraft&, const WrapUpDraft&) = default;
};

/// To whom a conversation is handed on.
using TransferTarget = std::variant<base::PersonId, base::GroupId, base::QueueId, protocol::SkillLevel>;

struct ConversationItem
{
    base::ConversationId id;
    base::CustomerId customer;
    base::QueueId queue;
    protocol::ConversationState state = protocol::ConversationState::active;
    QString customerName; ///< empty: he didn't say
    QString language; ///< BCP 47
    QString source; ///< `web` or the embedding page's title
    QString lastLine;
    std::optional<AttachmentItem> lastFile; ///< where the last message has no words
    protocol::AuthorKind lastAuthor = protocol::AuthorKind::system;
    base::Timestamp openedAt;
    base::Timestamp stateSince;
    base::Timestamp lastAt;
    std::optional<base::Timestamp> assignedAt;
    std::optional<base::Timestamp> unansweredSince; ///< customer's first message that nobody answered
    std::optional<base::Timestamp> firstReplyBy; ///< we lose it where we haven't written by then
    std::optional<base::Timestamp> closesAt; ///< the customer's silence ends it then
    bool quiet = false; ///< the customer is silent: it takes no place
    std::optional<base::Timestamp> parkedUntil;
    std::optional<base::Timestamp> wrapUpUntil;
    int extensionsLeft = 0;
    base::PersonId owner;
    QString ownerName;
    bool mine = false; ///< owned by the signed-in person
    int unread = 0; ///< customer's messages above our read mark
    int queued = 0; ///< own messages not yet accepted by the hub
    int failed = 0;
    QString draft;
    QString noteDraft;
    QString transferNote; ///< written for a transfer that is not made yet
    std::vector<AttachmentItem> draftFiles; ///< attached, not sent yet; their bytes are kept on this computer
    protocol::PartyLink link = protocol::PartyLink::live; ///< the customer's connection
    bool typing = false;
    QString preview; ///< what the customer is typing
    std::optional<protocol::CloseCause> closeCause;
    std::optional<protocol::WrapUp> outcome;
    std::optional<protocol::WrapUp> finishing; ///< a wrap-up of ours that the hub has not answered yet
    std::optional<WrapUpDraft> wrapUpDraft; ///< what was entered and not sent, or sent and refused
    std::optional<protocol::Rating> rating;
    std::optional<protocol::Receipt> receipt;
    std::optional<protocol::HandOff> handOff; ///< who had it before its owner
    std::optional<TransferTarget> handingOn; ///< a transfer of ours that the hub has not answered yet

    friend bool operator==(const ConversationItem&, const ConversationItem&) = default;
};

struct OfferItem
{
    base::OfferId id;
    base::ConversationId conversation;
    base::QueueId queue;
    base::CustomerId customer;
    QString customerName;
    QString firstLine;
    QString language;
    base::Timestamp madeAt;
    base::Timestamp expiresAt;
    protocol::Receipt receipt; ///< why it came here
    std::optional<protocol::HandOff> handOff; ///< somebody had it before
    QString handOffNote; ///< what he wrote for whoever takes it
    bool accepting = false; ///< accepted here, the hub has not answered yet

    friend bool operator==(const OfferItem&, const OfferItem&) = default;
};

enum class EntryKind
{
    Message,
    Note, ///< internal, never seen by a customer
    System
};

enum class SystemEntry
{
    None,
    Opened,
    Reopened,
    Assigned, ///< `person`, `receipt`, `handOff`
    Released, ///< `person`, `reason`; `taken_over`: `by`, and `text` that he wrote
    Transferred, ///< `person` gave it away, `target`, `told`
    Parked, ///< `until`
    Resumed, ///< `reason`: `agent`, `customer`, `due`
    WrapUpStarted, ///< `closeCause`
    Closed, ///< `closeCause`, `outcome`
    Rated, ///< `rating`
    CustomerReconnecting,
    CustomerGone,
    CustomerBack,
    ConnectionLost, ///< ours
    ConnectionBack ///< ours; `replayed`
};

/// One line of a conversation's timeline.
struct TimelineItem
{
    EntryKind kind = EntryKind::Message;
    base::MessageId id; ///< of messages and notes; nil for system entries
    std::uint64_t number = 0; ///< place in the conversation; 0 while not accepted, and for system entries
    base::Timestamp at;
    protocol::AuthorKind author = protocol::AuthorKind::system;
    base::PersonId person; ///< of agents
    QString authorName;
    bool own = false; ///< written by the signed-in person
    QString text;
    std::vector<AttachmentItem> attachments;
    std::optional<protocol::Card> card {}; ///< `text` says the same
    std::optional<protocol::PreludeBy> prelude {}; ///< said at the site's bot before the conversation, and by whom
    std::optional<base::Timestamp> editedAt; ///< the text is not the first; see CommandSink::askVersions
    std::optional<base::Timestamp> recalledAt; ///< taken back: nothing of it is left here
    Delivery delivery = Delivery::None;
    int uploadPercent = 0;
    std::optional<protocol::Error> failure; ///< with Delivery::Failed

    SystemEntry system = SystemEntry::None;
    QString reason;
    int replayed = 0;
    std::optional<base::Timestamp> until; ///< of a queued message: it is held back so long that it can be undone
    std::optional<protocol::CloseCause> closeCause;
    std::optional<protocol::WrapUp> outcome;
    std::optional<protocol::Rating> rating;
    std::optional<protocol::Receipt> receipt;
    std::optional<protocol::HandOff> handOff;
    std::optional<TransferTarget> target;
    base::PersonId by;
    bool told = false; ///< the customer knows that somebody else goes on

    friend bool operator==(const TimelineItem&, const TimelineItem&) = default;
};

struct CustomerFieldItem
{
    QString key; ///< `phone`, `email`, `city`, or the desk's own word
    QString value;
    bool masked = false; ///< `value` is only what we may see of it

    friend bool operator==(const CustomerFieldItem&, const CustomerFieldItem&) = default;
};

/// Somebody who turned out to be the same as a customer.
struct MergedItem
{
    base::CustomerId id;
    QString displayName; ///< what he was called
    base::Timestamp at;
    base::PersonId by;

    friend bool operator==(const MergedItem&, const MergedItem&) = default;
};

struct CustomerItem
{
    base::CustomerId id;
    QString displayName;
    std::vector<CustomerFieldItem> fields;
    QStringList tags;
    int visits = 0;
    protocol::PartyLink link = protocol::PartyLink::gone;
    std::optional<base::Timestamp> blockedUntil; ///< he may not write before
    std::optional<base::PersonId> blockedBy;
    QString blockReason; ///< of `blockReasons`, or the words of another client
    bool pending = false; ///< shown as we changed it; the hub has not confirmed it yet
    std::vector<MergedItem> merged {}; ///< the last one last

    friend bool operator==(const CustomerItem&, const CustomerItem&) = default;
};

/// A conversation of the past, as the context pane lists it.
struct EarlierItem
{
    base::ConversationId id;
    base::QueueId queue;
    base::Timestamp openedAt;
    base::Timestamp closedAt;
    QString ownerName;
    QString lastLine;
    std::optional<AttachmentItem> lastFile; ///< where the last message has no words
    protocol::ConversationState state = protocol::ConversationState::closed;
    std::optional<protocol::WrapUp> outcome;
    std::optional<protocol::Rating> rating;

    friend bool operator==(const EarlierItem&, const EarlierItem&) = default;
};

/// A conversation that waits in its queue or is in a colleague's hands, as somebody who may take it sees it.
struct WaitingItem
{
    base::ConversationId id;
    base::QueueId queue;
    QString customerName;
    QString language;
    QString lastLine;
    base::Timestamp since; ///< opened, or back in the queue
    bool deferred = false; ///< a message that was left
    base::PersonId owner; ///< empty: it waits in the line
    std::optional<base::Timestamp>
        unansweredSince; ///< with an owner: the customer's first message that nobody answered
    bool parked = false;

    friend bool operator==(const WaitingItem&, const WaitingItem&) = default;
};

/// What a message said before it was edited or recalled.
struct VersionItem
{
    base::Timestamp at;
    QString text;
    std::vector<AttachmentItem> attachments;

    friend bool operator==(const VersionItem&, const VersionItem&) = default;
};

/// A reply that is written once and sent often; its text may hold placeholders, `{customer}`.
struct CannedItem
{
    base::CannedId id;
    std::optional<base::GroupId> group; ///< whose; none: one's own
    QString shortcut; ///< without white space; may be empty
    QString title; ///< may be empty
    QString text;
    QString language {}; ///< primary tag; empty: not said
    std::vector<AttachmentItem> files {};

    friend bool operator==(const CannedItem&, const CannedItem&) = default;
};

struct PersonItem
{
    base::PersonId id;
    QString displayName;
    std::vector<protocol::Role> roles;
    std::vector<protocol::SkillLevel> skills;
    QStringList languages;
    std::vector<base::GroupId> groups {}; ///< of oneself only
    protocol::Presence presence = protocol::Presence::offline;
    QString presenceReason;
    base::Timestamp presenceSince;
    int load = 0; ///< of colleagues only where we may see it
    int cap = 0; ///< 0: not known
    int limit = 0; ///< what he takes at most by his own choice, within `cap`; 0: no such choice
    int fullCap = 0; ///< what `cap` would be without it
    std::optional<bool> takes; ///< a transfer would have been taken when we asked last
    std::optional<protocol::Room> room; ///< of somebody ready, when we asked last

    friend bool operator==(const PersonItem&, const PersonItem&) = default;
};

} // namespace items

Q_DECLARE_METATYPE(base::Timestamp)
Q_DECLARE_METATYPE(base::ConversationId)
Q_DECLARE_METATYPE(base::MessageId)
Q_DECLARE_METATYPE(base::CustomerId)
Q_DECLARE_METATYPE(base::PersonId)
Q_DECLARE_METATYPE(base::QueueId)
Q_DECLARE_METATYPE(base::OfferId)
Q_DECLARE_METATYPE(base::CannedId)
Q_DECLARE_METATYPE(protocol::Receipt)
Q_DECLARE_METATYPE(protocol::WrapUp)
Q_DECLARE_METATYPE(protocol::Rating)
Q_DECLARE_METATYPE(protocol::Error)
Q_DECLARE_METATYPE(items::ConversationItem)
Q_DECLARE_METATYPE(items::OfferItem)
Q_DECLARE_METATYPE(items::TimelineItem)
Q_DECLARE_METATYPE(items::PersonItem)
Q_DECLARE_METATYPE(items::EarlierItem)
Q_DECLARE_METATYPE(items::WaitingItem)
