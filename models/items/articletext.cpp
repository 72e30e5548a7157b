// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/articletext.h"

#include "core/text/links.h"
#include "models/items/convert.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace items {

namespace {

/// Level of a heading line; 0: it is none.
int levelOf(const QString& line)
{
    int level = 0;
    while (level < line.size() && line[level] == QLatin1Char('#')) {
        ++level;
    }
    return level > 0 && level <= 6 && level < line.size() && line[level].isSpace() ? level : 0;
}

bool isFence(const QString& line)
{
    const QString begin = line.trimmed();
    return begin.startsWith(QLatin1String("```")) || begin.startsWith(QLatin1String("~~~"));
}

bool isAnswer(const QString& line)
{
    const QString words = line.mid(levelOf(line)).trimmed();
    return words == QStringLiteral("答复") || words.compare(QLatin1String("Answer"), Qt::CaseInsensitive) == 0;
}

QString section(const QStringList& lines, qsizetype from)
{
    QStringList part;
    bool fenced = false;
    for (qsizetype i = from; i < lines.size(); ++i) {
        fenced = fenced != isFence(lines[i]);
        const int level = fenced ? 0 : levelOf(lines[i]);
        if (level == 1 || level == 2) {
            break;
        }
        part.append(lines[i]);
    }
    return part.join(QLatin1Char('\n')).trimmed();
}

/// Words without the marks of Markdown.
QString inlineText(QString line)
{
    static const QRegularExpression picture(QStringLiteral("!\\[([^\\]]*)\\]\\([^)]*\\)"));
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]*)\\]\\([^)]*\\)"));
    static const QRegularExpression strong(QStringLiteral("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1"));
    static const QRegularExpression emphasis(
        QStringLiteral("(?<![\\w*\\\\])([*_])(?=\\S)([^*_]+?)(?<![\\s\\\\])\\1(?![\\w*])"));
    static const QRegularExpression code(QStringLiteral("`([^`]+)`"));
    static const QRegularExpression escaped(QStringLiteral("\\\\([\\\\`*_{}\\[\\]()#+.!|-])"));
    line.replace(picture, QStringLiteral("\\1"));
    line.replace(link, QStringLiteral("\\1"));
    line.replace(strong, QStringLiteral("\\2"));
    line.replace(emphasis, QStringLiteral("\\2"));
    line.replace(code, QStringLiteral("\\1"));
    line.replace(escaped, QStringLiteral("\\1"));
    return line;
}

QString rowText(const QString& line)
{
    QStringList cells;
    const QStringList parts = line.trimmed().split(QLatin1Char('|'));
    for (const QString& cell : parts) {
        if (!cell.trimmed().isEmpty()) {
            cells.append(inlineText(cell.trimmed()));
        }
    }
    return cells.join(QStringLiteral("  "));
}

bool isRowsLine(const QString& line)
{
    static const QRegularExpression rule(QStringLiteral("^\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)+\\|?\\s*$"));
    return rule.match(line).hasMatch();
}

} // namespace

QString answerPart(const QString& markdown)
{
    const QStringList lines = markdown.split(QLatin1Char('\n'));
    qsizetype first = -1;
    bool fenced = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        fenced = fenced != isFence(lines[i]);
        const int level = fenced ? 0 : levelOf(lines[i]);
        if (level == 2 && isAnswer(lines[i])) {
            return section(lines, i + 1);
        }
        if (first < 0 && level == 0 && !lines[i].trimmed().isEmpty()) {
            first = i;
        }
    }
    return first < 0 ? QString() : section(lines, first);
}

QString chatText(const QString& markdown)
{
    static const QRegularExpression bullet(QStringLiteral("^(\\s*)[*+-]\\s+"));
    QStringList out;
    const QStringList lines = markdown.split(QLatin1Char('\n'));
    for (QString line : lines) {
        if (isFence(line) || isRowsLine(line)) {
            continue;
        }
        if (line.trimmed().startsWith(QLatin1Char('|'))) {
            out.append(rowText(line));
            continue;
        }
        line = line.mid(levelOf(line));
        while (line.startsWith(QLatin1Char('>'))) {
            line = line.mid(1).trimmed();
        }
        line.replace(bullet, QStringLiteral("\\1• "));
        out.append(inlineText(line));
    }
    QString text = out.join(QLatin1Char('\n')).trimmed();
    static const QRegularExpression gap(QStringLiteral("\n{3,}"));
    text.replace(gap, QStringLiteral("\n\n"));
    return text;
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
