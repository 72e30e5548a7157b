// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/articlehistory.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace engine::articles {

void Memory::apply(const protocol::Event& event)
{
    if (auto feedback = feedbackOf(event)) {
        if (feedback->article) {
            auto& uses = m_uses[*feedback->article];
            uses.article = *feedback->article;
            count(uses, feedback->fault);
        }
        m_feedback.push_back(std::move(*feedback));
        return;
    }
    if (const auto* settled = std::get_if<protocol::FeedbackSettled>(&event.body)) {
        for (auto& feedback : m_feedback) {
            if (std::ranges::find(settled->feedback, feedback.position) != settled->feedback.end()) {
                feedback.settledAt = settled->done ? std::optional(event.at) : std::nullopt;
                feedback.settledBy = settled->done ? std::optional(settled->by) : std::nullopt;
            }
        }
        return;
    }
    if (auto check = checkOf(event)) {
        m_checks.push_back(std::move(*check));
        return;
    }
    if (const auto* used = std::get_if<protocol::ArticlesUsed>(&event.body)) {
        for (const auto& use : used->uses) {
            if (!use.during || m_usedIn.emplace(use.id, *use.during, use.use).second) {
                auto& uses = m_uses[use.id];
                uses.article = use.id;
                count(uses, use.use);
            }
        }
        return;
    }
    const auto id = movedBy(event.body);
    if (!id) {
        return;
    }
    auto& record = m_records[*id];
    auto& versions = m_versions[*id];
    m_changed.erase(record.changed);
    m_touched.erase(record.head.touched);
    const auto from = restoredFrom(event.body);
    const auto* source = from && *from > 0 && *from <= versions.size() ? &versions[*from - 1] : nullptr;
    if (auto added = project(record, event, source)) {
        versions.push_back(std::move(*added));
    }
    if (const auto published = publishedWith(record, event)) {
        m_published[*id][*published] = event.at;
    }
    m_touched[record.head.touched] = *id;
    if (record.changed > 0) {
        m_changed[record.changed] = *id;
    }
}

/// One wish being answered.
struct Memory::Answering
{
    const Memory& all;
    Page page {};

    void operator()(const Changed& wish)
    {
        std::size_t bytes = 0;
        for (auto entry = all.m_changed.upper_bound(wish.since); entry != all.m_changed.end(); ++entry) {
            if (page.rows.size() == wish.limit || bytes > wish.bytes) {
                page.more = true;
                return;
            }
            auto row = current(entry->second);
            bytes += bytesOf(row);
            page.rows.emplace_back(std::move(row));
        }
    }
    void operator()(const Current& wish)
    {
        const auto record = all.m_records.find(wish.article);
        if (record != all.m_records.end() && record->second.changed > 0) {
            page.rows.emplace_back(current(wish.article));
        }
    }
    void operator()(const Version& wish)
    {
        const auto versions = all.m_versions.find(wish.article);
        if (versions != all.m_versions.end() && wish.version > 0 && wish.version <= versions->second.size()) {
            page.rows.emplace_back(versions->second[wish.version - 1]);
        }
    }
    void operator()(const Versions& wish)
    {
        const auto versions = all.m_versions.find(wish.article);
        if (versions == all.m_versions.end()) {
            return;
        }
        for (const auto& version : std::views::reverse(versions->second)) {
            if ((!wish.before || version.version < *wish.before) && !take(wish.limit, versionRow(version))) {
                return;
            }
        }
    }
    void operator()(const Earlier& wish)
    {
        const auto record = all.m_records.find(wish.article);
        const auto published = all.m_published.find(wish.article);
        if (record == all.m_records.end() || !record->second.head.published || published == all.m_published.end()) {
            return;
        }
        const auto behind = published->second.lower_bound(wish.version);
        if (behind != published->second.begin()) {
            const auto& [version, at] = *std::prev(behind);
            page.rows.emplace_back(earlierRow(all.m_versions.at(wish.article).at(version - 1), at));
        }
    }
    void operator()(const Heads& wish)
    {
        for (auto entry = all.m_touched.upper_bound(wish.since); entry != all.m_touched.end(); ++entry) {
            if (!take(wish.limit, all.m_records.at(entry->second).head)) {
                return;
            }
        }
    }
    void operator()(const Feedback& wish)
    {
        for (const auto& row : std::views::reverse(all.m_feedback)) {
            const bool fits
                = (!wish.before || row.position < *wish.before) && (!wish.article || row.article == wish.article);
            if (fits && !take(wish.limit, row)) {
                return;
            }
        }
    }
    void operator()(const Uses& wish)
    {
        auto entry = wish.behind ? all.m_uses.upper_bound(*wish.behind) : all.m_uses.begin();
        for (; entry != all.m_uses.end(); ++entry) {
            if (!take(wish.limit, entry->second)) {
                return;
            }
        }
    }
    void operator()(const UsedIn& wish)
    {
        std::map<base::ArticleId, protocol::ArticleUseRow> uses;
        for (const auto& [article, conversation, use] : all.m_usedIn) {
            if (conversation == wish.conversation) {
                uses[article].article = article;
                count(uses[article], use);
            }
        }
        for (auto& [_, row] : uses) {
            page.rows.emplace_back(std::move(row));
        }
    }

    void operator()(const Checks& wish)
    {
        for (const auto& row : std::views::reverse(all.m_checks)) {
            const bool fits
                = (!wish.before || row.position < *wish.before) && (!wish.person || row.person == *wish.person);
            if (fits && !take(wish.limit, row)) {
                return;
            }
        }
    }

private:
    protocol::ArticleRow current(const base::ArticleId& id) const
    {
        const auto& record = all.m_records.at(id);
        const auto& versions = all.m_versions.at(id);
        return readRow(record, record.head.published ? &versions.at(*record.head.published - 1) : nullptr);
    }

    /// False: the page is full, and there is more.
    template <class Row> bool take(std::size_t limit, const Row& row)
    {
        if (page.rows.size() == limit) {
            page.more = true;
            return false;
        }
        page.rows.emplace_back(row);
        return true;
    }
};

Page Memory::answer(const Wish& wish) const
{
    Answering answering {*this};
    std::visit(answering, wish);
    return std::move(answering.page);
}

} // namespace engine::articles
