// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/timetable/shiftexport.h"

#include "hub/timetable/icallock.h"

#include <libical/ical.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <tuple>

namespace hub {

namespace {

constexpr std::size_t mostShifts = 2'000;
constexpr std::size_t mostTitle = 500; ///< bytes
constexpr std::int64_t latestMs = 7'258'118'400'000; // 2200-01-01

struct ComponentFreer
{
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentFreer>;

bool isMoment(base::Timestamp at)
{
    return at.ms >= 0 && at.ms <= latestMs && at.ms % 1000 == 0;
}

bool isLine(const std::string& text)
{
    return text.size() <= mostTitle
        && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool isFit(const ExportedShift& one)
{
    const workforce::Window& when = one.shift.when;
    return isMoment(when.from) && isMoment(when.until) && when.from < when.until && one.changed.ms >= 0
        && one.changed.ms <= latestMs && one.version <= 0x7fffffffU && isLine(one.title)
        && std::ranges::all_of(one.shift.breaks,
            [](const workforce::Break& pause) { return isMoment(pause.when.from) && isMoment(pause.when.until); });
}

icaltimetype timeOf(base::Timestamp at)
{
    return icaltime_from_timet_with_zone(static_cast<time_t>(at.ms / 1000), 0, icaltimezone_get_utc_timezone());
}

/// `12:00Z-12:30Z`, which every language reads.
std::string breaksOf(const workforce::Shift& shift)
{
    std::vector<workforce::Window> windows;
    for (const workforce::Break& pause : shift.breaks) {
        windows.push_back(pause.when);
    }
    std::ranges::sort(windows, {}, &workforce::Window::from);
    const auto clock = [](base::Timestamp at) {
        const std::int64_t minute = at.ms / 60'000 % 1440;
        const std::string hours = std::to_string(100 + minute / 60);
        const std::string minutes = std::to_string(100 + minute % 60);
        return hours.substr(1) + ':' + minutes.substr(1) + 'Z';
    };
    std::string text;
    for (const workforce::Window& window : windows) {
        text += (text.empty() ? "" : ", ") + clock(window.from) + '-' + clock(window.until);
    }
    return text;
}

/// The calendar owns it.
void addEvent(icalcomponent* calendar, const base::DeskId& desk, const ExportedShift& one)
{
    icalcomponent* const event = icalcomponent_new_vevent();
    icalcomponent_add_component(calendar, event);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid((one.id.toString() + '@' + desk.name).c_str()));
    add(icalproperty_new_dtstamp(timeOf(one.changed)));
    add(icalproperty_new_lastmodified(timeOf(one.changed)));
    add(icalproperty_new_sequence(static_cast<int>(one.version)));
    add(icalproperty_new_dtstart(timeOf(one.shift.when.from)));
    add(icalproperty_new_dtend(timeOf(one.shift.when.until)));
    add(icalproperty_new_summary(one.title.c_str()));
    if (!one.shift.breaks.empty()) {
        add(icalproperty_new_description(breaksOf(one.shift).c_str()));
    }
    add(icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
    add(icalproperty_new_status(one.isCancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
}

} // namespace

std::mutex& icalMutex()
{
    static std::mutex mutex;
    return mutex;
}

base::Result<std::string> exportShifts(const base::DeskId& desk, std::vector<ExportedShift> shifts)
{
    std::ranges::sort(shifts, {}, [](const ExportedShift& one) { return std::tuple(one.id, one.version); });
    const auto isSame = [](const ExportedShift& a, const ExportedShift& b) { return a.id == b.id; };
    if (!base::isValidName(desk.name) || shifts.size() > mostShifts || !std::ranges::all_of(shifts, isFit)
        || std::ranges::adjacent_find(shifts, isSame) != shifts.end()) {
        return base::fail(base::FaultKind::Invalid, "shifts that no calendar can show, twice, or more than 2,000");
    }
    std::ranges::stable_sort(shifts, {}, [](const ExportedShift& one) { return one.shift.when.from; });
    const std::lock_guard lock(icalMutex());
    const Component calendar(icalcomponent_new_vcalendar());
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Cloudseat//Shifts//EN"));
    for (const ExportedShift& one : shifts) {
        addEvent(calendar.get(), desk, one);
    }
    const std::unique_ptr<char, void (*)(void*)> text(
        icalcomponent_as_ical_string_r(calendar.get()), icalmemory_free_buffer);
    return std::string(text.get());
}

} // namespace hub
