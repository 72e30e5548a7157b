// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/quiethours.h"

#include <QTimeZone>
#include <catch2/catch.hpp>

// When nobody is to be disturbed, at the edges of clocks.

using settings::QuietDay;
using settings::quietUntil;
using settings::QuietWeek;

namespace {

/// Monday the 16th of November 2026 is day 1.
QDateTime at(int day, int hour, int minute = 0)
{
    return {QDate(2026, 11, 15 + day), QTime(hour, minute), Qt::UTC};
}

/// Every day from 22:00 to 07:00.
QuietWeek nights()
{
    QuietWeek week;
    week.fill({true, QTime(22, 0), QTime(7, 0)});
    return week;
}

} // namespace

TEST_CASE("quietHours_overMidnight_lastUntilTheMorning")
{
    const QuietWeek week = nights();
    CHECK_FALSE(quietUntil(week, at(1, 21, 59)));
    CHECK(quietUntil(week, at(1, 22)) == at(2, 7));
    CHECK(quietUntil(week, at(2, 0)) == at(2, 7));
    CHECK(quietUntil(week, at(2, 6, 59)) == at(2, 7));
    CHECK_FALSE(quietUntil(week, at(2, 7)));
}

TEST_CASE("quietHours_ofOneDay_beginOnThatDayOnly")
{
    QuietWeek week;
    week[6] = {true, QTime(22, 0), QTime(7, 0)}; // Sunday
    CHECK_FALSE(quietUntil(week, at(6, 23)));
    CHECK(quietUntil(week, at(7, 23)) == at(8, 7));
    CHECK(quietUntil(week, at(8, 3)) == at(8, 7)); // it is Monday by now
    CHECK_FALSE(quietUntil(week, at(8, 23)));
    CHECK_FALSE(quietUntil(week, at(7, 3)));
}

TEST_CASE("quietHours_withinADay_areNotTheNight")
{
    QuietWeek week;
    week[0] = {true, QTime(12, 0), QTime(14, 0)};
    CHECK(quietUntil(week, at(1, 13)) == at(1, 14));
    CHECK_FALSE(quietUntil(week, at(1, 14)));
    CHECK_FALSE(quietUntil(week, at(2, 3)));
}

TEST_CASE("quietHours_thatFollowEachOther_endWithTheLast")
{
    QuietWeek week = nights();
    week[1] = {true, QTime(7, 0), QTime(9, 30)};
    CHECK(quietUntil(week, at(1, 23)) == at(2, 9, 30));
    week.fill({true, QTime(8, 0), QTime(8, 0)}); // all day, every day
    CHECK(quietUntil(week, at(1, 9)).has_value());
    CHECK(quietUntil(week, at(1, 7)).has_value());
}

TEST_CASE("quietHours_clocksGoForward_anHourThatIsNotThereEndsNothing")
{
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid()) {
        SUCCEED("no time zones here");
        return;
    }
    // On the 29th of March 2026, a Sunday, 03:00 follows 01:59.
    QuietWeek week;
    week[6] = {true, QTime(1, 0), QTime(2, 30)};
    const QDateTime before(QDate(2026, 3, 29), QTime(1, 59), berlin);
    CHECK(quietUntil(week, before) == QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC));
    CHECK_FALSE(quietUntil(week, before.addSecs(60)));
    week[6] = {true, QTime(2, 30), QTime(4, 0)};
    CHECK_FALSE(quietUntil(week, before));
    CHECK(quietUntil(week, before.addSecs(60)) == QDateTime(QDate(2026, 3, 29), QTime(4, 0), Qt::UTC));
}

TEST_CASE("quietHours_clocksGoBack_theHourThatComesTwiceIsQuietTwice")
{
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid()) {
        SUCCEED("no time zones here");
        return;
    }
    // On the 25th of October 2026, a Sunday, 02:00 follows 02:59.
    QuietWeek week;
    week[6] = {true, QTime(0, 0), QTime(2, 30)};
    const QDateTime midnight(QDate(2026, 10, 25), QTime(0, 0), berlin);
    const auto quietAfter = [&](int minutes) { return quietUntil(week, midnight.addSecs(minutes * 60)).has_value(); };
    CHECK(quietAfter(149));
    CHECK_FALSE(quietAfter(151));
    CHECK(quietAfter(185)); // 02:05 again
    CHECK_FALSE(quietAfter(215));
}

TEST_CASE("quietHours_written_areReadAgain")
{
    QuietWeek week = nights();
    week[2] = {false, QTime(12, 15), QTime(13, 45)};
    CHECK(settings::readQuietWeek(settings::written(week)) == week);
    for (const char* damaged : {"", "on-22:00-07:00", "x;x;x;x;x;x;x", "on-25:00-07:00;;;;;;", "on-22:00;;;;;;"}) {
        CHECK(settings::readQuietWeek(QLatin1String(damaged)) == QuietWeek());
    }
}

TEST_CASE("quietSpan_byHand_endsWithItsTimeOrWithASetClock")
{
    const settings::QuietSpan half {10'000'000, 10'000'000 + 30 * 60'000};
    CHECK(half.holds(10'000'000));
    CHECK(half.holds(half.until - 1));
    CHECK_FALSE(half.holds(half.until));
    CHECK(half.holds(half.from - 5'000)); // the system corrected the clock
    CHECK_FALSE(half.holds(half.from - 3'600'000)); // somebody set it back
    const settings::QuietSpan shift {10'000'000, 0};
    CHECK(shift.holds(1));
    CHECK(shift.holds(1'000'000'000));
    const auto read = settings::readQuietSpan(settings::written(half));
    REQUIRE(read);
    CHECK(read->from == half.from);
    CHECK(read->until == half.until);
    CHECK_FALSE(settings::readQuietSpan(QString()));
    CHECK_FALSE(settings::readQuietSpan(QStringLiteral("now never")));
}
