// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/articlecompletion.h"

#include "models/items/articletext.h"
#include "models/items/convert.h"

#include <algorithm>
#include <utility>

namespace {

constexpr int most = 12;

} // namespace

ArticleCompletion::ArticleCompletion(const Workplace& workplace, items::Knowledge& knowledge, QObject* parent)
    : CompletionSource(parent)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
{
    connect(&knowledge, &items::Knowledge::found, this, &ArticleCompletion::take);
}

int ArticleCompletion::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QString ArticleCompletion::signs() const
{
    return QStringLiteral("@＠");
}

bool ArticleCompletion::fits(const QString& typed) const
{
    return std::ranges::none_of(typed, [](QChar c) { return c.isSpace() || c == QLatin1Char('@'); });
}

void ArticleCompletion::close()
{
    if (const quint64 request = std::exchange(m_request, 0)) {
        m_knowledge.cancel(request);
    }
    ++m_series;
    m_entries.clear();
    announce();
}

void ArticleCompletion::setTyped(const QString& typed)
{
    if (m_request != 0) {
        m_knowledge.cancel(m_request);
    }
    items::KnowledgeQuery query;
    query.text = typed;
    query.most = most;
    query.likelyLanguage = m_workplace.theme.locale().name().left(2);
    if (const items::ConversationItem* item = m_workplace.repository.conversation(m_conversation)) {
        query.queue = item->queue;
        query.likelyLanguage = item->language.isEmpty() ? query.likelyLanguage : item->language;
    }
    m_request = m_knowledge.search(query);
}

void ArticleCompletion::take(const items::KnowledgePage& page)
{
    if (m_request == 0 || page.request != m_request) {
        return;
    }
    if (!page.unfinished) {
        m_request = 0;
    }
    const quint64 series = ++m_series;
    m_coming.clear();
    for (const items::ArticleHit& hit : page.hits) {
        m_coming.push_back({hit, {}});
    }
    m_toCome = m_coming.size();
    if (m_toCome == 0) {
        m_entries.clear();
        announce();
    }
    for (std::size_t place = 0; place < m_coming.size(); ++place) {
        m_knowledge.article(m_coming[place].hit.id)
            .then(this, [this, series, place](const std::optional<items::ArticleItem>& article) {
                takeAnswer(series, place, article);
            });
    }
}

void ArticleCompletion::takeAnswer(quint64 series, std::size_t place, const std::optional<items::ArticleItem>& article)
{
    if (series != m_series) {
        return; // something else was typed meanwhile
    }
    if (article) {
        m_coming[place].answer = items::chatText(items::answerPart(article->body));
    }
    if (--m_toCome == 0) {
        std::erase_if(m_coming, [](const Entry& entry) { return entry.answer.isEmpty(); });
        m_entries = std::exchange(m_coming, {});
        announce();
    }
}

CompletionRow ArticleCompletion::row(int row) const
{
    const items::ArticleHit& hit = m_entries[std::size_t(row)].hit;
    CompletionRow shown;
    shown.title = line(hit.title);
    shown.titleMarks = hit.titleMarks;
    shown.detail = line(hit.snippet);
    shown.detailMarks = hit.snippetMarks;
    shown.chip = line(hit.category.section(QLatin1Char('/'), -1));
    return shown;
}

QString ArticleCompletion::key(int row) const
{
    return items::toQString(m_entries[std::size_t(row)].hit.id.uuid.toString());
}

items::FilledText ArticleCompletion::filled(int row) const
{
    const items::ConversationItem* item = m_workplace.repository.conversation(m_conversation);
    return items::fillPlaceholders(m_entries[std::size_t(row)].answer,
        item != nullptr ? items::placeholderValues(m_workplace.repository, *item) : items::PlaceholderValues());
}

void ArticleCompletion::use(int row)
{
    m_knowledge.noteUses({{m_entries[std::size_t(row)].hit.id, items::ArticleUse::Inserted, m_conversation}});
}

QString ArticleCompletion::heading() const
{
    return tr("Answers of articles");
}

QString ArticleCompletion::hint() const
{
    return tr("by words, pinyin or initials");
}

QString ArticleCompletion::nothing(const QString& typed) const
{
    return m_request != 0 || m_toCome > 0
        ? tr("Looking…")
        : tr("No article found for “%1”. Press Esc to keep what you typed as text.").arg(typed);
}
