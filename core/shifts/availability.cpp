// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <string>

namespace shifts {

namespace {

using protocol::ErrorKind;
using namespace judging;

constexpr std::size_t mostPeriods = 64;
constexpr std::size_t mostExceptions = 400;
constexpr int minutesOfDay = 24 * 60;
constexpr int mostMinutes = 7 * minutesOfDay;

bool isPeriod(const protocol::WeeklyPeriod& period)
{
    return period.day >= 0 && period.day < 7 && period.from >= 0 && period.from < minutesOfDay
        && period.until > period.from && period.until <= 2 * minutesOfDay;
}

Refusal judge(const protocol::Availability& said)
{
    if (said.weekly && said.weekly->size() > mostPeriods) {
        return Error {ErrorKind::too_large, "availability.weekly", std::nullopt, std::nullopt, std::nullopt};
    }
    for (std::size_t i = 0; said.weekly && i < said.weekly->size(); ++i) {
        if (!isPeriod((*said.weekly)[i])) {
            return invalid("availability.weekly." + std::to_string(i), "range");
        }
    }
    if (said.exceptions.size() > mostExceptions) {
        return Error {ErrorKind::too_large, "availability.exceptions", std::nullopt, std::nullopt, std::nullopt};
    }
    for (std::size_t i = 0; i < said.exceptions.size(); ++i) {
        if (!isWhole(said.exceptions[i].when)) {
            return invalid("availability.exceptions." + std::to_string(i), "range");
        }
    }
    if (said.weekMost && (*said.weekMost < 0 || *said.weekMost > mostMinutes)) {
        return invalid("availability.weekMost", "range");
    }
    return std::nullopt;
}

} // namespace

Decision decide(const Asking& asking, const protocol::SetAvailability& command)
{
    if (auto refusal = judge(command.availability)) {
        return base::Failure(*refusal);
    }
    return std::vector<Event> {protocol::AvailabilityChanged {asking.sender, command.availability}};
}

} // namespace shifts
