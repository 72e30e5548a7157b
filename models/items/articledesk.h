// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/articles.h"
#include "models/items/article.h"
#include "models/items/commandsink.h"

#include <QFuture>

#include <optional>
#include <vector>

namespace items {

class ArticleBulk;

/// What becomes of an article's newest version.
enum class ArticleMove
{
    Submit,
    Publish,
    Return, ///< with a reason
    Retire,
};

/// An article that somebody is writing on this computer.
struct ArticleDraft
{
    ArticleItem article;
    std::optional<std::uint32_t> over; ///< the version that it is written over; none: there is none yet

    friend bool operator==(const ArticleDraft&, const ArticleDraft&) = default;
};

/// An article of the local copy, and which text of it.
struct ArticleNumber
{
    base::ArticleId id;
    std::uint64_t changed = 0; ///< change number

    friend bool operator==(const ArticleNumber&, const ArticleNumber&) = default;
};

/// What a person is used to with articles, on this computer.
struct ArticleHabits
{
    std::vector<base::ArticleId> favourites; ///< the first marked first
    std::vector<base::ArticleId> recent; ///< the latest first
    /// Since when changes are shown as new: the end of the shift before this one; none: there was none.
    std::optional<base::Timestamp> newSince;
    std::optional<base::Timestamp> seenAt; ///< at the desk, as far as it is known
    std::optional<base::Timestamp> checkedUntil; ///< the newest change that a check was about; all by the hub's clock

    friend bool operator==(const ArticleHabits&, const ArticleHabits&) = default;
};

/// What the hub answered to who edits.
template <class Row> struct ArticleRows
{
    std::vector<Row> rows;
    bool more = false; ///< ask for those behind the last one
    bool known = false; ///< false: nobody answers now, or one may not see it
};

/// Reading articles of the local copy, and what is done to them. GUI thread; nothing here waits.
class ArticleDesk
{
public:
    /// Good: the command is queued, durably. What the hub refuses later comes back as every refusal.
    using Done = QFuture<base::Status>;

    virtual ~ArticleDesk() = default;

    /// None: it isn't here.
    virtual QFuture<std::optional<ArticleItem>> readArticle(const base::ArticleId& id) = 0;
    /// Those of them that are here.
    virtual QFuture<base::Result<std::vector<ArticleItem>>> readArticles(const std::vector<base::ArticleId>& ids) = 0;
    /// Every one that is here, in the order of their ids; a failure: the copy can't be read.
    virtual QFuture<base::Result<std::vector<ArticleNumber>>> readArticleNumbers() = 0;
    /// A file of an article: from this computer, else from the hub; empty: nobody has it now.
    virtual QFuture<QByteArray> readArticleFile(const QString& hash) = 0;

    /// A failure: they can't be read, and must not be written over.
    virtual QFuture<base::Result<ArticleHabits>> readArticleHabits() = 0;
    virtual Done keepArticleHabits(const ArticleHabits& habits) = 0;

    /// Writes a new version over this one (none: a new article, whose id may be nil). Invalid: the field that is wrong.
    virtual Done saveArticle(const ArticleItem& article, std::optional<std::uint32_t> over) = 0;
    virtual Done moveArticle(
        const base::ArticleId& id, std::uint32_t version, ArticleMove move, const QString& reason = {})
        = 0;
    virtual Done restoreArticle(const base::ArticleId& id, std::uint32_t version, std::uint32_t from, bool publish) = 0;
    /// What is being written, kept sealed on this computer until it is saved or given up; a refused one is back here.
    virtual Done keepArticleDraft(const ArticleDraft& draft) = 0;
    virtual Done dropArticleDraft(const base::ArticleId& id) = 0;
    virtual QFuture<std::vector<ArticleDraft>> readArticleDrafts() = 0;
    /// None: an article is missing, `note` says which.
    virtual Done rateArticle(const std::optional<base::ArticleId>& id, std::uint32_t version,
        protocol::ArticleFault fault, const QString& note, const std::optional<base::ConversationId>& during)
        = 0;
    /// Nothing is left to do about what was said at these positions, or (`done` false) there is.
    virtual Done settleFeedback(const std::vector<std::uint64_t>& positions, bool done) = 0;
    /// Gathered by whoever calls; cut into commands as long as they may be.
    virtual Done noteUses(const std::vector<protocol::UsedArticle>& uses) = 0;
    virtual Done answerCheck(base::Timestamp since, const std::vector<protocol::CheckedArticle>& answers) = 0;
    /// Brings a file to the hub for articles, which then may name it; as CommandSink::bringReplyFile.
    virtual QFuture<BroughtFile> bringArticleFile(
        const OutgoingFile& file, const std::function<void(int percent)>& progress)
        = 0;

    /// What was read before this version, as the hub knows it: one row, or none where there was nothing. Its
    /// `publishedAt` says since when.
    virtual QFuture<ArticleRows<ArticleItem>> askEarlierArticle(const base::ArticleId& id, std::uint32_t version) = 0;

    // What only the hub has, for who edits (right `knowledge.edit`); only while connected.

    /// Every article by its newest version, in the order in which they were touched, behind this `touched` (0: all).
    virtual QFuture<ArticleRows<protocol::ArticleHeadRow>> askHeads(std::uint64_t since) = 0;
    /// The newest first.
    virtual QFuture<ArticleRows<protocol::ArticleVersionRow>> askArticleVersions(
        const base::ArticleId& id, std::optional<std::uint32_t> before)
        = 0;
    virtual QFuture<std::optional<ArticleItem>> askArticleVersion(const base::ArticleId& id, std::uint32_t version) = 0;
    /// What was said against this article, or all of them; the newest first, `before` a `position`.
    virtual QFuture<ArticleRows<protocol::ArticleFeedbackRow>> askFeedback(
        const std::optional<base::ArticleId>& id, std::optional<std::uint64_t> before)
        = 0;
    /// How often each was of use, in order of their ids; for everybody who reads.
    virtual QFuture<ArticleRows<protocol::ArticleUseRow>> askUses(const std::optional<base::ArticleId>& behind) = 0;
    /// Of this person, or of all; the newest first.
    virtual QFuture<ArticleRows<protocol::ArticleCheckRow>> askChecks(
        const std::optional<base::PersonId>& person, std::optional<std::uint64_t> before)
        = 0;
    /// What customers asked in this time (of 31 days at most) and no article answered; may take minutes. Also needs
    /// the rights to search in everybody's conversations. Not known, too, while the hub makes another report.
    virtual QFuture<ArticleRows<protocol::KnowledgeGapRow>> askGaps(base::Timestamp from, base::Timestamp until) = 0;
    /// What articles should not have: dead links, files that aren't there, others that say the same.
    virtual QFuture<ArticleRows<protocol::KnowledgeDefectRow>> askDefects() = 0;

    /// Many at once, from files and into them; nullptr: there is no hub to bring them to.
    virtual ArticleBulk* bulk() { return nullptr; }
};

} // namespace items
