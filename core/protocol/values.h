// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/secret.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Values that commands, events and rows are made of. Members are the names on the wire.
namespace protocol {

using base::Personal;
using base::Timestamp;

BOOST_DEFINE_ENUM_CLASS(Role, agent, lead, trainer, admin)
BOOST_DEFINE_ENUM_CLASS(Presence, offline, ready, busy, break_, recovery, draining, practice)
BOOST_DEFINE_ENUM_CLASS(ConversationState, waiting, offered, active, parked, wrapup, closed)
BOOST_DEFINE_ENUM_CLASS(AuthorKind, customer, agent, system, bot)
BOOST_DEFINE_ENUM_CLASS(OfferEnd, accepted, declined, missed, withdrawn)
BOOST_DEFINE_ENUM_CLASS(DeclineReason, too_busy, wrong_skill, need_break, technical, other)
BOOST_DEFINE_ENUM_CLASS(CloseCause, agent, customer, timeout)
BOOST_DEFINE_ENUM_CLASS(PartyLink, live, reconnecting, gone)
/// Of somebody who is ready: nothing in hand, some and room for more, no room.
BOOST_DEFINE_ENUM_CLASS(Room, free, busy, full)

/// Permission to write into a conversation. Grows strictly in the log and over a restore: `epoch` is the ownership
/// epoch of the log in force when it was given, `counter` counts within the desk.
struct Fence
{
    std::uint64_t epoch = 0;
    std::uint64_t counter = 0;

    friend auto operator<=>(const Fence&, const Fence&) = default;
};
BOOST_DESCRIBE_STRUCT(Fence, (), (epoch, counter))

/// A name in the two languages of the product.
struct Names
{
    std::string zh;
    std::string en;

    friend bool operator==(const Names&, const Names&) = default;
};
BOOST_DESCRIBE_STRUCT(Names, (), (zh, en))

struct Author
{
    AuthorKind kind = AuthorKind::system;
    std::optional<base::PersonId> person; ///< of an agent; customers see only `name`
    std::string name; ///< display name of an agent or bot, filled in when sent; empty for customer and system

    friend bool operator==(const Author&, const Author&) = default;
};
BOOST_DESCRIBE_STRUCT(Author, (), (kind, person, name))

/// A file that was uploaded before it was named in a message. `hash` is the SHA-256 of its bytes in hex.
struct Attachment
{
    std::string hash;
    Personal name;
    std::string type; ///< media type as sniffed by the hub
    std::uint64_t bytes = 0;
    std::optional<std::uint32_t> width; ///< of pictures, pixels
    std::optional<std::uint32_t> height;

    friend bool operator==(const Attachment&, const Attachment&) = default;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (hash, name, type, bytes, width, height))

/// Who said a line of what a customer talked with the bot of a site before he came.
BOOST_DEFINE_ENUM_CLASS(PreludeBy, bot, customer)

struct PreludeLine
{
    PreludeBy by = PreludeBy::bot;
    Personal text;

    friend bool operator==(const PreludeLine&, const PreludeLine&) = default;
};
BOOST_DESCRIBE_STRUCT(PreludeLine, (), (by, text))

BOOST_DEFINE_ENUM_CLASS(CardKind, order, product)

/// What a message is about, in the words of the shop. Plain text, one line each; nothing in it is ever loaded. A
/// picture of it is an attachment of the message.
struct Card
{
    CardKind kind = CardKind::order;
    Personal title;
    std::optional<Personal> number = std::nullopt; ///< of the order or the article
    std::optional<Personal> price = std::nullopt; ///< with its currency, as it is to be read
    std::optional<Personal> status = std::nullopt;
    std::optional<std::uint32_t> quantity = std::nullopt;
    std::optional<Personal> url = std::nullopt; ///< `https://`

    friend bool operator==(const Card&, const Card&) = default;
};
BOOST_DESCRIBE_STRUCT(Card, (), (kind, title, number, price, status, quantity, url))

struct SkillLevel
{
    base::SkillId skill;
    std::uint32_t level = 1; ///< 1 to 5
    std::optional<Timestamp> until = std::nullopt; ///< a person's certificate holds before this moment; none: for good

    friend bool operator==(const SkillLevel&, const SkillLevel&) = default;
};
BOOST_DESCRIBE_STRUCT(SkillLevel, (), (skill, level, until))

/// One fact about a customer, shown in the context pane in this order.
struct CustomerField
{
    std::string key; ///< `phone`, `email`, `city`, or the desk's own
    Personal value;
    /// Shown: `value` is only what the reader may see of it. In a command, and in an event without `value`: as it was.
    std::optional<bool> masked = std::nullopt;

    friend bool operator==(const CustomerField&, const CustomerField&) = default;
};
BOOST_DESCRIBE_STRUCT(CustomerField, (), (key, value, masked))

/// How many people one filter of the routing removed.
struct ReceiptFilter
{
    std::string name; ///< `presence`, `queue`, `skill`, `language`, `capacity`, `pace`, `missed`
    std::uint32_t removed = 0;

    friend bool operator==(const ReceiptFilter&, const ReceiptFilter&) = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptFilter, (), (name, removed))

/// One key by which people were compared, as `choose` orders them; lower wins.
struct ReceiptKey
{
    std::string name; ///< `least_load_pct`, `longest_idle`, `round_robin`, `fixed`
    std::int64_t winner = 0; ///< percent of the cap, minus milliseconds idle, number of his last offer, rank
    std::optional<std::int64_t> runnerUp = std::nullopt;

    friend bool operator==(const ReceiptKey&, const ReceiptKey&) = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptKey, (), (name, winner, runnerUp))

/// Why this person got this conversation: stored with every assignment, readable by him.
struct Receipt
{
    base::QueueId queue;
    std::uint32_t considered = 0; ///< agents of the desk before any filter; 1: asked by name
    std::vector<ReceiptFilter> filters;
    std::uint32_t eligible = 0;
    base::PersonId winner;
    /// What decided: `only_one`, `least_load`, `longest_free`, `round_robin`, `fixed`, `order`; `sticky`, `transfer`
    /// where it was kept for him; `claimed` where he took it himself.
    std::string rule;
    std::optional<base::PersonId> runnerUp;
    std::uint64_t waitedMs = 0; ///< the customer, since he entered the queue
    std::uint64_t freeMs = 0; ///< the winner, since he last got or gave work
    std::uint32_t load = 0; ///< of the winner before this one: by weight, rounded up
    std::uint32_t cap = 0;
    std::optional<std::string> language; ///< wanted by the conversation and spoken by the winner
    std::vector<SkillLevel> skills; ///< wanted by the queue, with the winner's level
    std::vector<ReceiptKey> keys = {}; ///< what the winner and the runner-up were compared by, in order
    std::optional<std::int64_t> score = std::nullopt; ///< the conversation's: minutes waited x ageing + priority, x 100
    std::optional<std::uint32_t> ring = std::nullopt; ///< how far its demands had been relaxed, from 0
    std::optional<base::GroupId> overflow = std::nullopt; ///< whose people were borrowed for it
    std::optional<std::uint64_t> version = std::nullopt; ///< of settings and parameters: position of their last change

    friend bool operator==(const Receipt&, const Receipt&) = default;
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
    (queue, considered, filters, eligible, winner, rule, runnerUp, waitedMs, freeMs, load, cap, language, skills, keys,
        score, ring, overflow, version))

/// What a new owner has to know of the one before him.
struct HandOff
{
    base::PersonId from;
    std::string reason; ///< `transfer`, or why it was released
    Timestamp at;
    std::optional<base::MessageId> note = std::nullopt; ///< what the former owner wrote for him
    std::uint64_t messages = 0; ///< in the conversation by then, notes included
    bool unanswered = false; ///< the customer wrote last

    friend bool operator==(const HandOff&, const HandOff&) = default;
};
BOOST_DESCRIBE_STRUCT(HandOff, (), (from, reason, at, note, messages, unanswered))

/// How far a party has received and read, by message; everything before is included.
struct Marks
{
    std::optional<base::MessageId> delivered;
    std::optional<base::MessageId> read;

    friend bool operator==(const Marks&, const Marks&) = default;
};
BOOST_DESCRIBE_STRUCT(Marks, (), (delivered, read))

struct Rating
{
    std::uint32_t stars = 0; ///< 1 to 5; 0 = declined to rate
    std::vector<std::string> tags;
    Personal text;

    friend bool operator==(const Rating&, const Rating&) = default;
};
BOOST_DESCRIBE_STRUCT(Rating, (), (stars, tags, text))

/// What wrap-up writes down.
struct WrapUp
{
    base::DispositionId disposition;
    std::vector<std::string> tags;
    Personal note;

    friend bool operator==(const WrapUp&, const WrapUp&) = default;
};
BOOST_DESCRIBE_STRUCT(WrapUp, (), (disposition, tags, note))

/// What the hub asks of the workstation that connects; compared by the numbers between its dots.
struct ProgramWish
{
    std::optional<std::string> minimum = std::nullopt; ///< older ones are to be replaced before they are used
    std::optional<std::string> newest = std::nullopt; ///< there is one to change to
    std::optional<std::string> link = std::nullopt; ///< `https://`, where it is to be had

    friend bool operator==(const ProgramWish&, const ProgramWish&) = default;
};
BOOST_DESCRIBE_STRUCT(ProgramWish, (), (minimum, newest, link))

} // namespace protocol
