// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/planview.h"

#include <map>

namespace workforce {

namespace {

/// Minutes of a whole, and the span in which they lie.
struct Found
{
    std::int64_t minutes = 0;
    Span within;

    void add(Span span)
    {
        within.from = minutes == 0 ? span.from : std::min(within.from, span.from);
        within.until = minutes == 0 ? span.until : std::max(within.until, span.until);
        minutes += span.length();
    }
};

/// Calls `each` with the parts of `whole` that lie in spans which are joined already; a calendar may have hundreds.
template <class Each> void forEachCommon(Span whole, const std::vector<Span>& joined, Each&& each)
{
    const auto isBefore = [&](const Span& one) { return one.until <= whole.from; };
    for (auto at = std::ranges::partition_point(joined, isBefore); at != joined.end() && at->from < whole.until; ++at) {
        each(Span {std::max(whole.from, at->from), std::min(whole.until, at->until)});
    }
}

Found uncovered(Span whole, std::vector<Span>& by)
{
    join(by);
    Found found;
    for (const Span& one : by) {
        const Span before {whole.from, std::min(whole.until, one.from)};
        if (before.length() > 0) {
            found.add(before);
        }
        whole.from = std::max(whole.from, one.until);
    }
    if (whole.length() > 0) {
        found.add(whole);
    }
    return found;
}

/// Moments at which the weekly pattern has him available, around the piece.
void addPattern(const std::vector<WeeklyPeriod>& pattern, Span piece, std::int64_t offset, std::vector<Span>& into)
{
    const std::int64_t firstWeek = weekBeginOf(dayOf(piece.from + offset), 0) - 7; // its Sunday may go on into Tuesday
    for (std::int64_t week = firstWeek; week * dayMinutes < piece.until + offset; week += 7) {
        for (const WeeklyPeriod& period : pattern) {
            const std::int64_t midnight = (week + period.day) * dayMinutes - offset;
            const Span span {
                std::max(piece.from, midnight + period.from), std::min(piece.until, midnight + period.until)};
            if (span.length() > 0) {
                into.push_back(span);
            }
        }
    }
}

std::int64_t roundedUp(base::Timestamp at)
{
    return floorDivided(at.ms, minuteMs) + (at.ms % minuteMs != 0 ? 1 : 0);
}

Span wholeMinutes(const Window& window)
{
    return {roundedUp(window.from), floorDivided(window.until.ms, minuteMs)};
}

Span touchedMinutes(const Window& window)
{
    return {floorDivided(window.from.ms, minuteMs), roundedUp(window.until)};
}

/// Joined.
std::vector<Span> exceptionsOf(const Person& person, bool isAvailable)
{
    std::vector<Span> spans;
    for (const AvailabilityException& one : person.exceptions) {
        if (one.isAvailable == isAvailable) {
            // Minutes that are busy in part are busy, those that are free in part aren't free.
            const Span span = isAvailable ? wholeMinutes(one.when) : touchedMinutes(one.when);
            if (span.length() > 0) {
                spans.push_back(span);
            }
        }
    }
    join(spans);
    return spans;
}

void tell(Violations& into, Rule rule, const Found& found, std::size_t shift)
{
    if (found.minutes > 0) {
        into.push_back({rule, windowOf(found.within), 0, found.minutes, shift});
    }
}

void judgeAvailability(const PlanView& view, Violations& into)
{
    const Person& person = view.person();
    const std::vector<Span> busy = exceptionsOf(person, false);
    const std::vector<Span> free = exceptionsOf(person, true);
    std::vector<Span> available;
    for (const std::size_t number : view.order()) {
        const Span shift = spanOf(view.shift(number).when);
        if (person.available) {
            available.clear();
            forEachCommon(shift, free, [&](Span common) { available.push_back(common); });
            forEachPiece(person.zone, shift,
                [&](Span piece, std::int64_t offset) { addPattern(*person.available, piece, offset, available); });
            tell(into, Rule::AvailabilityWeek, uncovered(shift, available), number);
        }
        Found clash;
        forEachCommon(shift, busy, [&](Span common) { clash.add(common); });
        tell(into, Rule::AvailabilityException, clash, number);
    }
}

void judgeCertificates(const PlanView& view, Violations& into)
{
    std::vector<Span> valid;
    for (const std::size_t number : view.order()) {
        const Shift& shift = view.shift(number);
        if (shift.skill.isEmpty()) {
            continue;
        }
        valid.clear();
        for (const Certificate& certificate : view.person().certificates) {
            if (certificate.skill == shift.skill) {
                valid.push_back(wholeMinutes(certificate.valid));
            }
        }
        tell(into, Rule::Certificate, uncovered(spanOf(shift.when), valid), number);
    }
}

/// Whole years from one day to another.
int yearsBetween(std::chrono::sys_days from, std::chrono::sys_days to)
{
    const std::chrono::year_month_day a(from);
    const std::chrono::year_month_day b(to);
    const bool isBefore = b.month() < a.month() || (b.month() == a.month() && b.day() < a.day());
    return int(b.year()) - int(a.year()) - (isBefore ? 1 : 0);
}

bool concerns(const NightWindow& night, const Person& person, std::int64_t day)
{
    return !night.belowAge || !person.born
        || yearsBetween(*person.born, std::chrono::sys_days(std::chrono::days(day))) < *night.belowAge;
}

void judgeNights(const PlanView& view, Violations& into, const NightWindow& night)
{
    std::map<std::int64_t, Found> worked; // by the day on which the night begins
    const std::int64_t length
        = night.until > night.from ? night.until - night.from : night.until + dayMinutes - night.from;
    for (const Span& stretch : view.stretches()) {
        forEachPiece(view.person().zone, stretch, [&](Span piece, std::int64_t offset) {
            for (std::int64_t day = dayOf(piece.from + offset) - 1; day <= dayOf(piece.until + offset); ++day) {
                const std::int64_t begin = day * dayMinutes + night.from - offset;
                const Span both {std::max(piece.from, begin), std::min(piece.until, begin + length)};
                if (both.length() > 0) {
                    worked[day].add(both);
                }
            }
        });
    }
    for (const auto& [day, found] : worked) {
        if (found.minutes > night.most && concerns(night, view.person(), day)) {
            const Window window = windowOf(found.within);
            into.push_back({Rule::Night, window, night.most, found.minutes, view.lastBefore(window.until)});
        }
    }
}

} // namespace

void judgePerson(const PlanView& view, Violations& into)
{
    for (const NightWindow& night : view.profile().nights) {
        judgeNights(view, into, night);
    }
    judgeAvailability(view, into);
    if (view.profile().needsCertificates) {
        judgeCertificates(view, into);
    }
}

} // namespace workforce
