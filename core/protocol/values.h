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
    std::string name; ///< display name of an agent or bot; empty for customer and system

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

struct SkillLevel
{
    base::SkillId skill;
    std::uint32_t level = 1; ///< 1 to 5

    friend bool operator==(const SkillLevel&, const SkillLevel&) = default;
};
BOOST_DESCRIBE_STRUCT(SkillLevel, (), (skill, level))

/// One fact about a customer, shown in the context pane in this order.
struct CustomerField
{
    std::string key; ///< `phone`, `email`, `city`, or the desk's own
    Personal value;

    friend bool operator==(const CustomerField&, const CustomerField&) = default;
};
BOOST_DESCRIBE_STRUCT(CustomerField, (), (key, value))

/// How many people one filter of the routing removed.
struct ReceiptFilter
{
    std::string name; ///< `presence`, `queue`, `language`, `skill`, `capacity`, `missed`
    std::uint32_t removed = 0;

    friend bool operator==(const ReceiptFilter&, const ReceiptFilter&) = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptFilter, (), (name, removed))

/// Why this person got this conversation: stored with every assignment, readable by him.
struct Receipt
{
    base::QueueId queue;
    std::uint32_t considered = 0; ///< people in the desk before any filter
    std::vector<ReceiptFilter> filters;
    std::uint32_t eligible = 0;
    base::PersonId winner;
    std::string rule; ///< what decided: `only_one`, `least_load`, `longest_free`, `order`
    std::optional<base::PersonId> runnerUp;
    std::uint64_t waitedMs = 0; ///< the customer, since he entered the queue
    std::uint64_t freeMs = 0; ///< the winner, since he last got or gave work
    std::uint32_t load = 0; ///< the winner's conversations before this one
    std::uint32_t cap = 0;
    std::optional<std::string> language; ///< wanted by the conversation and spoken by the winner
    std::vector<SkillLevel> skills; ///< wanted by the queue, with the winner's level

    friend bool operator==(const Receipt&, const Receipt&) = default;
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
    (queue, considered, filters, eligible, winner, rule, runnerUp, waitedMs, freeMs, load, cap, language, skills))

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

} // namespace protocol
