// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "tests/widgets/support/memorybulk.h"

#include <QStringList>

#include <functional>
#include <map>

/// The hub's side of articles in memory: versions, heads, drafts of this computer, reports. Commands are carried out at
/// once, unless a test wants to see them under way or refused.
class MemoryArticles final : public items::ArticleDesk
{
public:
    using Done = items::ArticleDesk::Done;
    using Head = protocol::ArticleHeadRow;

    struct Version
    {
        items::ArticleItem article;
        base::Timestamp at;
        base::PersonId by;
        std::optional<std::uint32_t> from {};
    };

    std::map<base::ArticleId, std::vector<Version>> versions; ///< the oldest first
    std::map<base::ArticleId, Head> heads;
    std::vector<items::ArticleDraft> drafts;
    std::vector<protocol::ArticleFeedbackRow> said;
    std::vector<protocol::ArticleUseRow> uses;
    std::vector<protocol::ArticleCheckRow> checks;
    std::vector<protocol::KnowledgeGapRow> gaps;
    std::vector<protocol::KnowledgeDefectRow> defects;
    base::PersonId self {"su.miao"};
    base::Timestamp now {1'763'650'000'000};
    bool isReachable = true; ///< what only the hub knows comes
    bool takesCommands = true; ///< false: they stay on their way
    bool holdsVersions = false; ///< what a version says is on its way until release()
    bool holdsFiles = false; ///< what is brought is on its way until releaseFiles()
    base::Status outcome; ///< of keeping on this computer
    std::optional<items::FileProblem> fileProblem;
    MemoryBulk bulkWork;
    QStringList calls; ///< `name(argument, ...)`

    /// What somebody wrote; gives the version's number.
    std::uint32_t write(const items::ArticleItem& article, const base::PersonId& by);
    void setState(const base::ArticleId& id, protocol::ArticleState state, const base::PersonId& by);
    QStringList named(const QString& name) const;
    void release();
    void releaseFiles();
    const items::ArticleItem& newest(const base::ArticleId& id) const { return versions.at(id).back().article; }

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
    Done noteUses(const std::vector<protocol::UsedArticle>& used) override;
    Done settleFeedback(const std::vector<std::uint64_t>& positions, bool isDone) override;
    Done answerCheck(base::Timestamp since, const std::vector<protocol::CheckedArticle>& answers) override;
    QFuture<items::BroughtFile> bringArticleFile(
        const items::OutgoingFile& file, const std::function<void(int percent)>& progress) override;
    QFuture<items::ArticleRows<items::ArticleItem>> askEarlierArticle(
        const base::ArticleId& id, std::uint32_t version) override;
    QFuture<items::ArticleRows<Head>> askHeads(std::uint64_t since) override;
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
    items::ArticleBulk* bulk() override { return &bulkWork; }

private:
    Head& touch(const base::ArticleId& id, const base::PersonId& by);
    Done done(const QString& call);
    template <class Row> QFuture<items::ArticleRows<Row>> rows(std::vector<Row> all) const;

    std::uint64_t m_touched = 100;
    std::vector<std::function<void()>> m_held;
    std::vector<std::function<void()>> m_heldFiles;
};
