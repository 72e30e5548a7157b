// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <string_view>

/// The knowledge base; included by commands.h, events.h and rows.h. An article is a row of versions, each a whole text;
/// at most one of them is the one that is read.
namespace protocol {

/// Of the newest version: one that is older may be read meanwhile.
BOOST_DEFINE_ENUM_CLASS(ArticleState, draft, review, published, retired)
BOOST_DEFINE_ENUM_CLASS(ArticleFault, wrong, outdated, missing)
BOOST_DEFINE_ENUM_CLASS(ArticleUse, suggested, opened, inserted, quoted)
/// `nothing_found` and `no_article_used` on the wire.
BOOST_DEFINE_ENUM_CLASS(GapKind, NothingFound, NoArticleUsed)
/// `broken_link`, `missing_file` and `duplicate` on the wire.
BOOST_DEFINE_ENUM_CLASS(DefectKind, BrokenLink, MissingFile, Duplicate)

/// What an article says in one of its versions.
struct ArticleText
{
    Personal title;
    std::vector<Personal> questions; ///< that it answers, as somebody might put them
    Personal body; ///< Markdown
    std::optional<std::string> key = std::nullopt; ///< its name where it was imported from
    std::string category; ///< may be empty; `/` parts levels
    std::optional<base::QueueId> queue = std::nullopt; ///< what it is about; everybody reads it
    std::string language; ///< primary tag, `zh`, `en`
    std::optional<Timestamp> validFrom = std::nullopt;
    std::optional<Timestamp> validUntil = std::nullopt; ///< after `validFrom`
    std::optional<base::PersonId> owner = std::nullopt; ///< who looks after it
    bool forCustomers = false; ///< they may read it, too
    std::vector<Attachment> attachments = {}; ///< uploaded with `for=article` before

    friend bool operator==(const ArticleText&, const ArticleText&) = default;
};
BOOST_DESCRIBE_STRUCT(ArticleText, (),
    (title, questions, body, key, category, queue, language, validFrom, validUntil, owner, forCustomers, attachments))

// -- commands --------------------------------------------------------------------------------------------------
// `version` is the newest one that the sender knows: `conflict`, reason `changed` and `current` = who wrote since.

/// Writes a new version, which is a draft (right `knowledge.edit`).
struct SaveArticle
{
    static constexpr std::string_view name = "article.save";
    base::ArticleId id; ///< the client's choice
    std::optional<std::uint32_t> version = std::nullopt; ///< absent: there is none yet
    ArticleText text;
};
BOOST_DESCRIBE_STRUCT(SaveArticle, (), (id, version, text))

/// A draft goes to whoever publishes.
struct SubmitArticle
{
    static constexpr std::string_view name = "article.submit";
    base::ArticleId id;
    std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SubmitArticle, (), (id, version))

/// A draft, or a version in review, is read from now on (right `knowledge.publish`).
struct PublishArticle
{
    static constexpr std::string_view name = "article.publish";
    base::ArticleId id;
    std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(PublishArticle, (), (id, version))

/// From review back to whoever wrote it (right `knowledge.publish`).
struct ReturnArticle
{
    static constexpr std::string_view name = "article.return";
    base::ArticleId id;
    std::uint32_t version = 0;
    Personal reason;
};
BOOST_DESCRIBE_STRUCT(ReturnArticle, (), (id, version, reason))

/// Nobody reads it any more (right `knowledge.publish`); it can be written anew or restored.
struct RetireArticle
{
    static constexpr std::string_view name = "article.retire";
    base::ArticleId id;
    std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(RetireArticle, (), (id, version))

/// What an earlier version said becomes the newest one, a draft.
struct RestoreArticle
{
    static constexpr std::string_view name = "article.restore";
    base::ArticleId id;
    std::uint32_t version = 0;
    std::uint32_t from = 0; ///< 1 to `version`
    std::optional<bool> publish = std::nullopt; ///< read at once: right `knowledge.publish`
};
BOOST_DESCRIBE_STRUCT(RestoreArticle, (), (id, version, from, publish))

/// What a reader says against an article, or against that there is none (`missing` without `id`).
struct RateArticle
{
    static constexpr std::string_view name = "article.feedback";
    std::optional<base::ArticleId> id = std::nullopt;
    std::optional<std::uint32_t> version = std::nullopt; ///< that he read
    ArticleFault fault = ArticleFault::wrong;
    Personal note; ///< may be empty but where no article is named
    std::optional<base::ConversationId> during = std::nullopt; ///< which conversation
};
BOOST_DESCRIBE_STRUCT(RateArticle, (), (id, version, fault, note, during))

/// What was said against articles is mended, or needn't be; or wasn't after all.
struct SettleFeedback
{
    static constexpr std::string_view name = "article.settle";
    std::vector<std::uint64_t> feedback; ///< positions, 1 to 50
    bool done = true;
};
BOOST_DESCRIBE_STRUCT(SettleFeedback, (), (feedback, done))

struct UsedArticle
{
    base::ArticleId id;
    ArticleUse use = ArticleUse::opened;
    std::optional<base::ConversationId> during = std::nullopt; ///< one that the sender serves or served

    friend bool operator==(const UsedArticle&, const UsedArticle&) = default;
};
BOOST_DESCRIBE_STRUCT(UsedArticle, (), (id, use, during))

/// What was done with articles, gathered; never what was said.
struct UseArticles
{
    static constexpr std::string_view name = "article.used";
    std::vector<UsedArticle> uses; ///< 1 to `limits::articleUses`
};
BOOST_DESCRIBE_STRUCT(UseArticles, (), (uses))

/// One question about what changed: which article answers it?
struct CheckedArticle
{
    base::ArticleId id; ///< the one that was meant
    std::uint32_t version = 0; ///< that was read
    std::optional<base::ArticleId> chosen = std::nullopt; ///< none: he didn't know
    std::optional<bool> right = std::nullopt; ///< the hub says it, in events and rows

    friend bool operator==(const CheckedArticle&, const CheckedArticle&) = default;
};
BOOST_DESCRIBE_STRUCT(CheckedArticle, (), (id, version, chosen, right))

/// The answers of one round of questions about what changed since then.
struct CheckArticles
{
    static constexpr std::string_view name = "article.check";
    Timestamp since;
    std::vector<CheckedArticle> answers; ///< 1 to `limits::articleChecks`, each about another article
};
BOOST_DESCRIBE_STRUCT(CheckArticles, (), (since, answers))

struct ImportedArticle
{
    base::ArticleId id;
    ArticleText text;
};
BOOST_DESCRIBE_STRUCT(ImportedArticle, (), (id, text))

/// By the hub for somebody who has both `knowledge.edit` and `knowledge.publish`: all are read from now on, or none.
struct ImportArticles
{
    static constexpr std::string_view name = "article.import";
    base::PersonId by;
    std::vector<ImportedArticle> articles; ///< 1 to `limits::articlesAtOnce`
};
BOOST_DESCRIBE_STRUCT(ImportArticles, (), (by, articles))

// -- rows ------------------------------------------------------------------------------------------------------

/// What readers read; also one version of an article as it was written.
struct ArticleRow
{
    static constexpr std::string_view type = "article";
    base::ArticleId id;
    std::uint32_t version = 0;
    std::uint64_t changed = 0; ///< change number; 0: a version that isn't the one that is read
    ArticleState state = ArticleState::published; ///< to readers `published`, or `retired` without a text
    std::optional<ArticleText> text = std::nullopt;
    std::optional<Timestamp> at = std::nullopt; ///< when it was published, or written
    std::optional<base::PersonId> by = std::nullopt;
    std::optional<std::uint32_t> from = std::nullopt; ///< a version that says what this earlier one said

    friend bool operator==(const ArticleRow&, const ArticleRow&) = default;
};
BOOST_DESCRIBE_STRUCT(ArticleRow, (), (id, version, changed, state, text, at, by, from))

/// An article as editors list it, by its newest version.
struct ArticleHeadRow
{
    static constexpr std::string_view type = "article_head";
    base::ArticleId id;
    std::uint32_t version = 0;
    ArticleState state = ArticleState::draft;
    std::optional<std::uint32_t> published = std::nullopt; ///< the version that is read
    std::uint64_t touched = 0; ///< position of the last event about it
    Timestamp at; ///< of that event
    base::PersonId by;
    Personal title;
    std::string category;
    std::optional<base::QueueId> queue = std::nullopt;
    std::string language;
    std::optional<Timestamp> validUntil = std::nullopt;
    std::optional<base::PersonId> owner = std::nullopt;
    bool forCustomers = false;
    std::optional<Personal> reason = std::nullopt; ///< why it was returned
};
BOOST_DESCRIBE_STRUCT(ArticleHeadRow, (),
    (id, version, state, published, touched, at, by, title, category, queue, language, validUntil, owner, forCustomers,
        reason))

/// One version in the list of an article's versions; query `article.version` answers what it says.
struct ArticleVersionRow
{
    static constexpr std::string_view type = "article_version";
    base::ArticleId article;
    std::uint32_t version = 0;
    Timestamp at;
    base::PersonId by;
    Personal title;
    std::optional<std::uint32_t> from = std::nullopt; ///< restored from this one
};
BOOST_DESCRIBE_STRUCT(ArticleVersionRow, (), (article, version, at, by, title, from))

struct ArticleFeedbackRow
{
    static constexpr std::string_view type = "article_feedback";
    std::uint64_t position = 0; ///< of its event: what comes before is asked for by it
    std::optional<base::ArticleId> article = std::nullopt;
    std::optional<std::uint32_t> version = std::nullopt;
    ArticleFault fault = ArticleFault::wrong;
    Personal note;
    base::PersonId person;
    Timestamp at;
    std::optional<base::ConversationId> during = std::nullopt;
    std::optional<Timestamp> settledAt = std::nullopt; ///< nothing is left to do about it
    std::optional<base::PersonId> settledBy = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(
    ArticleFeedbackRow, (), (position, article, version, fault, note, person, at, during, settledAt, settledBy))

/// How often an article was of use, and what was said against it.
struct ArticleUseRow
{
    static constexpr std::string_view type = "article_use";
    base::ArticleId article;
    std::uint64_t suggested = 0;
    std::uint64_t opened = 0;
    std::uint64_t inserted = 0;
    std::uint64_t quoted = 0;
    std::uint64_t wrong = 0;
    std::uint64_t outdated = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleUseRow, (), (article, suggested, opened, inserted, quoted, wrong, outdated))

struct ArticleCheckRow
{
    static constexpr std::string_view type = "article_check";
    std::uint64_t position = 0;
    base::PersonId person;
    Timestamp at;
    Timestamp since;
    std::vector<CheckedArticle> answers;
};
BOOST_DESCRIBE_STRUCT(ArticleCheckRow, (), (position, person, at, since, answers))

/// A question as a customer put it.
struct GapExample
{
    base::ConversationId conversation;
    base::Timestamp at; ///< of its first message
    Personal text; ///< at most `limits::gapCodePoints`; numbers and addresses of people are stars

    friend bool operator==(const GapExample&, const GapExample&) = default;
};
BOOST_DESCRIBE_STRUCT(GapExample, (), (conversation, at, text))

/// Questions like each other that no article answered.
struct KnowledgeGapRow
{
    static constexpr std::string_view type = "knowledge_gap";
    std::uint64_t number = 0; ///< its place in the report, from 1: what comes behind is asked for by it
    GapKind kind = GapKind::NothingFound;
    std::uint32_t count = 0; ///< questions
    std::string language; ///< most of them have, as ArticleText::language
    std::vector<GapExample> examples; ///< 1 to `limits::gapExamples`, the most typical one first
};
BOOST_DESCRIBE_STRUCT(KnowledgeGapRow, (), (number, kind, count, language, examples))

/// Something that an article's newest version should not have.
struct KnowledgeDefectRow
{
    static constexpr std::string_view type = "knowledge_defect";
    std::uint64_t number = 0; ///< as above
    DefectKind kind = DefectKind::BrokenLink;
    base::ArticleId article;
    std::uint32_t version = 0;
    std::string title;
    std::string link; ///< as it is written: the link, or the name of the file; of a duplicate empty
    std::optional<base::ArticleId> other = std::nullopt; ///< the duplicate, or the retired article that is linked to
    std::string otherTitle;
    int likeness = 0; ///< of a duplicate, per mille
};
BOOST_DESCRIBE_STRUCT(
    KnowledgeDefectRow, (), (number, kind, article, version, title, link, other, otherTitle, likeness))

// -- events ----------------------------------------------------------------------------------------------------

/// A new version, which is a draft now. To editors without its text.
struct ArticleSaved
{
    static constexpr std::string_view type = "article.saved";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
    std::optional<ArticleText> text = std::nullopt;
    std::optional<std::uint64_t> sum = std::nullopt; ///< in the log only: of the text, never 0
};
BOOST_DESCRIBE_STRUCT(ArticleSaved, (), (article, version, by, text, sum))

struct ArticleSubmitted
{
    static constexpr std::string_view type = "article.submitted";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(ArticleSubmitted, (), (article, version, by))

struct ArticleReturned
{
    static constexpr std::string_view type = "article.returned";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
    Personal reason;
};
BOOST_DESCRIBE_STRUCT(ArticleReturned, (), (article, version, by, reason))

struct ArticlePublished
{
    static constexpr std::string_view type = "article.published";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
    std::optional<ArticleRow> row = std::nullopt; ///< as it is read then; filled in when sent
};
BOOST_DESCRIBE_STRUCT(ArticlePublished, (), (article, version, by, row))

struct ArticleRetired
{
    static constexpr std::string_view type = "article.retired";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(ArticleRetired, (), (article, version, by))

/// A new version that says what an earlier one said.
struct ArticleRestored
{
    static constexpr std::string_view type = "article.restored";
    base::ArticleId article;
    std::uint32_t version = 0; ///< the new one
    std::uint32_t from = 0;
    bool published = false;
    base::PersonId by;
    std::optional<ArticleRow> row = std::nullopt; ///< as above, where it is published
    std::optional<std::uint64_t> sum = std::nullopt; ///< in the log only, where it is known
};
BOOST_DESCRIBE_STRUCT(ArticleRestored, (), (article, version, from, published, by, row, sum))

/// A new version that is read from now on. In the log only: readers are told by one `knowledge.changed` for all.
struct ArticleImported
{
    static constexpr std::string_view type = "article.imported";
    base::ArticleId article;
    std::uint32_t version = 0;
    base::PersonId by;
    ArticleText text;
    std::uint64_t sum = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleImported, (), (article, version, by, text, sum))

/// So many articles changed before this event: whoever reads asks for them.
struct KnowledgeChanged
{
    static constexpr std::string_view type = "knowledge.changed";
    std::uint32_t articles = 0;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(KnowledgeChanged, (), (articles, by))

struct ArticleRated
{
    static constexpr std::string_view type = "article.rated";
    base::PersonId person;
    std::optional<base::ArticleId> article = std::nullopt;
    std::optional<std::uint32_t> version = std::nullopt;
    ArticleFault fault = ArticleFault::wrong;
    Personal note;
    std::optional<base::ConversationId> during = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(ArticleRated, (), (person, article, version, fault, note, during))

struct FeedbackSettled
{
    static constexpr std::string_view type = "article.settled";
    std::vector<std::uint64_t> feedback; ///< positions
    bool done = true;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(FeedbackSettled, (), (feedback, done, by))

struct ArticlesUsed
{
    static constexpr std::string_view type = "articles.used";
    base::PersonId person;
    std::vector<UsedArticle> uses;
};
BOOST_DESCRIBE_STRUCT(ArticlesUsed, (), (person, uses))

struct ArticlesChecked
{
    static constexpr std::string_view type = "article.checked";
    base::PersonId person;
    Timestamp since;
    std::vector<CheckedArticle> answers;
};
BOOST_DESCRIBE_STRUCT(ArticlesChecked, (), (person, since, answers))

} // namespace protocol
