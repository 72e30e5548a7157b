// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"

#include <QPromise>
#include <QStringList>

#include <list>

/// A sink that writes down what the screens ask for, as `name(argument, ...)`; every future ends at once with
/// `outcome`.
class RecordedCommands final : public items::CommandSink
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordedCommands)

public:
    explicit RecordedCommands(QObject* parent = nullptr);

    QStringList calls;
    base::Status outcome;
    items::PasswordResult passwordResult = items::PasswordResult::Changed;
    bool passwordPending = false; ///< no answer comes
    items::NewInvitation invitation; ///< the answer to every invite
    std::optional<std::vector<items::OpenInvitation>> invitations;
    std::optional<items::FactorState> factor;
    items::NewFactor newFactor; ///< the answer to every setUpFactor
    items::AccountResult accountResult = items::AccountResult::Done; ///< and to what takes away
    std::vector<items::OutgoingFile> lastFiles;
    std::vector<items::OutgoingFile> keptFiles; ///< as keepDraftFile got them
    protocol::WrapUp lastWrapUp;
    bool copiesSlowly = false; ///< a kept file's answer waits in `copies` to be finished
    std::list<QPromise<base::Result<items::AttachmentItem>>> copies;
    items::WrapUpDraft lastWrapUpDraft;
    items::CustomerItem lastCustomer;
    std::vector<items::OutboxItem> outbox; ///< the answer to every askOutbox
    items::HubHealth health = items::HubHealth::Ready;
    std::optional<protocol::WhyRow> why; ///< the answer to every askWhy
    std::optional<std::vector<items::WaitingItem>> waiting; ///< the answer to every askWaiting
    std::optional<std::vector<items::WaitingItem>> served; ///< the answer to every askServed
    std::optional<std::vector<items::VersionItem>> versions; ///< the answer to every askVersions
    std::vector<items::CustomerItem> doubles; ///< the answer to every findDoubles
    items::RevealedField revealed; ///< the answer to every revealField
    items::CannedItem lastCanned; ///< of putCanned
    std::optional<items::FileProblem> bringProblem; ///< the answer to every bringReplyFile; none: it is there
    bool bringsSlowly = false; ///< its answer waits in `brings` to be finished
    std::list<QPromise<items::BroughtFile>> brings;
    std::vector<items::SearchHit> olderHits; ///< the answer to every searchOlder

    std::vector<items::FoundPage> foundHere; ///< the answers to searchCopies, in their order; then empty ones
    std::vector<items::FoundPage> foundAtHub; ///< likewise to searchHistory

    /// Calls with this name.
    QStringList named(const QString& name) const;

    Done sendMessage(const base::ConversationId& conversation, const QString& text,
        const std::vector<items::OutgoingFile>& files) override;
    Done addNote(const base::ConversationId& conversation, const QString& text) override;
    Done editMessage(
        const base::ConversationId& conversation, const base::MessageId& message, const QString& text) override;
    Done recallMessage(const base::ConversationId& conversation, const base::MessageId& message) override;
    Done recallQueued(const base::ConversationId& conversation, const base::MessageId& message, bool edit) override;
    Done retryFailed(const base::ConversationId& conversation, const base::MessageId& message) override;
    Done discardFailed(const base::ConversationId& conversation, const base::MessageId& message) override;
    Done sendCard(const base::ConversationId& conversation, const base::MessageId& message) override;
    Done keepAsNote(const base::ConversationId& conversation, const base::MessageId& message) override;
    Done saveDraft(const base::ConversationId& conversation, const QString& text, bool note) override;
    QFuture<base::Result<items::AttachmentItem>> keepDraftFile(
        const base::ConversationId& conversation, const items::OutgoingFile& file) override;
    Done dropDraftFile(const base::ConversationId& conversation, const QString& hash) override;
    Done saveWrapUp(const base::ConversationId& conversation, const items::WrapUpDraft& draft) override;
    void typing(const base::ConversationId& conversation, bool on, const QString& preview) override;
    void markRead(const base::ConversationId& conversation, const base::MessageId& upTo) override;
    Done acceptOffer(const base::OfferId& offer) override;
    Done declineOffer(const base::OfferId& offer, protocol::DeclineReason reason) override;
    Done park(const base::ConversationId& conversation, std::optional<base::Timestamp> until) override;
    Done resume(const base::ConversationId& conversation) override;
    Done close(const base::ConversationId& conversation, bool wrapUp) override;
    Done finishWrapUp(const base::ConversationId& conversation, const protocol::WrapUp& wrapUp) override;
    Done transfer(const base::ConversationId& conversation, const items::TransferTarget& target, const QString& note,
        bool tell) override;
    Done saveTransferNote(const base::ConversationId& conversation, const QString& text) override;
    Done claim(const base::ConversationId& conversation) override;
    Done takeOver(const base::ConversationId& conversation, const base::PersonId& from, const QString& note) override;
    Done mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into) override;
    Done partCustomer(const base::CustomerId& customer) override;
    Done block(const base::CustomerId& customer, int minutes, const QString& reason) override;
    Done limitLoad(std::optional<int> most) override;
    Done reportAway(bool away, items::AwayCause cause) override;
    Done extendWrapUp(const base::ConversationId& conversation) override;
    Done setPresence(protocol::Presence presence, const QString& reason) override;
    Done updateCustomer(const base::ConversationId& conversation, const items::CustomerItem& customer) override;
    Done putCanned(const items::CannedItem& reply) override;
    Done removeCanned(const base::CannedId& id) override;
    QFuture<items::BroughtFile> bringReplyFile(const std::optional<base::GroupId>& group,
        const items::OutgoingFile& file, const std::function<void(int percent)>& progress) override;
    Done keepRecentEmoji(const QStringList& glyphs) override;
    Done keepWord(const QString& word) override;
    Done dropWord(const QString& word) override;
    void openConversation(const base::ConversationId& conversation) override;
    void loadOlder(const base::ConversationId& conversation) override;
    QFuture<std::vector<items::SearchHit>> searchOlder(const base::ConversationId& conversation, std::uint64_t before,
        std::shared_ptr<const text::Folding> folding, const QString& needle) override;
    QFuture<items::FoundPage> searchCopies(const QString& text, bool goOn) override;
    QFuture<items::FoundPage> searchHistory(const QString& text, const QString& cursor) override;
    void loadDirectory(const base::ConversationId& conversation) override;
    QFuture<std::optional<protocol::WhyRow>> askWhy() override;
    QFuture<std::optional<std::vector<items::WaitingItem>>> askWaiting() override;
    QFuture<std::optional<std::vector<items::WaitingItem>>> askServed() override;
    QFuture<std::optional<std::vector<items::VersionItem>>> askVersions(
        const base::ConversationId& conversation, const base::MessageId& message) override;
    QFuture<items::RevealedField> revealField(const base::CustomerId& customer, const QString& key) override;
    QFuture<std::vector<items::CustomerItem>> findDoubles(const base::CustomerId& of, const QString& text) override;
    void loadEarlierConversations(const base::CustomerId& customer) override;
    void fetchAttachment(const base::ConversationId& conversation, const QString& hash) override;
    void saveAttachment(const items::AttachmentItem& file, const QString& path) override;
    void cancelSave(const QString& hash) override;
    QFuture<items::PasswordResult> changePassword(const QString& oldPassword, const QString& newPassword) override;
    QFuture<items::NewInvitation> invite(const base::PersonId& person) override;
    QFuture<std::optional<std::vector<items::OpenInvitation>>> askInvitations() override;
    QFuture<items::AccountResult> withdrawInvitation(const base::PersonId& person) override;
    QFuture<std::optional<items::FactorState>> askFactor() override;
    QFuture<items::NewFactor> setUpFactor(const QString& password, const QString& code) override;
    QFuture<items::AccountResult> removeFactor(const QString& password, const QString& code) override;
    void signOut() override;
    void reconnectNow() override;
    QFuture<std::vector<items::OutboxItem>> askOutbox() override;
    Done takeBack(const base::CommandId& command) override;
    Done sendNow(const base::CommandId& command) override;
    QFuture<items::HubHealth> askHealth() override;

private:
    Done done(const QString& call);
};
