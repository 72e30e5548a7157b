// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/timetable/timetable.h"

#include "core/workforce/localtime.h"
#include "hub/config/zonetable.h"
#include "hub/timetable/icallock.h"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>

namespace hub {

namespace {

using base::Timestamp;
using workforce::Window;

constexpr std::size_t mostBytes = 1024 * 1024;
constexpr int mostDepth = 8; ///< of components; libical frees them recursively
constexpr std::size_t mostComponents = 4'000;
constexpr std::size_t mostLine = 64 * 1024;
constexpr std::size_t mostEvents = 2'000;
constexpr std::int64_t mostRepetitions = 300'000; ///< that are met or passed over
constexpr std::size_t mostDates = 5'000; ///< left out or added, of one event
constexpr int mostObservances = 60; ///< of a zone that the file brings
constexpr std::int64_t daySeconds = 86'400;

struct ComponentFreer
{
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentFreer>;

struct IteratorFreer
{
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, IteratorFreer>;

/// Ends the reading; caught in this file.
struct Wrong
{
    std::string what;
};

/// A clock: one that the system knows, or one that the file describes.
using Clock = std::variant<const base::UtcOffsets*, icaltimezone*>;

/// A time as it stands in the file: what a clock shows, in seconds since 1970 of it.
struct Shown
{
    std::int64_t seconds = 0;
    bool isDay = false;
    Clock clock;
};

std::string upper(std::string_view text)
{
    std::string all(text);
    std::ranges::transform(all, all.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return all;
}

bool isNeeded(std::string_view line)
{
    static const std::set<std::string> names {"BEGIN", "END", "VERSION", "UID", "SUMMARY", "DTSTART", "DTEND",
        "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "STATUS", "TRANSP", "TZID", "TZOFFSETFROM",
        "TZOFFSETTO"};
    constexpr std::size_t longest = 13;
    return names.contains(upper(line.substr(0, std::min(line.find_first_of(";:"), longest + 1))));
}

/// The lines that tell of times, each in one piece. What the rest says is nobody's business, and libical takes minutes
/// for some of it.
std::string neededLines(std::string_view ics)
{
    if (ics.size() > mostBytes || ics.find('\0') != std::string_view::npos) {
        throw Wrong {"larger than 1 MiB, or no text"};
    }
    std::string needed;
    std::string line;
    int depth = 0;
    std::size_t components = 0;
    const auto take = [&] {
        if (isNeeded(line)) {
            const std::string begin = upper(std::string_view(line).substr(0, 6));
            components += begin == "BEGIN:" ? 1 : 0;
            depth += begin == "BEGIN:" ? 1 : begin.starts_with("END:") ? -1 : 0;
            needed += line + "\r\n";
        }
        if (depth > mostDepth || components > mostComponents || line.size() > mostLine) {
            throw Wrong {"it is nested too deeply, has too many parts, or a line that is too long"};
        }
        line.clear();
    };
    for (std::size_t at = 0; at < ics.size();) {
        const std::size_t end = std::min(ics.find('\n', at), ics.size());
        std::string_view piece = ics.substr(at, end - at);
        at = end + 1;
        piece.remove_suffix(piece.ends_with('\r') ? 1 : 0);
        if (piece.starts_with(' ') || piece.starts_with('\t')) { // goes on with the line before
            line += piece.substr(1);
            continue;
        }
        take();
        line = piece;
    }
    take();
    return needed;
}

std::int64_t secondsOf(const icaltimetype& time)
{
    const auto date = std::chrono::year(time.year) / time.month / time.day;
    if (time.year < 1900 || time.year > 2200 || !date.ok()) {
        throw Wrong {"has a day that can't be"};
    }
    const std::int64_t ofDay = time.is_date != 0 ? 0 : time.hour * 3600 + time.minute * 60 + time.second;
    return std::int64_t {std::chrono::sys_days(date).time_since_epoch().count()} * daySeconds + ofDay;
}

std::int64_t dayOf(std::int64_t seconds)
{
    return workforce::floorDivided(seconds, daySeconds);
}

class TimetableReader final
{
public:
    TimetableReader(const base::UtcOffsets& zone, const Window& within)
        : m_zone(zone)
        , m_within(within)
    { }

    std::vector<Window> read(icalcomponent* root)
    {
        if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
            readCalendar(root);
        } else if (icalcomponent_isa(root) == ICAL_XROOT_COMPONENT) {
            for (auto* one = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT); one != nullptr;
                 one = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT)) {
                readCalendar(one);
            }
        } else {
            throw Wrong {"it is no calendar"};
        }
        return joined();
    }

private:
    void readCalendar(icalcomponent* calendar)
    {
        m_calendar = calendar;
        m_clocks.clear();
        m_moved.clear();
        std::vector<icalcomponent*> events;
        for (auto* one = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); one != nullptr;
             one = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            events.push_back(one);
        }
        m_events += events.size();
        if (m_events > mostEvents) {
            throw Wrong {"more than 2,000 events"};
        }
        for (auto* const event : events) {
            if (auto* const id = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY)) {
                m_moved[uidOf(event)].insert(momentOf(shown(id, icalproperty_get_recurrenceid(id))));
            }
        }
        for (auto* const event : events) {
            try {
                readEvent(event);
            } catch (const Wrong& wrong) {
                const char* const summary = icalcomponent_get_summary(event);
                throw Wrong {"the event \"" + std::string(summary == nullptr ? "" : summary) + "\" " + wrong.what};
            }
        }
    }

    static std::string uidOf(icalcomponent* event)
    {
        const char* const uid = icalcomponent_get_uid(event);
        return uid == nullptr ? std::string() : uid;
    }

    /// What libical couldn't read it leaves out; of these that would be a repetition or an event.
    static void judgeErrors(icalcomponent* event)
    {
        constexpr std::array<std::string_view, 6> needed {"DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE"};
        for (auto* one = icalcomponent_get_first_property(event, ICAL_XLICERROR_PROPERTY); one != nullptr;
             one = icalcomponent_get_next_property(event, ICAL_XLICERROR_PROPERTY)) {
            const char* const text = icalproperty_get_xlicerror(one);
            const std::string_view said(text == nullptr ? "" : text);
            for (const std::string_view name : needed) {
                if (said.find(name) != std::string_view::npos) {
                    throw Wrong {"has a " + std::string(name) + " that can't be read"};
                }
            }
        }
    }

    const Clock& clockNamed(const std::string& name)
    {
        const auto known = m_clocks.find(name);
        if (known != m_clocks.end()) {
            return known->second;
        }
        if (const auto system = offsetsOfZone(name)) {
            m_tables.push_back(std::make_unique<base::UtcOffsets>(*system));
            return m_clocks.emplace(name, m_tables.back().get()).first->second;
        }
        auto* const own = icalcomponent_get_timezone(m_calendar, name.c_str());
        if (own == nullptr) {
            throw Wrong {"is of a zone that nobody knows: " + name.substr(0, 100)};
        }
        judgeZone(icaltimezone_get_component(own));
        return m_clocks.emplace(name, own).first->second;
    }

    /// libical reckons all changes of such a zone before it answers.
    static void judgeZone(icalcomponent* zone)
    {
        int count = 0;
        for (auto* one = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); one != nullptr;
             one = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
            auto* const rule = icalcomponent_get_first_property(one, ICAL_RRULE_PROPERTY);
            const bool isOften = rule != nullptr && icalproperty_get_rrule(rule).freq != ICAL_YEARLY_RECURRENCE;
            if (++count > mostObservances || isOften) {
                throw Wrong {"is of a zone that changes too often"};
            }
        }
    }

    Shown shown(icalproperty* property, const icaltimetype& time)
    {
        static const base::UtcOffsets utc;
        Shown read {secondsOf(time), time.is_date != 0, &m_zone};
        auto* const zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (icaltime_is_utc(time) != 0) {
            read.clock = &utc;
        } else if (zone != nullptr && !read.isDay) {
            read.clock = clockNamed(icalparameter_get_tzid(zone));
        }
        return read;
    }

    /// Milliseconds since 1970.
    std::int64_t momentOf(const Shown& time) const
    {
        if (time.isDay) {
            return workforce::beginOfDay(m_zone, dayOf(time.seconds)) * workforce::minuteMs;
        }
        if (auto* const* own = std::get_if<icaltimezone*>(&time.clock)) {
            const auto date = std::chrono::sys_days(std::chrono::days(dayOf(time.seconds)));
            const std::chrono::year_month_day day(date);
            const auto ofDay = static_cast<int>(time.seconds - dayOf(time.seconds) * daySeconds);
            icaltimetype local = icaltime_null_time();
            local.year = int(day.year());
            local.month = static_cast<int>(unsigned(day.month()));
            local.day = static_cast<int>(unsigned(day.day()));
            local.hour = ofDay / 3600;
            local.minute = ofDay / 60 % 60;
            local.second = ofDay % 60;
            int isSummer = 0;
            return (time.seconds - icaltimezone_get_utc_offset(*own, &local, &isSummer)) * 1000;
        }
        const base::UtcOffsets& table = *std::get<const base::UtcOffsets*>(time.clock);
        const std::int64_t local = time.seconds * 1000;
        const auto with = [&](std::int64_t aside) { return local - table.at({local + aside}) * workforce::minuteMs; };
        const std::int64_t before = with(-daySeconds * 1000);
        const std::int64_t after = with(daySeconds * 1000);
        const bool isAfter = before + table.at({before}) * workforce::minuteMs != local
            && after + table.at({after}) * workforce::minuteMs == local;
        return isAfter ? after : before;
    }

    /// In seconds as a clock shows them, or in whole days.
    std::int64_t lengthOf(icalcomponent* event, const Shown& start)
    {
        if (auto* const end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY)) {
            const Shown shownEnd = shown(end, icalproperty_get_dtend(end));
            if (shownEnd.isDay != start.isDay) {
                throw Wrong {"begins with a time and ends with a day, or the other way round"};
            }
            return start.isDay ? shownEnd.seconds - start.seconds : (momentOf(shownEnd) - momentOf(start)) / 1000;
        }
        if (auto* const length = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY)) {
            return icaldurationtype_as_int(icalproperty_get_duration(length));
        }
        return start.isDay ? daySeconds : 0;
    }

    static bool leavesFree(icalcomponent* event)
    {
        auto* const transparency = icalcomponent_get_first_property(event, ICAL_TRANSP_PROPERTY);
        const auto kind = transparency == nullptr ? ICAL_TRANSP_OPAQUE : icalproperty_get_transp(transparency);
        return icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED || kind == ICAL_TRANSP_TRANSPARENT
            || kind == ICAL_TRANSP_TRANSPARENTNOCONFLICT;
    }

    void readEvent(icalcomponent* event)
    {
        judgeErrors(event);
        auto* const property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
        if (property == nullptr) {
            throw Wrong {"doesn't say when it begins"};
        }
        if (leavesFree(event)) {
            return;
        }
        const icaltimetype first = icalproperty_get_dtstart(property);
        const Shown start = shown(property, first);
        const std::int64_t length = lengthOf(event, start);
        const bool isMoved = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != nullptr;
        std::set<std::int64_t> begins {start.seconds};
        if (!isMoved) {
            for (auto* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); rule != nullptr;
                 rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
                repeat(icalproperty_get_rrule(rule), first, length, begins);
            }
        }
        const Exceptions out = exceptionsOf(event);
        const auto moved = m_moved.find(uidOf(event));
        for (const std::int64_t begin : begins) {
            const std::int64_t at = momentOf({begin, start.isDay, start.clock});
            const bool isElsewhere = !isMoved && moved != m_moved.end() && moved->second.contains(at);
            if (!isElsewhere && !out.moments.contains(at) && !out.days.contains(dayOf(begin))) {
                add(at, endOf(begin, at, start, length));
            }
        }
        if (!isMoved) {
            addMore(event, start, length);
        }
    }

    std::int64_t endOf(std::int64_t begin, std::int64_t at, const Shown& start, std::int64_t length) const
    {
        return start.isDay ? momentOf({begin + length, true, start.clock}) : at + length * 1000;
    }

    static std::int64_t daysOf(icalrecurrencetype_frequency frequency)
    {
        return frequency == ICAL_DAILY_RECURRENCE  ? 1
            : frequency == ICAL_WEEKLY_RECURRENCE  ? 7
            : frequency == ICAL_MONTHLY_RECURRENCE ? 28
                                                   : 365;
    }

    void count(std::int64_t repetitions)
    {
        m_repetitions += repetitions;
        if (m_repetitions > mostRepetitions) {
            throw Wrong {"repeats too often"};
        }
    }

    /// Begins of the repetitions that may reach into what is asked for.
    void repeat(icalrecurrencetype rule, const icaltimetype& first, std::int64_t length, std::set<std::int64_t>& begins)
    {
        if (rule.freq < ICAL_DAILY_RECURRENCE || rule.freq > ICAL_YEARLY_RECURRENCE) {
            throw Wrong {"repeats within a day"};
        }
        const std::int64_t late = m_within.until.ms / 1000 + daySeconds;
        // Each day, week and so on is looked at, also where none of them fits.
        count(std::max<std::int64_t>(0, (late - secondsOf(first)) / daySeconds / daysOf(rule.freq)));
        // Else libical looks for days that never come until the year 2582.
        if (icaltime_is_null_time(rule.until) != 0 && rule.count == 0) {
            rule.until = icaltime_from_timet_with_zone(late, 0, icaltimezone_get_utc_timezone());
        }
        const Iterator iterator(icalrecur_iterator_new(rule, first));
        if (!iterator) {
            throw Wrong {"has a RRULE that can't be read"};
        }
        const std::int64_t early = m_within.from.ms / 1000 - daySeconds - std::max<std::int64_t>(length, 0);
        while (true) {
            const icaltimetype next = icalrecur_iterator_next(iterator.get());
            if (icaltime_is_null_time(next) != 0) {
                return;
            }
            count(1);
            if (next.year > 2200 || secondsOf(next) > late) {
                return;
            }
            if (secondsOf(next) >= early) {
                begins.insert(secondsOf(next));
            }
        }
    }

    struct Exceptions
    {
        std::set<std::int64_t> moments;
        std::set<std::int64_t> days; ///< some programs leave out a day where the event has times
    };

    Exceptions exceptionsOf(icalcomponent* event)
    {
        Exceptions out;
        for (auto* one = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); one != nullptr;
             one = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
            const Shown time = shown(one, icalproperty_get_exdate(one));
            if (time.isDay) {
                out.days.insert(dayOf(time.seconds));
            } else {
                out.moments.insert(momentOf(time));
            }
            if (out.days.size() + out.moments.size() > mostDates) {
                throw Wrong {"leaves out more than 5,000 days"};
            }
        }
        return out;
    }

    /// What was added to the repetitions.
    void addMore(icalcomponent* event, const Shown& start, std::int64_t length)
    {
        std::size_t count = 0;
        for (auto* one = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); one != nullptr;
             one = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
            const icaldatetimeperiodtype more = icalproperty_get_rdate(one);
            const bool isPeriod = icaltime_is_null_time(more.time) != 0;
            const Shown begin = shown(one, isPeriod ? more.period.start : more.time);
            if (++count > mostDates) {
                throw Wrong {"has more than 5,000 days beside its repetitions"};
            }
            const std::int64_t at = momentOf(begin);
            if (!isPeriod) {
                add(at, endOf(begin.seconds, at, {start.seconds, begin.isDay, begin.clock}, length));
            } else if (icaltime_is_null_time(more.period.end) == 0) {
                add(at, momentOf(shown(one, more.period.end)));
            } else {
                add(at, at + std::int64_t {icaldurationtype_as_int(more.period.duration)} * 1000);
            }
        }
    }

    void add(std::int64_t from, std::int64_t until)
    {
        const Window window {std::max(Timestamp {from}, m_within.from), std::min(Timestamp {until}, m_within.until)};
        if (window.from < window.until) {
            m_busy.push_back(window);
        }
    }

    std::vector<Window> joined()
    {
        std::ranges::sort(m_busy, {}, &Window::from);
        std::vector<Window> all;
        for (const Window& one : m_busy) {
            if (!all.empty() && one.from <= all.back().until) {
                all.back().until = std::max(all.back().until, one.until);
            } else {
                all.push_back(one);
            }
        }
        return all;
    }

    const base::UtcOffsets& m_zone;
    const Window m_within;
    icalcomponent* m_calendar = nullptr;
    std::map<std::string, Clock> m_clocks;
    std::vector<std::unique_ptr<base::UtcOffsets>> m_tables;
    std::map<std::string, std::set<std::int64_t>> m_moved; ///< moments of repetitions that have an event of their own
    std::size_t m_events = 0;
    std::int64_t m_repetitions = 0;
    std::vector<Window> m_busy;
};

} // namespace

base::Result<std::vector<Window>> readTimetable(
    std::string_view ics, const base::UtcOffsets& zone, const Window& within)
{
    const std::lock_guard lock(icalMutex());
    icalerror_set_errors_are_fatal(0);
    try {
        const Component root(icalparser_parse_string(neededLines(ics).c_str()));
        if (!root) {
            throw Wrong {"it is no calendar"};
        }
        return TimetableReader(zone, within).read(root.get());
    } catch (const Wrong& wrong) {
        return base::fail(base::FaultKind::Invalid, wrong.what);
    }
}

} // namespace hub
