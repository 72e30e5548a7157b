// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/library.h"

#include "models/items/convert.h"

#include <QScopeGuard>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace library {

namespace {

constexpr std::size_t manyWanted = 200; ///< a first filling, or an import: searches may wait for larger steps
constexpr std::size_t largeStep = 100;
constexpr std::size_t smallStep = 8;
constexpr std::size_t excerptStep = 8;
constexpr int changedSoonMs = 200;
constexpr int usesSoonMs = 60'000;
constexpr int seenMs = 5 * 60'000;
constexpr int fillLaterMs = 60'000; ///< where there was no room

} // namespace

Library::Library(items::Repository& repository, items::ArticleDesk& desk, const base::Clock& clock, QObject* parent)
    : Knowledge(parent)
    , m_repository(repository)
    , m_desk(desk)
    , m_clock(clock)
    , m_usages(desk)
    , m_marks(std::make_shared<Marks>())
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // SQLite's memory is the thread's
    m_changedSoon.setSingleShot(true);
    m_changedSoon.setInterval(changedSoonMs);
    connect(&m_changedSoon, &QTimer::timeout, this, &Knowledge::changed);
    m_usesSoon.setSingleShot(true);
    m_usesSoon.setInterval(usesSoonMs);
    connect(&m_usesSoon, &QTimer::timeout, this, &Library::sendUses);
    m_seen.setInterval(seenMs);
    connect(&m_seen, &QTimer::timeout, this, &Library::noteSeen);
    m_seen.start();
    m_fillLater.setSingleShot(true);
    m_fillLater.setInterval(fillLaterMs);
    connect(&m_fillLater, &QTimer::timeout, this, &Library::compare);
    const items::Articles& articles = repository.articles();
    connect(&articles, &items::Articles::changed, this, &Library::want);
    connect(&articles, &items::Articles::removed, this, &Library::drop);
    connect(&articles, &items::Articles::reset, this, &Library::compare);
    connect(&articles, &items::Articles::completeChanged, this, [this] { m_changedSoon.start(); });
    connect(&repository.desk(), &items::DeskInfo::changed, this, &Library::followSynonyms);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &Library::followLine);
}

Library::~Library()
{
    close(false);
    m_thread.waitForDone();
}

template <class Work> auto Library::run(Priority priority, Work work)
{
    return QtConcurrent::task([this, collection = m_collection, work = std::move(work)]() mutable {
        const auto afterwards = qScopeGuard([&] {
            if (collection->wasRemade()) {
                QMetaObject::invokeMethod(this, &Library::compare, Qt::QueuedConnection);
            }
        });
        return work(*collection);
    })
        .onThreadPool(m_thread)
        .withPriority(priority)
        .spawn();
}

// -- the time of a sign-in --

void Library::open(const Place& place)
{
    close(false);
    m_place = place;
    m_collection = std::make_shared<Collection>();
    run(Filling, [file = place.file.toStdString()](Collection& collection) { return collection.open(file); });
    followSynonyms();
    m_desk.readArticleHabits().then(
        this, [this, session = m_session](const base::Result<items::ArticleHabits>& habits) {
            if (session == m_session) {
                takeHabits(habits);
                compare();
            }
        });
    followLine();
}

void Library::close(bool forget)
{
    if (!m_collection) {
        return;
    }
    sendUses();
    if (!forget) { // what was wiped stays empty
        noteSeen();
    }
    ++m_session;
    m_usages.giveUp();
    m_fillLater.stop();
    for (auto& [request, stop] : m_searches) {
        stop.request_stop();
    }
    m_searches.clear();
    run(Filling, [forget](Collection& collection) { forget ? collection.discard() : collection.close(); });
    m_collection.reset();
    m_wanted.clear();
    m_underWay.clear();
    m_announced.clear();
    m_isComparing = false;
    m_isFilling = false;
    m_asksUses = false;
    m_isAway = false;
    m_wasLive = false;
    m_knowsHabits = false;
    m_habits = {};
    m_marks = std::make_shared<Marks>();
    m_articles = 0;
    m_changes.clear();
    m_changedSoon.start();
}

void Library::followSynonyms()
{
    if (!m_collection) {
        return;
    }
    knowledge::Synonyms all;
    for (const protocol::SynonymSettings& each : m_repository.desk().row().synonyms) {
        all.push_back({each.said, each.meant});
    }
    run(Asking, [all = std::move(all)](Collection& collection) { collection.setSynonyms(all); });
    m_changedSoon.start();
}

void Library::takeHabits(const base::Result<items::ArticleHabits>& habits)
{
    if (!habits) {
        return;
    }
    m_habits = *habits;
    m_knowsHabits = true;
    renewMarks();
    noteSeen();
}

void Library::setAway(bool away)
{
    if (!away) {
        m_isAway = false;
    }
    noteSeen();
    m_isAway = away;
}

void Library::noteSeen()
{
    // What the hub's clock says isn't known before there was a line; a computer's own may be years off.
    if (!m_knowsHabits || m_isAway || !m_wasLive) {
        return;
    }
    const base::Timestamp now = hubNow();
    const bool isNewShift = m_habits.seenAt && now - *m_habits.seenAt > newShiftAfter;
    if (isNewShift) {
        m_habits.newSince = m_habits.seenAt;
    }
    m_habits.seenAt = now;
    keepHabits();
    if (isNewShift) {
        askState(); // by the new marks
    }
}

Library::Done Library::keepHabits()
{
    renewMarks();
    return m_knowsHabits ? m_desk.keepArticleHabits(m_habits)
                         : QtFuture::makeReadyFuture(base::Status(base::fail(base::FaultKind::Io, "not read yet")));
}

void Library::renewMarks()
{
    auto marks = std::make_shared<Marks>();
    marks->favourites = {m_habits.favourites.begin(), m_habits.favourites.end()};
    marks->recent = m_habits.recent;
    marks->newSince = m_habits.newSince;
    m_marks = std::move(marks);
}

// -- the index follows the copy --

void Library::compare()
{
    if (!m_collection) {
        return;
    }
    m_isComparing = true;
    const int session = m_session;
    m_desk.readArticleNumbers().then(
        this, [this, session](const base::Result<std::vector<items::ArticleNumber>>& numbers) {
            if (session != m_session) {
                return;
            }
            if (!numbers) {
                takeCompared({}); // the copy can't be read: what the index has is the best there is
                return;
            }
            run(Filling, [copy = *numbers](Collection& collection) {
                return collection.compare(copy);
            }).then(this, [this, session](const base::Result<std::vector<base::ArticleId>>& wanted) {
                if (session != m_session) {
                    return;
                }
                if (wanted) {
                    takeCompared(*wanted);
                } else {
                    m_fillLater.start(); // what is gone may still be found
                }
            });
        });
}

void Library::takeCompared(const std::vector<base::ArticleId>& wanted)
{
    m_isComparing = false;
    m_wanted.insert(wanted.begin(), wanted.end());
    m_wanted.merge(std::exchange(m_announced, {})); // they may be newer than what was compared
    if (m_wanted.empty()) {
        askState();
    }
    fill();
}

void Library::want(const std::vector<base::ArticleId>& ids)
{
    if (!m_collection) {
        return;
    }
    auto& place = m_isComparing ? m_announced : m_wanted;
    place.insert(ids.begin(), ids.end());
    fill();
}

void Library::drop(const std::vector<base::ArticleId>& ids)
{
    if (!m_collection) {
        return;
    }
    for (const base::ArticleId& id : ids) {
        m_wanted.erase(id);
        m_announced.erase(id);
        m_underWay.erase(id);
    }
    run(Filling, [ids](Collection& collection) {
        return collection.remove(ids);
    }).then(this, [this, session = m_session](const base::Status& removed) {
        if (!removed && session == m_session) {
            m_fillLater.start();
        }
    });
    askState();
}

void Library::fill()
{
    if (m_isFilling || m_wanted.empty() || !m_collection) {
        return;
    }
    m_isFilling = true;
    const std::size_t most = m_wanted.size() > manyWanted ? largeStep : smallStep;
    while (m_underWay.size() < most && !m_wanted.empty()) {
        m_underWay.insert(m_wanted.extract(m_wanted.begin()));
    }
    const int session = m_session;
    m_desk.readArticles({m_underWay.begin(), m_underWay.end()})
        .then(this, [this, session](const base::Result<std::vector<items::ArticleItem>>& read) {
            if (session != m_session) {
                return;
            }
            if (!read) {
                takePut(base::Failure(read.error()));
                return;
            }
            std::vector<items::ArticleItem> articles = *read;
            // What was removed meanwhile must not come back.
            std::erase_if(
                articles, [this](const items::ArticleItem& article) { return !m_underWay.contains(article.id); });
            run(Filling, [articles = std::move(articles)](Collection& collection) {
                return collection.put(articles);
            }).then(this, [this, session](const base::Status& put) {
                if (session == m_session) {
                    takePut(put);
                }
            });
        });
}

void Library::takePut(const base::Status& put)
{
    m_isFilling = false;
    if (!put) {
        m_wanted.merge(m_underWay);
        m_underWay.clear();
        m_fillLater.start();
        askState();
        return;
    }
    m_underWay.clear();
    if (m_wanted.empty() || ++m_steps % stepsBetweenStates == 0) {
        askState();
    }
    fill();
}

void Library::askState()
{
    struct State
    {
        int articles = 0;
        std::vector<items::ArticleChange> changes;
    };
    run(Filling, [marks = m_marks, now = hubNow()](Collection& collection) {
        collection.warm();
        const Catalogue& catalogue = collection.catalogue();
        return State {static_cast<int>(catalogue.entries().size()), catalogue.changes(*marks, now)};
    }).then(this, [this, session = m_session](const State& state) {
        if (session == m_session) {
            m_articles = state.articles;
            m_changes = state.changes;
            m_changedSoon.start();
        }
    });
}

void Library::followLine()
{
    if (m_collection && !m_wasLive && m_repository.connection().isLive()) {
        m_wasLive = true;
        noteSeen();
    }
    if (!m_collection || m_asksUses || !m_repository.connection().isLive()) {
        return;
    }
    m_asksUses = true;
    m_usages.askAll([this](const std::optional<Usages::Counts>& counts) {
        m_asksUses = counts.has_value(); // else with the next connection
        std::map<base::ArticleId, int> perMille;
        for (const auto& [id, usage] : counts.value_or(Usages::Counts())) {
            perMille.emplace(id, Usages::usefulness(usage));
        }
        if (m_collection && counts) {
            run(Filling, [perMille](Collection& collection) { return collection.setUsefulness(perMille); });
        }
    });
}

// -- finding --

quint64 Library::search(const items::KnowledgeQuery& query)
{
    const quint64 request = ++m_last;
    const std::stop_token stop = m_searches[request].get_token();
    // Called on the index's thread, which ends before this does.
    const auto deliver = [this, request](items::KnowledgePage page) {
        page.request = request;
        QMetaObject::invokeMethod(
            this, [this, page = std::move(page)] { takePage(page); }, Qt::QueuedConnection);
    };
    if (!m_collection) {
        items::KnowledgePage none;
        none.failed = true;
        deliver(none);
        return request;
    }
    run(Asking, [deliver, query, marks = m_marks, now = hubNow(), stop](Collection& collection) {
        if (stop.stop_requested()) {
            return;
        }
        items::KnowledgePage page = collection.search(query, *marks, now, stop);
        std::size_t done = std::min(Collection::firstExcerpts, page.hits.size());
        collection.excerpt(page, query, 0, done, stop);
        page.unfinished = done < page.hits.size();
        deliver(page);
        while (done < page.hits.size() && !stop.stop_requested()) {
            collection.excerpt(page, query, done, done + excerptStep, stop);
            done += excerptStep;
        }
        if (page.unfinished) {
            page.unfinished = false;
            deliver(std::move(page));
        }
    });
    return request;
}

void Library::cancel(quint64 request)
{
    if (const auto search = m_searches.find(request); search != m_searches.end()) {
        search->second.request_stop();
        m_searches.erase(search);
    }
}

void Library::takePage(const items::KnowledgePage& page)
{
    if (!m_searches.contains(page.request)) {
        return;
    }
    if (!page.unfinished) {
        m_searches.erase(page.request);
    }
    Q_EMIT found(page);
}

QFuture<std::optional<items::ArticleItem>> Library::articleNamed(const QString& name)
{
    if (!m_collection) {
        return QtFuture::makeReadyFuture(std::optional<items::ArticleItem>());
    }
    return run(Asking,
        [name](Collection& collection) {
            const Entry* entry = collection.catalogue().named(name);
            return entry != nullptr ? std::optional(entry->id) : std::nullopt;
        })
        .then(this,
            [this](const std::optional<base::ArticleId>& id) {
                return id ? m_desk.readArticle(*id) : QtFuture::makeReadyFuture(std::optional<items::ArticleItem>());
            })
        .unwrap();
}

QFuture<std::vector<items::ArticleHit>> Library::related(const base::ArticleId& id, int most)
{
    using Hits = std::vector<items::ArticleHit>;
    return m_desk.readArticle(id)
        .then(this,
            [this, most](const std::optional<items::ArticleItem>& article) {
                if (!article || !m_collection) {
                    return QtFuture::makeReadyFuture(Hits());
                }
                return run(Asking, [article = *article, most, marks = m_marks, now = hubNow()](Collection& collection) {
                    return collection.related(article, static_cast<std::size_t>(most), *marks, now);
                });
            })
        .unwrap();
}

items::KnowledgeCounts Library::counts() const
{
    const bool isFilled = m_wanted.empty() && !m_isFilling && !m_isComparing;
    return {m_articles, isFilled && m_repository.articles().isComplete()};
}

base::Timestamp Library::hubNow() const
{
    return m_clock.now() + base::Milliseconds(m_repository.connection().facts().clockOffsetMs);
}

} // namespace library
