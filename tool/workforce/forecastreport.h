// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/staffing.h"
#include "tool/workforce/arrivalfile.h"

#include <optional>
#include <string>
#include <vector>

namespace tool {

/// What `workforce forecast` is asked.
struct ForecastQuestion
{
    std::vector<int> leadDays {1, 7};
    int warmUpDays = 35;
    int nextDays = 0; ///< after the last one, to be foretold; 0 to 365
    /// With it each foretold interval says whom it takes; the arrivals of the work are not looked at.
    std::optional<workforce::staffing::Work> work = {};
    workforce::staffing::Target target = {};
    bool isSafe = false; ///< plans for what four of five intervals stay below, not for the mean
};

/// All methods, that many days ahead.
struct Lead
{
    int days = 0;
    std::vector<workforce::forecast::Judgement> judgements;
};

struct ForetoldDay
{
    workforce::forecast::Date date;
    std::vector<double> arrivals; ///< per interval
    std::vector<int> people; ///< per interval; empty where no work was given
};

struct ForecastReport
{
    int intervalMinutes = 30;
    int firstMinute = 0;
    std::size_t days = 0;
    workforce::forecast::Date first;
    workforce::forecast::Date last;
    std::vector<Lead> leads;
    /// The least WAPE at the longest lead: what the days to come are foretold with.
    workforce::forecast::Method best = workforce::forecast::Method::SpecialDays;
    double planFactor = 1; ///< by which `next` was multiplied
    std::vector<ForetoldDay> next; ///< without days on which it is closed
};

/// Faults: as of rollingOrigin() and required(); Invalid for days out of range.
base::Result<ForecastReport> judge(
    const Arrivals& arrivals, const workforce::forecast::Calendar& calendar, const ForecastQuestion& question);
std::string toJson(const ForecastReport& report);
std::string toText(const ForecastReport& report);

} // namespace tool
