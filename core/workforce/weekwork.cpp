// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/weekwork.h"

#include "core/workforce/localtime.h"

namespace workforce {

std::int64_t workOfWeek(const Person& person, const Plan& plan, std::int64_t firstDay)
{
    std::int64_t work = 0;
    const auto count = [&](const Window& when, std::int64_t sign) {
        const Span span {floorDivided(when.from.ms, minuteMs), floorDivided(when.until.ms, minuteMs)};
        forEachDay(person.zone, span, [&](std::int64_t day, std::int64_t minutes) {
            work += day >= firstDay && day < firstDay + 7 ? sign * minutes : 0;
        });
    };
    for (const Shift& shift : plan.shifts) {
        count(shift.when, 1);
        for (const Break& pause : shift.breaks) {
            count(pause.when, pause.kind == BreakKind::Meal ? -1 : 0);
        }
    }
    return work;
}

} // namespace workforce
