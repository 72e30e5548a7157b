// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace library {

/// What a list shows of an article.
struct Entry
{
    base::ArticleId id;
    std::uint32_t version = 0;
    std::uint64_t changed = 0; ///< change number
    QString title;
    QString key; ///< may be empty
    QString category;
    QString language; ///< primary tag
    std::optional<base::Timestamp> validFrom;
    std::optional<base::Timestamp> validUntil;
    std::optional<base::Timestamp> publishedAt;
    bool forCustomers = false;
    int usefulness = 0; ///< see knowledge::Head

    bool isValid(base::Timestamp now) const
    {
        return (!validFrom || *validFrom <= now) && (!validUntil || now < *validUntil);
    }
};

/// What is the person's own about articles.
struct Marks
{
    std::set<base::ArticleId> favourites;
    std::vector<base::ArticleId> recent; ///< the latest first
    std::optional<base::Timestamp> newSince; ///< what was published since then is new to him; none: nothing is
};

/// Every article that is read, without its text. A thread's own.
class Catalogue final
{
public:
    void put(Entry entry);
    void remove(const base::ArticleId& id);
    void setUsefulness(const base::ArticleId& id, int perMille);

    const std::map<base::ArticleId, Entry>& entries() const { return m_entries; }
    const Entry* find(const base::ArticleId& id) const;
    /// By its id as text, or its key.
    const Entry* named(const QString& name) const;

    /// What a query with words lists of what was found, the best first. Snippets and marks are not made here.
    items::KnowledgePage pick(const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now,
        std::span<const base::ArticleId> found) const;
    /// What a query without words lists: used lately first, then what was published last.
    items::KnowledgePage list(const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now) const;

    /// All of a list of the person's own.
    std::vector<base::ArticleId> onList(items::ArticleList list, const Marks& marks) const;
    /// Published since then and valid, the latest first.
    std::vector<items::ArticleChange> changes(const Marks& marks, base::Timestamp now) const;

private:
    std::map<base::ArticleId, Entry> m_entries;
    std::map<QString, base::ArticleId> m_keys;
};

} // namespace library
