// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

#include <QTimer>

namespace items {

/// One asker of the knowledge base: what it asks last counts, answers to what it asked before are dropped. GUI thread.
class KnowledgeSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnowledgeSearch)

public:
    /// `settleMs`: how long it waits for the next query before it asks; 0 asks at once. `knowledge` outlives it.
    explicit KnowledgeSearch(Knowledge& knowledge, int settleMs, QObject* parent = nullptr);
    ~KnowledgeSearch() override;

    /// The same query again does nothing.
    void ask(const KnowledgeQuery& query);
    /// Asks again what was asked.
    void refresh();
    /// Nothing is asked for, and nothing is found.
    void clear();

    const KnowledgeQuery& query() const { return m_query; }
    /// Of the last query that was answered, while the next one is on its way.
    const KnowledgePage& page() const { return m_page; }
    bool isAsking() const { return (m_request != 0 && !m_isAnswered) || m_soon.isActive(); }

Q_SIGNALS:
    void changed();

private:
    void send();
    void take(const KnowledgePage& page);

    Knowledge& m_knowledge;
    KnowledgeQuery m_query;
    KnowledgePage m_page;
    QTimer m_soon;
    quint64 m_request = 0; ///< on its way; 0: none
    bool m_asked = false;
    bool m_isAnswered = false; ///< but for what a later page adds
};

} // namespace items
