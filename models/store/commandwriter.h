// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "models/items/articledesk.h"
#include "models/store/deltabuilder.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/// What a person does, as rows: the change on this computer and the command in the outbox in one transaction. One
/// instance per transaction.
class CommandWriter final
{
public:
    CommandWriter(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    // Faults of all: Invalid (too long, empty), NotFound (not here), Denied (not the owner).

    /// Queues a text and clears the draft it came from; with `undo` it is held so long that it can be recalled. What
    /// is held in the same conversation goes first.
    base::Status sendMessage(
        const base::ConversationId& conversation, const std::string& text, base::Milliseconds undo = {});
    /// Keeps a message with files whose bytes are in the attachment table; it gets its number when all are uploaded.
    base::Status sendFiles(const base::ConversationId& conversation, const std::string& text,
        std::vector<protocol::Attachment> files, base::Milliseconds undo = {});
    /// The card of a message in the conversation once more, as a message of our own.
    base::Status sendCard(const base::ConversationId& conversation, const base::MessageId& message);
    /// What is held to be undone goes now, and what was held before it in its conversation. NotFound: it isn't held.
    base::Status sendHeld(const base::MessageId& message);
    /// What is held and due gets its number, or waits for its files.
    void releaseDue();
    base::Status addNote(const base::ConversationId& conversation, const std::string& text);
    /// Another text for a message that the hub has.
    base::Status editMessage(
        const base::ConversationId& conversation, const base::MessageId& message, const std::string& text);
    /// Invalid: the field that is wrong. A nil id: a new one.
    base::Status putCanned(const items::CannedItem& reply);
    base::Status removeCanned(const base::CannedId& id);
    /// Invalid: the field that is wrong. None for `over`: a new one, whose id may be nil.
    base::Status saveArticle(const items::ArticleItem& article, std::optional<std::uint32_t> over);
    /// Kept until it is saved or dropped, whatever it lacks. Invalid: it has no id.
    base::Status keepArticleDraft(const items::ArticleDraft& draft);
    void dropArticleDraft(const base::ArticleId& id);
    /// Another command about articles, as it is.
    void articleCommand(protocol::CommandBody body);
    /// Drops it, with `edit` into the draft; NotFound when it may have left already.
    base::Status recall(const base::ConversationId& conversation, const base::MessageId& message, bool edit);
    base::Status retry(const base::MessageId& message);
    base::Status discard(const base::MessageId& message);
    base::Status keepAsNote(const base::MessageId& message);
    base::Status saveDraft(const base::ConversationId& conversation, bool note, const std::string& text);
    /// Its bytes must be in the attachment table, or it comes with a canned reply. Invalid: too many.
    base::Status addDraftFile(const base::ConversationId& conversation, const protocol::Attachment& file);
    base::Status dropDraftFile(const base::ConversationId& conversation, const std::string& hash);
    base::Status saveWrapUp(const base::ConversationId& conversation, const items::WrapUpDraft& draft);
    base::Status markRead(const base::ConversationId& conversation, const base::MessageId& upTo);
    void markDelivered(const base::ConversationId& conversation, const base::MessageId& upTo);
    base::Status acceptOffer(const base::OfferId& offer);
    base::Status declineOffer(const base::OfferId& offer, protocol::DeclineReason reason);
    /// park, resume, close, finish and extend wrap-up, customer.update: the owner's commands. But for the last, what is
    /// held goes first.
    base::Status ownersCommand(const base::ConversationId& conversation, protocol::CommandBody body);
    /// Invalid `uploading`: a message with files would come too late.
    base::Status transfer(const base::ConversationId& conversation, const items::TransferTarget& target,
        const std::string& note, bool tell);
    base::Status saveTransferNote(const base::ConversationId& conversation, const std::string& text);
    base::Status claim(const base::ConversationId& conversation);
    base::Status takeOver(
        const base::ConversationId& conversation, const base::PersonId& from, const std::string& note);
    base::Status block(const base::CustomerId& customer, std::uint32_t minutes, const std::string& reason);
    base::Status limitLoad(std::optional<std::uint32_t> cap);
    /// Shown when the hub says it: what can be merged isn't judged here.
    void mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into);
    void partCustomer(const base::CustomerId& customer);
    /// Its id: the hub's answer to it is waited for.
    base::CommandId revealField(const base::CustomerId& customer, const std::string& field);
    base::Status reportAway(bool away, const std::string& cause);
    base::Status setPresence(protocol::Presence presence, const std::string& reason);

    /// A file of a pending message is at the hub; the last one gives the message its number.
    base::Status uploaded(const base::MessageId& message, const protocol::Attachment& file);
    base::Status uploadFailed(const base::MessageId& message, const std::optional<protocol::Error>& why = {});

private:
    base::Result<protocol::ConversationRow> owned(const base::ConversationId& conversation) const;
    void append(const protocol::CommandFrame& frame);
    base::Status giveBack(const PendingMessage& message);
    /// A canned reply brings it: the hub has it, whether its bytes are here or not.
    bool isReplied(const std::string& hash) const;
    base::CommandId freshId();
    void queueMessage(const PendingMessage& message, const protocol::ConversationRow& row);
    void release(PendingMessage message);
    void releaseHeld(const base::ConversationId& conversation);

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
