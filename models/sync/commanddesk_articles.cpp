// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Articles: read from the copy, and what is done to them.

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/sync/commanddesk.h"

#include <algorithm>

namespace syncing {

namespace {

protocol::CommandBody commandOf(
    const base::ArticleId& id, std::uint32_t version, items::ArticleMove move, const QString& reason)
{
    switch (move) {
    case items::ArticleMove::Submit:
        return protocol::SubmitArticle {id, version};
    case items::ArticleMove::Publish:
        return protocol::PublishArticle {id, version};
    case items::ArticleMove::Return:
        return protocol::ReturnArticle {id, version, base::Personal(items::toUtf8(reason))};
    case items::ArticleMove::Retire:
        break;
    }
    return protocol::RetireArticle {id, version};
}

protocol::Query queryOf(const char* name)
{
    protocol::Query query;
    query.name = name;
    query.limit = 200;
    return query;
}

} // namespace

QFuture<std::optional<items::ArticleItem>> CommandDesk::readArticle(const base::ArticleId& id)
{
    using Found = std::optional<items::ArticleItem>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Found());
    }
    return m_session.database
        ->run([id](store::Store& store) {
            return store.read([&](store::Copy& copy) -> Found {
                const auto row = copy.articles.find(id);
                return row ? Found(store::toItem(*row)) : std::nullopt;
            });
        })
        .then([](const base::Result<Found>& found) { return found ? *found : Found(); });
}

QFuture<base::Result<std::vector<items::ArticleItem>>> CommandDesk::readArticles(
    const std::vector<base::ArticleId>& ids)
{
    using Found = std::vector<items::ArticleItem>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(base::Result<Found>(Found()));
    }
    return m_session.database->run([ids](store::Store& store) {
        return store.read([&](store::Copy& copy) {
            Found found;
            for (const base::ArticleId& id : ids) {
                if (const auto row = copy.articles.find(id)) {
                    found.push_back(store::toItem(*row));
                }
            }
            return found;
        });
    });
}

QFuture<base::Result<std::vector<items::ArticleNumber>>> CommandDesk::readArticleNumbers()
{
    using Found = base::Result<std::vector<items::ArticleNumber>>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Found(base::fail(base::FaultKind::Io, "nobody is signed in")));
    }
    return m_session.database->run([](store::Store& store) -> Found {
        return store.read([](store::Copy& copy) { return copy.articles.numbers(); });
    });
}

QFuture<QByteArray> CommandDesk::readArticleFile(const QString& hash)
{
    return m_articleFiles ? m_articleFiles->read(hash) : QtFuture::makeReadyFuture(QByteArray());
}

QFuture<base::Result<items::ArticleHabits>> CommandDesk::readArticleHabits()
{
    using Kept = base::Result<items::ArticleHabits>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Kept(base::fail(base::FaultKind::Io, "nobody is signed in")));
    }
    return m_session.database->run([](store::Store& store) -> Kept {
        return store.read([](store::Copy& copy) { return copy.habits.articles(); });
    });
}

CommandDesk::Done CommandDesk::keepArticleHabits(const items::ArticleHabits& habits)
{
    return writeWithBytes([habits](store::Copy& copy, store::DeltaBuilder&) -> base::Status {
        copy.habits.putArticles(habits);
        return {};
    });
}

CommandDesk::Done CommandDesk::saveArticle(const items::ArticleItem& article, std::optional<std::uint32_t> over)
{
    return write([=](store::CommandWriter& writer) { return writer.saveArticle(article, over); });
}

CommandDesk::Done CommandDesk::moveArticle(
    const base::ArticleId& id, std::uint32_t version, items::ArticleMove move, const QString& reason)
{
    return write([=](store::CommandWriter& writer) -> base::Status {
        writer.articleCommand(commandOf(id, version, move, reason));
        return {};
    });
}

CommandDesk::Done CommandDesk::restoreArticle(
    const base::ArticleId& id, std::uint32_t version, std::uint32_t from, bool publish)
{
    return write([=](store::CommandWriter& writer) -> base::Status {
        writer.articleCommand(
            protocol::RestoreArticle {id, version, from, publish ? std::optional(true) : std::nullopt});
        return {};
    });
}

CommandDesk::Done CommandDesk::keepArticleDraft(const items::ArticleDraft& draft)
{
    return write([draft](store::CommandWriter& writer) { return writer.keepArticleDraft(draft); });
}

CommandDesk::Done CommandDesk::dropArticleDraft(const base::ArticleId& id)
{
    return write([id](store::CommandWriter& writer) -> base::Status {
        writer.dropArticleDraft(id);
        return {};
    });
}

QFuture<std::vector<items::ArticleDraft>> CommandDesk::readArticleDrafts()
{
    using Drafts = std::vector<items::ArticleDraft>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Drafts());
    }
    return m_session.database
        ->run([](store::Store& store) {
            return store.read([](store::Copy& copy) {
                Drafts drafts;
                for (const protocol::SaveArticle& each : copy.drafts.articles()) {
                    protocol::ArticleRow row;
                    row.id = each.id;
                    row.version = each.version.value_or(0);
                    row.text = each.text;
                    drafts.push_back({store::toItem(row), each.version});
                }
                return drafts;
            });
        })
        .then([](const base::Result<Drafts>& drafts) { return drafts ? *drafts : Drafts(); });
}

CommandDesk::Done CommandDesk::rateArticle(const std::optional<base::ArticleId>& id, std::uint32_t version,
    protocol::ArticleFault fault, const QString& note, const std::optional<base::ConversationId>& during)
{
    return write([=](store::CommandWriter& writer) -> base::Status {
        writer.articleCommand(protocol::RateArticle {
            id, id ? std::optional(version) : std::nullopt, fault, base::Personal(items::toUtf8(note)), during});
        return {};
    });
}

CommandDesk::Done CommandDesk::noteUses(const std::vector<protocol::UsedArticle>& uses)
{
    return write([uses](store::CommandWriter& writer) -> base::Status {
        for (auto first = uses.begin(); first != uses.end();) {
            const auto left = static_cast<std::size_t>(uses.end() - first);
            const auto last = first + static_cast<std::ptrdiff_t>(std::min(left, protocol::limits::articleUses));
            writer.articleCommand(protocol::UseArticles {std::vector<protocol::UsedArticle>(first, last)});
            first = last;
        }
        return {};
    });
}

CommandDesk::Done CommandDesk::settleFeedback(const std::vector<std::uint64_t>& positions, bool done)
{
    return write([=](store::CommandWriter& writer) -> base::Status {
        for (std::size_t first = 0; first < positions.size(); first += protocol::limits::feedbackAtOnce) {
            const auto begin = positions.begin() + static_cast<std::ptrdiff_t>(first);
            const auto count = std::min(positions.size() - first, protocol::limits::feedbackAtOnce);
            writer.articleCommand(protocol::SettleFeedback {{begin, begin + static_cast<std::ptrdiff_t>(count)}, done});
        }
        return {};
    });
}

CommandDesk::Done CommandDesk::answerCheck(base::Timestamp since, const std::vector<protocol::CheckedArticle>& answers)
{
    return write([=](store::CommandWriter& writer) -> base::Status {
        writer.articleCommand(protocol::CheckArticles {since, answers});
        return {};
    });
}

QFuture<items::BroughtFile> CommandDesk::bringArticleFile(
    const items::OutgoingFile& file, const std::function<void(int percent)>& progress)
{
    return bringFor(QStringLiteral("&for=article"), file, progress);
}

// -- what only the hub has --

template <class Row> QFuture<items::ArticleRows<Row>> CommandDesk::askRows(const protocol::Query& query)
{
    return ask(query).then([](const protocol::Answer& answer) {
        items::ArticleRows<Row> found;
        found.known = !answer.error;
        found.more = answer.more;
        for (const protocol::Row& row : answer.rows) {
            if (const auto* one = std::get_if<Row>(&row)) {
                found.rows.push_back(*one);
            }
        }
        return found;
    });
}

QFuture<items::ArticleRows<items::ArticleItem>> CommandDesk::askEarlierArticle(
    const base::ArticleId& id, std::uint32_t version)
{
    protocol::Query query = queryOf("article.earlier");
    query.article = id;
    query.version = version;
    return askRows<protocol::ArticleRow>(query).then([](const items::ArticleRows<protocol::ArticleRow>& found) {
        items::ArticleRows<items::ArticleItem> earlier;
        earlier.known = found.known;
        for (const protocol::ArticleRow& row : found.rows) {
            earlier.rows.push_back(store::toItem(row));
        }
        return earlier;
    });
}

QFuture<items::ArticleRows<protocol::ArticleHeadRow>> CommandDesk::askHeads(std::uint64_t since)
{
    protocol::Query query = queryOf("article.heads");
    query.since = since;
    return askRows<protocol::ArticleHeadRow>(query);
}

QFuture<items::ArticleRows<protocol::ArticleVersionRow>> CommandDesk::askArticleVersions(
    const base::ArticleId& id, std::optional<std::uint32_t> before)
{
    protocol::Query query = queryOf("article.versions");
    query.article = id;
    query.before = before;
    return askRows<protocol::ArticleVersionRow>(query);
}

QFuture<std::optional<items::ArticleItem>> CommandDesk::askArticleVersion(
    const base::ArticleId& id, std::uint32_t version)
{
    using Found = std::optional<items::ArticleItem>;
    protocol::Query query = queryOf("article.version");
    query.article = id;
    query.version = version;
    return askRows<protocol::ArticleRow>(query).then([](const items::ArticleRows<protocol::ArticleRow>& found) {
        return found.rows.empty() ? Found() : Found(store::toItem(found.rows.front()));
    });
}

QFuture<items::ArticleRows<protocol::ArticleFeedbackRow>> CommandDesk::askFeedback(
    const std::optional<base::ArticleId>& id, std::optional<std::uint64_t> before)
{
    protocol::Query query = queryOf("article.feedback");
    query.article = id;
    query.before = before;
    return askRows<protocol::ArticleFeedbackRow>(query);
}

QFuture<items::ArticleRows<protocol::ArticleUseRow>> CommandDesk::askUses(const std::optional<base::ArticleId>& behind)
{
    protocol::Query query = queryOf("article.uses");
    query.article = behind;
    return askRows<protocol::ArticleUseRow>(query);
}

QFuture<items::ArticleRows<protocol::ArticleCheckRow>> CommandDesk::askChecks(
    const std::optional<base::PersonId>& person, std::optional<std::uint64_t> before)
{
    protocol::Query query = queryOf("article.checks");
    query.person = person;
    query.before = before;
    return askRows<protocol::ArticleCheckRow>(query);
}

template <class Row>
QFuture<items::ArticleRows<Row>> CommandDesk::askReport(const protocol::Query& query, items::ArticleRows<Row> before)
{
    using Report = items::ArticleRows<Row>;
    return askRows<Row>(query)
        .then(this,
            [this, query, report = std::move(before)](const Report& page) mutable {
                if (!page.known) {
                    return QtFuture::makeReadyFuture(Report()); // half of a report is none
                }
                report.known = true;
                report.rows.insert(report.rows.end(), page.rows.begin(), page.rows.end());
                if (!page.more || page.rows.empty()) {
                    return QtFuture::makeReadyFuture(std::move(report));
                }
                protocol::Query next = query;
                next.since = page.rows.back().number;
                return askReport(next, std::move(report));
            })
        .unwrap();
}

QFuture<items::ArticleRows<protocol::KnowledgeGapRow>> CommandDesk::askGaps(base::Timestamp from, base::Timestamp until)
{
    protocol::Query query = queryOf("article.gaps");
    query.from = from;
    query.to = until;
    return askReport<protocol::KnowledgeGapRow>(query);
}

QFuture<items::ArticleRows<protocol::KnowledgeDefectRow>> CommandDesk::askDefects()
{
    return askReport<protocol::KnowledgeDefectRow>(queryOf("article.defects"));
}

} // namespace syncing
