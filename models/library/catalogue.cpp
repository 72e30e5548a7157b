// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/catalogue.h"

#include "models/items/categorytally.h"
#include "models/items/convert.h"

#include <algorithm>

namespace library {

namespace {

bool isNew(const Entry& entry, const Marks& marks)
{
    return marks.newSince && entry.publishedAt && *entry.publishedAt >= *marks.newSince;
}

items::ArticleHit hitOf(const Entry& entry, const Marks& marks)
{
    items::ArticleHit hit;
    hit.id = entry.id;
    hit.title = entry.title;
    hit.category = entry.category;
    hit.language = entry.language;
    hit.version = entry.version;
    hit.publishedAt = entry.publishedAt;
    hit.validUntil = entry.validUntil;
    hit.forCustomers = entry.forCustomers;
    hit.favourite = marks.favourites.contains(entry.id);
    hit.changed = isNew(entry, marks);
    return hit;
}

bool isOfLanguage(const QString& tag, const QString& primary)
{
    return primary.isEmpty() || tag == primary || tag.startsWith(primary + QLatin1Char('-'));
}

void count(items::KnowledgePage& page, const Entry& entry, const Marks& marks)
{
    ++page.all;
    page.favourites += marks.favourites.contains(entry.id) ? 1 : 0;
    page.changed += isNew(entry, marks) ? 1 : 0;
}

bool isOnList(const items::KnowledgeQuery& query, const Entry& entry, const Marks& marks)
{
    const QString below = query.category + QLatin1Char('/');
    if (!query.category.isEmpty() && entry.category != query.category && !entry.category.startsWith(below)) {
        return false;
    }
    switch (query.list) {
    case items::ArticleList::All:
        break;
    case items::ArticleList::Favourites:
        return marks.favourites.contains(entry.id);
    case items::ArticleList::Changed:
        return isNew(entry, marks);
    case items::ArticleList::Recent:
        return std::ranges::find(marks.recent, entry.id) != marks.recent.end();
    }
    return true;
}

} // namespace

void Catalogue::put(Entry entry)
{
    remove(entry.id);
    if (!entry.key.isEmpty()) {
        m_keys.insert_or_assign(entry.key, entry.id);
    }
    m_entries.insert_or_assign(entry.id, std::move(entry));
}

void Catalogue::remove(const base::ArticleId& id)
{
    const auto known = m_entries.find(id);
    if (known == m_entries.end()) {
        return;
    }
    const auto key = m_keys.find(known->second.key);
    if (key != m_keys.end() && key->second == id) {
        m_keys.erase(key);
    }
    m_entries.erase(known);
}

void Catalogue::setUsefulness(const base::ArticleId& id, int perMille)
{
    if (const auto known = m_entries.find(id); known != m_entries.end()) {
        known->second.usefulness = perMille;
    }
}

const Entry* Catalogue::find(const base::ArticleId& id) const
{
    const auto known = m_entries.find(id);
    return known != m_entries.end() ? &known->second : nullptr;
}

const Entry* Catalogue::named(const QString& name) const
{
    const auto key = m_keys.find(name);
    if (key != m_keys.end()) {
        return find(key->second);
    }
    const auto id = base::Uuid::fromString(items::toUtf8(name));
    return id ? find({*id}) : nullptr;
}

items::KnowledgePage Catalogue::pick(const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now,
    std::span<const base::ArticleId> found) const
{
    items::KnowledgePage page;
    items::CategoryTally categories;
    for (const base::ArticleId& id : found) {
        const Entry* entry = find(id);
        if (entry == nullptr || !entry->isValid(now) || !isOfLanguage(entry->language, query.language)
            || (query.forCustomers && !entry->forCustomers)) {
            continue;
        }
        count(page, *entry, marks);
        categories.add(entry->category);
        if (isOnList(query, *entry, marks)) {
            ++page.total;
            if (page.total <= query.most) {
                page.hits.push_back(hitOf(*entry, marks));
            }
        }
    }
    categories.tell(page);
    return page;
}

items::KnowledgePage Catalogue::list(const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now) const
{
    struct Place
    {
        std::size_t recent;
        std::int64_t published;
        base::ArticleId id;
    };
    std::map<base::ArticleId, std::size_t> recent;
    for (const base::ArticleId& id : marks.recent) {
        recent.emplace(id, recent.size());
    }
    std::vector<Place> order;
    order.reserve(m_entries.size());
    for (const auto& [id, entry] : m_entries) {
        const auto used = recent.find(id);
        order.push_back({used != recent.end() ? used->second : marks.recent.size(),
            entry.publishedAt.value_or(base::Timestamp()).ms, id});
    }
    std::ranges::sort(order, [](const Place& a, const Place& b) {
        return std::tuple(a.recent, -a.published, a.id) < std::tuple(b.recent, -b.published, b.id);
    });
    std::vector<base::ArticleId> ids;
    ids.reserve(order.size());
    std::ranges::transform(order, std::back_inserter(ids), &Place::id);
    return pick(query, marks, now, ids);
}

std::vector<base::ArticleId> Catalogue::onList(items::ArticleList list, const Marks& marks) const
{
    items::KnowledgeQuery query;
    query.list = list;
    std::vector<base::ArticleId> ids;
    for (const auto& [id, entry] : m_entries) {
        if (isOnList(query, entry, marks)) {
            ids.push_back(id);
        }
    }
    return ids;
}

std::vector<items::ArticleChange> Catalogue::changes(const Marks& marks, base::Timestamp now) const
{
    std::vector<items::ArticleChange> changes;
    for (const auto& [id, entry] : m_entries) {
        if (isNew(entry, marks) && entry.isValid(now)) {
            changes.push_back({id, entry.version, entry.title, *entry.publishedAt});
        }
    }
    std::ranges::sort(
        changes, [](const auto& a, const auto& b) { return std::tuple(-a.at.ms, a.id) < std::tuple(-b.at.ms, b.id); });
    return changes;
}

} // namespace library
