// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/articlecontexts.h"
#include "hub/projections/articlerows.h"

// What the rows of articles are asked.

namespace hub {

namespace articles = engine::articles;
using namespace articlecontexts;

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
        auto row = m_rows.m_file.query(wish.article ? "SELECT position, payload, key, sealed, settled_at, settled_by "
                                                      "FROM article_feedback WHERE article = ?3 AND position < ?1 "
                                                      "ORDER BY position DESC LIMIT ?2"
                                                    : "SELECT position, payload, key, sealed, settled_at, settled_by "
                                                      "FROM article_feedback WHERE position < ?1 "
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
            if (!row.isNull(4)) {
                read->settledAt = row.time(4);
                read->settledBy = base::PersonId {row.text(5)};
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
