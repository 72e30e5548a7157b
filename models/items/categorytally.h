// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

#include <QHash>

namespace items {

/// Counts articles by category, each with what is below it. Any thread.
class CategoryTally final
{
public:
    /// `category`: levels with a slash between them; empty: in none.
    void add(const QString& category);
    /// Into `categories` and `paths`.
    void tell(KnowledgePage& page) const;

private:
    QHash<QString, int> m_counts; ///< of exactly this one
};

} // namespace items
