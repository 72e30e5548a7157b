// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/categorytally.h"

#include <algorithm>
#include <functional>
#include <map>

namespace items {

void CategoryTally::add(const QString& category)
{
    if (!category.isEmpty()) {
        ++m_counts[category];
    }
}

void CategoryTally::tell(KnowledgePage& page) const
{
    constexpr QLatin1Char slash('/');
    std::map<QString, int> sums;
    for (auto each = m_counts.begin(); each != m_counts.end(); ++each) {
        QString path; // without levels that have no name
        for (const QString& level : each.key().split(slash, Qt::SkipEmptyParts)) {
            path += path.isEmpty() ? level : slash + level;
            sums[path] += each.value();
        }
    }
    page.paths.clear();
    page.categories.clear();
    for (const auto& [path, sum] : sums) {
        page.paths.push_back({path, sum});
        if (!path.contains(slash)) {
            page.categories.push_back({path, sum});
        }
    }
    std::ranges::stable_sort(page.categories, std::greater(), &CategoryCount::count);
}

} // namespace items
