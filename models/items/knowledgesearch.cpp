// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/knowledgesearch.h"

#include <utility>

namespace items {

KnowledgeSearch::KnowledgeSearch(Knowledge& knowledge, int settleMs, QObject* parent)
    : QObject(parent)
    , m_knowledge(knowledge)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMs);
    connect(&m_soon, &QTimer::timeout, this, &KnowledgeSearch::send);
    connect(&knowledge, &Knowledge::found, this, &KnowledgeSearch::take);
    connect(&knowledge, &Knowledge::changed, this, &KnowledgeSearch::refresh);
}

KnowledgeSearch::~KnowledgeSearch()
{
    if (m_request != 0) {
        m_knowledge.cancel(m_request);
    }
}

void KnowledgeSearch::ask(const KnowledgeQuery& query)
{
    if (m_asked && query == m_query) {
        return;
    }
    m_query = query;
    m_asked = true;
    refresh();
}

void KnowledgeSearch::refresh()
{
    if (!m_asked) {
        return;
    }
    if (m_soon.interval() > 0) {
        m_soon.start();
    } else {
        send();
    }
}

void KnowledgeSearch::clear()
{
    m_soon.stop();
    m_asked = false;
    if (m_request != 0) {
        m_knowledge.cancel(std::exchange(m_request, 0));
    }
    m_page = {};
    Q_EMIT changed();
}

void KnowledgeSearch::send()
{
    if (m_request != 0) {
        m_knowledge.cancel(m_request);
    }
    m_request = m_knowledge.search(m_query);
    m_isAnswered = false;
}

void KnowledgeSearch::take(const KnowledgePage& page)
{
    if (page.request != m_request || m_request == 0) {
        return;
    }
    m_isAnswered = true;
    if (!page.unfinished) {
        m_request = 0;
    }
    m_page = page;
    Q_EMIT changed();
}

} // namespace items
