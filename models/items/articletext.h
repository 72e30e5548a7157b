// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/article.h"

#include <QString>

/// What is made of an article's Markdown where it is not shown as a page. Pure; any thread.
namespace items {

/// What stands under `## 答复` or `## Answer`, else in the first section; with its Markdown and its placeholders.
QString answerPart(const QString& markdown);

/// As a customer reads it in a chat, where there is no Markdown: marks go, links become their words, list points and
/// numbers stay, the cells of a table stand in one line.
QString chatText(const QString& markdown);

/// Where a link of an article leads.
struct ArticleLink
{
    enum class Kind
    {
        None, ///< nowhere that we would go
        Article, ///< `target` is its id or key
        Web, ///< `target` may be opened in a browser
        Place ///< `target` is a heading of the same article
    };
    Kind kind = Kind::None;
    QString target;

    friend bool operator==(const ArticleLink&, const ArticleLink&) = default;
};

/// `article:ID`, `http` and `https` with a host that doesn't pose as another one, `#place`.
ArticleLink articleLink(const QString& address);

} // namespace items
