// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "models/items/commandsink.h"
#include "models/items/values.h"

#include <optional>
#include <utility>
#include <vector>

namespace store {

/// What a committed transaction changed, ready for the repository: made on the database thread, so that the GUI thread
/// only puts it in its place.
struct Delta
{
    struct Entry
    {
        base::ConversationId conversation;
        items::TimelineItem item;
    };

    struct Removal
    {
        base::ConversationId conversation;
        base::MessageId message;
    };

    struct Marks
    {
        base::ConversationId conversation;
        std::uint64_t delivered = 0;
        std::uint64_t read = 0;
    };

    /// Of the articles, which stay in the store.
    struct ArticleNews
    {
        bool reset = false; ///< none of those of before is here
        std::vector<base::ArticleId> changed;
        std::vector<base::ArticleId> removed;
        std::optional<std::uint64_t> wanted; ///< ask for those from behind this number; none: all are here
    };

    bool complete = false; ///< conversations, offers and people are all there are; timelines must be read anew
    std::optional<protocol::DeskRow> desk;
    std::vector<items::PersonItem> people;
    std::optional<items::PersonItem> self;
    std::optional<bool> selfByHub; ///< none: as it was
    std::optional<QStringList> rights; ///< of the signed-in person
    std::optional<QStringList> recentEmoji; ///< the latest first
    std::optional<QStringList> words; ///< all that the person taught the spelling check
    bool presencePending = false; ///< a presence command waits for its outcome
    std::vector<items::CustomerItem> customers;
    std::vector<items::ConversationItem> conversations;
    std::vector<base::ConversationId> removedConversations;
    std::vector<items::CannedItem> canned; ///< all there are, where it is complete
    std::vector<base::CannedId> removedCanned;
    std::vector<base::GroupId> missingCanned; ///< groups that we have come to: ask the hub for their replies
    std::optional<ArticleNews> articles;
    std::vector<items::OfferItem> offers;
    std::vector<base::OfferId> removedOffers;
    std::vector<Entry> entries;
    std::vector<Removal> removedEntries;
    std::vector<Marks> marks;
    std::vector<items::Refusal> refusals;
    std::vector<base::ConversationId> missing; ///< only known from an event: ask the hub
    std::optional<int> queued; ///< commands of the person that the hub doesn't have
    std::uint64_t lastCommand = 0; ///< highest number in the outbox
    bool forked = false; ///< the hub knows one of our numbers by another id: this device was copied
};

/// A piece of a timeline.
struct TimelinePage
{
    std::vector<items::TimelineItem> entries;
    bool more = false; ///< older ones are here
    bool complete = false; ///< the messages are dense and reach back as far as asked
    std::uint64_t firstNumber = 0; ///< lowest message number in it, 0: none
};

} // namespace store
