// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QTimer>

#include <map>
#include <set>
#include <utility>

/// Every article by its newest version, as the hub tells who edits. Asked for once, then only what was touched since.
class ArticleHeads final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleHeads)

public:
    using Head = protocol::ArticleHeadRow;

    struct HandedOver
    {
        std::uint32_t version = 0; ///< that the save makes
        items::ArticleMove move {};
        items::ArticleItem article;
        bool comparing = false; ///< what that version says is asked for
        bool sent = false; ///< the move is on its way
    };
    using Handed = std::map<base::ArticleId, HandedOver>;

    /// The workplace has articles.
    explicit ArticleHeads(const Workplace& workplace, QObject* parent = nullptr);

    /// Asks for what was touched since; nothing happens while nobody answers.
    void refresh();
    /// Something is on its way to the hub: asks until this article was touched, ever more seldom.
    void follow(const base::ArticleId& id);
    /// It was refused. What was handed over is still waited for.
    void stopFollowing();
    /// Nobody sees the save of `sent` any more, on its way over version `over`: once it is there, this is done with it.
    void handOver(const items::ArticleItem& sent, std::uint32_t over, items::ArticleMove move);
    /// Its save was not even queued; nothing happens where nothing was handed over.
    void giveUp(const base::ArticleId& id);
    const Handed& handed() const { return m_handed; }
    /// From one that ends now, to be handed to the one in its place.
    Handed takeHanded() { return std::exchange(m_handed, {}); }
    void goOn(const Handed& handed);
    /// What was touched last comes first.
    std::vector<const Head*> rows() const;
    /// nullptr: it isn't known.
    const Head* find(const base::ArticleId& id) const;
    QStringList categories() const;
    /// All that the hub had when it was asked last.
    bool isComplete() const { return m_complete; }

    enum class Outcome
    {
        Done,
        NotMoved,
        NotSaved
    };

Q_SIGNALS:
    void changed();
    /// What became of something that was handed over.
    void handedOverEnded(const QString& title, items::ArticleMove move, ArticleHeads::Outcome outcome);

private:
    void take(const items::ArticleRows<Head>& found);
    void step();
    void carryOn(const base::ArticleId& id);
    void compareSaved(const base::ArticleId& id);
    void sendMove(const base::ArticleId& id);
    void end(const base::ArticleId& id, Outcome outcome);
    void takeRefusal(const items::Refusal& refusal);

    const Workplace& m_workplace;
    std::map<base::ArticleId, Head> m_heads;
    std::set<QString> m_categories; ///< of all that was ever told
    std::uint64_t m_touched = 0;
    bool m_asking = false;
    bool m_again = false;
    bool m_complete = false;
    QTimer m_soon;
    base::ArticleId m_followed;
    std::uint64_t m_before = 0; ///< when the followed one was touched last
    int m_tries = 0;
    bool m_following = false;
    bool m_wasLive = false;
    Handed m_handed;
};
