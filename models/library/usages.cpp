// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/usages.h"

#include <algorithm>
#include <utility>

namespace library {

namespace {

items::ArticleUsage usageOf(const protocol::ArticleUseRow& row)
{
    items::ArticleUsage usage;
    usage.suggested = static_cast<int>(row.suggested);
    usage.inserted = static_cast<int>(row.inserted + row.quoted);
    return usage;
}

/// The greatest id before this one; none: there is none.
std::optional<base::ArticleId> before(base::ArticleId id)
{
    auto& bytes = id.uuid.bytes;
    for (std::size_t at = bytes.size(); at-- > 0;) {
        if (bytes[at]-- != 0) {
            return id;
        }
    }
    return std::nullopt;
}

} // namespace

Usages::Usages(items::ArticleDesk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{ }

void Usages::askAll(const Take& take)
{
    m_take = take;
    m_counts.clear();
    askBehind(std::nullopt, ++m_run);
}

void Usages::askBehind(const std::optional<base::ArticleId>& behind, int run)
{
    m_desk.askUses(behind).then(this, [this, run](const items::ArticleRows<protocol::ArticleUseRow>& found) {
        if (run != m_run) {
            return;
        }
        for (const protocol::ArticleUseRow& row : found.rows) {
            m_counts.insert_or_assign(row.article, usageOf(row));
        }
        if (found.known && found.more && !found.rows.empty()) {
            askBehind(found.rows.back().article, run);
        } else {
            m_take(found.known ? std::optional(std::exchange(m_counts, {})) : std::nullopt);
        }
    });
}

QFuture<std::optional<items::ArticleUsage>> Usages::ask(const base::ArticleId& id)
{
    return m_desk.askUses(before(id)).then([id](const items::ArticleRows<protocol::ArticleUseRow>& found) {
        if (!found.known) {
            return std::optional<items::ArticleUsage>();
        }
        const bool isThere = !found.rows.empty() && found.rows.front().article == id;
        return std::optional(isThere ? usageOf(found.rows.front()) : items::ArticleUsage());
    });
}

int Usages::usefulness(const items::ArticleUsage& usage)
{
    // What was found by hand was not suggested.
    const int chances = std::max(usage.suggested, usage.inserted) + doubt;
    return static_cast<int>(1000LL * usage.inserted / chances);
}

} // namespace library
