// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/engine/articlehistory.h"
#include "core/protocol/events.h"
#include "core/protocol/rows.h"

#include <optional>
#include <vector>

namespace engine {

/// A conversation as the history keeps it: every field of the row filled in, whoever will see it (`engine::mask` takes
/// away what an audience has no right to). After the end `row.owner` stays who served last.
struct ConversationRecord
{
    protocol::ConversationRow row;
    protocol::Personal openingLine; ///< the customer's first text since the conversation was (re)opened
    std::uint64_t lineNumber = 0; ///< of the message that is `row.lastLine`; 0: not known
};
BOOST_DESCRIBE_STRUCT(ConversationRecord, (), (row, openingLine, lineNumber))

struct MessagePage
{
    std::vector<protocol::MessageRow> rows; ///< ascending by number
    bool more = false; ///< older ones remain
};

/// Where a walk over all conversations stands: at this one.
struct WalkPlace
{
    protocol::Timestamp opened;
    base::ConversationId id;

    friend bool operator==(const WalkPlace&, const WalkPlace&) = default;
};

struct ConversationPage
{
    std::vector<ConversationRecord> records; ///< newest `openedAt` first, then by id
    bool more = false;
};

/// The read side: everything personal that the machine's state doesn't hold. Follows the committed log and can be
/// rebuilt from it at any time. Used on the desk's thread only, but where one says that it may be read beside it.
/// `engine/projection.h` has the steps from event to row that every implementation shares.
class History
{
public:
    virtual ~History() = default;

    /// Events in order of their positions.
    virtual base::Status apply(const protocol::Event& event) = 0;

    virtual base::Result<std::optional<ConversationRecord>> conversation(const base::ConversationId& id) const = 0;
    /// The newest `limit` messages with numbers below `before` (none: from the end). Notes only when `internal`.
    virtual base::Result<MessagePage> messages(const base::ConversationId& id, std::optional<std::uint64_t> before,
        std::size_t limit, bool internal) const = 0;
    /// What a message said before it was changed, the first first; it says nothing of what it says now.
    virtual base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message) const = 0;
    /// A customer's conversations opened before `before` (none: from the newest).
    virtual base::Result<ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const = 0;
    /// Closed since `since` with this last owner, the latest closed first.
    virtual base::Result<std::vector<ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const = 0;
    /// All conversations in the order of ConversationPage, those behind this place (none: from the newest).
    /// `owner`: only those that he serves or served last.
    virtual base::Result<ConversationPage> conversationsBehind(
        const std::optional<WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit) const = 0;
    virtual base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id) const = 0;

    /// What a canned reply says; none: it isn't there. Of somebody forgotten the texts are empty.
    virtual base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id) const = 0;

    /// Why somebody asked for leave; empty: he didn't say, it was refused or taken back, or he is forgotten.
    virtual base::Result<std::string> leaveReason(const protocol::LeaveId& id) const = 0;

    /// What is kept of the knowledge base; one door for all that can be asked.
    virtual base::Result<articles::Page> knowledge(const articles::Wish& wish) const = 0;

    /// How a colleague is called now; empty: unknown, forgotten, or not to be read just now. Records and messages come
    /// without names (but from early logs): `engine::mask` fills them in.
    virtual std::string personName(const base::PersonId& id) const = 0;
};

} // namespace engine
