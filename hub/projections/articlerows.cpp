// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/articlerows.h"

#include "hub/log/subject.h"

namespace hub {

namespace articles = engine::articles;

namespace {

std::string contextOf(const base::ArticleId& id)
{
    return "cloudseat history article " + id.toString();
}

std::string contextOf(const base::ArticleId& id, std::uint64_t version)
{
    return "cloudseat history article version " + id.toString() + ' ' + std::to_string(version);
}

std::string contextOfFeedback(std::uint64_t position)
{
    return "cloudseat history article feedback " + std::to_string(position);
}

std::uint64_t numberOf(const sqlite::Query& row, int column)
{
    return static_cast<std::uint64_t>(row.integer(column));
}

} // namespace

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

/// One wish being answered.
class ArticleRows::Answering
{
public:
    explicit Answering(ArticleRows& rows)
        : m_rows(rows)
    { }

    articles::Page page;

    base::Status operator()(const articles::Changed& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT a.id, a.version, a.changed, a.published, a.published_at, a.published_by, "
                              "v.payload, v.key, v.sealed FROM article AS a LEFT JOIN article_version AS v "
                              "ON v.article = a.id AND v.version = a.published "
                              "WHERE a.changed > ?1 ORDER BY a.changed LIMIT ?2")
                       .with(wish.since, std::uint64_t {wish.limit} + 1);
        std::size_t bytes = 0;
        while (row.next()) {
            if (page.rows.size() == wish.limit || bytes > wish.bytes) {
                page.more = true;
                break;
            }
            auto read = current(row);
            if (!read) {
                return base::Failure(read.error());
            }
            bytes += articles::bytesOf(*read);
            page.rows.emplace_back(std::move(read).value());
        }
        return {};
    }

    base::Status operator()(const articles::Current& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT a.id, a.version, a.changed, a.published, a.published_at, a.published_by, "
                              "v.payload, v.key, v.sealed FROM article AS a LEFT JOIN article_version AS v "
                              "ON v.article = a.id AND v.version = a.published WHERE a.id = ?1 AND a.changed > 0")
                       .with(wish.article);
        if (row.next()) {
            auto read = current(row);
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(std::move(read).value());
        }
        return {};
    }

    base::Status operator()(const articles::Version& wish)
    {
        auto found = m_rows.version(wish.article, wish.version);
        if (!found) {
            return base::Failure(found.error());
        }
        if (*found) {
            page.rows.emplace_back(std::move(**found));
        }
        return {};
    }

    base::Status operator()(const articles::Versions& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT version, payload, key, sealed FROM article_version WHERE article = ?1 AND "
                              "version < ?2 ORDER BY version DESC LIMIT ?3")
                       .with(wish.article, wish.before.value_or(INT64_MAX), std::uint64_t {wish.limit} + 1);
        while (goesOn(row, wish.limit)) {
            auto read = m_rows.open<protocol::ArticleRow>(row, 1, contextOf(wish.article, numberOf(row, 0)));
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(articles::versionRow(*read));
        }
        return {};
    }

    base::Status operator()(const articles::Earlier& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT v.version, v.published_at, v.payload, v.key, v.sealed FROM article_version AS v "
                              "JOIN article AS a ON a.id = v.article WHERE v.article = ?1 AND v.version < ?2 AND "
                              "v.published_at IS NOT NULL AND a.published IS NOT NULL "
                              "ORDER BY v.version DESC LIMIT 1")
                       .with(wish.article, std::uint64_t {wish.version});
        if (row.next()) {
            auto read = m_rows.open<protocol::ArticleRow>(row, 2, contextOf(wish.article, numberOf(row, 0)));
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(articles::earlierRow(std::move(read).value(), row.time(1)));
        }
        return {};
    }

    base::Status operator()(const articles::Heads& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT id, payload, key, sealed FROM article WHERE touched > ?1 ORDER BY touched "
                              "LIMIT ?2")
                       .with(wish.since, std::uint64_t {wish.limit} + 1);
        while (goesOn(row, wish.limit)) {
            auto read = m_rows.open<Record>(row, 1, contextOf(row.id<base::ArticleId>(0)));
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(std::move(read->head));
        }
        return {};
    }

    base::Status operator()(const articles::Feedback& wish)
    {
        auto row = m_rows.m_file.query(wish.article
                ? "SELECT position, payload, key, sealed FROM article_feedback WHERE article = ?3 AND position < ?1 "
                  "ORDER BY position DESC LIMIT ?2"
                : "SELECT position, payload, key, sealed FROM article_feedback WHERE position < ?1 "
                  "ORDER BY position DESC LIMIT ?2");
        const auto before = wish.before.value_or(INT64_MAX);
        if (wish.article) {
            row.with(before, std::uint64_t {wish.limit} + 1, *wish.article);
        } else {
            row.with(before, std::uint64_t {wish.limit} + 1);
        }
        while (goesOn(row, wish.limit)) {
            auto read = m_rows.open<protocol::ArticleFeedbackRow>(row, 1, contextOfFeedback(numberOf(row, 0)));
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(std::move(read).value());
        }
        return {};
    }

    base::Status operator()(const articles::Uses& wish)
    {
        auto row = m_rows.m_file
                       .query("SELECT article, suggested, opened, inserted, quoted, wrong, outdated FROM article_count "
                              "WHERE article > ?1 ORDER BY article LIMIT ?2")
                       .with(wish.behind.value_or(base::ArticleId {}), std::uint64_t {wish.limit} + 1);
        while (goesOn(row, wish.limit)) {
            page.rows.emplace_back(protocol::ArticleUseRow {row.id<base::ArticleId>(0), numberOf(row, 1),
                numberOf(row, 2), numberOf(row, 3), numberOf(row, 4), numberOf(row, 5), numberOf(row, 6)});
        }
        return {};
    }

    base::Status operator()(const articles::UsedIn& wish)
    {
        auto row
            = m_rows.m_file.query("SELECT article, use FROM article_use WHERE conversation = ?1 ORDER BY article, use")
                  .with(wish.conversation);
        while (row.next()) {
            const auto article = row.id<base::ArticleId>(0);
            auto* last = page.rows.empty() ? nullptr : &std::get<protocol::ArticleUseRow>(page.rows.back());
            if (last == nullptr || last->article != article) {
                protocol::ArticleUseRow fresh;
                fresh.article = article;
                last = &std::get<protocol::ArticleUseRow>(page.rows.emplace_back(std::move(fresh)));
            }
            articles::count(*last, static_cast<protocol::ArticleUse>(row.integer(1)));
        }
        return {};
    }

    base::Status operator()(const articles::Checks& wish)
    {
        auto row = m_rows.m_file.query(wish.person
                ? "SELECT payload, key, sealed FROM article_check WHERE person = ?3 AND position < ?1 "
                  "ORDER BY position DESC LIMIT ?2"
                : "SELECT payload, key, sealed FROM article_check WHERE position < ?1 ORDER BY position DESC LIMIT ?2");
        const auto before = wish.before.value_or(INT64_MAX);
        const std::uint64_t most = wish.limit + 1;
        wish.person ? row.with(before, most, *wish.person) : row.with(before, most);
        while (goesOn(row, wish.limit)) {
            auto read = m_rows.open<protocol::ArticleCheckRow>(row, 0, {});
            if (!read) {
                return base::Failure(read.error());
            }
            page.rows.emplace_back(std::move(read).value());
        }
        return {};
    }

private:
    /// False: there is no further row, or the page is full.
    bool goesOn(sqlite::Query& row, std::size_t limit)
    {
        const bool isThere = row.next();
        page.more = isThere && page.rows.size() == limit;
        return isThere && !page.more;
    }

    base::Result<protocol::ArticleRow> current(const sqlite::Query& row)
    {
        Record record;
        record.head.id = row.id<base::ArticleId>(0);
        record.head.version = static_cast<std::uint32_t>(numberOf(row, 1));
        record.changed = numberOf(row, 2);
        if (row.isNull(3) || row.isNull(6)) {
            return articles::readRow(record, nullptr);
        }
        record.head.published = static_cast<std::uint32_t>(numberOf(row, 3));
        record.publishedAt = row.time(4);
        record.publishedBy = base::PersonId {row.text(5)};
        auto version = m_rows.open<protocol::ArticleRow>(row, 6, contextOf(record.head.id, *record.head.published));
        if (!version) {
            return base::Failure(version.error());
        }
        return articles::readRow(record, &*version);
    }

    ArticleRows& m_rows;
};

base::Result<articles::Page> ArticleRows::answer(const articles::Wish& wish)
{
    Answering answering(*this);
    if (auto done = std::visit(answering, wish); !done) {
        return base::Failure(done.error());
    }
    return std::move(answering.page);
}

} // namespace hub
