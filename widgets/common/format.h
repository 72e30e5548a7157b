// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "widgets/common/paint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

/// Times, spans and sizes as people read them, in the language of the program and the time zone of the computer.
class Format final
{
    Q_DECLARE_TR_FUNCTIONS(Format)

public:
    static QDateTime local(base::Timestamp at);
    /// `14:07`
    static QString clock(base::Timestamp at);
    /// `14:12:08`
    static QString clockSeconds(base::Timestamp at);
    /// `1:52`; from an hour on `1:05 h`. Negative spans count as none.
    static QString span(base::Milliseconds span);
    /// The same where there is hardly any room.
    static QString shortSpan(base::Milliseconds span);
    /// `9 min`, `2 h 51 min`, `under a minute`: for running text.
    static QString spanInWords(base::Milliseconds span);
    /// `Today`, `Yesterday`, `18 November`, with the year when it is another.
    static QString day(const QDate& day, const QDate& today);
    /// `20 November 2027`: no order of figures to guess.
    static QString date(const QDate& date);
    /// `10-08`, with the year when it is another.
    static QString shortDay(const QDate& day, const QDate& today);
    static QString fileSize(qint64 bytes);
};
