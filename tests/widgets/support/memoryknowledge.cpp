// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/memoryknowledge.h"

#include "models/items/articletext.h"
#include "models/items/categorytally.h"
#include "models/items/convert.h"

#include <QPromise>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace {

constexpr qsizetype snippetLength = 110;

template <typename Value> QFuture<Value> ready(Value value)
{
    QPromise<Value> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

std::vector<text::Range> marksIn(const QString& text, const QStringList& words)
{
    std::vector<text::Range> marks;
    for (const QString& word : words) {
        if (word.size() < 3 && word.front().unicode() < 0x80) {
            continue; // letters in the middle of words
        }
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
            marks.push_back({std::size_t(at), std::size_t(at + word.size())});
        }
    }
    std::ranges::sort(marks, {}, &text::Range::begin);
    return marks;
}

bool says(const items::ArticleItem& article, const QString& word)
{
    return article.title.contains(word, Qt::CaseInsensitive) || article.body.contains(word, Qt::CaseInsensitive)
        || article.questions.join(QLatin1Char('\n')).contains(word, Qt::CaseInsensitive);
}

} // namespace

MemoryKnowledge::MemoryKnowledge(QObject* parent)
    : Knowledge(parent)
{ }

QStringList MemoryKnowledge::named(const QString& name) const
{
    return calls.filter(QRegularExpression(QStringLiteral("^%1\\(").arg(name)));
}

const items::ArticleItem* MemoryKnowledge::item(const base::ArticleId& id) const
{
    const auto found = std::ranges::find(articles, id, &items::ArticleItem::id);
    return found != articles.end() ? &*found : nullptr;
}

items::ArticleHit MemoryKnowledge::hit(const items::ArticleItem& article, const QStringList& words) const
{
    items::ArticleHit hit;
    hit.id = article.id;
    hit.title = article.title;
    hit.titleMarks = marksIn(hit.title, words);
    QString text = items::chatText(items::answerPart(article.body)).simplified();
    hit.snippet = text.size() > snippetLength ? text.left(snippetLength) + QStringLiteral("…") : text;
    hit.snippetMarks = marksIn(hit.snippet, words);
    hit.category = article.category;
    hit.language = article.language;
    hit.version = article.version;
    hit.publishedAt = article.publishedAt;
    hit.validUntil = article.validUntil;
    hit.forCustomers = article.forCustomers;
    hit.favourite = m_favourites.contains(article.id);
    hit.changed = std::ranges::find(changed, article.id, &items::ArticleChange::id) != changed.end();
    return hit;
}

items::KnowledgePage MemoryKnowledge::find(const items::KnowledgeQuery& query) const
{
    items::KnowledgePage page;
    page.failed = isFailing;
    const QStringList words = query.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<items::ArticleHit> all;
    for (const items::ArticleItem& article : articles) {
        const auto isSaid = [&](const QString& word) { return says(article, word); };
        // Of what a customer wrote one question has to be in it.
        const bool answers = query.sure
            ? std::ranges::any_of(article.questions, [&](const QString& each) { return query.text.contains(each); })
            : std::ranges::all_of(words, isSaid);
        const bool language = query.language.isEmpty() || article.language == query.language;
        if (answers && language && (!query.forCustomers || article.forCustomers) && !isFailing) {
            all.push_back(hit(article, words));
        }
    }
    // What is weaker is not counted unless it is asked for.
    std::vector<items::ArticleHit> less;
    if (!words.isEmpty()) {
        const auto isLess = [this](const items::ArticleHit& each) { return weaker.contains(each.id); };
        std::ranges::copy_if(all, std::back_inserter(less), isLess);
        std::erase_if(all, isLess);
    }
    if (query.weaker) {
        all.insert(all.end(), less.begin(), less.end());
    }
    page.all = int(all.size());
    items::CategoryTally categories;
    for (const items::ArticleHit& each : all) {
        page.favourites += each.favourite ? 1 : 0;
        page.changed += each.changed ? 1 : 0;
        categories.add(each.category);
    }
    categories.tell(page);
    const auto isElsewhere = [&](const items::ArticleHit& each) {
        return (!query.category.isEmpty() && each.category != query.category
                   && !each.category.startsWith(query.category + QLatin1Char('/')))
            || (query.list == items::ArticleList::Favourites && !each.favourite)
            || (query.list == items::ArticleList::Changed && !each.changed);
    };
    std::erase_if(all, isElsewhere);
    std::erase_if(less, isElsewhere);
    page.weaker = int(less.size());
    page.total = int(all.size());
    all.resize(std::min(all.size(), std::size_t(query.most)));
    page.hits = std::move(all);
    return page;
}

quint64 MemoryKnowledge::search(const items::KnowledgeQuery& query)
{
    m_waiting.push_back({++m_last, query});
    asked.push_back(query);
    if (!answersSlowly) {
        QTimer::singleShot(0, this, [this] { answer(); });
    }
    return m_last;
}

void MemoryKnowledge::cancel(quint64 request)
{
    calls.append(QStringLiteral("cancel(%1)").arg(request));
    if (!answersSlowly) {
        std::erase_if(m_waiting, [request](const Waiting& each) { return each.request == request; });
    }
}

void MemoryKnowledge::answer()
{
    while (!m_waiting.empty()) {
        answer(0);
    }
}

void MemoryKnowledge::answer(std::size_t place)
{
    const Waiting one = m_waiting[place];
    m_waiting.erase(m_waiting.begin() + std::ptrdiff_t(place));
    items::KnowledgePage page = find(one.query);
    page.request = one.request;
    Q_EMIT found(page);
}

QFuture<std::optional<items::ArticleItem>> MemoryKnowledge::article(const base::ArticleId& id)
{
    const items::ArticleItem* found = item(id);
    return ready(found != nullptr ? std::optional(*found) : std::nullopt);
}

QFuture<std::optional<items::ArticleItem>> MemoryKnowledge::articleNamed(const QString& name)
{
    const auto found = std::ranges::find_if(articles, [&](const items::ArticleItem& each) {
        return each.key == name || items::toQString(each.id.toString()) == name;
    });
    return ready(found != articles.end() ? std::optional(*found) : std::nullopt);
}

QFuture<items::EarlierArticle> MemoryKnowledge::earlierArticle(const base::ArticleId& id, base::Timestamp)
{
    items::EarlierArticle earlier;
    if (isReachable) {
        const auto found = before.find(id);
        earlier.kind = found != before.end() ? items::EarlierArticle::Kind::Known : items::EarlierArticle::Kind::None;
        if (found != before.end()) {
            earlier.article = found->second;
        }
    }
    return ready(earlier);
}

QFuture<std::vector<items::ArticleHit>> MemoryKnowledge::related(const base::ArticleId& id, int most)
{
    std::vector<items::ArticleHit> hits;
    const items::ArticleItem* of = item(id);
    for (const items::ArticleItem& each : articles) {
        if (of != nullptr && each.id != id && each.category == of->category && each.language == of->language
            && int(hits.size()) < most) {
            hits.push_back(hit(each, {}));
        }
    }
    return ready(hits);
}

QFuture<std::optional<items::ArticleUsage>> MemoryKnowledge::usage(const base::ArticleId&)
{
    return ready(isReachable ? std::optional(items::ArticleUsage {312, 900}) : std::nullopt);
}

QFuture<QByteArray> MemoryKnowledge::file(const base::ArticleId& id, const QString& hash)
{
    calls.append(QStringLiteral("file(%1)").arg(hash));
    const auto found = pictures.find(id);
    return ready(found != pictures.end() ? found->second : QByteArray());
}

QString MemoryKnowledge::publicLink(const items::ArticleItem& article) const
{
    return article.forCustomers ? QStringLiteral("https://desk.example.org/help/%1").arg(article.key) : QString();
}

items::Knowledge::Done MemoryKnowledge::setFavourite(const base::ArticleId& id, bool on)
{
    if (on) {
        m_favourites.insert(id);
    } else {
        m_favourites.erase(id);
    }
    Q_EMIT Knowledge::changed();
    return done(QStringLiteral("setFavourite(%1, %2)").arg(items::toQString(id.toString())).arg(on));
}

items::Knowledge::Done MemoryKnowledge::noteUses(const std::vector<items::UsedArticle>& used)
{
    uses.insert(uses.end(), used.begin(), used.end());
    return done(QStringLiteral("noteUses(%1)").arg(used.size()));
}

items::Knowledge::Done MemoryKnowledge::rate(const std::optional<base::ArticleId>& id, std::uint32_t version,
    items::ArticleFault fault, const QString& note, const std::optional<base::ConversationId>& during)
{
    return done(QStringLiteral("rate(%1, %2, %3, %4, %5)")
                    .arg(id ? items::toQString(id->toString()) : QString())
                    .arg(version)
                    .arg(int(fault))
                    .arg(note, during ? items::toQString(during->toString()) : QString()));
}

items::Knowledge::Done MemoryKnowledge::answerCheck(base::Timestamp, const std::vector<items::CheckedArticle>& answers)
{
    checked = answers;
    m_checkedUntil = changed.empty() ? std::nullopt : std::optional(changed.front().at);
    QMetaObject::invokeMethod(this, &Knowledge::changed, Qt::QueuedConnection);
    return done(QStringLiteral("answerCheck(%1)").arg(answers.size()));
}

items::Knowledge::Done MemoryKnowledge::done(const QString& call)
{
    calls.append(call);
    return ready(outcome);
}
