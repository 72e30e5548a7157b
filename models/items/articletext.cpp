// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/articletext.h"

#include "core/text/links.h"
#include "core/text/readable.h"
#include "models/items/convert.h"

#include <QUrl>

namespace items {

QString answerPart(const QString& markdown)
{
    return toQString(text::answerPart(toUtf8(markdown)));
}

QString chatText(const QString& markdown)
{
    return toQString(text::chatText(toUtf8(markdown)));
}

ArticleLink articleLink(const QString& address)
{
    if (address.startsWith(QLatin1String("article:"))) {
        const QString name = address.mid(8);
        return name.isEmpty() ? ArticleLink() : ArticleLink {ArticleLink::Kind::Article, name};
    }
    if (address.startsWith(QLatin1Char('#'))) {
        return {ArticleLink::Kind::Place, address.mid(1)};
    }
    const QUrl url(address, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!web || url.host().isEmpty()) {
        return {};
    }
    const std::vector<text::Link> found = text::findLinks(toUtf8(address));
    if (found.size() != 1 || found.front().begin != 0 || found.front().deceptive) {
        return {};
    }
    return {ArticleLink::Kind::Web, toQString(found.front().url)};
}

} // namespace items
