// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"

namespace engine {

namespace {

/// A frame holds 256 KiB, and the last article of a page may be long.
constexpr std::size_t pageBytes = 170 * 1024;

/// None: the query is about something else. What names no article where one is needed finds nothing.
std::optional<articles::Wish> wishOf(const protocol::Query& query, std::size_t limit)
{
    const auto article = query.article.value_or(base::ArticleId {});
    if (query.name == "articles") {
        return articles::Changed {query.since.value_or(0), limit, pageBytes};
    }
    if (query.name == "article.heads") {
        return articles::Heads {query.since.value_or(0), limit};
    }
    if (query.name == "article.versions") {
        return articles::Versions {article, query.before, limit};
    }
    if (query.name == "article.version") {
        return articles::Version {article, query.version.value_or(0)};
    }
    if (query.name == "article.earlier") {
        return articles::Earlier {article, query.version.value_or(0)};
    }
    if (query.name == "article.feedback") {
        return articles::Feedback {query.article, query.before, limit};
    }
    if (query.name == "article.uses") {
        return articles::Uses {query.article, limit};
    }
    if (query.name == "article.checks") {
        return articles::Checks {query.person, query.before, limit};
    }
    return std::nullopt;
}

} // namespace

base::Result<std::optional<protocol::Answer>> answerArticles(
    const desk::State& state, const History& history, const protocol::Query& query, std::size_t limit)
{
    const auto wish = wishOf(query, limit);
    if (!wish) {
        return std::optional<protocol::Answer>();
    }
    auto page = history.knowledge(*wish);
    if (!page) {
        return base::Failure(page.error());
    }
    protocol::Answer answer;
    answer.q = query.q;
    answer.rows = std::move(page->rows);
    answer.more = page->more;
    const bool isAboutOne = std::holds_alternative<articles::Version>(*wish)
        || (std::holds_alternative<articles::Versions>(*wish) && !query.before);
    if (isAboutOne && answer.rows.empty()) {
        answer.error.emplace().kind = protocol::ErrorKind::not_found;
        answer.error->field = "article";
    }
    if (std::holds_alternative<articles::Changed>(*wish) && !answer.more) {
        answer.cursor = std::to_string(state.data().position.value);
    }
    return std::optional(std::move(answer));
}

} // namespace engine
