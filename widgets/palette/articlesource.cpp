// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/articlesource.h"

#include "models/items/convert.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlewords.h"

#include <algorithm>

namespace {

constexpr int mostLatest = 200;
constexpr int mostFound = 20;

} // namespace

ArticleSource::ArticleSource(items::Knowledge& knowledge, std::function<void(const base::ArticleId&)> open)
    : m_latest(new items::KnowledgeSearch(knowledge, 0, this))
    , m_found(new items::KnowledgeSearch(knowledge, 0, this))
    , m_open(std::move(open))
{
    connect(m_latest, &items::KnowledgeSearch::changed, this, &PaletteSource::changed);
    connect(m_found, &items::KnowledgeSearch::changed, this, &PaletteSource::changed);
    items::KnowledgeQuery query;
    query.most = mostLatest;
    m_latest->ask(query);
}

QString ArticleSource::name() const
{
    return QStringLiteral("articles");
}

QString ArticleSource::kind() const
{
    return tr("Article");
}

std::vector<PaletteEntry> ArticleSource::entries() const
{
    std::vector<PaletteEntry> entries;
    const auto add = [&entries](const items::ArticleHit& hit, bool isFound) {
        entries.push_back({items::toQString(hit.id.toString()), Names::safe(hit.title),
            ArticleWords::path(hit.category), {}, QStringLiteral("address-book-new"), {}, isFound});
    };
    // By a question, a synonym, pinyin or its text, too: what the index found needs nothing of it in the title.
    const bool isAnswered = !m_found->isAsking();
    const auto& found = m_found->page().hits;
    for (const items::ArticleHit& hit : found) {
        add(hit, isAnswered);
    }
    for (const items::ArticleHit& hit : m_latest->page().hits) {
        if (std::ranges::find(found, hit.id, &items::ArticleHit::id) == found.end()) {
            add(hit, false);
        }
    }
    return entries;
}

void ArticleSource::setNeedle(const QString& needle)
{
    if (needle.isEmpty()) {
        m_found->clear();
        return;
    }
    items::KnowledgeQuery query;
    query.text = needle;
    query.most = mostFound;
    m_found->ask(query);
}

void ArticleSource::run(const QString& id)
{
    for (const auto* search : {m_latest, m_found}) {
        for (const items::ArticleHit& hit : search->page().hits) {
            if (items::toQString(hit.id.toString()) == id) {
                m_open(base::ArticleId(hit.id));
                return;
            }
        }
    }
}
