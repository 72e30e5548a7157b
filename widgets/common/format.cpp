// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/format.h"

#include <QLocale>

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;

/// `m:ss`, from an hour on `h:mm`.
QString figure(base::Milliseconds span)
{
    const qint64 ms = std::max<qint64>(0, span.count());
    const qint64 large = ms >= hourMs ? ms / hourMs : ms / minuteMs;
    const qint64 small = ms >= hourMs ? ms % hourMs / minuteMs : ms % minuteMs / 1000;
    return QStringLiteral("%1:%2").arg(large).arg(small, 2, 10, QLatin1Char('0'));
}

} // namespace

QDateTime Format::local(base::Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms);
}

QString Format::clock(base::Timestamp at)
{
    return local(at).toString(QStringLiteral("HH:mm"));
}

QString Format::clockSeconds(base::Timestamp at)
{
    return local(at).toString(QStringLiteral("HH:mm:ss"));
}

QString Format::span(base::Milliseconds span)
{
    return span.count() >= hourMs ? tr("%1 h").arg(figure(span)) : figure(span);
}

QString Format::shortSpan(base::Milliseconds span)
{
    return span.count() >= hourMs ? tr("%1h", "in the rail, 48 px").arg(figure(span)) : figure(span);
}

QString Format::spanInWords(base::Milliseconds span)
{
    const qint64 minutes = std::max<qint64>(0, span.count()) / minuteMs;
    if (minutes == 0) {
        return tr("under a minute");
    }
    if (minutes < 60) {
        return tr("%n min", nullptr, int(minutes));
    }
    return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString Format::day(const QDate& day, const QDate& today)
{
    if (day == today) {
        return tr("Today");
    }
    if (day == today.addDays(-1)) {
        return tr("Yesterday");
    }
    return day.year() == today.year() ? QLocale().toString(day, tr("d MMMM")) : date(day);
}

QString Format::date(const QDate& date)
{
    return QLocale().toString(date, tr("d MMMM yyyy"));
}

QString Format::shortDay(const QDate& day, const QDate& today)
{
    return day.toString(day.year() == today.year() ? QStringLiteral("MM-dd") : QStringLiteral("yyyy-MM-dd"));
}

QString Format::fileSize(qint64 bytes)
{
    if (bytes < 1024) {
        return tr("%n B", nullptr, int(bytes));
    }
    const double kilo = double(bytes) / 1024.0;
    if (kilo < 1024) {
        return tr("%1 KB").arg(QLocale().toString(kilo, 'f', kilo < 10 ? 1 : 0));
    }
    const double mega = kilo / 1024;
    if (mega < 1024) {
        return tr("%1 MB").arg(QLocale().toString(mega, 'f', 1));
    }
    return tr("%1 GB").arg(QLocale().toString(mega / 1024, 'f', mega < 10 * 1024 ? 1 : 0));
}
