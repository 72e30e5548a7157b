// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/articles.h"
#include "core/protocol/cannedcommands.h"
#include "core/protocol/composersettings.h"
#include "core/protocol/editcommands.h"
#include "core/protocol/fieldsettings.h"
#include "core/protocol/merging.h"
#include "core/protocol/shifts.h"
#include "core/protocol/values.h"

#include <boost/mp11/list.hpp>

#include <variant>

/// What a participant wants. Each struct names itself on the wire by `name`; conversation and fence, where a command
/// has them, stand in the frame (`CommandFrame`).
namespace protocol {

// -- anybody ---------------------------------------------------------------------------------------------------

/// Fills a command number whose own command can't be sent; always succeeds.
struct EmptyCommand
{
    static constexpr std::string_view name = "empty";
};
BOOST_DESCRIBE_STRUCT(EmptyCommand, (), ())

/// A message in the conversation of the frame; its id is the command's. Agents need the fence; a customer's message
/// into his closed conversation reopens it.
struct SendMessage
{
    static constexpr std::string_view name = "message.send";
    Personal text; ///< may be empty where there are attachments; of a card the hub writes it
    std::vector<Attachment> attachments; ///< of a card: at most its picture
    std::optional<Card> card = std::nullopt; ///< by staff
    /// By customers: a token of the site that the card is from. The hub puts what it says into `card`.
    std::optional<std::string> signedCard = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(SendMessage, (), (text, attachments, card, signedCard))

/// The sender has received or read up to these messages of the conversation. Marks only move forward.
struct MarkMessages
{
    static constexpr std::string_view name = "message.mark";
    Marks marks;
};
BOOST_DESCRIBE_STRUCT(MarkMessages, (), (marks))

// -- customer --------------------------------------------------------------------------------------------------

/// Opens a conversation; its id is the command's. Refused with `conflict` (`current` = its id) while another of the
/// same customer is not closed.
struct OpenConversation
{
    static constexpr std::string_view name = "conversation.open";
    base::QueueId queue;
    std::string language; ///< BCP 47 tag of the customer's browser
    std::optional<Personal> customerName; ///< how he wants to be called
    std::string source; ///< where the page was opened: `web`, or the embedding page's title
    /// He would leave a message where nobody can serve him now (refused with `out_of_hours` or `queue_full` else).
    std::optional<bool> leaveMessage = std::nullopt;
    /// What was said before, at the bot of the site: its token. The hub puts what it says into `prelude`.
    std::optional<std::string> signedPrelude = std::nullopt;
    std::optional<std::vector<PreludeLine>> prelude = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(
    OpenConversation, (), (queue, language, customerName, source, leaveMessage, signedPrelude, prelude))

/// The customer ends his conversation, waiting or served.
struct LeaveConversation
{
    static constexpr std::string_view name = "conversation.leave";
};
BOOST_DESCRIBE_STRUCT(LeaveConversation, (), ())

struct RateConversation
{
    static constexpr std::string_view name = "rating.give";
    Rating rating;
};
BOOST_DESCRIBE_STRUCT(RateConversation, (), (rating))

// -- agent -----------------------------------------------------------------------------------------------------

struct SetPresence
{
    static constexpr std::string_view name = "presence.set";
    Presence presence = Presence::offline;
    std::optional<std::string> reason; ///< `lunch`, `training`, or free text
    std::optional<base::PersonId> person = std::nullopt; ///< somebody else's: right `presence.set_any`
};
BOOST_DESCRIBE_STRUCT(SetPresence, (), (presence, reason, person))

/// The screen was locked or the machine went to sleep, and the way back: what he was before is restored.
struct ReportAway
{
    static constexpr std::string_view name = "presence.away";
    bool away = false;
    std::string cause; ///< `lock`, `sleep`
};
BOOST_DESCRIBE_STRUCT(ReportAway, (), (away, cause))

/// How many conversations at once the person wants, or his device and its link can carry; absent: no limit of theirs.
/// Ends with the connection.
struct LimitLoad
{
    static constexpr std::string_view name = "presence.limit";
    std::optional<std::uint32_t> cap;
};
BOOST_DESCRIBE_STRUCT(LimitLoad, (), (cap))

struct AcceptOffer
{
    static constexpr std::string_view name = "offer.accept";
    base::OfferId offer;
};
BOOST_DESCRIBE_STRUCT(AcceptOffer, (), (offer))

struct DeclineOffer
{
    static constexpr std::string_view name = "offer.decline";
    base::OfferId offer;
    DeclineReason reason = DeclineReason::other;
};
BOOST_DESCRIBE_STRUCT(DeclineOffer, (), (offer, reason))

/// A note that no customer ever sees; its id is the command's.
struct AddNote
{
    static constexpr std::string_view name = "note.add";
    Personal text;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (text))

/// Puts the conversation aside without giving it up; it stops counting as load. It comes back by `conversation.resume`,
/// by the customer's next message, or at `until`.
struct ParkConversation
{
    static constexpr std::string_view name = "conversation.park";
    std::optional<Timestamp> until;
};
BOOST_DESCRIBE_STRUCT(ParkConversation, (), (until))

struct ResumeConversation
{
    static constexpr std::string_view name = "conversation.resume";
};
BOOST_DESCRIBE_STRUCT(ResumeConversation, (), ())

/// Takes a waiting conversation out of the line (right `conversation.claim`).
struct ClaimConversation
{
    static constexpr std::string_view name = "conversation.claim";
};
BOOST_DESCRIBE_STRUCT(ClaimConversation, (), ())

/// Takes a colleague's active or parked conversation from him (right `conversation.take_over`), with everything that
/// taking a waiting one asks for.
struct TakeOverConversation
{
    static constexpr std::string_view name = "conversation.take_over";
    base::PersonId from; ///< who has it; refused with `conflict` and who has it now where that is somebody else
    std::optional<Personal> note; ///< why: to him, and as a note in the conversation, whose id is the command's
};
BOOST_DESCRIBE_STRUCT(TakeOverConversation, (), (from, note))

/// Hands the conversation on: exactly one of queue, group, person and skill is set. It waits again with its age kept;
/// the note's id is the command's.
struct TransferConversation
{
    static constexpr std::string_view name = "conversation.transfer";
    std::optional<base::QueueId> queue;
    std::optional<base::GroupId> group;
    std::optional<base::PersonId> person; ///< kept for him as long as an offer lasts, then for whoever serves the queue
    std::optional<base::SkillId> skill;
    std::optional<std::uint32_t> level; ///< of the skill, 1 to 5; absent: 1
    std::optional<Personal> note; ///< for the next owner; no customer ever sees it
    std::optional<bool> tell = std::nullopt; ///< the customer is told that somebody else will go on
};
BOOST_DESCRIBE_STRUCT(TransferConversation, (), (queue, group, person, skill, level, note, tell))

/// Ends the talk and starts the owner's wrap-up.
struct CloseConversation
{
    static constexpr std::string_view name = "conversation.close";
    std::optional<bool> wrapUp = std::nullopt; ///< wanted, where `acw` leaves it to the agent (`requested`)
};
BOOST_DESCRIBE_STRUCT(CloseConversation, (), (wrapUp))

struct FinishWrapUp
{
    static constexpr std::string_view name = "wrapup.finish";
    WrapUp outcome;
};
BOOST_DESCRIBE_STRUCT(FinishWrapUp, (), (outcome))

struct ExtendWrapUp
{
    static constexpr std::string_view name = "wrapup.extend";
};
BOOST_DESCRIBE_STRUCT(ExtendWrapUp, (), ())

/// Replaces what is known of the conversation's customer; a field marked `masked` stays as it was, and so does one that
/// the sender may not change, whatever stands there.
struct UpdateCustomer
{
    static constexpr std::string_view name = "customer.update";
    base::CustomerId customer;
    Personal displayName;
    std::vector<CustomerField> fields;
    std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(UpdateCustomer, (), (customer, displayName, fields, tags))

/// Keeps a customer from writing for a while (right `customer.block`); his open conversation ends. Who only serves may
/// do it to whom he serves or served last, for a day at most.
struct BlockCustomer
{
    static constexpr std::string_view name = "customer.block";
    base::CustomerId customer;
    std::uint32_t minutes = 0; ///< from now, at most 30 days; 0 ends it
    std::optional<std::string> reason = std::nullopt; ///< a word or a few, for staff only
};
BOOST_DESCRIBE_STRUCT(BlockCustomer, (), (customer, minutes, reason))

// -- the hub itself, never accepted from a connection -------------------------------------------------------------

/// A participant's last connection came or went. `customer` or `person` is set.
struct NoteConnection
{
    static constexpr std::string_view name = "connection.note";
    std::optional<base::PersonId> person;
    std::optional<base::CustomerId> customer;
    bool connected = false;
};
BOOST_DESCRIBE_STRUCT(NoteConnection, (), (person, customer, connected))

/// Time has come for timers that the state asked for.
struct FireTimers
{
    static constexpr std::string_view name = "timers.fire";
};
BOOST_DESCRIBE_STRUCT(FireTimers, (), ())

/// The operator takes a device of staff away.
struct RevokeDevice
{
    static constexpr std::string_view name = "device.revoke";
    base::DeviceId device;
    base::PersonId person;
};
BOOST_DESCRIBE_STRUCT(RevokeDevice, (), (device, person))

/// Stands in the log for whoever asks later; the account itself has changed already.
struct NoteAccount
{
    static constexpr std::string_view name = "account.note";
    base::PersonId person;
    std::string what; ///< as in AccountChanged
    std::optional<base::PersonId> by;
};
BOOST_DESCRIBE_STRUCT(NoteAccount, (), (person, what, by))

/// The operator is about to destroy the key of somebody who is switched off (refused with `conflict` else).
struct ForgetPerson
{
    static constexpr std::string_view name = "person.forget";
    base::PersonId person;
};
BOOST_DESCRIBE_STRUCT(ForgetPerson, (), (person))

/// Likewise of a customer without an open conversation.
struct ForgetCustomer
{
    static constexpr std::string_view name = "customer.forget";
    base::CustomerId customer;
};
BOOST_DESCRIBE_STRUCT(ForgetCustomer, (), (customer))

// -- the desk file, applied as audited commands (right `desk.configure`) ---------------------------------------------

struct DeskSettings
{
    Names title;
    std::string timeZone; ///< IANA name
    std::vector<std::string> languages; ///< BCP 47, the desk's first
    std::uint32_t wrapUpSeconds = 60;
    std::uint32_t wrapUpExtensionSeconds = 60;
    std::uint32_t wrapUpExtensions = 3;
    /// What every customer reads before his first message, above all what becomes of his data: plain text.
    std::optional<Names> notice = std::nullopt;
    std::optional<std::string> noticeLink = std::nullopt; ///< `https://`, where it stands in full
    /// `https://`, where customers reach this hub; links that are sent to them begin with it. None: as staff reach it.
    std::optional<std::string> address = std::nullopt;

    friend bool operator==(const DeskSettings&, const DeskSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(DeskSettings, (),
    (title, timeZone, languages, wrapUpSeconds, wrapUpExtensionSeconds, wrapUpExtensions, notice, noticeLink, address))

struct SkillSettings
{
    base::SkillId id;
    Names title;

    friend bool operator==(const SkillSettings&, const SkillSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(SkillSettings, (), (id, title))

struct GroupSettings
{
    base::GroupId id;
    Names title;

    friend bool operator==(const GroupSettings&, const GroupSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(GroupSettings, (), (id, title))

struct QueueSettings
{
    base::QueueId id;
    Names title;
    Names hint; ///< one line for the customer's choice
    std::vector<base::GroupId> groups; ///< who serves it
    std::vector<SkillLevel> skills; ///< what serving it needs
    std::optional<std::uint32_t> acceptSeconds; ///< 5 to 900; the queue's `offer.timeout_s` where that isn't set
    std::uint32_t priority = 0; ///< minutes of waiting it counts as; added to `queue.priority_minutes`
    bool open = true; ///< takes new conversations
    std::optional<std::uint32_t> place {}; ///< in lists, from 0; absent: after those that have one

    friend bool operator==(const QueueSettings&, const QueueSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(QueueSettings, (), (id, title, hint, groups, skills, acceptSeconds, priority, open, place))

struct DispositionSettings
{
    base::DispositionId id;
    Names title;
    bool resolved = false;
    std::optional<std::uint32_t> place {}; ///< in lists, from 0; absent: after those that have one

    friend bool operator==(const DispositionSettings&, const DispositionSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(DispositionSettings, (), (id, title, resolved, place))

/// The order of lists: by place, those without one last, names decide the rest.
template <class Settings> bool listsBefore(const Settings& a, const Settings& b)
{
    constexpr std::uint64_t last = std::uint64_t {1} << 32;
    const std::uint64_t left = a.place ? *a.place : last;
    const std::uint64_t right = b.place ? *b.place : last;
    return left != right ? left < right : a.id < b.id;
}

struct PersonSettings
{
    base::PersonId id;
    std::string displayName; ///< empty in a command: as it was; never in the log (see PersonNamed)
    std::vector<Role> roles;
    std::vector<base::GroupId> groups;
    std::vector<SkillLevel> skills;
    std::vector<std::string> languages; ///< primary tags, `zh`, `en`
    std::optional<std::uint32_t> cap; ///< 0 to 30; his `agent.soft_cap` where that isn't set for him
    bool active = true; ///< false: can't sign in, gets nothing
    std::optional<std::uint32_t> rank; ///< for `choose: fixed`, lower first; absent: last
    std::optional<std::string> rules = std::nullopt; ///< id of his rules of work; absent: the desk's first, if any

    friend bool operator==(const PersonSettings&, const PersonSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(PersonSettings, (), (id, displayName, roles, groups, skills, languages, cap, active, rank, rules))

/// One parameter of the routing (docs/routing.md) at one place: the desk, or the queue, group or person that is named.
struct ParameterSetting
{
    std::string name; ///< `offer.timeout_s`
    std::optional<base::QueueId> queue = std::nullopt;
    std::optional<base::GroupId> group = std::nullopt;
    std::optional<base::PersonId> person = std::nullopt;
    std::optional<std::string> value = std::nullopt; ///< in the table's form; absent: not set here any more

    friend bool operator==(const ParameterSetting&, const ParameterSetting&) = default;
};
BOOST_DESCRIBE_STRUCT(ParameterSetting, (), (name, queue, group, person, value))

/// Everything a desk file says. Applying it makes what it names so; queues, people and the like that it doesn't name
/// stay as they are.
struct ConfigureDesk
{
    static constexpr std::string_view name = "desk.configure";
    std::optional<DeskSettings> desk;
    std::vector<SkillSettings> skills;
    std::vector<GroupSettings> groups;
    std::vector<QueueSettings> queues;
    std::vector<DispositionSettings> dispositions;
    std::vector<PersonSettings> people;
    std::vector<ParameterSetting> parameters;
    std::vector<CannedSettings> canned = {}; ///< never in the log, see CannedChanged
    std::optional<std::vector<CheckSettings>> checks = std::nullopt; ///< all of them; absent: as they were
    std::optional<std::vector<LinkSettings>> links = std::nullopt; ///< likewise
    std::optional<std::vector<FieldSettings>> fields = std::nullopt; ///< likewise
    std::optional<std::vector<SynonymSettings>> synonyms = std::nullopt; ///< likewise
    std::optional<std::vector<WorkRules>> rules = std::nullopt; ///< likewise
};
BOOST_DESCRIBE_STRUCT(ConfigureDesk, (),
    (desk, skills, groups, queues, dispositions, people, parameters, canned, checks, links, fields, synonyms, rules))

// -- what did not decode, but has a number that must be answered ----------------------------------------------------

/// A name this version doesn't know: refused with `unsupported`.
struct UnknownCommand
{
    std::string name;
};

/// Data that don't fit the command: refused with `invalid` and the field.
struct MalformedCommand
{
    std::string name;
    std::string field;
    std::string reason;
};

/// What somebody wants.
struct CommandBody
    : std::variant<EmptyCommand, SendMessage, EditMessage, RecallMessage, MarkMessages, OpenConversation,
          LeaveConversation, RateConversation, SetPresence, ReportAway, LimitLoad, AcceptOffer, DeclineOffer, AddNote,
          ParkConversation, ResumeConversation, ClaimConversation, TakeOverConversation, TransferConversation,
          CloseConversation, FinishWrapUp, ExtendWrapUp, UpdateCustomer, BlockCustomer, MergeCustomers, UnmergeCustomer,
          RevealField, PutCanned, RemoveCanned, SaveArticle, SubmitArticle, PublishArticle, ReturnArticle,
          RetireArticle, RestoreArticle, RateArticle, SettleFeedback, UseArticles, CheckArticles, ImportArticles,
          PlanBlocks, PublishBlocks, WithdrawBlocks, AssignShift, ReleaseShift, GrabShift, ClockShift, ProposeSwap,
          AnswerSwap, WithdrawSwap, DecideSwap, AskLeave, WithdrawLeave, DecideLeave, SetAvailability, NoteConnection,
          FireTimers, RevokeDevice, NoteAccount, ForgetPerson, ForgetCustomer, ConfigureDesk, UnknownCommand,
          MalformedCommand>
{
    using variant::variant;
    using variant::operator=;

    CommandBody();
    CommandBody(const CommandBody&);
    CommandBody(CommandBody&&) noexcept;
    ~CommandBody();
    CommandBody& operator=(const CommandBody&);
    CommandBody& operator=(CommandBody&&) noexcept;
};

/// The word on the wire.
std::string_view nameOf(const CommandBody& body);

} // namespace protocol
