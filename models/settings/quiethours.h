// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

#include <array>
#include <optional>

namespace settings {

/// Quiet hours that begin on one day of the week, by the clock on the wall. Ending before they begin, or with it, they
/// last into the next day.
struct QuietDay
{
    bool on = false;
    QTime from {22, 0};
    QTime to {7, 0};

    friend bool operator==(const QuietDay&, const QuietDay&) = default;
};

/// Monday first.
using QuietWeek = std::array<QuietDay, 7>;

/// What can't be read is as if nobody had chosen it.
QuietWeek readQuietWeek(const QString& text);
QString written(const QuietWeek& week);

/// Until when it is quiet, hours that follow each other taken as one; none: it isn't. Both are what the wall shows (in
/// UTC, which has no summer time): an hour that a change of the clocks repeats is quiet each time, one that it leaves
/// out is nobody's, and a clock that is set back is believed.
std::optional<QDateTime> quietUntil(const QuietWeek& week, const QDateTime& wall);

/// A quiet time that somebody began by hand, as milliseconds since 1970. A clock that is set back behind its beginning
/// ends it: better heard than missed.
struct QuietSpan
{
    qint64 from = 0;
    qint64 until = 0; ///< 0: until the person is ready again

    bool holds(qint64 now) const;
};

std::optional<QuietSpan> readQuietSpan(const QString& text);
QString written(const QuietSpan& span);

} // namespace settings
