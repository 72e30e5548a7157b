// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

#include <QStringList>

#include <deque>
#include <map>
#include <set>

/// A knowledge base in memory: finds what has all words of a query, and writes down what the screens ask for. Answers
/// come in the next turn of the event loop, or when a test wants them.
class MemoryKnowledge final : public items::Knowledge
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MemoryKnowledge)

public:
    explicit MemoryKnowledge(QObject* parent = nullptr);

    std::vector<items::ArticleItem> articles; ///< in the order in which equal ones are found
    std::set<base::ArticleId> weaker; ///< whatever words find them, they are not likely meant
    std::map<base::ArticleId, items::ArticleItem> before; ///< what they said before the last shift
    std::map<base::ArticleId, QByteArray> pictures;
    std::vector<items::ArticleChange> changed;
    items::KnowledgeCounts told;
    bool isReachable = true; ///< what only the hub knows comes
    bool isFailing = false; ///< the index can't be read
    bool answersSlowly = false; ///< until `answer`
    base::Status outcome;
    QStringList calls; ///< `name(argument, ...)`
    std::vector<items::UsedArticle> uses;
    std::vector<items::CheckedArticle> checked;
    std::vector<items::KnowledgeQuery> asked; ///< that were not cancelled

    /// Answers the searches that wait, or the one with this place among them.
    void answer();
    void answer(std::size_t place);
    std::size_t waiting() const { return m_waiting.size(); }
    QStringList named(const QString& name) const;
    items::KnowledgePage find(const items::KnowledgeQuery& query) const;

    quint64 search(const items::KnowledgeQuery& query) override;
    void cancel(quint64 request) override;
    QFuture<std::optional<items::ArticleItem>> article(const base::ArticleId& id) override;
    QFuture<std::optional<items::ArticleItem>> articleNamed(const QString& name) override;
    QFuture<items::EarlierArticle> earlierArticle(const base::ArticleId& id, base::Timestamp at) override;
    QFuture<std::vector<items::ArticleHit>> related(const base::ArticleId& id, int most) override;
    QFuture<std::optional<items::ArticleUsage>> usage(const base::ArticleId& id) override;
    QFuture<QByteArray> file(const base::ArticleId& id, const QString& hash) override;
    QString publicLink(const items::ArticleItem& article) const override;
    items::KnowledgeCounts counts() const override { return told; }
    bool isFavourite(const base::ArticleId& id) const override { return m_favourites.contains(id); }
    const std::vector<items::ArticleChange>& changes() const override { return changed; }
    base::Timestamp changesSince() const override { return base::Timestamp {1'000}; }
    std::optional<base::Timestamp> checkedUntil() const override { return m_checkedUntil; }
    Done setFavourite(const base::ArticleId& id, bool on) override;
    Done noteUses(const std::vector<items::UsedArticle>& used) override;
    Done rate(const std::optional<base::ArticleId>& id, std::uint32_t version, items::ArticleFault fault,
        const QString& note, const std::optional<base::ConversationId>& during) override;
    Done answerCheck(base::Timestamp since, const std::vector<items::CheckedArticle>& answers) override;

private:
    struct Waiting
    {
        quint64 request;
        items::KnowledgeQuery query;
    };

    const items::ArticleItem* item(const base::ArticleId& id) const;
    items::ArticleHit hit(const items::ArticleItem& article, const QStringList& words) const;
    void send(const Waiting& one);
    Done done(const QString& call);

    std::deque<Waiting> m_waiting;
    quint64 m_last = 0;
    std::set<base::ArticleId> m_favourites;
    std::optional<base::Timestamp> m_checkedUntil;
};
