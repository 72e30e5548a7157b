// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/rows.h"
#include "core/text/fold.h"
#include "models/items/article.h"
#include "models/items/outboxitem.h"
#include "models/items/values.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace items {

/// A file that the person chose, dropped or pasted. One of `path` (read off the GUI thread), `bytes` and `hash`.
struct OutgoingFile
{
    QString name;
    QString path {};
    QByteArray bytes {};
    QString hash {}; ///< kept by keepDraftFile under this, or of a canned reply: the hub has it
    qint64 size = 0; ///< of such a one
    QString type {}; ///< of a reply's that keepDraftFile has not kept yet
};

/// Where a conversation's text says what is searched for.
struct SearchHit
{
    base::MessageId message;
    std::uint64_t number = 0; ///< of the message; 0 while the hub has not accepted it
    int begin = 0; ///< in the text as it is shown, in UTF-16 units
    int length = 0;

    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

/// A message that says what is searched for, on this computer or at the hub.
struct FoundItem
{
    base::ConversationId conversation;
    base::MessageId message;
    std::uint64_t number = 0;
    base::Timestamp at;
    QString customerName;
    protocol::AuthorKind author = protocol::AuthorKind::system;
    bool note = false;
    QString line; ///< of the message, around the first place
    std::vector<text::Range> marks; ///< in `line`, in UTF-16 units

    friend bool operator==(const FoundItem&, const FoundItem&) = default;
};

enum class FoundTrouble
{
    None,
    Unreachable, ///< no connection, or it went
    Busy, ///< the hub can't now
    Refused, ///< the person may not, or it is no search
    Unsupported ///< an older hub
};

/// A part of what a search finds.
struct FoundPage
{
    std::vector<FoundItem> hits {};
    bool more = false; ///< there is more to look through
    QString cursor {}; ///< of the hub: where to go on
    std::optional<base::Timestamp> until {}; ///< of the hub: what began after this has been looked through
    FoundTrouble trouble = FoundTrouble::None;
};

/// A command that the hub refused, or that can't be carried out. What was written is kept: a refused text stands in
/// the conversation's draft again.
struct Refusal
{
    QString command; ///< word on the wire: `message.send`
    base::ConversationId conversation; ///< nil where there is none
    base::MessageId message; ///< nil where there is none
    QString text; ///< what the person wrote, given back
    bool note = false; ///< `text` was a note
    std::optional<CustomerItem> customer; ///< what `customer.update` wanted
    std::optional<TransferTarget> target; ///< of `conversation.transfer`; `text` is its note, kept for the next one
    base::CustomerId blocked; ///< of `customer.block`: whom; else nil
    std::optional<CannedItem> canned {}; ///< what `canned.put` wanted
    std::optional<ArticleItem> article {}; ///< that was to be saved; `version`: the one that it was written over, or 0
    base::ArticleId moved {}; ///< that was to be submitted, published, returned, retired or restored; else nil
    protocol::Error error;
};

enum class RevealProblem
{
    None,
    Unreachable, ///< nobody answers now
    NotAllowed, ///< no right to it, or not our customer any more
    TooOften ///< again after RevealedField::wait
};

/// A masked field's value, to be shown until then and kept nowhere.
struct RevealedField
{
    RevealProblem problem = RevealProblem::Unreachable;
    QString value;
    base::Timestamp until;
    base::Milliseconds wait {0};
};

enum class AwayCause
{
    Lock,
    Sleep
};

enum class PasswordResult
{
    Changed,
    WrongOld,
    TooWeak,
    TooManyAttempts,
    Unreachable
};

enum class AccountResult
{
    Done,
    WrongPassword,
    WrongCode, ///< or used already
    Demanded, ///< the desk asks everybody like this person for a second factor
    NotAllowed,
    NotFound, ///< nobody of that name, or nothing there to take away
    TooManyAttempts,
    Unreachable ///< or the hub can't now; nothing was changed
};

/// An invitation that was made just now: its code is never told again.
struct NewInvitation
{
    AccountResult result = AccountResult::Unreachable;
    QString code;
    base::Timestamp expires;
};

struct OpenInvitation
{
    base::PersonId person;
    base::Timestamp expires;

    friend bool operator==(const OpenInvitation&, const OpenInvitation&) = default;
};

/// One's own second factor.
struct FactorState
{
    bool on = false;
    bool demanded = false; ///< the desk asks for one
    int recoveryLeft = 0; ///< recovery codes that were not used
};

/// What comes of setting one up: first `key` and `uri`, after its first code `recovery`.
struct NewFactor
{
    AccountResult result = AccountResult::Unreachable;
    QString key;
    QString uri;
    QStringList recovery;
};

enum class FileProblem
{
    Unreachable, ///< kept, tried again
    NotFound, ///< or not visible to us
    TooLarge,
    TypeNotAllowed,
    Unreadable, ///< the local file
    DiskFull,
    Unwritable ///< the place where it is to be saved
};

/// What came of bringing a file to the hub.
struct BroughtFile
{
    AttachmentItem file;
    std::optional<FileProblem> problem; ///< none: it is there
};

/// Everything the screens issue. All calls return at once, on the GUI thread.
///
/// The futures end when the change is durable on this computer (not when the hub has it; timelines and `refused` tell
/// that). A failed future means that nothing was queued: the screen keeps what the person wrote. Faults: Full, Io,
/// Corrupt (the store), Invalid (the text is too long or empty), NotFound (no such conversation here), Denied (not the
/// owner). Use `.then(context, ...)`.
class CommandSink : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandSink)

public:
    using Done = QFuture<base::Status>;

    explicit CommandSink(QObject* parent = nullptr)
        : QObject(parent)
    { }

    // -- writing
    virtual Done sendMessage(
        const base::ConversationId& conversation, const QString& text, const std::vector<OutgoingFile>& files)
        = 0;
    virtual Done addNote(const base::ConversationId& conversation, const QString& text) = 0;
    /// Sends the card of a message in this conversation again, with its picture.
    virtual Done sendCard(const base::ConversationId& conversation, const base::MessageId& message) = 0;
    /// Another text for a message of our own that the hub has, within DeskRules::editSeconds; shown when the hub says
    /// so.
    virtual Done editMessage(
        const base::ConversationId& conversation, const base::MessageId& message, const QString& text)
        = 0;
    /// Takes such a message back. (What has not left yet: recallQueued.)
    virtual Done recallMessage(const base::ConversationId& conversation, const base::MessageId& message) = 0;
    /// Takes a message or note back that is still queued. `edit`: it becomes the draft (appended to one that is there),
    /// with its files. NotFound: it has been sent meanwhile. Invalid: its files are not here any more.
    virtual Done recallQueued(const base::ConversationId& conversation, const base::MessageId& message, bool edit) = 0;
    /// Sends a failed message again, as a new command.
    virtual Done retryFailed(const base::ConversationId& conversation, const base::MessageId& message) = 0;
    /// Drops a failed message for good.
    virtual Done discardFailed(const base::ConversationId& conversation, const base::MessageId& message) = 0;
    /// Makes a note of a failed message's text, in its place. Denied: only the owner writes notes.
    virtual Done keepAsNote(const base::ConversationId& conversation, const base::MessageId& message) = 0;
    /// Kept across restarts; call on every pause in typing. Also stands in ConversationItem::draft.
    virtual Done saveDraft(const base::ConversationId& conversation, const QString& text, bool note) = 0;
    /// Copies a file that is to be sent with the next message; it stands in ConversationItem::draftFiles until then.
    virtual QFuture<base::Result<AttachmentItem>> keepDraftFile(
        const base::ConversationId& conversation, const OutgoingFile& file)
        = 0;
    virtual Done dropDraftFile(const base::ConversationId& conversation, const QString& hash) = 0;
    /// As saveDraft; an empty outcome (nothing chosen, nothing written) removes it.
    virtual Done saveWrapUp(const base::ConversationId& conversation, const WrapUpDraft& draft) = 0;
    /// Not stored, may be dropped; coalesced to one per second.
    virtual void typing(const base::ConversationId& conversation, bool on, const QString& preview) = 0;
    /// Everything up to this message has been on the screen.
    virtual void markRead(const base::ConversationId& conversation, const base::MessageId& upTo) = 0;

    // -- the queue
    virtual Done acceptOffer(const base::OfferId& offer) = 0;
    virtual Done declineOffer(const base::OfferId& offer, protocol::DeclineReason reason) = 0;
    virtual Done park(const base::ConversationId& conversation, std::optional<base::Timestamp> until) = 0;
    virtual Done resume(const base::ConversationId& conversation) = 0;
    /// `wrapUp`: with time to write up, where the desk leaves that to the agent (QueueRules::asksForWrapUp).
    virtual Done close(const base::ConversationId& conversation, bool wrapUp) = 0;
    virtual Done finishWrapUp(const base::ConversationId& conversation, const protocol::WrapUp& outcome) = 0;
    /// Hands it on, with a note for whoever takes it; `tell`: the customer reads that somebody else goes on. Invalid
    /// `uploading`: files of a message are still on their way.
    virtual Done transfer(
        const base::ConversationId& conversation, const TransferTarget& target, const QString& note, bool tell)
        = 0;
    /// Kept across restarts until the transfer is made; also stands in ConversationItem::transferNote.
    virtual Done saveTransferNote(const base::ConversationId& conversation, const QString& text) = 0;
    /// Takes a waiting conversation out of the line (right `conversation.claim`).
    virtual Done claim(const base::ConversationId& conversation) = 0;
    /// Takes a colleague's conversation from him, who reads `note` (right `conversation.take_over`).
    virtual Done takeOver(const base::ConversationId& conversation, const base::PersonId& from, const QString& note)
        = 0;
    /// Keeps a customer from writing for so long, which ends his conversation; 0 minutes: he may write again.
    virtual Done block(const base::CustomerId& customer, int minutes, const QString& reason) = 0;
    /// Takes a customer for the same person as another, who is kept (right `customer.merge`); shown when the hub has
    /// done it.
    virtual Done mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into) = 0;
    /// Takes that back.
    virtual Done partCustomer(const base::CustomerId& customer) = 0;
    virtual Done extendWrapUp(const base::ConversationId& conversation) = 0;
    virtual Done setPresence(protocol::Presence presence, const QString& reason) = 0;
    /// Takes at most so many conversations at once, until the connection ends; none: as many as the desk gives him.
    virtual Done limitLoad(std::optional<int> most) = 0;
    /// The screen was locked or the computer sleeps, or the person is back.
    virtual Done reportAway(bool away, AwayCause cause) = 0;
    /// Takes the place of everything the customer's row said; shown at once, `pending` until the hub has it.
    virtual Done updateCustomer(const base::ConversationId& conversation, const CustomerItem& customer) = 0;

    // -- canned replies
    /// Makes or changes one: our own, or of a group of ours (right `canned.group`). A nil id: a new one. Shown at
    /// once. Invalid: a field is empty, too long or has white space, named as in `canned.put`.
    virtual Done putCanned(const CannedItem& reply) = 0;
    virtual Done removeCanned(const base::CannedId& id) = 0;
    /// Brings a file to the hub for a reply of this place (none: our own), which then may name it; from where a cut
    /// left off. `progress` in percent, while the screen is there. One of another reply (by its hash) is copied there.
    virtual QFuture<BroughtFile> bringReplyFile(const std::optional<base::GroupId>& group, const OutgoingFile& file,
        const std::function<void(int percent)>& progress)
        = 0;

    /// What was used lately, the latest first: for the next sign-in, on this computer and for nobody else.
    virtual Done keepRecentEmoji(const QStringList& glyphs) = 0;

    // -- the spelling check
    /// To the words that are right for this person, see Repository::ownWords. They stay on this computer. Invalid
    /// `word`: it is none; Conflict `words`: there are as many as may be.
    virtual Done keepWord(const QString& word) = 0;
    virtual Done dropWord(const QString& word) = 0;

    // -- reading; results arrive in the repository
    /// Fills the timeline from the store and, where that has nothing, from the hub.
    virtual void openConversation(const base::ConversationId& conversation) = 0;
    /// Loads the page before the timeline's first entry. Ends in Timeline::setOlder.
    virtual void loadOlder(const base::ConversationId& conversation) = 0;
    /// Hits in what this computer has of the conversation before message `before`, oldest first.
    virtual QFuture<std::vector<SearchHit>> searchOlder(const base::ConversationId& conversation, std::uint64_t before,
        std::shared_ptr<const text::Folding> folding, const QString& needle)
        = 0;
    /// Looks for some milliseconds through what this computer has, the conversation with the latest message first;
    /// `goOn`: from where the last call for this text ended. One search at a time.
    virtual QFuture<FoundPage> searchCopies(const QString& text, bool goOn) = 0;
    /// The same over the whole history at the hub, by right; an empty cursor: from its end.
    virtual QFuture<FoundPage> searchHistory(const QString& text, const QString& cursor) = 0;
    /// Asks who would take a transfer of this conversation now; colleagues get PersonItem::takes.
    virtual void loadDirectory(const base::ConversationId& conversation) = 0;
    /// Why nothing comes to the signed-in person; none: nobody answers now.
    virtual QFuture<std::optional<protocol::WhyRow>> askWhy() = 0;
    /// Who waits in the queues, the first to come first (right `conversation.claim`); none: nobody answers now.
    virtual QFuture<std::optional<std::vector<WaitingItem>>> askWaiting() = 0;
    /// What colleagues have in hand, who waits longest for an answer first (right `conversation.take_over`).
    virtual QFuture<std::optional<std::vector<WaitingItem>>> askServed() = 0;
    /// What a message said before it was edited or recalled, oldest first; none: nobody answers now, or it isn't ours
    /// to read.
    virtual QFuture<std::optional<std::vector<VersionItem>>> askVersions(
        const base::ConversationId& conversation, const base::MessageId& message)
        = 0;
    /// Shows a masked field for a minute; that stands in the hub's log (right `customer.reveal`). Only while connected.
    virtual QFuture<RevealedField> revealField(const base::CustomerId& customer, const QString& key) = 0;
    /// Of the customers whom this computer knows: who may be the same person, or whom the text names; the likeliest
    /// first.
    virtual QFuture<std::vector<CustomerItem>> findDoubles(const base::CustomerId& of, const QString& text) = 0;
    /// A page of them, the newest; asked again for the same customer while all of it is full, also the next one. They
    /// arrive in Repository::earlier.
    virtual void loadEarlierConversations(const base::CustomerId& customer) = 0;
    /// Ends in attachmentReady or attachmentFailed; from the sealed cache when it is there.
    virtual void fetchAttachment(const base::ConversationId& conversation, const QString& hash) = 0;
    /// Writes a file to `path`, where something else stays until all of it is here. Ends in attachmentSaved or
    /// attachmentNotSaved; called again after that it goes on with what came. One at a time for each hash.
    virtual void saveAttachment(const AttachmentItem& file, const QString& path) = 0;
    /// Gives saving it up; nothing of it stays, and no signal follows.
    virtual void cancelSave(const QString& hash) = 0;

    // -- account and connection
    virtual QFuture<PasswordResult> changePassword(const QString& oldPassword, const QString& newPassword) = 0;
    /// Of colleagues and, with the right for it, of everybody; an earlier invitation of the person is void.
    virtual QFuture<NewInvitation> invite(const base::PersonId& person) = 0;
    /// None: nobody answers now.
    virtual QFuture<std::optional<std::vector<OpenInvitation>>> askInvitations() = 0;
    virtual QFuture<AccountResult> withdrawInvitation(const base::PersonId& person) = 0;
    virtual QFuture<std::optional<FactorState>> askFactor() = 0;
    /// Without a code it begins (again), with the authenticator's first code it is done.
    virtual QFuture<NewFactor> setUpFactor(const QString& password, const QString& code) = 0;
    virtual QFuture<AccountResult> removeFactor(const QString& password, const QString& code) = 0;
    /// Leaves the hub and forgets the stored sign-in. What is queued stays in the store.
    virtual void signOut() = 0;
    /// Does not wait for the back-off.
    virtual void reconnectNow() = 0;
    /// Everything that the hub does not have yet, in the order in which the person did it.
    virtual QFuture<std::vector<OutboxItem>> askOutbox() = 0;
    /// Undoes what has not left; text and wrap-up are drafts again, no customer's change or block. NotFound: it left.
    virtual Done takeBack(const base::CommandId& command) = 0;
    /// What is held to be undone goes at once, and a message that was not taken is tried again. NotFound: it is
    /// neither.
    virtual Done sendNow(const base::CommandId& command) = 0;
    virtual QFuture<HubHealth> askHealth() = 0;

Q_SIGNALS:
    void refused(const items::Refusal& refusal);
    void attachmentReady(const QString& hash, const QByteArray& bytes);
    void attachmentProgress(const QString& hash, int percent);
    void attachmentFailed(const QString& hash, items::FileProblem problem);
    void saveProgress(const QString& hash, int percent);
    void attachmentSaved(const QString& hash, const QString& path);
    void attachmentNotSaved(const QString& hash, items::FileProblem problem);
    /// A file of a message that was to be sent; the message is Failed.
    void uploadFailed(
        const base::ConversationId& conversation, const base::MessageId& message, items::FileProblem problem);
};

} // namespace items

Q_DECLARE_METATYPE(items::Refusal)
Q_DECLARE_METATYPE(protocol::WhyRow)
