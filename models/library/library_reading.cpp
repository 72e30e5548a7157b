// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is read of single articles, and what the person does with them: nothing of it asks the index.

#include "models/items/convert.h"
#include "models/library/library.h"

#include <algorithm>
#include <utility>

namespace library {

namespace {

constexpr std::size_t mostUses = 60;
constexpr int mostEarlier = 20; ///< versions that are asked for, one after the other

protocol::ArticleUse toWire(items::ArticleUse use)
{
    switch (use) {
    case items::ArticleUse::Suggested:
        return protocol::ArticleUse::suggested;
    case items::ArticleUse::Inserted:
        return protocol::ArticleUse::inserted;
    case items::ArticleUse::Quoted:
        return protocol::ArticleUse::quoted;
    case items::ArticleUse::Opened:
        break;
    }
    return protocol::ArticleUse::opened;
}

protocol::ArticleFault toWire(items::ArticleFault fault)
{
    switch (fault) {
    case items::ArticleFault::Outdated:
        return protocol::ArticleFault::outdated;
    case items::ArticleFault::Missing:
        return protocol::ArticleFault::missing;
    case items::ArticleFault::Wrong:
        break;
    }
    return protocol::ArticleFault::wrong;
}

} // namespace

QFuture<std::optional<items::ArticleItem>> Library::article(const base::ArticleId& id)
{
    return m_desk.readArticle(id);
}

QFuture<items::EarlierArticle> Library::earlierArticle(const base::ArticleId& id, base::Timestamp at)
{
    return m_desk.readArticle(id)
        .then(this,
            [this, id, at](const std::optional<items::ArticleItem>& now) {
                return now ? earlierThan(id, now->version, at, mostEarlier)
                           : QtFuture::makeReadyFuture(items::EarlierArticle());
            })
        .unwrap();
}

QFuture<items::EarlierArticle> Library::earlierThan(
    const base::ArticleId& id, std::uint32_t version, base::Timestamp at, int steps)
{
    using Kind = items::EarlierArticle::Kind;
    return m_desk.askEarlierArticle(id, version)
        .then(this,
            [this, id, at, steps](const items::ArticleRows<items::ArticleItem>& earlier) {
                if (!earlier.known || earlier.rows.empty()) {
                    return QtFuture::makeReadyFuture(
                        items::EarlierArticle {earlier.known ? Kind::None : Kind::Unreachable, {}});
                }
                const items::ArticleItem& article = earlier.rows.front();
                const bool wasRead = !article.publishedAt || *article.publishedAt < at;
                return wasRead || steps <= 1 ? QtFuture::makeReadyFuture(items::EarlierArticle {Kind::Known, article})
                                             : earlierThan(id, article.version, at, steps - 1);
            })
        .unwrap();
}

QFuture<std::optional<items::ArticleUsage>> Library::usage(const base::ArticleId& id)
{
    return m_usages.ask(id);
}

QFuture<QByteArray> Library::file(const base::ArticleId&, const QString& hash)
{
    return m_desk.readArticleFile(hash);
}

QString Library::publicLink(const items::ArticleItem& article) const
{
    // Staff may reach the hub by an address that customers don't.
    const auto& said = m_repository.desk().row().settings.address;
    QString origin = said ? items::toQString(*said) : m_place.origin;
    while (origin.endsWith(QLatin1Char('/'))) {
        origin.chop(1);
    }
    return article.forCustomers && !origin.isEmpty()
        ? origin + QStringLiteral("/kb/") + items::toQString(article.id.toString())
        : QString();
}

bool Library::isFavourite(const base::ArticleId& id) const
{
    return m_marks->favourites.contains(id);
}

base::Timestamp Library::changesSince() const
{
    return m_habits.newSince.value_or(hubNow());
}

// -- what the person does with them --

Library::Done Library::setFavourite(const base::ArticleId& id, bool on)
{
    std::erase(m_habits.favourites, id);
    if (on) {
        m_habits.favourites.push_back(id);
    }
    Done done = keepHabits();
    Q_EMIT changed();
    return done;
}

Library::Done Library::noteUses(const std::vector<items::UsedArticle>& uses)
{
    bool wasUsed = false;
    for (const items::UsedArticle& use : uses) {
        m_uses.push_back({use.id, toWire(use.use), use.during});
        if (use.use != items::ArticleUse::Suggested) {
            std::erase(m_habits.recent, use.id);
            m_habits.recent.insert(m_habits.recent.begin(), use.id);
            wasUsed = true;
        }
    }
    m_habits.recent.resize(std::min(m_habits.recent.size(), mostRecent));
    if (m_uses.size() >= mostUses) {
        sendUses();
    } else if (!m_usesSoon.isActive()) {
        m_usesSoon.start();
    }
    // Nobody is told: the list that somebody looks at must not change its order under his hand.
    return wasUsed ? keepHabits() : QtFuture::makeReadyFuture(base::Status());
}

void Library::sendUses()
{
    m_usesSoon.stop();
    if (const auto uses = std::exchange(m_uses, {}); !uses.empty()) {
        m_desk.noteUses(uses);
    }
}

Library::Done Library::rate(const std::optional<base::ArticleId>& id, std::uint32_t version, items::ArticleFault fault,
    const QString& note, const std::optional<base::ConversationId>& during)
{
    return m_desk.rateArticle(id, version, toWire(fault), note, during);
}

Library::Done Library::answerCheck(base::Timestamp since, const std::vector<items::CheckedArticle>& answers)
{
    std::vector<protocol::CheckedArticle> all;
    for (const items::CheckedArticle& answer : answers) {
        all.push_back({answer.id, answer.version, answer.chosen});
    }
    std::optional<base::Timestamp> until = m_habits.checkedUntil;
    for (const items::ArticleChange& change : m_changes) {
        if (std::ranges::find(answers, change.id, &items::CheckedArticle::id) != answers.end()) {
            until = std::max(until, std::optional(change.at));
        }
    }
    return m_desk.answerCheck(since, all).then(this, [this, until, session = m_session](const base::Status& done) {
        if (done && session == m_session) {
            m_habits.checkedUntil = until;
            keepHabits();
            Q_EMIT changed();
        }
        return done;
    });
}

} // namespace library
