// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/openingdays.h"

#include <algorithm>

namespace workforce::forecast {

namespace {

using std::chrono::days;

unsigned weekdayOf(Date date)
{
    return std::chrono::weekday(date).c_encoding();
}

std::chrono::month monthOf(Date date)
{
    return std::chrono::year_month_day(date).month();
}

} // namespace

OpeningDays::OpeningDays(std::span<const Day> history, const Calendar& calendar, Date origin)
    : m_calendar(calendar)
    , m_origin(origin)
{
    std::array<int, 7> counts {};
    for (const Day& day : history) {
        m_open.insert(day.date);
        ++counts[weekdayOf(day.date)];
    }
    const auto span = history.back().date - history.front().date + days(1);
    const auto weeks = (span.count() + 6) / 7;
    std::ranges::transform(counts, m_isUsual.begin(), [weeks](auto count) { return count > 0 && 2 * count >= weeks; });
}

bool OpeningDays::isUsual(Date date) const
{
    return m_isUsual[weekdayOf(date)];
}

std::size_t OpeningDays::usualPerWeek() const
{
    return static_cast<std::size_t>(std::ranges::count(m_isUsual, true));
}

bool OpeningDays::isClosed(Date date) const
{
    const bool isPast = date >= *m_open.begin() && date <= m_origin;
    return isUsual(date) && (m_calendar.closed.contains(date) || (isPast && !m_open.contains(date)));
}

int OpeningDays::usualBetween(Date from, Date to) const
{
    int count = 0;
    for (Date date = from + days(1); date <= to; date += days(1)) {
        count += isUsual(date) ? 1 : 0;
    }
    return count;
}

const SpecialDay* OpeningDays::special(Date date) const
{
    const auto found = m_calendar.special.find(date);
    return found == m_calendar.special.end() ? nullptr : &found->second;
}

Date OpeningDays::usualBefore(Date date) const
{
    do {
        date -= days(1);
    } while (!isUsual(date));
    return date;
}

Date OpeningDays::usualAfter(Date date) const
{
    do {
        date += days(1);
    } while (!isUsual(date));
    return date;
}

std::vector<Effect> OpeningDays::effectsOn(Date date) const
{
    if (const SpecialDay* named = special(date)) {
        return {{Cause::Named, named->name}};
    }
    std::vector<Effect> effects;
    if (usualPerWeek() == 0) {
        return effects;
    }
    const Date before = usualBefore(date);
    if (monthOf(usualAfter(date)) != monthOf(date)) {
        effects.push_back({Cause::LastOfMonth});
    }
    if (monthOf(before) != monthOf(date)) {
        effects.push_back({Cause::FirstOfMonth});
    } else if (monthOf(usualBefore(before)) != monthOf(date)) {
        effects.push_back({Cause::SecondOfMonth});
    }
    if (isClosed(before)) {
        effects.push_back({Cause::AfterClosed});
    }
    return effects;
}

} // namespace workforce::forecast
