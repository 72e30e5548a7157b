// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <string_view>

/// Replies that are written once and sent often; included by commands.h, events.h and rows.h. A text may hold
/// placeholders, `{customer}`, which whoever sends it fills in before.
namespace protocol {

// -- commands --------------------------------------------------------------------------------------------------

/// Makes or changes a reply. One's own, or of a group that one belongs to (right `canned.group`). It stays where it was
/// made: `conflict` where a reply of this id is elsewhere, or the place is full.
struct PutCanned
{
    static constexpr std::string_view name = "canned.put";
    base::CannedId id; ///< the client's choice
    std::optional<base::GroupId> group; ///< whose; absent: the sender's own
    Personal shortcut; ///< without white space, may be empty; two replies may have the same
    Personal title; ///< may be empty: its first line then
    Personal text; ///< as long as a message
    std::optional<std::string> language = std::nullopt; ///< primary tag of what it is written in
    std::vector<Attachment> attachments = {}; ///< uploaded for this place before, `limits::cannedFiles` at most
};
BOOST_DESCRIBE_STRUCT(PutCanned, (), (id, group, shortcut, title, text, language, attachments))

struct RemoveCanned
{
    static constexpr std::string_view name = "canned.remove";
    base::CannedId id;
};
BOOST_DESCRIBE_STRUCT(RemoveCanned, (), (id))

/// A group's reply as the desk file has it.
struct CannedSettings
{
    base::CannedId id;
    base::GroupId group;
    std::string shortcut;
    std::string title;
    std::string text;
    std::optional<std::string> language = std::nullopt;

    friend bool operator==(const CannedSettings&, const CannedSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(CannedSettings, (), (id, group, shortcut, title, text, language))

// -- events ----------------------------------------------------------------------------------------------------

/// Exactly one of group and person says whose it is.
struct CannedChanged
{
    static constexpr std::string_view type = "canned.changed";
    base::CannedId canned;
    std::optional<base::GroupId> group;
    std::optional<base::PersonId> person;
    Personal shortcut;
    Personal title;
    Personal text;
    std::optional<std::string> language = std::nullopt;
    std::optional<base::PersonId> by = std::nullopt; ///< none: the desk file
    std::optional<std::uint64_t> stock = std::nullopt; ///< in the log only: sum of what the desk file said
    std::vector<Attachment> attachments = {};
};
BOOST_DESCRIBE_STRUCT(
    CannedChanged, (), (canned, group, person, shortcut, title, text, language, by, stock, attachments))

struct CannedRemoved
{
    static constexpr std::string_view type = "canned.removed";
    base::CannedId canned;
    std::optional<base::GroupId> group;
    std::optional<base::PersonId> person;
    std::optional<base::PersonId> by = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(CannedRemoved, (), (canned, group, person, by))

// -- rows ------------------------------------------------------------------------------------------------------

struct CannedRow
{
    static constexpr std::string_view type = "canned";
    base::CannedId id;
    std::optional<base::GroupId> group; ///< whose; absent: the reader's own
    Personal shortcut;
    Personal title;
    Personal text;
    std::optional<std::string> language = std::nullopt;
    std::optional<Timestamp> changedAt = std::nullopt;
    std::optional<base::PersonId> changedBy = std::nullopt;
    std::vector<Attachment> attachments = {};
};
BOOST_DESCRIBE_STRUCT(CannedRow, (), (id, group, shortcut, title, text, language, changedAt, changedBy, attachments))

} // namespace protocol
