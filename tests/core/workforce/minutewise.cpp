// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/workforce/minutewise.h"

#include <algorithm>
#include <functional>
#include <map>

namespace minutewise {

namespace {

using namespace workforce;
using Date = std::chrono::sys_days;
using std::chrono::days;

constexpr std::int64_t margin = 45 * 1440; ///< a month and two weeks at both ends

struct Minute
{
    Date date;
    int ofDay = 0;
    int shift = -1;
    bool isMeal = false;
    bool isRest = false;

    bool isThere() const { return shift >= 0; }
    bool isWork() const { return isThere() && !isMeal; }
    bool isOnline() const { return isWork() && !isRest; }
};

class World final
{
public:
    World(const Person& person, const Plan& plan)
        : m_person(person)
        , m_plan(plan)
    {
        std::int64_t end = INT64_MIN;
        m_first = INT64_MAX;
        for (const Shift& shift : plan.shifts) {
            m_first = std::min(m_first, shift.when.from.ms / 60'000 - margin);
            end = std::max(end, shift.when.until.ms / 60'000 + margin);
        }
        m_minutes.resize(static_cast<std::size_t>(end - m_first));
        Date latest(days((m_first + offset(m_first)) / 1440));
        for (std::int64_t at = m_first; at < end; ++at) {
            const std::int64_t local = at + offset(at);
            Minute& minute = m_minutes[static_cast<std::size_t>(at - m_first)];
            minute.date = Date(days(local / 1440)); // all of them after 1970
            minute.ofDay = static_cast<int>(local % 1440);
            for (; latest < minute.date; latest += days(1)) {
                m_begins.emplace(latest + days(1), at);
            }
        }
        for (std::size_t i = 0; i < plan.shifts.size(); ++i) {
            each(plan.shifts[i].when, [&](Minute& minute) { minute.shift = static_cast<int>(i); });
            for (const Break& pause : plan.shifts[i].breaks) {
                each(pause.when,
                    [&](Minute& minute) { (pause.kind == BreakKind::Meal ? minute.isMeal : minute.isRest) = true; });
            }
        }
        for (std::int64_t at = m_first; at < end; ++at) {
            if (of(at).isWork()) {
                ++m_work[of(at).date];
            }
            if (of(at).isThere()) {
                ++m_there[of(at).date];
            }
        }
    }

    std::set<Finding> all()
    {
        rests();
        weekRests();
        hours();
        rolling();
        wholeDays();
        nights();
        const Profile& p = m_person.profile;
        if (p.online) {
            runs(Rule::BreaksOnline, &Minute::isOnline, p.online->most, p.online->pause);
        }
        if (p.meal) {
            runs(Rule::BreaksMeal, &Minute::isWork, p.meal->after, p.meal->meal);
        }
        edges();
        people();
        least();
        return m_found;
    }

private:
    using Sums = std::map<Date, std::int64_t>;

    std::int64_t offset(std::int64_t at) const
    {
        std::int64_t minutes = m_person.zone.first;
        for (const auto& change : m_person.zone.changes) {
            minutes = change.from.ms <= at * 60'000 ? change.minutes : minutes;
        }
        return m_person.zone.fixed.value_or(static_cast<std::int32_t>(minutes));
    }

    template <class Do> void each(const Window& window, Do&& what)
    {
        for (std::int64_t at = window.from.ms / 60'000; at < window.until.ms / 60'000; ++at) {
            what(m_minutes[static_cast<std::size_t>(at - m_first)]);
        }
    }

    std::int64_t end() const { return m_first + static_cast<std::int64_t>(m_minutes.size()); }
    const Minute& of(std::int64_t at) const { return m_minutes[static_cast<std::size_t>(at - m_first)]; }
    std::int64_t begin(Date date) const { return m_begins.at(date); }

    void found(Rule rule, std::int64_t from, std::int64_t until, std::int64_t limit, std::int64_t actual)
    {
        m_found.emplace(rule, from, until, limit, actual);
    }

    void rests()
    {
        std::int64_t leave = -1; // the end of the shift before
        std::int64_t dayBegin = -1;
        for (std::int64_t at = m_first + 1; at < end(); ++at) {
            const bool comes = of(at).isThere() && !of(at - 1).isThere();
            const bool goes = !of(at).isThere() && of(at - 1).isThere();
            if (comes && (dayBegin < 0 || of(dayBegin).date != of(at).date)) {
                if (leave >= 0) {
                    endOfDay(dayBegin, leave);
                    if (m_person.profile.rest && at - leave < *m_person.profile.rest) {
                        found(Rule::RestBetween, leave, at, *m_person.profile.rest, at - leave);
                    }
                }
                dayBegin = at;
            }
            leave = goes ? at : leave;
        }
        endOfDay(dayBegin, leave);
    }

    void endOfDay(std::int64_t from, std::int64_t until)
    {
        if (m_person.profile.span && until - from > *m_person.profile.span) {
            found(Rule::RestSpan, from, until, *m_person.profile.span, until - from);
        }
    }

    Date weekOf(Date date) const
    {
        const auto iso = static_cast<int>(std::chrono::weekday(date).iso_encoding()) - 1;
        return date - days((iso - m_person.profile.weekBegins + 7) % 7);
    }

    void weekRests()
    {
        std::set<Date> weeks;
        for (const auto& [date, minutes] : m_there) {
            weeks.insert(weekOf(date));
        }
        for (const Date week : weeks) {
            std::int64_t longest = 0;
            std::int64_t free = 0;
            for (std::int64_t at = begin(week); at < end(); ++at) {
                free = of(at).isThere() ? 0 : free + 1;
                if (at + 1 - free < begin(week + days(7))) {
                    longest = std::max(longest, free);
                }
            }
            if (m_person.profile.weekRest && longest < *m_person.profile.weekRest) {
                found(Rule::RestWeek, begin(week), begin(week + days(7)), *m_person.profile.weekRest, longest);
            }
        }
    }

    void sums(Rule rule, std::optional<int> most, const std::function<Date(Date)>& first,
        const std::function<Date(Date)>& next, int beyond = 0)
    {
        Sums all;
        for (const auto& [date, minutes] : m_work) {
            all[first(date)] += std::max<std::int64_t>(0, minutes - beyond);
        }
        for (const auto& [date, minutes] : all) {
            if (most && minutes > *most) {
                found(rule, begin(date), begin(next(date)), *most, minutes);
            }
        }
    }

    void hours()
    {
        const Profile& p = m_person.profile;
        const auto itself = [](Date date) { return date; };
        const auto tomorrow = [](Date date) { return date + days(1); };
        const auto week = [&](Date date) { return weekOf(date); };
        const auto nextWeek = [](Date date) { return date + days(7); };
        const auto month = [](Date date) {
            const std::chrono::year_month_day day(date);
            return Date(day.year() / day.month() / 1);
        };
        const auto nextMonth = [&](Date date) { return month(date + days(31)); };
        sums(Rule::HoursDay, p.dayMost, itself, tomorrow);
        sums(Rule::HoursWeek, p.weekMost, week, nextWeek);
        sums(Rule::PersonWeekMost, m_person.weekMost, week, nextWeek);
        sums(Rule::HoursMonth, p.monthMost, month, nextMonth);
        if (p.overtime) {
            sums(Rule::HoursOvertime, p.overtime->most, month, nextMonth, p.overtime->beyond);
        }
    }

    std::int64_t workFrom(Date date, int count) const
    {
        std::int64_t sum = 0;
        for (int i = 0; i < count; ++i) {
            const auto at = m_work.find(date + days(i));
            sum += at == m_work.end() ? 0 : at->second;
        }
        return sum;
    }

    /// Of neighbouring windows that are too full the fullest, the first of those.
    void rolling()
    {
        for (const RollingLimit& limit : m_person.profile.rolling) {
            // A window that begins before the first day holds no more than the one that begins on it.
            Date worst;
            std::int64_t fullest = 0;
            const Date last = m_there.rbegin()->first + days(2);
            for (Date date = m_there.begin()->first; date <= last; date += days(1)) {
                const std::int64_t work = workFrom(date, limit.days);
                if (work > limit.most && work > fullest) {
                    worst = date;
                    fullest = work;
                }
                if (work <= limit.most && fullest > 0) {
                    found(Rule::HoursWindow, begin(worst), begin(worst + days(limit.days)), limit.most, fullest);
                    fullest = 0;
                }
            }
        }
    }

    void wholeDays()
    {
        const Profile& p = m_person.profile;
        for (const Date closed : p.closedDays) {
            if (m_there.contains(closed)) {
                found(Rule::DaysClosed, begin(closed), begin(closed + days(1)), 0, m_there.at(closed));
            }
        }
        for (const auto& [date, minutes] : m_there) {
            int count = 1;
            while (m_there.contains(date + days(count))) {
                ++count;
            }
            if (p.consecutiveDays && count > *p.consecutiveDays && !m_there.contains(date - days(1))) {
                found(Rule::DaysConsecutive, begin(date), begin(date + days(count)), *p.consecutiveDays, count);
            }
        }
    }

    static int ageOn(Date born, Date date)
    {
        int years = 0;
        const std::chrono::year_month_day birth(born);
        const std::chrono::year_month_day day(date);
        while (std::tuple(birth.year() + std::chrono::years(years + 1), birth.month(), birth.day())
            <= std::tuple(day.year(), day.month(), day.day())) {
            ++years;
        }
        return years;
    }

    void nights()
    {
        for (const NightWindow& night : m_person.profile.nights) {
            std::map<Date, std::vector<std::int64_t>> minutes;
            for (std::int64_t at = m_first; at < end(); ++at) {
                const Minute& minute = of(at);
                const bool wraps = night.until <= night.from;
                const bool isEvening = minute.ofDay >= night.from && (wraps || minute.ofDay < night.until);
                const bool isMorning = wraps && minute.ofDay < night.until;
                if (minute.isThere() && (isEvening || isMorning)) {
                    minutes[isEvening ? minute.date : minute.date - days(1)].push_back(at);
                }
            }
            for (const auto& [date, all] : minutes) {
                const bool isOld = night.belowAge && m_person.born && ageOn(*m_person.born, date) >= *night.belowAge;
                if (static_cast<int>(all.size()) > night.most && !isOld) {
                    found(Rule::Night, all.front(), all.back() + 1, night.most, static_cast<std::int64_t>(all.size()));
                }
            }
        }
    }

    void runs(Rule rule, bool (Minute::*counts)() const, int most, int pause)
    {
        std::int64_t first = -1;
        std::int64_t last = -1;
        const auto tell = [&] {
            if (first >= 0 && last + 1 - first > most) {
                found(rule, first, last + 1, most, last + 1 - first);
            }
        };
        for (std::int64_t at = m_first; at < end(); ++at) {
            if ((of(at).*counts)()) {
                if (first >= 0 && at - last - 1 >= pause) {
                    tell();
                    first = -1;
                }
                first = first < 0 ? at : first;
                last = at;
            }
        }
        tell();
    }

    void edges()
    {
        const auto& limits = m_person.profile.breakEdges;
        for (const Shift& shift : m_plan.shifts) {
            for (const Break& pause : shift.breaks) {
                const std::int64_t from = pause.when.from.ms / 60'000;
                const std::int64_t until = pause.when.until.ms / 60'000;
                if (!limits || pause.kind == BreakKind::Meal) {
                    continue;
                }
                std::int64_t before = 0;
                std::int64_t behind = 0;
                for (; of(from - before - 1).isThere(); ++before) { }
                for (; of(until + behind).isThere(); ++behind) { }
                if (before < limits->first) {
                    found(Rule::BreaksEdges, from, until, limits->first, before);
                }
                if (behind < limits->last) {
                    found(Rule::BreaksEdges, from, until, limits->last, behind);
                }
            }
        }
    }

    bool isInPattern(const Minute& minute) const
    {
        return std::ranges::any_of(*m_person.available, [&](const WeeklyPeriod& period) {
            for (int before = 0; before < 2; ++before) {
                const auto day = static_cast<int>(std::chrono::weekday(minute.date - days(before)).iso_encoding()) - 1;
                const int at = minute.ofDay + before * 1440;
                if (day == period.day && at >= period.from && at < period.until) {
                    return true;
                }
            }
            return false;
        });
    }

    static bool isWithin(const Window& window, std::int64_t at)
    {
        return window.from.ms <= at * 60'000 && (at + 1) * 60'000 <= window.until.ms;
    }

    void people()
    {
        for (const Shift& shift : m_plan.shifts) {
            std::map<Rule, std::vector<std::int64_t>> wrong;
            for (std::int64_t at = shift.when.from.ms / 60'000; at < shift.when.until.ms / 60'000; ++at) {
                const auto excepted = [&](bool isAvailable) {
                    return std::ranges::any_of(m_person.exceptions, [&](const AvailabilityException& one) {
                        return one.isAvailable == isAvailable && isWithin(one.when, at);
                    });
                };
                const bool isCertified = std::ranges::any_of(m_person.certificates,
                    [&](const auto& one) { return one.skill == shift.skill && isWithin(one.valid, at); });
                if (excepted(false)) {
                    wrong[Rule::AvailabilityException].push_back(at);
                }
                if (m_person.available && !isInPattern(of(at)) && !excepted(true)) {
                    wrong[Rule::AvailabilityWeek].push_back(at);
                }
                if (m_person.profile.needsCertificates && !shift.skill.isEmpty() && !isCertified) {
                    wrong[Rule::Certificate].push_back(at);
                }
            }
            for (const auto& [rule, all] : wrong) {
                found(rule, all.front(), all.back() + 1, 0, static_cast<std::int64_t>(all.size()));
            }
        }
    }

    void least()
    {
        if (!m_plan.period) {
            return;
        }
        for (Date date = m_there.begin()->first - days(30); date < m_there.rbegin()->first + days(30);
             date += days(1)) {
            const bool isWhole = weekOf(date) == date && begin(date) * 60'000 >= m_plan.period->from.ms
                && begin(date + days(7)) * 60'000 <= m_plan.period->until.ms;
            const std::int64_t work = workFrom(date, 7);
            if (isWhole && m_person.profile.weekLeast && work < *m_person.profile.weekLeast) {
                found(Rule::HoursWeekLeast, begin(date), begin(date + days(7)), *m_person.profile.weekLeast, work);
            }
            if (isWhole && m_person.weekLeast && work < *m_person.weekLeast) {
                found(Rule::PersonWeekLeast, begin(date), begin(date + days(7)), *m_person.weekLeast, work);
            }
        }
    }

    const Person& m_person;
    const Plan& m_plan;
    std::int64_t m_first = 0;
    std::vector<Minute> m_minutes;
    std::map<Date, std::int64_t> m_begins;
    Sums m_work;
    Sums m_there;
    std::set<Finding> m_found;
};

} // namespace

std::set<Finding> findings(const Person& person, const Plan& plan)
{
    return World(person, plan).all();
}

Finding findingOf(const Violation& violation)
{
    return {violation.rule, violation.window.from.ms / 60'000, violation.window.until.ms / 60'000, violation.limit,
        violation.actual};
}

} // namespace minutewise
