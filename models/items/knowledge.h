// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/text/fold.h"
#include "models/items/article.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace items {

/// Of which articles a search is.
enum class ArticleList
{
    All,
    Favourites,
    Changed, ///< since the person's last shift
    Recent ///< used lately, the latest first
};

struct KnowledgeQuery
{
    QString text; ///< empty: all of the list, what was used lately first, then what changed last
    ArticleList list = ArticleList::All;
    QString category; ///< with what is below it; empty: any
    QString language; ///< primary tag; empty: any
    bool forCustomers = false; ///< only what they may read, too
    bool sure = false; ///< `text` is what a customer wrote: only what answers it, or nothing
    bool weaker = false; ///< behind what is likely meant by `text` also what probably isn't
    QString likelyLanguage; ///< primary tag: of two equally good ones the first
    std::optional<base::QueueId> queue; ///< whose articles come first
    int most = 200;

    friend bool operator==(const KnowledgeQuery&, const KnowledgeQuery&) = default;
};

/// An article as a list shows it. Marks are what was found, in UTF-16 units.
struct ArticleHit
{
    base::ArticleId id;
    QString title;
    std::vector<text::Range> titleMarks;
    QString snippet; ///< of the answer or of what was found; plain text
    std::vector<text::Range> snippetMarks;
    QString category;
    QString language;
    std::uint32_t version = 0;
    std::optional<base::Timestamp> publishedAt;
    std::optional<base::Timestamp> validUntil;
    bool forCustomers = false;
    bool favourite = false;
    bool changed = false; ///< since the person's last shift

    friend bool operator==(const ArticleHit&, const ArticleHit&) = default;
};

struct CategoryCount
{
    QString category;
    int count = 0;

    friend bool operator==(const CategoryCount&, const CategoryCount&) = default;
};

/// What a search found.
struct KnowledgePage
{
    quint64 request = 0;
    std::vector<ArticleHit> hits; ///< best first
    int total = 0; ///< also beyond what was asked for
    int weaker = 0; ///< of the list and category: so many are not likely meant. Not in `total` unless asked for.
    /// Of what the text finds, whichever list and category were asked for: first levels, the most first.
    std::vector<CategoryCount> categories;
    std::vector<CategoryCount> paths; ///< of the same all levels, each with what is below it, by name
    int all = 0;
    int favourites = 0;
    int changed = 0;
    bool failed = false; ///< the index can't be read just now
    bool unfinished = false; ///< snippets of the later hits follow, under the same number
};

/// Another text of an article.
struct EarlierArticle
{
    enum class Kind
    {
        Known,
        None, ///< there was none: the article is new
        Unreachable ///< the hub has it and doesn't answer now
    };
    Kind kind = Kind::Unreachable;
    ArticleItem article;
};

/// An article that says something else since the person's last shift.
struct ArticleChange
{
    base::ArticleId id;
    std::uint32_t version = 0;
    QString title;
    base::Timestamp at;

    friend bool operator==(const ArticleChange&, const ArticleChange&) = default;
};

struct KnowledgeCounts
{
    int articles = 0; ///< on this computer
    bool complete = true; ///< all that the hub has, as far as it has told

    friend bool operator==(const KnowledgeCounts&, const KnowledgeCounts&) = default;
};

/// How often an article was put into an answer.
struct ArticleUsage
{
    int inserted = 0; ///< quoted, too
    int suggested = 0;
};

enum class ArticleUse
{
    Suggested,
    Opened,
    Inserted,
    Quoted
};

struct UsedArticle
{
    base::ArticleId id;
    ArticleUse use = ArticleUse::Opened;
    std::optional<base::ConversationId> during;

    friend bool operator==(const UsedArticle&, const UsedArticle&) = default;
};

enum class ArticleFault
{
    Wrong,
    Outdated,
    Missing
};

/// One question about what changed: which article answers it?
struct CheckedArticle
{
    base::ArticleId id; ///< the one that was meant
    std::uint32_t version = 0;
    std::optional<base::ArticleId> chosen; ///< none: the person didn't know

    friend bool operator==(const CheckedArticle&, const CheckedArticle&) = default;
};

/// The knowledge base as the screens read it: from the local copy, with or without a connection, and never on the GUI
/// thread. Commands are as those of CommandSink: their futures end when the command is durable on this computer, and
/// what the hub refuses later comes back as every refusal. GUI thread.
class Knowledge : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Knowledge)

public:
    using Done = QFuture<base::Status>;

    explicit Knowledge(QObject* parent = nullptr)
        : QObject(parent)
    { }

    // -- finding
    /// `found` follows with the number that this gives, never before it has returned, unless it is cancelled.
    virtual quint64 search(const KnowledgeQuery& query) = 0;
    virtual void cancel(quint64 request) = 0;

    // -- reading
    /// None: it isn't here.
    virtual QFuture<std::optional<ArticleItem>> article(const base::ArticleId& id) = 0;
    /// As links name it: its id, or its key.
    virtual QFuture<std::optional<ArticleItem>> articleNamed(const QString& name) = 0;
    /// As it was read before `at`.
    virtual QFuture<EarlierArticle> earlierArticle(const base::ArticleId& id, base::Timestamp at) = 0;
    /// What is about nearly the same, the nearest first.
    virtual QFuture<std::vector<ArticleHit>> related(const base::ArticleId& id, int most) = 0;
    /// None: nobody answers now.
    virtual QFuture<std::optional<ArticleUsage>> usage(const base::ArticleId& id) = 0;
    /// A picture of an article, from this computer; empty: it isn't here.
    virtual QFuture<QByteArray> file(const base::ArticleId& id, const QString& hash) = 0;
    /// Where a customer reads it; empty: nowhere.
    virtual QString publicLink(const ArticleItem& article) const = 0;

    virtual KnowledgeCounts counts() const = 0;
    virtual bool isFavourite(const base::ArticleId& id) const = 0;
    /// Since `changesSince`, the latest first.
    virtual const std::vector<ArticleChange>& changes() const = 0;
    virtual base::Timestamp changesSince() const = 0;
    /// The newest change that a check was about which the person handed in; none: there was no check.
    virtual std::optional<base::Timestamp> checkedUntil() const = 0;

    // -- what the person does with them
    virtual Done setFavourite(const base::ArticleId& id, bool on) = 0;
    /// Gathered into commands; what was opened, inserted or quoted is used lately from now on. What a crash takes of
    /// them is lost: they are figures.
    virtual Done noteUses(const std::vector<UsedArticle>& uses) = 0;
    /// Without `id` one is missing, and `note` says which.
    virtual Done rate(const std::optional<base::ArticleId>& id, std::uint32_t version, ArticleFault fault,
        const QString& note, const std::optional<base::ConversationId>& during)
        = 0;
    virtual Done answerCheck(base::Timestamp since, const std::vector<CheckedArticle>& answers) = 0;

Q_SIGNALS:
    void found(const items::KnowledgePage& page);
    /// Articles, favourites, changes or counts are others: ask again.
    void changed();
};

} // namespace items

Q_DECLARE_METATYPE(items::KnowledgePage)
