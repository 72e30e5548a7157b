// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/forecast.h"

#include <tuple>

namespace workforce::forecast {

/// Why a day may differ from others of its weekday.
enum class Cause
{
    LastOfMonth,
    FirstOfMonth,
    SecondOfMonth,
    AfterClosed,
    Named,
};

struct Effect
{
    Cause cause = Cause::Named;
    std::string name = {}; ///< of a special day

    friend bool operator<(const Effect& a, const Effect& b)
    {
        return std::tie(a.cause, a.name) < std::tie(b.cause, b.name);
    }
};

/// Which days a desk is open on, as far as is known at the origin.
class OpeningDays
{
public:
    /// `history` ends at the origin or before, has at least one day, and outlives this, as `calendar` does.
    OpeningDays(std::span<const Day> history, const Calendar& calendar, Date origin);

    /// Open in at least half of the weeks.
    bool isUsual(Date date) const;
    std::size_t usualPerWeek() const;
    /// An usual day on which it is known to be closed.
    bool isClosed(Date date) const;
    /// Usual days after `from`, up to `to`.
    int usualBetween(Date from, Date to) const;
    const SpecialDay* special(Date date) const;
    /// A special day has its own effect only; months turn with the usual days, whether they are closed or not.
    std::vector<Effect> effectsOn(Date date) const;

private:
    Date usualBefore(Date date) const;
    Date usualAfter(Date date) const;

    const Calendar& m_calendar;
    Date m_origin;
    std::set<Date> m_open;
    std::array<bool, 7> m_isUsual {};
};

} // namespace workforce::forecast
