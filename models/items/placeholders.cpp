// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/placeholders.h"

#include "models/items/convert.h"

#include <QLocale>

#include <algorithm>

namespace items {

namespace {

constexpr qsizetype longestName = 64;

/// Of the placeholder that begins at this brace; empty: none does.
QString nameAt(const QString& text, qsizetype open)
{
    const qsizetype most = std::min(text.size(), open + longestName + 2);
    for (qsizetype i = open + 1; i < most; ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('}')) {
            return text.mid(open + 1, i - open - 1);
        }
        if (c == QLatin1Char('{') || c.isSpace()) {
            break;
        }
    }
    return {};
}

MissingPlaceholder placeOf(const QString& name, qsizetype begin)
{
    const auto at = static_cast<std::size_t>(begin);
    return {{at, at + static_cast<std::size_t>(name.size()) + 2}, name};
}

QLocale::Language languageOf(const QString& tag)
{
    return tag.startsWith(QLatin1String("zh"), Qt::CaseInsensitive) ? QLocale::Chinese : QLocale::English;
}

} // namespace

FilledText fillPlaceholders(const QString& text, const PlaceholderValues& values)
{
    FilledText filled;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1Char('{'), at);
        if (open < 0) {
            break;
        }
        filled.text += text.mid(at, open - at);
        const QString name = nameAt(text, open);
        if (name.isEmpty()) {
            filled.text += QLatin1Char('{');
            at = open + 1;
            continue;
        }
        const QString value = values.value(name);
        if (value.isEmpty()) {
            filled.missing.push_back(placeOf(name, filled.text.size()));
            filled.text += text.mid(open, name.size() + 2);
        } else {
            filled.text += value;
        }
        at = open + name.size() + 2;
    }
    filled.text += text.mid(at);
    return filled;
}

std::vector<MissingPlaceholder> placeholdersIn(const QString& text)
{
    return fillPlaceholders(text, {}).missing;
}

PlaceholderValues placeholderValues(Repository& repository, const ConversationItem& conversation)
{
    PlaceholderValues values;
    if (const CustomerItem* customer = repository.customer(conversation.customer)) {
        for (const CustomerFieldItem& field : customer->fields) {
            if (!field.masked) { // nobody is told what we only see the ends of
                values.insert(field.key, field.value);
            }
        }
    }
    const QLocale::Language language = languageOf(conversation.language);
    values.insert(QStringLiteral("customer"), conversation.customerName);
    values.insert(QStringLiteral("agent"), repository.presence().person().displayName);
    values.insert(QStringLiteral("desk"), repository.desk().title(language));
    values.insert(QStringLiteral("queue"), repository.desk().queueTitle(conversation.queue, language));
    return values;
}

} // namespace items
