// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/articlekeeper.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace store {

namespace {

/// There may be any.
constexpr std::uint64_t unknown = std::numeric_limits<std::uint64_t>::max();

std::uint64_t numberOf(const std::optional<std::string>& text, std::uint64_t otherwise)
{
    std::uint64_t number = 0;
    const bool read
        = text && std::from_chars(text->data(), text->data() + text->size(), number).ptr == text->data() + text->size();
    return read ? number : otherwise;
}

std::uint64_t coveredOf(const Copy& copy)
{
    return numberOf(copy.meta.find(metakeys::articlesCovered), 0);
}

std::uint64_t heardOf(const Copy& copy)
{
    return numberOf(copy.meta.find(metakeys::articlesHeard), unknown);
}

} // namespace

std::optional<std::uint64_t> ArticleKeeper::wanted(const Copy& copy)
{
    const std::uint64_t covered = coveredOf(copy);
    return heardOf(copy) > covered ? std::optional(covered) : std::nullopt;
}

void ArticleKeeper::apply(const protocol::Event& event)
{
    const std::uint64_t position = event.id.value;
    if (const auto* published = std::get_if<protocol::ArticlePublished>(&event.body)) {
        applyRead(published->article, published->row, position);
    } else if (const auto* restored = std::get_if<protocol::ArticleRestored>(&event.body)) {
        if (restored->published) {
            applyRead(restored->article, restored->row, position);
        }
    } else if (const auto* retired = std::get_if<protocol::ArticleRetired>(&event.body)) {
        protocol::ArticleRow gone;
        gone.id = retired->article;
        gone.state = protocol::ArticleState::retired;
        gone.changed = position;
        applyRead(retired->article, gone, position);
    } else if (std::holds_alternative<protocol::KnowledgeChanged>(event.body)) {
        hear(position);
    }
}

void ArticleKeeper::applyRead(
    const base::ArticleId& id, const std::optional<protocol::ArticleRow>& row, std::uint64_t position)
{
    if (position <= coveredOf(m_copy)) {
        return; // a page was quicker
    }
    if (!row || row->id != id) {
        hear(position);
        return;
    }
    const bool isLevel = !wanted(m_copy);
    put(*row);
    if (isLevel) {
        m_copy.meta.put(metakeys::articlesCovered, std::to_string(position));
        m_copy.meta.put(metakeys::articlesHeard, std::to_string(position));
    } else {
        hear(position); // the pages under way may end before it
    }
}

void ArticleKeeper::page(std::uint64_t since, const protocol::Answer& answer)
{
    m_delta.touchArticles();
    if (answer.error || since != coveredOf(m_copy)) {
        return;
    }
    std::uint64_t covered = since;
    for (const protocol::Row& row : answer.rows) {
        if (const auto* article = std::get_if<protocol::ArticleRow>(&row)) {
            put(*article);
            covered = std::max(covered, article->changed);
        }
    }
    if (!answer.more) {
        covered = std::max(covered, numberOf(answer.cursor, covered));
        const std::uint64_t heard = heardOf(m_copy);
        m_copy.meta.put(metakeys::articlesHeard, std::to_string(heard == unknown ? covered : std::max(heard, covered)));
    }
    m_copy.meta.put(metakeys::articlesCovered, std::to_string(covered));
}

void ArticleKeeper::missed()
{
    m_copy.meta.remove(metakeys::articlesHeard);
    m_delta.touchArticles();
}

void ArticleKeeper::clear()
{
    m_copy.articles.clear();
    m_copy.meta.remove(metakeys::articlesCovered);
    m_copy.meta.remove(metakeys::articlesHeard);
    m_delta.resetArticles();
}

/// What came late must not stand over what came before it.
void ArticleKeeper::put(const protocol::ArticleRow& row)
{
    const auto present = m_copy.articles.changed(row.id);
    if (present && *present > row.changed) {
        return;
    }
    if (row.state == protocol::ArticleState::published && row.text) {
        m_copy.articles.put(row);
    } else if (present) {
        m_copy.articles.remove(row.id);
    } else {
        return; // it was never here
    }
    m_delta.touch(row.id);
}

void ArticleKeeper::hear(std::uint64_t position)
{
    m_delta.touchArticles();
    const std::uint64_t heard = heardOf(m_copy);
    if (heard < position) {
        m_copy.meta.put(metakeys::articlesHeard, std::to_string(position));
    }
}

} // namespace store
