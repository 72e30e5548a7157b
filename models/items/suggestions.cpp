// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/suggestions.h"

namespace items {

namespace {

bool isTalkedIn(const ConversationItem* item)
{
    using State = protocol::ConversationState;
    return item != nullptr && item->mine && (item->state == State::active || item->state == State::parked);
}

} // namespace

Suggestions::Suggestions(Repository& repository, Knowledge& knowledge, QObject* parent)
    : QObject(parent)
    , m_repository(repository)
    , m_knowledge(knowledge)
    , m_search(new KnowledgeSearch(knowledge, settleMs, this))
{
    connect(m_search, &KnowledgeSearch::changed, this, &Suggestions::take);
    connect(&repository, &Repository::conversationChanged, this, [this](const base::ConversationId& id) {
        if (id == m_conversation) {
            follow();
        }
    });
}

QString Suggestions::lastWords(const Timeline& timeline)
{
    QStringList words;
    const auto& entries = timeline.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend() && words.size() < mostMessages; ++entry) {
        if (entry->kind != EntryKind::Message) {
            continue;
        }
        if (entry->author != protocol::AuthorKind::customer) {
            if (words.isEmpty()) {
                continue; // it may be answered already, and is still what this is about
            }
            break;
        }
        if (!entry->recalledAt && !entry->text.trimmed().isEmpty()) {
            words.prepend(entry->text.trimmed());
        }
    }
    return words.join(QLatin1Char('\n')).right(mostText);
}

void Suggestions::setConversation(const base::ConversationId& id)
{
    if (id == m_conversation) {
        follow();
        return;
    }
    if (m_timeline != nullptr) {
        m_timeline->disconnect(this);
    }
    m_conversation = id;
    m_timeline = id.isNil() ? nullptr : &m_repository.timeline(id);
    m_search->clear();
    if (m_timeline != nullptr) {
        connect(m_timeline, &Timeline::inserted, this, &Suggestions::follow);
        connect(m_timeline, &Timeline::removed, this, &Suggestions::follow);
        connect(m_timeline, &Timeline::wasReset, this, &Suggestions::follow);
        connect(m_timeline, &Timeline::changed, this, &Suggestions::follow);
    }
    follow();
}

void Suggestions::setWatched(bool watched)
{
    m_watched = watched;
    follow();
}

void Suggestions::follow()
{
    const ConversationItem* item = m_conversation.isNil() ? nullptr : m_repository.conversation(m_conversation);
    const QString words = m_timeline != nullptr && isTalkedIn(item) && m_watched ? lastWords(*m_timeline) : QString();
    if (words.isEmpty()) {
        if (!m_hits.empty() || m_search->isAsking()) {
            m_search->clear();
        }
        return;
    }
    KnowledgeQuery query;
    query.text = words;
    query.sure = true;
    query.likelyLanguage = item->language.section(QLatin1Char('-'), 0, 0).toLower();
    query.queue = item->queue;
    query.most = most;
    m_search->ask(query);
}

void Suggestions::take()
{
    m_hits = m_search->page().hits;
    noteSuggested();
    Q_EMIT changed();
}

void Suggestions::setFolded(bool folded)
{
    m_folded = folded;
    noteSuggested();
}

void Suggestions::noteSuggested()
{
    std::vector<UsedArticle> uses;
    if (m_folded) {
        return;
    }
    for (const ArticleHit& hit : m_hits) {
        if (m_told.emplace(m_conversation, hit.id).second) {
            uses.push_back({hit.id, ArticleUse::Suggested, m_conversation});
        }
    }
    if (!uses.empty()) {
        m_knowledge.noteUses(uses);
    }
}

void Suggestions::noteUse(const base::ArticleId& article, ArticleUse use)
{
    m_knowledge.noteUses({{article, use, m_conversation.isNil() ? std::nullopt : std::optional(m_conversation)}});
}

} // namespace items
