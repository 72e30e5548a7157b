// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "models/items/knowledge.h"
#include "models/items/repository.h"
#include "models/library/collection.h"
#include "models/library/usages.h"

#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>
#include <set>

namespace library {

/// Where a sign-in's articles are.
struct Place
{
    QString file; ///< of the index
    QString origin; ///< of the hub, `https://desk.example.org`; empty: it has no pages for customers
};

/// The knowledge base of this computer: found by an index on a thread of its own, read from the sealed copy, asked of
/// the hub where only it knows. GUI thread.
class Library final : public items::Knowledge
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Library)

public:
    static constexpr std::size_t mostRecent = 50;
    /// Who was away for longer begins a shift: what changed since is new to him.
    static constexpr base::Milliseconds newShiftAfter = std::chrono::hours(2);
    static constexpr int stepsBetweenStates = 10; ///< of a long filling: screens ask again then

    /// All outlive it.
    Library(
        items::Repository& repository, items::ArticleDesk& desk, const base::Clock& clock, QObject* parent = nullptr);
    ~Library() override;

    /// For a sign-in; before it nothing is found.
    void open(const Place& place);
    /// `forget`: the index goes, too.
    void close(bool forget);
    /// Whether somebody is at the desk.
    void setAway(bool away);

    quint64 search(const items::KnowledgeQuery& query) override;
    void cancel(quint64 request) override;
    QFuture<std::optional<items::ArticleItem>> article(const base::ArticleId& id) override;
    QFuture<std::optional<items::ArticleItem>> articleNamed(const QString& name) override;
    QFuture<items::EarlierArticle> earlierArticle(const base::ArticleId& id, base::Timestamp at) override;
    QFuture<std::vector<items::ArticleHit>> related(const base::ArticleId& id, int most) override;
    QFuture<std::optional<items::ArticleUsage>> usage(const base::ArticleId& id) override;
    QFuture<QByteArray> file(const base::ArticleId& id, const QString& hash) override;
    QString publicLink(const items::ArticleItem& article) const override;

    items::KnowledgeCounts counts() const override;
    bool isFavourite(const base::ArticleId& id) const override;
    const std::vector<items::ArticleChange>& changes() const override { return m_changes; }
    base::Timestamp changesSince() const override;
    std::optional<base::Timestamp> checkedUntil() const override { return m_habits.checkedUntil; }

    Done setFavourite(const base::ArticleId& id, bool on) override;
    Done noteUses(const std::vector<items::UsedArticle>& uses) override;
    Done rate(const std::optional<base::ArticleId>& id, std::uint32_t version, items::ArticleFault fault,
        const QString& note, const std::optional<base::ConversationId>& during) override;
    Done answerCheck(base::Timestamp since, const std::vector<items::CheckedArticle>& answers) override;

private:
    enum Priority
    {
        Filling,
        Asking
    };

    template <class Work> auto run(Priority priority, Work work);

    void followSynonyms();
    void takeHabits(const base::Result<items::ArticleHabits>& habits);
    void noteSeen();
    Done keepHabits();
    void renewMarks();

    void compare();
    void takeCompared(const std::vector<base::ArticleId>& wanted);
    void want(const std::vector<base::ArticleId>& ids);
    void drop(const std::vector<base::ArticleId>& ids);
    void fill();
    void takePut(const base::Status& put);
    /// Counts and changes, after what is under way.
    void askState();
    void followLine();

    void takePage(const items::KnowledgePage& page);
    QFuture<items::EarlierArticle> earlierThan(
        const base::ArticleId& id, std::uint32_t version, base::Timestamp at, int steps);
    void sendUses();
    base::Timestamp hubNow() const;

    items::Repository& m_repository;
    items::ArticleDesk& m_desk;
    const base::Clock& m_clock;
    Usages m_usages;
    QThreadPool m_thread; ///< one
    std::shared_ptr<Collection> m_collection; ///< touched on that thread; none: nobody is signed in
    Place m_place;
    items::ArticleHabits m_habits;
    bool m_knowsHabits = false; ///< else nothing is written over them
    bool m_isAway = false;
    bool m_wasLive = false; ///< in this sign-in
    std::shared_ptr<const Marks> m_marks;
    int m_session = 0; ///< counts up with each that ends: what comes for an earlier one is dropped
    int m_articles = 0;
    std::vector<items::ArticleChange> m_changes;
    std::set<base::ArticleId> m_wanted; ///< not in the index yet
    std::set<base::ArticleId> m_underWay; ///< being put there
    bool m_isFilling = false;
    std::set<base::ArticleId> m_announced; ///< while copy and index are compared
    bool m_isComparing = false;
    int m_steps = 0;
    bool m_asksUses = false; ///< of this sign-in already
    std::map<quint64, std::stop_source> m_searches; ///< under way
    quint64 m_last = 0;
    std::vector<protocol::UsedArticle> m_uses; ///< not sent yet
    QTimer m_changedSoon;
    QTimer m_usesSoon;
    QTimer m_seen;
    QTimer m_fillLater;
};

} // namespace library
