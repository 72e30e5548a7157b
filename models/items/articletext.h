// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/article.h"

#include <QString>

/// What is made of an article's Markdown where it is not shown as a page. Pure; any thread.
namespace items {

/// As in core/text/readable.h.
QString answerPart(const QString& markdown);
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
