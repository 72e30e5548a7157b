// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/memoryarticles.h"

#include "models/items/convert.h"

#include <QPromise>
#include <QRegularExpression>

#include <algorithm>
#include <memory>
#include <utility>

namespace {

template <typename Value> QFuture<Value> ready(Value value)
{
    QPromise<Value> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

protocol::ArticleState stateOf(items::ArticleMove move)
{
    switch (move) {
    case items::ArticleMove::Submit:
        return protocol::ArticleState::review;
    case items::ArticleMove::Publish:
        return protocol::ArticleState::published;
    case items::ArticleMove::Return:
        return protocol::ArticleState::draft;
    case items::ArticleMove::Retire:
        break;
    }
    return protocol::ArticleState::retired;
}

} // namespace

QStringList MemoryArticles::named(const QString& name) const
{
    return calls.filter(QRegularExpression(QStringLiteral("^%1\\(").arg(name)));
}

MemoryArticles::Done MemoryArticles::done(const QString& call)
{
    calls.append(call);
    return ready(outcome);
}

template <class Row> QFuture<items::ArticleRows<Row>> MemoryArticles::rows(std::vector<Row> all) const
{
    items::ArticleRows<Row> found;
    found.known = isReachable;
    if (isReachable) {
        found.rows = std::move(all);
    }
    return ready(std::move(found));
}

MemoryArticles::Head& MemoryArticles::touch(const base::ArticleId& id, const base::PersonId& by)
{
    Head& head = heads[id];
    const items::ArticleItem& article = newest(id);
    head.id = id;
    head.version = article.version;
    head.touched = ++m_touched;
    head.at = now;
    head.by = by;
    head.title = base::Personal(items::toUtf8(article.title));
    head.category = items::toUtf8(article.category);
    head.queue = article.queue;
    head.language = items::toUtf8(article.language);
    head.validUntil = article.validUntil;
    head.owner = article.owner;
    head.forCustomers = article.forCustomers;
    head.reason.reset();
    return head;
}

std::uint32_t MemoryArticles::write(const items::ArticleItem& article, const base::PersonId& by)
{
    std::vector<Version>& all = versions[article.id];
    items::ArticleItem written = article;
    written.version = all.empty() ? std::max<std::uint32_t>(article.version, 1) : all.back().article.version + 1;
    all.push_back({written, now, by});
    touch(article.id, by).state = protocol::ArticleState::draft;
    return written.version;
}

void MemoryArticles::setState(const base::ArticleId& id, protocol::ArticleState state, const base::PersonId& by)
{
    Head& head = touch(id, by);
    head.state = state;
    if (state == protocol::ArticleState::published) {
        head.published = head.version;
    } else if (state == protocol::ArticleState::retired) {
        head.published.reset();
    }
}

QFuture<std::optional<items::ArticleItem>> MemoryArticles::readArticle(const base::ArticleId& id)
{
    const auto found = versions.find(id);
    return ready(found != versions.end() ? std::optional(found->second.back().article) : std::nullopt);
}

QFuture<base::Result<std::vector<items::ArticleItem>>> MemoryArticles::readArticles(
    const std::vector<base::ArticleId>& ids)
{
    std::vector<items::ArticleItem> all;
    for (const base::ArticleId& id : ids) {
        if (versions.contains(id)) {
            all.push_back(newest(id));
        }
    }
    return ready(base::Result<std::vector<items::ArticleItem>>(std::move(all)));
}

QFuture<base::Result<std::vector<items::ArticleNumber>>> MemoryArticles::readArticleNumbers()
{
    return ready(base::Result<std::vector<items::ArticleNumber>>(std::vector<items::ArticleNumber>()));
}

QFuture<QByteArray> MemoryArticles::readArticleFile(const QString&)
{
    return ready(QByteArray());
}

QFuture<base::Result<items::ArticleHabits>> MemoryArticles::readArticleHabits()
{
    return ready(base::Result<items::ArticleHabits>(items::ArticleHabits()));
}

MemoryArticles::Done MemoryArticles::keepArticleHabits(const items::ArticleHabits&)
{
    return done(QStringLiteral("keepArticleHabits()"));
}

MemoryArticles::Done MemoryArticles::saveArticle(const items::ArticleItem& article, std::optional<std::uint32_t> over)
{
    if (outcome.ok()) {
        std::erase_if(drafts, [&](const items::ArticleDraft& each) { return each.article.id == article.id; });
        if (takesCommands) {
            write(article, self);
        }
    }
    return done(QStringLiteral("save(%1, %2)").arg(article.title).arg(over.value_or(0)));
}

MemoryArticles::Done MemoryArticles::moveArticle(
    const base::ArticleId& id, std::uint32_t version, items::ArticleMove move, const QString& reason)
{
    if (outcome.ok() && takesCommands) {
        setState(id, stateOf(move), self);
        if (move == items::ArticleMove::Return) {
            heads[id].reason = base::Personal(items::toUtf8(reason));
        }
    }
    return done(QStringLiteral("move(%1, %2, %3)").arg(int(move)).arg(version).arg(reason));
}

MemoryArticles::Done MemoryArticles::restoreArticle(
    const base::ArticleId& id, std::uint32_t version, std::uint32_t from, bool publish)
{
    if (outcome.ok() && takesCommands) {
        const auto& all = versions.at(id);
        const auto found = std::ranges::find(all, from, [](const Version& each) { return each.article.version; });
        const items::ArticleItem earlier = found->article; // writing makes room among the versions
        write(earlier, self);
        versions.at(id).back().from = from;
        if (publish) {
            setState(id, protocol::ArticleState::published, self);
        }
    }
    return done(QStringLiteral("restore(%1, %2, %3)").arg(version).arg(from).arg(publish));
}

MemoryArticles::Done MemoryArticles::keepArticleDraft(const items::ArticleDraft& draft)
{
    if (outcome.ok()) {
        std::erase_if(drafts, [&](const items::ArticleDraft& each) { return each.article.id == draft.article.id; });
        drafts.push_back(draft);
    }
    return done(QStringLiteral("keep(%1)").arg(draft.article.title));
}

MemoryArticles::Done MemoryArticles::dropArticleDraft(const base::ArticleId& id)
{
    std::erase_if(drafts, [&](const items::ArticleDraft& each) { return each.article.id == id; });
    return done(QStringLiteral("drop()"));
}

QFuture<std::vector<items::ArticleDraft>> MemoryArticles::readArticleDrafts()
{
    return ready(drafts);
}

MemoryArticles::Done MemoryArticles::rateArticle(const std::optional<base::ArticleId>&, std::uint32_t,
    protocol::ArticleFault, const QString& note, const std::optional<base::ConversationId>&)
{
    return done(QStringLiteral("rate(%1)").arg(note));
}

MemoryArticles::Done MemoryArticles::noteUses(const std::vector<protocol::UsedArticle>& used)
{
    return done(QStringLiteral("noteUses(%1)").arg(used.size()));
}

MemoryArticles::Done MemoryArticles::settleFeedback(const std::vector<std::uint64_t>& positions, bool isDone)
{
    for (protocol::ArticleFeedbackRow& each : said) {
        if (takesCommands && std::ranges::find(positions, each.position) != positions.end()) {
            each.settledAt = isDone ? std::optional(now) : std::nullopt;
            each.settledBy = isDone ? std::optional(self) : std::nullopt;
        }
    }
    return done(QStringLiteral("settleFeedback(%1)").arg(positions.size()));
}

MemoryArticles::Done MemoryArticles::answerCheck(base::Timestamp, const std::vector<protocol::CheckedArticle>& answers)
{
    return done(QStringLiteral("answerCheck(%1)").arg(answers.size()));
}

QFuture<items::BroughtFile> MemoryArticles::bringArticleFile(
    const items::OutgoingFile& file, const std::function<void(int percent)>&)
{
    calls.append(QStringLiteral("bring(%1)").arg(file.name));
    items::BroughtFile brought;
    brought.problem = fileProblem;
    brought.file.name = file.name;
    brought.file.hash
        = items::toQString(std::string(60, '0')) + QStringLiteral("%1").arg(calls.size(), 4, 16, QLatin1Char('0'));
    brought.file.bytes = file.bytes.size();
    brought.file.type
        = file.name.endsWith(QLatin1String(".png")) ? QStringLiteral("image/png") : QStringLiteral("application/pdf");
    if (!holdsFiles) {
        return ready(brought);
    }
    auto promise = std::make_shared<QPromise<items::BroughtFile>>();
    promise->start();
    m_heldFiles.push_back([promise, brought] {
        promise->addResult(brought);
        promise->finish();
    });
    return promise->future();
}

QFuture<items::ArticleRows<items::ArticleItem>> MemoryArticles::askEarlierArticle(const base::ArticleId&, std::uint32_t)
{
    return rows(std::vector<items::ArticleItem>());
}

QFuture<items::ArticleRows<MemoryArticles::Head>> MemoryArticles::askHeads(std::uint64_t since)
{
    calls.append(QStringLiteral("askHeads(%1)").arg(since));
    std::vector<Head> all;
    for (const auto& [id, head] : heads) {
        if (head.touched > since) {
            all.push_back(head);
        }
    }
    std::ranges::sort(all, {}, &Head::touched);
    return rows(std::move(all));
}

QFuture<items::ArticleRows<protocol::ArticleVersionRow>> MemoryArticles::askArticleVersions(
    const base::ArticleId& id, std::optional<std::uint32_t>)
{
    std::vector<protocol::ArticleVersionRow> all;
    if (const auto found = versions.find(id); found != versions.end()) {
        for (const Version& each : found->second) {
            all.push_back({id, each.article.version, each.at, each.by,
                base::Personal(items::toUtf8(each.article.title)), each.from});
        }
        std::ranges::reverse(all);
    }
    return rows(std::move(all));
}

QFuture<std::optional<items::ArticleItem>> MemoryArticles::askArticleVersion(
    const base::ArticleId& id, std::uint32_t version)
{
    using Found = std::optional<items::ArticleItem>;
    if (!isReachable || !versions.contains(id)) {
        return ready(Found());
    }
    Found found;
    for (const Version& each : versions.at(id)) {
        if (each.article.version == version) {
            found = each.article;
        }
    }
    if (!holdsVersions) {
        return ready(found);
    }
    auto promise = std::make_shared<QPromise<Found>>();
    promise->start();
    m_held.push_back([promise, found] {
        promise->addResult(found);
        promise->finish();
    });
    return promise->future();
}

void MemoryArticles::release()
{
    holdsVersions = false;
    for (const std::function<void()>& each : std::exchange(m_held, {})) {
        each();
    }
}

void MemoryArticles::releaseFiles()
{
    holdsFiles = false;
    for (const std::function<void()>& each : std::exchange(m_heldFiles, {})) {
        each();
    }
}

QFuture<items::ArticleRows<protocol::ArticleFeedbackRow>> MemoryArticles::askFeedback(
    const std::optional<base::ArticleId>& id, std::optional<std::uint64_t>)
{
    auto all = said;
    std::erase_if(all, [&](const protocol::ArticleFeedbackRow& each) { return id && each.article != id; });
    return rows(std::move(all));
}

QFuture<items::ArticleRows<protocol::ArticleUseRow>> MemoryArticles::askUses(const std::optional<base::ArticleId>&)
{
    return rows(uses);
}

QFuture<items::ArticleRows<protocol::ArticleCheckRow>> MemoryArticles::askChecks(
    const std::optional<base::PersonId>&, std::optional<std::uint64_t>)
{
    return rows(checks);
}

QFuture<items::ArticleRows<protocol::KnowledgeGapRow>> MemoryArticles::askGaps(
    base::Timestamp from, base::Timestamp until)
{
    calls.append(QStringLiteral("askGaps(%1)").arg((until - from).count() / 86'400'000));
    return rows(gaps);
}

QFuture<items::ArticleRows<protocol::KnowledgeDefectRow>> MemoryArticles::askDefects()
{
    calls.append(QStringLiteral("askDefects()"));
    return rows(defects);
}
