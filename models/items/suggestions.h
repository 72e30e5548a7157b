// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledgesearch.h"
#include "models/items/repository.h"

#include <QPointer>

#include <set>
#include <utility>

namespace items {

/// Articles that answer what the customer of a conversation wrote last; none where nothing does. Follows the
/// conversation, and tells the desk once of each article that was suggested in it. GUI thread.
class Suggestions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Suggestions)

public:
    static constexpr int settleMs = 300; ///< customers write in pieces
    static constexpr int most = 3;
    static constexpr int mostMessages = 3;
    static constexpr qsizetype mostText = 600; ///< UTF-16 units, the last ones

    /// Both outlive it.
    Suggestions(Repository& repository, Knowledge& knowledge, QObject* parent = nullptr);

    /// nil: none. Only one's own that is talked in has suggestions.
    void setConversation(const base::ConversationId& id);
    const base::ConversationId& conversation() const { return m_conversation; }
    const std::vector<ArticleHit>& hits() const { return m_hits; }
    /// While nobody looks nothing is asked for.
    void setWatched(bool watched);
    /// Folded away they can't be read, and count as suggested only when they are unfolded.
    void setFolded(bool folded);
    /// Of an article in this conversation.
    void noteUse(const base::ArticleId& article, ArticleUse use);

    /// What the customer wrote last, in one piece: up to `mostMessages` in a row.
    static QString lastWords(const Timeline& timeline);

Q_SIGNALS:
    void changed();

private:
    void follow();
    void take();
    void noteSuggested();

    Repository& m_repository;
    Knowledge& m_knowledge;
    KnowledgeSearch* m_search;
    QPointer<Timeline> m_timeline;
    base::ConversationId m_conversation;
    std::vector<ArticleHit> m_hits;
    std::set<std::pair<base::ConversationId, base::ArticleId>> m_told;
    bool m_watched = true;
    bool m_folded = false;
};

} // namespace items
