// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "models/items/commandsink.h"
#include "models/store/copysearch.h"
#include "models/sync/articlefiles.h"
#include "models/sync/bulkdesk.h"
#include "models/sync/filesaver.h"
#include "models/sync/hubhttp.h"
#include "models/sync/releaser.h"
#include "models/sync/syncengine.h"
#include "models/sync/tokenkeeper.h"
#include "models/sync/uploader.h"

#include <map>

namespace syncing {

/// What the screens issue, carried out on the local copy; the sync engine sends it. Lives as long as the window; while
/// nobody is signed in every command fails. GUI thread.
class CommandDesk final
    : public items::CommandSink
    , public items::ArticleDesk
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandDesk)

public:
    using Done = items::CommandSink::Done;

    /// What belongs to one sign-in; all outlive the attachment.
    struct Session
    {
        store::Database* database = nullptr;
        SyncEngine* engine = nullptr;
        Feeder* feeder = nullptr;
        HubHttp* http = nullptr; ///< none: no hub to talk to (a desk in the same process)
        TokenKeeper* tokens = nullptr;
    };

    explicit CommandDesk(const base::Clock& clock, QObject* parent = nullptr);
    ~CommandDesk() override;

    void attach(const Session& session);
    void detach();

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
    Done finishWrapUp(const base::ConversationId& conversation, const protocol::WrapUp& outcome) override;
    Done transfer(const base::ConversationId& conversation, const items::TransferTarget& target, const QString& note,
        bool tell) override;
    Done saveTransferNote(const base::ConversationId& conversation, const QString& text) override;
    Done claim(const base::ConversationId& conversation) override;
    Done takeOver(const base::ConversationId& conversation, const base::PersonId& from, const QString& note) override;
    Done block(const base::CustomerId& customer, int minutes, const QString& reason) override;
    Done mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into) override;
    Done partCustomer(const base::CustomerId& customer) override;
    Done extendWrapUp(const base::ConversationId& conversation) override;
    Done setPresence(protocol::Presence presence, const QString& reason) override;
    Done limitLoad(std::optional<int> most) override;
    Done reportAway(bool away, items::AwayCause cause) override;
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

    QFuture<std::optional<items::ArticleItem>> readArticle(const base::ArticleId& id) override;
    QFuture<base::Result<std::vector<items::ArticleItem>>> readArticles(
        const std::vector<base::ArticleId>& ids) override;
    QFuture<base::Result<std::vector<items::ArticleNumber>>> readArticleNumbers() override;
    QFuture<QByteArray> readArticleFile(const QString& hash) override;
    QFuture<base::Result<items::ArticleHabits>> readArticleHabits() override;
    Done keepArticleHabits(const items::ArticleHabits& habits) override;
    Done saveArticle(const items::ArticleItem& article, std::optional<std::uint32_t> over) override;
    Done moveArticle(
        const base::ArticleId& id, std::uint32_t version, items::ArticleMove move, const QString& reason) override;
    Done restoreArticle(const base::ArticleId& id, std::uint32_t version, std::uint32_t from, bool publish) override;
    Done keepArticleDraft(const items::ArticleDraft& draft) override;
    Done dropArticleDraft(const base::ArticleId& id) override;
    QFuture<std::vector<items::ArticleDraft>> readArticleDrafts() override;
    Done rateArticle(const std::optional<base::ArticleId>& id, std::uint32_t version, protocol::ArticleFault fault,
        const QString& note, const std::optional<base::ConversationId>& during) override;
    Done noteUses(const std::vector<protocol::UsedArticle>& uses) override;
    Done settleFeedback(const std::vector<std::uint64_t>& positions, bool done) override;
    Done answerCheck(base::Timestamp since, const std::vector<protocol::CheckedArticle>& answers) override;
    QFuture<items::BroughtFile> bringArticleFile(
        const items::OutgoingFile& file, const std::function<void(int percent)>& progress) override;
    QFuture<items::ArticleRows<items::ArticleItem>> askEarlierArticle(
        const base::ArticleId& id, std::uint32_t version) override;
    QFuture<items::ArticleRows<protocol::ArticleHeadRow>> askHeads(std::uint64_t since) override;
    QFuture<items::ArticleRows<protocol::ArticleVersionRow>> askArticleVersions(
        const base::ArticleId& id, std::optional<std::uint32_t> before) override;
    QFuture<std::optional<items::ArticleItem>> askArticleVersion(
        const base::ArticleId& id, std::uint32_t version) override;
    QFuture<items::ArticleRows<protocol::ArticleFeedbackRow>> askFeedback(
        const std::optional<base::ArticleId>& id, std::optional<std::uint64_t> before) override;
    QFuture<items::ArticleRows<protocol::ArticleUseRow>> askUses(const std::optional<base::ArticleId>& behind) override;
    QFuture<items::ArticleRows<protocol::ArticleCheckRow>> askChecks(
        const std::optional<base::PersonId>& person, std::optional<std::uint64_t> before) override;
    QFuture<items::ArticleRows<protocol::KnowledgeGapRow>> askGaps(
        base::Timestamp from, base::Timestamp until) override;
    QFuture<items::ArticleRows<protocol::KnowledgeDefectRow>> askDefects() override;
    items::ArticleBulk* bulk() override { return m_session.http != nullptr ? &m_bulk : nullptr; }

Q_SIGNALS:
    void signOutRequested();

private:
    using Work = std::function<base::Status(store::CommandWriter&)>;
    using CopyWork = std::function<base::Status(store::Copy&, store::DeltaBuilder&)>;

    /// How long a message that is sent now may be undone.
    base::Milliseconds undoSpan() const;
    Done write(Work work);
    Done writeWithBytes(CopyWork work); ///< where it also reads or keeps bytes
    Done owners(const base::ConversationId& conversation, protocol::CommandBody body);
    void readTimeline(const base::ConversationId& conversation, std::optional<std::uint64_t> before, bool mayAsk);
    void askOlder(const base::ConversationId& conversation, std::optional<std::uint64_t> before);
    QFuture<protocol::Answer> ask(const protocol::Query& query);
    QFuture<std::optional<std::vector<items::WaitingItem>>> askLine(const char* query);
    QFuture<items::BroughtFile> bringFor(
        const QString& purpose, const items::OutgoingFile& file, const std::function<void(int percent)>& progress);
    template <class Row> QFuture<items::ArticleRows<Row>> askRows(const protocol::Query& query);
    /// All pages of a report.
    template <class Row>
    QFuture<items::ArticleRows<Row>> askReport(const protocol::Query& query, items::ArticleRows<Row> before = {});
    QFuture<items::BroughtFile> bring(const FileBringer::Load& load, const std::function<void(int percent)>& progress);
    void keepVerifier(const base::Secret& password);
    /// To the hub's HTTP interface, as the signed-in person; none: it can't be asked.
    QFuture<HttpAnswer> post(const QString& path, const QJsonObject& body);
    QFuture<HttpAnswer> get(const QString& path);
    void readEarlier(const base::CustomerId& customer);
    void download(const QString& hash);
    FileSaver& saver(const items::AttachmentItem& file, const QString& path);

    const base::Clock& m_clock;
    Session m_session;
    std::unique_ptr<Releaser> m_releaser;
    std::unique_ptr<Uploader> m_uploader;
    std::unique_ptr<ArticleFiles> m_articleFiles;
    BulkDesk m_bulk;
    std::map<QString, FileSaver*> m_savers; ///< by hash: running, or failed and kept for another try
    std::map<base::ConversationId, base::Milliseconds> m_typedAt;
    std::shared_ptr<store::CopySearch> m_copySearch; ///< moved on by the database's thread only
    base::CustomerId m_earlierOf; ///< whose earlier conversations were asked for last
    int m_earlierWanted = 0; ///< so many of them
};

} // namespace syncing
