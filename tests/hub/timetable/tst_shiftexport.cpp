// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/zonetable.h"
#include "hub/timetable/shiftexport.h"
#include "hub/timetable/timetable.h"

#include <catch2/catch.hpp>

#include <libical/ical.h>

#include <chrono>
#include <memory>

using namespace hub;

namespace {

base::Timestamp exportedAt(int day, int hour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / 3 / day);
    return {std::chrono::milliseconds(date.time_since_epoch() + std::chrono::hours(hour) + std::chrono::minutes(minute))
                .count()};
}

ExportedShift exportedShift(std::uint8_t number, int day, int hour, int hours)
{
    ExportedShift one;
    one.id.bytes[0] = number;
    one.version = 3;
    one.changed = exportedAt(1, 8);
    one.shift.when = {exportedAt(day, hour), exportedAt(day, hour + hours)};
    one.title = "Refunds; 退款, evening";
    return one;
}

std::string exportedText(const std::vector<ExportedShift>& shifts)
{
    const auto text = exportShifts({"demo"}, shifts);
    REQUIRE(text);
    return *text;
}

using ReadCalendar = std::unique_ptr<icalcomponent, void (*)(icalcomponent*)>;

ReadCalendar readCalendar(const std::string& text)
{
    return {icalparser_parse_string(text.c_str()), icalcomponent_free};
}

} // namespace

TEST_CASE("exportShifts_ownImport_readsTheSameTimes")
{
    // The night of the 28th is the one in which Berlin's clock is put forward.
    std::vector<ExportedShift> shifts {
        exportedShift(2, 28, 22, 8), exportedShift(1, 5, 9, 4), exportedShift(3, 6, 9, 4)};
    shifts[2].isCancelled = true;
    const auto zone = offsetsOfZone("Europe/Berlin").value();
    const auto read = readTimetable(exportedText(shifts), zone, {exportedAt(1, 0), exportedAt(31, 0)});
    REQUIRE(read);
    CHECK(*read == std::vector<workforce::Window> {shifts[1].shift.when, shifts[0].shift.when});
}

TEST_CASE("exportShifts_event_keepsItsUidAndCountsVersions")
{
    std::vector<ExportedShift> shifts {exportedShift(7, 5, 9, 4)};
    shifts[0].shift.breaks = {{{exportedAt(5, 11), exportedAt(5, 11, 30)}, workforce::BreakKind::Meal}};
    const auto calendar = readCalendar(exportedText(shifts));
    REQUIRE(calendar);
    CHECK(icalcomponent_check_restrictions(calendar.get()) != 0);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    CHECK(icalcomponent_get_method(calendar.get()) == ICAL_METHOD_NONE); // it would need an organizer
    icalcomponent* const event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    REQUIRE(event != nullptr);
    CHECK(icalcomponent_get_uid(event) == std::string("07000000-0000-0000-0000-000000000000@demo"));
    CHECK(icalcomponent_get_sequence(event) == 3);
    CHECK(icalcomponent_get_summary(event) == shifts[0].title);
    CHECK(icalcomponent_get_description(event) == std::string("11:00Z-11:30Z"));
    CHECK(icalcomponent_get_status(event) == ICAL_STATUS_CONFIRMED);
    CHECK(icaltime_is_utc(icalcomponent_get_dtstart(event)) != 0);
    CHECK(icaltime_as_timet(icalcomponent_get_dtstamp(event)) == shifts[0].changed.ms / 1000);
    CHECK(icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT) == nullptr);

    shifts[0].version = 4;
    shifts[0].isCancelled = true;
    const auto later = readCalendar(exportedText(shifts));
    icalcomponent* const changed = icalcomponent_get_first_component(later.get(), ICAL_VEVENT_COMPONENT);
    CHECK(icalcomponent_get_uid(changed) == std::string(icalcomponent_get_uid(event)));
    CHECK(icalcomponent_get_sequence(changed) == 4);
    CHECK(icalcomponent_get_status(changed) == ICAL_STATUS_CANCELLED);
}

TEST_CASE("exportShifts_sameShifts_areTheSameText")
{
    const std::vector<ExportedShift> shifts {exportedShift(2, 5, 9, 4), exportedShift(1, 5, 9, 4)};
    CHECK(exportedText(shifts) == exportedText({shifts[1], shifts[0]}));
    CHECK(exportedText({}).starts_with("BEGIN:VCALENDAR\r\n"));
}

TEST_CASE("exportShifts_whatNoCalendarShows_isRefused")
{
    const auto isRefused = [](auto change) {
        ExportedShift one = exportedShift(1, 5, 9, 4);
        change(one);
        return !exportShifts({"demo"}, {one});
    };
    CHECK(isRefused([](ExportedShift& one) { one.title = "a\nBEGIN:VEVENT"; }));
    CHECK(isRefused([](ExportedShift& one) { one.title = std::string(501, 'a'); }));
    CHECK(isRefused([](ExportedShift& one) { one.version = 0x80000000U; }));
    CHECK(isRefused([](ExportedShift& one) { one.shift.when.until = one.shift.when.from; }));
    CHECK(isRefused([](ExportedShift& one) { one.shift.when.from.ms += 1; }));
    CHECK_FALSE(isRefused([](ExportedShift&) {}));
    CHECK_FALSE(exportShifts({"demo"}, {exportedShift(1, 5, 9, 4), exportedShift(1, 6, 9, 4)}));
    CHECK_FALSE(exportShifts({"a b"}, {}));
    CHECK_FALSE(exportShifts({"demo"}, std::vector<ExportedShift>(2'001)));
}
