// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"

#include <string_view>
#include <variant>

/// State as a snapshot sends it and as stores keep it. Each struct names itself on the wire by `type`.
namespace protocol {

/// The desk's own words and everybody's choices.
struct DeskRow
{
    static constexpr std::string_view type = "desk";
    base::DeskId id;
    DeskSettings settings;
    std::vector<QueueSettings> queues; ///< customers get title, hint and `open` only
    std::vector<DispositionSettings> dispositions; ///< staff only
    std::vector<SkillSettings> skills; ///< staff only
    std::vector<GroupSettings> groups = {}; ///< staff only
    std::vector<ParameterSetting> parameters = {}; ///< what differs from the defaults; staff only
    std::vector<CheckSettings> checks = {}; ///< staff only
    std::vector<LinkSettings> links = {}; ///< staff only
    std::vector<FieldSettings> fields = {}; ///< staff only
    std::vector<SynonymSettings> synonyms = {}; ///< staff only
    std::vector<WorkRules> rules = {}; ///< staff only
};
BOOST_DESCRIBE_STRUCT(DeskRow, (),
    (id, settings, queues, dispositions, skills, groups, parameters, checks, links, fields, synonyms, rules))

/// A colleague as the directory shows him; one's own row has everything.
struct PersonRow
{
    static constexpr std::string_view type = "person";
    base::PersonId id;
    std::string displayName;
    std::vector<Role> roles;
    std::vector<SkillLevel> skills;
    std::vector<std::string> languages;
    Presence presence = Presence::offline;
    std::optional<std::string> presenceReason;
    Timestamp presenceSince;
    std::uint32_t load = 0;
    std::uint32_t cap = 0;
    /// Ready and with room when this was asked: a transfer to him would be taken. Only in answers to `directory`.
    std::optional<bool> takes = std::nullopt;
    std::optional<Room> room = std::nullopt; ///< likewise, in words for whoever may not see load and cap
    std::optional<std::vector<base::GroupId>> groups = std::nullopt; ///< in one's own row only
    std::optional<std::uint32_t> limit = std::nullopt; ///< `presence.limit` that holds; `cap` is with it
    std::optional<std::uint32_t> fullCap = std::nullopt; ///< ... and what `cap` would be without; with `limit` only
};
BOOST_DESCRIBE_STRUCT(PersonRow, (),
    (id, displayName, roles, skills, languages, presence, presenceReason, presenceSince, load, cap, takes, room, groups,
        limit, fullCap))

struct CustomerRow
{
    static constexpr std::string_view type = "customer";
    base::CustomerId id;
    Personal displayName;
    std::vector<CustomerField> fields;
    std::vector<std::string> tags;
    std::uint64_t visits = 0;
    PartyLink link = PartyLink::gone;
    std::optional<Timestamp> blockedUntil = std::nullopt; ///< he may not write before; of himself he gets only this
    std::optional<base::PersonId> blockedBy = std::nullopt;
    std::optional<std::string> blockReason = std::nullopt;
    std::optional<base::CustomerId> mergedInto = std::nullopt; ///< who he is has to be asked there; staff only
    std::optional<std::vector<MergedCustomer>> merged = std::nullopt; ///< who stands with him, the last one last
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (),
    (id, displayName, fields, tags, visits, link, blockedUntil, blockedBy, blockReason, mergedInto, merged))

struct ConversationRow
{
    static constexpr std::string_view type = "conversation";
    base::ConversationId id;
    base::CustomerId customer;
    base::QueueId queue;
    ConversationState state = ConversationState::waiting;
    std::string language;
    std::string source;
    Timestamp openedAt;
    Timestamp stateSince;
    std::optional<base::PersonId> owner; ///< staff only
    std::string ownerName; ///< display name; empty while nobody serves
    std::optional<Fence> fence; ///< the owner only
    std::optional<Timestamp> assignedAt;
    std::optional<Timestamp> unansweredSince; ///< the customer's first message that no agent has answered
    std::uint64_t lastNumber = 0; ///< of messages
    Personal lastLine;
    AuthorKind lastAuthor = AuthorKind::system;
    Timestamp lastAt;
    Marks customerMarks; ///< how far the customer received and read
    Marks agentMarks;
    std::optional<Timestamp> parkedUntil;
    std::optional<Timestamp> wrapUpUntil;
    std::uint32_t extensionsLeft = 0;
    std::optional<CloseCause> closeCause;
    std::optional<WrapUp> outcome; ///< staff only
    std::optional<Rating> rating;
    std::optional<Receipt> receipt; ///< the owner and leads only
    std::optional<HandOff> handOff = std::nullopt; ///< staff only
    std::optional<bool> quiet = std::nullopt; ///< doesn't count as load: the customer is silent; staff only
    std::optional<bool> deferred = std::nullopt; ///< a message that was left
    std::optional<Timestamp> closesAt = std::nullopt; ///< unless the customer writes
    std::optional<Timestamp> firstReplyBy = std::nullopt; ///< the owner loses it where he hasn't written by then
};
BOOST_DESCRIBE_STRUCT(ConversationRow, (),
    (id, customer, queue, state, language, source, openedAt, stateSince, owner, ownerName, fence, assignedAt,
        unansweredSince, lastNumber, lastLine, lastAuthor, lastAt, customerMarks, agentMarks, parkedUntil, wrapUpUntil,
        extensionsLeft, closeCause, outcome, rating, receipt, handOff, quiet, deferred, closesAt, firstReplyBy))

struct MessageRow
{
    static constexpr std::string_view type = "message";
    base::MessageId id;
    base::ConversationId conversation;
    std::uint64_t number = 0;
    Timestamp at;
    Author author;
    Personal text;
    std::vector<Attachment> attachments;
    bool internal = false; ///< a note; never sent to customers
    std::optional<Timestamp> editedAt = std::nullopt; ///< its text is not the first
    std::optional<Timestamp> recalledAt = std::nullopt; ///< taken back: text and attachments are gone
    std::optional<Card> card = std::nullopt; ///< as it was sent; an edited message is a text
    std::optional<PreludeBy> prelude = std::nullopt; ///< said at the site's bot before
};
BOOST_DESCRIBE_STRUCT(MessageRow, (),
    (id, conversation, number, at, author, text, attachments, internal, editedAt, recalledAt, card, prelude))

struct OfferRow
{
    static constexpr std::string_view type = "offer";
    base::OfferId id;
    base::ConversationId conversation;
    base::QueueId queue;
    base::CustomerId customer;
    Personal customerName;
    Personal firstLine;
    std::string language;
    Timestamp madeAt;
    Timestamp expiresAt;
    Receipt receipt;
    std::optional<HandOff> handOff = std::nullopt; ///< somebody had it before
    std::optional<Personal> handOffNote = std::nullopt; ///< the text of its note
};
BOOST_DESCRIBE_STRUCT(OfferRow, (),
    (id, conversation, queue, customer, customerName, firstLine, language, madeAt, expiresAt, receipt, handOff,
        handOffNote))

/// One thing that stands between a person and work, or between a conversation and people.
struct WhyReason
{
    std::string name; ///< see docs/routing.md
    std::optional<base::QueueId> queue = std::nullopt;
    std::optional<std::int64_t> value = std::nullopt; ///< what is
    std::optional<std::int64_t> limit = std::nullopt; ///< what would have to be
    std::optional<Timestamp> until = std::nullopt; ///< when it ends by itself
    std::optional<base::SkillId> skill = std::nullopt; ///< the one that is missing
    std::optional<std::uint64_t> waiting = std::nullopt; ///< customers in that queue
};
BOOST_DESCRIBE_STRUCT(WhyReason, (), (name, queue, value, limit, until, skill, waiting))

/// The answer to `routing.why`: why this person gets nothing now, or why this conversation waits.
struct WhyRow
{
    static constexpr std::string_view type = "why";
    std::optional<base::PersonId> person = std::nullopt;
    std::optional<base::ConversationId> conversation = std::nullopt;
    std::vector<WhyReason> reasons; ///< first what is decisive; empty: nothing stands in the way
    std::uint64_t version = 0; ///< of settings and parameters
};
BOOST_DESCRIBE_STRUCT(WhyRow, (), (person, conversation, reasons, version))

/// Where a line says what was searched for, in code points.
struct FoundMark
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const FoundMark&, const FoundMark&) = default;
};
BOOST_DESCRIBE_STRUCT(FoundMark, (), (begin, end))

/// A message that says what `history.search` looked for.
struct FoundRow
{
    static constexpr std::string_view type = "found";
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0;
    Timestamp at;
    AuthorKind author = AuthorKind::system;
    bool internal = false; ///< a note
    base::CustomerId customer;
    Personal customerName;
    Personal line; ///< of the message, around the first place
    std::vector<FoundMark> marks;
};
BOOST_DESCRIBE_STRUCT(
    FoundRow, (), (conversation, message, number, at, author, internal, customer, customerName, line, marks))

/// One thing as it stands now.
struct Row
    : std::variant<DeskRow, PersonRow, CustomerRow, ConversationRow, MessageRow, OfferRow, WhyRow, CannedRow,
          VersionRow, FoundRow, FieldRow, ArticleRow, ArticleHeadRow, ArticleVersionRow, ArticleFeedbackRow,
          ArticleUseRow, ArticleCheckRow, KnowledgeGapRow, KnowledgeDefectRow, BlockRow, ShiftRow, SwapRow, LeaveRow,
          WorkerRow>
{
    using variant::variant;
    using variant::operator=;

    Row();
    Row(const Row&);
    Row(Row&&) noexcept;
    ~Row();
    Row& operator=(const Row&);
    Row& operator=(Row&&) noexcept;
};

} // namespace protocol
