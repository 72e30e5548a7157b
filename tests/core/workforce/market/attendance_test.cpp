// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/attendance.h"
#include "core/workforce/market/rows.h"
#include "tests/core/workforce/market/marketsupport.h"

#include <catch2/catch.hpp>

using namespace workforce::market;
using support::market::at;
using support::market::shift;
using Stage = AttendanceStage;

namespace {

/// From 9 to 13.
Attendance attended(const std::vector<Mark>& marks, base::Timestamp now, const AttendanceRules& rules = {})
{
    return attendanceOf({at(2, 9), at(2, 13)}, marks, now, rules);
}

Mark in(int hour, int minute)
{
    return {at(2, hour, minute), MarkKind::In};
}

Mark out(int hour, int minute)
{
    return {at(2, hour, minute), MarkKind::Out};
}

} // namespace

TEST_CASE("attendance_nobodyThere_goesFromNotYetToNoShow")
{
    CHECK(attended({}, at(2, 8, 54)).stage == Stage::NotYet);
    CHECK(attended({}, at(2, 8, 55)).stage == Stage::MayCome);
    CHECK_FALSE(attended({}, at(2, 9)).isLate);
    CHECK(attended({}, at(2, 9)).stage == Stage::Awaited);
    const auto waiting = attended({}, at(2, 9, 15));
    CHECK(waiting.stage == Stage::Awaited);
    CHECK(waiting.isLate);
    CHECK(waiting.lateMinutes == 15);
    CHECK(waiting.opensAt == at(2, 8, 55));
    CHECK(waiting.cancelsAt == at(2, 9, 15));
    CHECK(attended({}, at(2, 9, 15) + base::Milliseconds(1)).stage == Stage::NoShow);
    CHECK(attended({}, at(2, 20)).stage == Stage::NoShow);
    CHECK(attended({}, at(2, 20)).lateMinutes == 240);
}

TEST_CASE("attendance_inTimeAndLate_byTheMinute")
{
    CHECK_FALSE(attended({in(8, 56)}, at(2, 10)).isLate);
    CHECK_FALSE(attended({{at(2, 9) + base::Milliseconds(59'999), MarkKind::In}}, at(2, 10)).isLate);
    const auto late = attended({in(9, 7)}, at(2, 10));
    CHECK(late.stage == Stage::There);
    CHECK(late.isLate);
    CHECK(late.lateMinutes == 7);
    CHECK(late.thereMinutes == 53);
    CHECK(late.awayMinutes == 0);
    AttendanceRules generous;
    generous.late = std::chrono::minutes(10);
    CHECK_FALSE(attended({in(9, 7)}, at(2, 10), generous).isLate);
    CHECK(attended({in(9, 15)}, at(2, 10)).stage == Stage::There);
    const auto tooLate = attended({in(9, 16)}, at(2, 10));
    CHECK(tooLate.stage == Stage::NoShow);
    CHECK(tooLate.isRefused);
    CHECK(tooLate.thereMinutes == 0);
}

TEST_CASE("attendance_beforeItOpens_countsOnlyWhoIsStillThere")
{
    CHECK(attended({in(7, 0)}, at(2, 9, 30)).thereMinutes == 30);
    CHECK_FALSE(attended({in(7, 0)}, at(2, 9, 30)).isLate);
    CHECK(attended({in(7, 0), out(8, 0)}, at(2, 9, 5)).stage == Stage::Awaited);
    CHECK(attended({in(8, 56), out(8, 59)}, at(2, 9, 5)).stage == Stage::Awaited);
    CHECK(attended({in(8, 57)}, at(2, 8, 58)).stage == Stage::There);
}

TEST_CASE("attendance_away_isCountedAndComingBackCounts")
{
    const std::vector<Mark> marks {in(11, 10), in(9, 0), out(11, 0)}; // in any order
    const auto back = attended(marks, at(2, 12));
    CHECK(back.stage == Stage::There);
    CHECK(back.thereMinutes == 170);
    CHECK(back.awayMinutes == 10);
    CHECK_FALSE(back.isEarlyLeave);
    const auto between = attended(marks, at(2, 11, 5));
    CHECK(between.stage == Stage::Away);
    CHECK(between.awayMinutes == 5);
    CHECK(between.isEarlyLeave);
    CHECK(between.earlyMinutes == 120);
}

TEST_CASE("attendance_end_knowsWhoLeftEarly")
{
    const auto early = attended({in(9, 0), out(12, 40)}, at(2, 14));
    CHECK(early.stage == Stage::Over);
    CHECK(early.isEarlyLeave);
    CHECK(early.earlyMinutes == 20);
    CHECK(early.awayMinutes == 20);
    CHECK(early.thereMinutes == 220);
    const auto whole = attended({in(9, 0), out(13, 30)}, at(2, 14));
    CHECK_FALSE(whole.isEarlyLeave);
    CHECK(whole.thereMinutes == 240);
    CHECK(attended({in(9, 0)}, at(2, 14)).thereMinutes == 240); // still there
    CHECK_FALSE(attended({in(9, 0)}, at(2, 14)).isEarlyLeave);
    AttendanceRules generous;
    generous.early = std::chrono::minutes(30);
    CHECK_FALSE(attended({in(9, 0), out(12, 40)}, at(2, 14), generous).isEarlyLeave);
}

TEST_CASE("planRows_desksClock_saysDayAndNextDay")
{
    base::UtcOffsets zone;
    zone.fixed = 480;
    workforce::Shift night = shift(2, 14, 8, "refunds"); // 22 to 6
    night.breaks = {{{at(2, 19), at(2, 19, 5)}, workforce::BreakKind::Rest},
        {{at(2, 16), at(2, 16, 30)}, workforce::BreakKind::Meal}};
    const std::vector<Holding> holdings {{{"ben"}, night}, {{"cem"}, shift(1, 1, 2)}, {{"ada"}, night}};
    const auto rows = planRows(holdings, zone);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == PlanRow {{"cem"}, "2026-03-01", 6, "09:00", "11:00", 120, 120, "", {}});
    CHECK(rows[1]
        == PlanRow {{"ada"}, "2026-03-02", 0, "22:00", "06:00 +1", 480, 450, "00:00-00:30, 03:00-03:05", {"refunds"}});
    CHECK(rows[2].person.name == "ben");
}
