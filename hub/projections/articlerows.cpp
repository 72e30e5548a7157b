// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/articlerows.h"

#include "hub/log/subject.h"
#include "hub/projections/articlecontexts.h"

namespace hub {

namespace articles = engine::articles;
using namespace articlecontexts;

/// Versions in the order in which they come, found through a narrow index: they are long.
const char* ArticleRows::tables()
{
    return R"(
CREATE TABLE article (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    published INTEGER,
    published_at INTEGER,
    published_by TEXT,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX article_changed ON article (changed);
CREATE INDEX article_touched ON article (touched);
CREATE TABLE article_version (
    article BLOB NOT NULL,
    version INTEGER NOT NULL,
    published_at INTEGER,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_version_place ON article_version (article, version);
CREATE UNIQUE INDEX article_version_read ON article_version (article, version) WHERE published_at IS NOT NULL;
CREATE TABLE article_feedback (
    position INTEGER PRIMARY KEY,
    article BLOB,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX article_feedback_of ON article_feedback (article, position);
CREATE TABLE article_use (
    article BLOB NOT NULL,
    conversation BLOB NOT NULL,
    use INTEGER NOT NULL,
    PRIMARY KEY (article, conversation, use)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_use_in ON article_use (conversation);
CREATE TABLE article_count (
    article BLOB PRIMARY KEY,
    suggested INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    inserted INTEGER NOT NULL,
    quoted INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    outdated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE article_check (
    position INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX article_check_of ON article_check (person, position);
)";
}

// -- writing -----------------------------------------------------------------------------------------------------

base::Status ArticleRows::apply(const protocol::Event& event)
{
    if (const auto feedback = articles::feedbackOf(event)) {
        return put(*feedback);
    }
    if (const auto* settled = std::get_if<protocol::FeedbackSettled>(&event.body)) {
        put(*settled, event.at);
        return {};
    }
    if (const auto check = articles::checkOf(event)) {
        put(*check);
        return {};
    }
    if (const auto* used = std::get_if<protocol::ArticlesUsed>(&event.body)) {
        put(*used);
        return {};
    }
    const auto id = articles::movedBy(event.body);
    return id ? move(*id, event) : base::Status();
}

base::Status ArticleRows::move(const base::ArticleId& id, const protocol::Event& event)
{
    auto known = record(id);
    if (!known) {
        return base::Failure(known.error());
    }
    std::optional<protocol::ArticleRow> source;
    if (const auto from = articles::restoredFrom(event.body)) {
        auto found = version(id, *from);
        if (!found) {
            return base::Failure(found.error());
        }
        if (!*found) {
            return base::fail(base::FaultKind::Corrupt,
                "event " + std::to_string(event.id.value) + " restores a version that is not there");
        }
        source = std::move(*found);
    }
    Record moved = known->value_or(Record {});
    const auto added = articles::project(moved, event, source ? &*source : nullptr);
    if (added) {
        if (auto done = put(*added); !done) {
            return done;
        }
    }
    if (const auto published = articles::publishedWith(moved, event)) {
        m_file.query("UPDATE article_version SET published_at = ?3 WHERE article = ?1 AND version = ?2")
            .with(id, std::uint64_t {*published}, event.at)
            .run();
    }
    return put(moved);
}

base::Status ArticleRows::put(const Record& record)
{
    const auto& head = record.head;
    auto sealed = seal(split(record), knowledgeSubject, contextOf(head.id));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    const std::optional<std::uint64_t> published(head.published);
    m_file
        .query("INSERT OR REPLACE INTO article (id, version, touched, changed, published, published_at, published_by, "
               "payload, key, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .with(head.id, std::uint64_t {head.version}, head.touched, record.changed, published, record.publishedAt,
            record.publishedBy, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

base::Status ArticleRows::put(const protocol::ArticleRow& version)
{
    auto sealed = seal(split(version), knowledgeSubject, contextOf(version.id, version.version));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file
        .query("INSERT OR REPLACE INTO article_version (article, version, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(version.id, std::uint64_t {version.version}, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

/// Under the key of who wrote it: his words go with him.
base::Status ArticleRows::put(const protocol::ArticleFeedbackRow& row)
{
    auto sealed = seal(split(row), subjectOf(row.person), contextOfFeedback(row.position));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file
        .query("INSERT OR REPLACE INTO article_feedback (position, article, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(row.position, row.article, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    if (row.article) {
        protocol::ArticleUseRow counts;
        counts.article = *row.article;
        articles::count(counts, row.fault);
        add(counts);
    }
    return {};
}

void ArticleRows::put(const protocol::FeedbackSettled& settled, protocol::Timestamp at)
{
    const auto when = settled.done ? std::optional(at) : std::nullopt;
    const auto who = settled.done ? std::optional(settled.by) : std::nullopt;
    for (const std::uint64_t position : settled.feedback) {
        m_file.query("UPDATE article_feedback SET settled_at = ?2, settled_by = ?3 WHERE position = ?1")
            .with(position, when, who)
            .run();
    }
}

void ArticleRows::put(const protocol::ArticleCheckRow& row)
{
    m_file
        .query("INSERT OR REPLACE INTO article_check (position, person, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(row.position, row.person, split(row).payload, KeyId {}, sqlite::blob(""))
        .run();
}

/// Once in each conversation: reopening the same article is no further use of it.
void ArticleRows::put(const protocol::ArticlesUsed& used)
{
    for (const protocol::UsedArticle& use : used.uses) {
        if (use.during) {
            const int fresh
                = m_file.query("INSERT OR IGNORE INTO article_use (article, conversation, use) VALUES (?1, ?2, ?3)")
                      .with(use.id, *use.during, static_cast<int>(use.use))
                      .run();
            if (fresh == 0) {
                continue;
            }
        }
        protocol::ArticleUseRow counts;
        counts.article = use.id;
        articles::count(counts, use.use);
        add(counts);
    }
}

void ArticleRows::add(const protocol::ArticleUseRow& counts)
{
    m_file
        .query("INSERT INTO article_count (article, suggested, opened, inserted, quoted, wrong, outdated) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (article) DO UPDATE SET "
               "suggested = suggested + ?2, opened = opened + ?3, inserted = inserted + ?4, quoted = quoted + ?5, "
               "wrong = wrong + ?6, outdated = outdated + ?7")
        .with(counts.article, counts.suggested, counts.opened, counts.inserted, counts.quoted, counts.wrong,
            counts.outdated)
        .run();
}

// -- reading -----------------------------------------------------------------------------------------------------

base::Result<std::optional<ArticleRows::Record>> ArticleRows::record(const base::ArticleId& id)
{
    auto row = m_file.query("SELECT payload, key, sealed FROM article WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::optional<Record>();
    }
    auto found = open<Record>(row, 0, contextOf(id));
    if (!found) {
        return base::Failure(found.error());
    }
    return std::optional(std::move(found).value());
}

base::Result<std::optional<protocol::ArticleRow>> ArticleRows::version(const base::ArticleId& id, std::uint64_t number)
{
    auto row = m_file.query("SELECT payload, key, sealed FROM article_version WHERE article = ?1 AND version = ?2")
                   .with(id, number);
    if (!row.next()) {
        return std::optional<protocol::ArticleRow>();
    }
    auto found = open<protocol::ArticleRow>(row, 0, contextOf(id, number));
    if (!found) {
        return base::Failure(found.error());
    }
    return std::optional(std::move(found).value());
}

} // namespace hub
