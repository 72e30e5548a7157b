// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/quiethours.h"

#include <QStringList>

namespace settings {

namespace {

const QString timeForm = QStringLiteral("HH:mm");
/// The system corrects a clock by so much without anybody having set it.
constexpr qint64 correctionMs = 60'000;

QuietDay readDay(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('-'));
    if (parts.size() != 3) {
        return {};
    }
    const QuietDay day {
        parts[0] == QLatin1String("on"), QTime::fromString(parts[1], timeForm), QTime::fromString(parts[2], timeForm)};
    return day.from.isValid() && day.to.isValid() ? day : QuietDay();
}

/// The end of hours that begin on `date`, if `wall` is in them.
std::optional<QDateTime> endOf(const QuietDay& day, const QDate& date, const QDateTime& wall)
{
    const QDateTime from(date, day.from, Qt::UTC);
    const QDateTime to(day.to > day.from ? date : date.addDays(1), day.to, Qt::UTC);
    return day.on && from <= wall && wall < to ? std::optional(to) : std::nullopt;
}

/// The latest end of all hours that `wall` is in.
std::optional<QDateTime> endAt(const QuietWeek& week, const QDateTime& wall)
{
    std::optional<QDateTime> latest;
    for (const QDate& date : {wall.date().addDays(-1), wall.date()}) {
        const auto end = endOf(week[std::size_t(date.dayOfWeek() - 1)], date, wall);
        if (end && (!latest || *end > *latest)) {
            latest = end;
        }
    }
    return latest;
}

} // namespace

QuietWeek readQuietWeek(const QString& text)
{
    QuietWeek week;
    const QStringList days = text.split(QLatin1Char(';'));
    if (days.size() == qsizetype(week.size())) {
        for (std::size_t i = 0; i < week.size(); ++i) {
            week[i] = readDay(days[qsizetype(i)]);
        }
    }
    return week;
}

QString written(const QuietWeek& week)
{
    QStringList days;
    for (const QuietDay& day : week) {
        days.append(QStringLiteral("%1-%2-%3")
                        .arg(day.on ? QStringLiteral("on") : QStringLiteral("off"), day.from.toString(timeForm),
                            day.to.toString(timeForm)));
    }
    return days.join(QLatin1Char(';'));
}

std::optional<QDateTime> quietUntil(const QuietWeek& week, const QDateTime& wall)
{
    std::optional<QDateTime> end = endAt(week, QDateTime(wall.date(), wall.time(), Qt::UTC));
    // At most a week of them: who is quiet all the time has no end.
    for (std::size_t i = 0; end && i < week.size(); ++i) {
        const auto further = endAt(week, *end);
        if (!further) {
            break;
        }
        end = further;
    }
    return end;
}

bool QuietSpan::holds(qint64 now) const
{
    return until == 0 || (from - correctionMs <= now && now < until);
}

std::optional<QuietSpan> readQuietSpan(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(' '));
    if (parts.size() != 2) {
        return std::nullopt;
    }
    bool begins = false;
    bool ends = false;
    const QuietSpan span {parts[0].toLongLong(&begins), parts[1].toLongLong(&ends)};
    return begins && ends ? std::optional(span) : std::nullopt;
}

QString written(const QuietSpan& span)
{
    return QStringLiteral("%1 %2").arg(span.from).arg(span.until);
}

} // namespace settings
