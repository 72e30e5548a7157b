// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlewords.h"

#include "core/text/placeholders.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <utility>

namespace {

/// Those that most desks have; the demo shop's, too.
constexpr std::pair<const char*, const char*> known[] = {
    {"delivery", QT_TRANSLATE_NOOP("ArticleWords", "Delivery")},
    {"returns", QT_TRANSLATE_NOOP("ArticleWords", "Returns")},
    {"refunds", QT_TRANSLATE_NOOP("ArticleWords", "Refunds")},
    {"invoices", QT_TRANSLATE_NOOP("ArticleWords", "Invoices")},
    {"coupons", QT_TRANSLATE_NOOP("ArticleWords", "Coupons")},
    {"accounts", QT_TRANSLATE_NOOP("ArticleWords", "Accounts")},
    {"safety", QT_TRANSLATE_NOOP("ArticleWords", "Safety")},
    {"aftersales", QT_TRANSLATE_NOOP("ArticleWords", "After-sales")},
    {"complaints", QT_TRANSLATE_NOOP("ArticleWords", "Complaints")},
    {"products", QT_TRANSLATE_NOOP("ArticleWords", "Products")},
    {"payment", QT_TRANSLATE_NOOP("ArticleWords", "Payment")},
    {"assembly", QT_TRANSLATE_NOOP("ArticleWords", "Assembly")},
    {"money", QT_TRANSLATE_NOOP("ArticleWords", "Money")},
};

} // namespace

QString ArticleWords::category(const QString& category)
{
    const QString level = category.section(QLatin1Char('/'), -1).trimmed();
    for (const auto& [key, word] : known) {
        if (level.compare(QLatin1String(key), Qt::CaseInsensitive) == 0) {
            return tr(word);
        }
    }
    return Names::safe(level);
}

QString ArticleWords::path(const QString& category)
{
    QStringList words;
    const QStringList levels = category.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString& level : levels) {
        words.append(ArticleWords::category(level));
    }
    return words.join(QStringLiteral(" › "));
}

QString ArticleWords::line(const items::ArticleHit& hit, const base::Clock& clock)
{
    QStringList parts;
    if (!hit.category.isEmpty()) {
        parts.append(category(hit.category.section(QLatin1Char('/'), 0, 0)));
    }
    parts.append(tr("version %1").arg(hit.version));
    if (hit.validUntil) {
        // The bound is the first moment at which it doesn't hold any more.
        const QDate last = Format::local(*hit.validUntil - base::Milliseconds(1)).date();
        parts.append(*hit.validUntil <= clock.now()
                ? tr("no longer valid")
                : tr("valid to %1").arg(Format::shortDay(last, Format::local(clock.now()).date())));
    }
    return parts.join(tr(", "));
}

QString ArticleWords::changed(const items::ArticleHit& hit, const base::Clock& clock)
{
    if (!hit.changed || !hit.publishedAt) {
        return {};
    }
    const QDate day = Format::local(*hit.publishedAt).date();
    const QDate today = Format::local(clock.now()).date();
    return day == today          ? tr("changed today")
        : day.daysTo(today) == 1 ? tr("changed yesterday")
                                 : tr("changed %1").arg(Format::shortDay(day, today));
}

QString ArticleWords::meta(const items::ArticleItem& article, const Workplace& workplace)
{
    const QDate today = Format::local(workplace.hubNow()).date();
    QStringList parts;
    if (article.publishedAt) {
        const QDate day = Format::local(*article.publishedAt).date();
        parts.append(
            tr("Version %1, %2 %3")
                .arg(QString::number(article.version), Format::day(day, today), Format::clock(*article.publishedAt)));
    } else {
        parts.append(tr("Version %1").arg(article.version));
    }
    if (article.owner) {
        parts.append(tr("Owner: %1").arg(Names::colleague(*article.owner, workplace)));
    }
    if (article.validFrom && *article.validFrom > workplace.hubNow()) {
        parts.append(tr("Valid from %1").arg(Format::date(Format::local(*article.validFrom).date())));
    }
    if (article.validUntil) {
        const QString last = Format::date(Format::local(*article.validUntil - base::Milliseconds(1)).date());
        parts.append(*article.validUntil <= workplace.hubNow() ? tr("Not valid since %1").arg(last)
                                                               : tr("Valid to %1").arg(last));
    }
    parts.append(article.forCustomers ? tr("Customers may read it") : tr("For colleagues only"));
    return parts.join(QStringLiteral("   "));
}

QString ArticleWords::notValid(const items::ArticleItem& article, base::Timestamp at)
{
    if (article.validFrom && *article.validFrom > at) {
        return tr("This article is not valid before %1: it was not put in.")
            .arg(Format::date(Format::local(*article.validFrom).date()));
    }
    return article.validUntil && *article.validUntil <= at ? tr("This article is no longer valid: it was not put in.")
                                                           : QString();
}

items::ArticleHit ArticleWords::withoutPlaceholders(items::ArticleHit hit)
{
    const std::string text = hit.snippet.toStdString();
    const std::vector<text::Range> spans = text::placeholderSpans(text);
    // From the last one on, so that what stands before keeps its place.
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        const auto begin = std::size_t(QString::fromUtf8(text.data(), qsizetype(span->begin)).size());
        const auto end = std::size_t(QString::fromUtf8(text.data(), qsizetype(span->end)).size());
        hit.snippet.remove(qsizetype(begin), qsizetype(end - begin));
        for (text::Range& mark : hit.snippetMarks) {
            for (std::size_t* edge : {&mark.begin, &mark.end}) {
                *edge -= std::clamp(*edge, begin, end) - begin;
            }
        }
    }
    std::erase_if(hit.snippetMarks, [](const text::Range& mark) { return mark.begin == mark.end; });
    return hit;
}

QString ArticleWords::tag(const QString& language)
{
    return language.section(QLatin1Char('-'), 0, 0).toUpper();
}
