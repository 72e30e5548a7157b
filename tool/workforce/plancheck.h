// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/workforce/planfile.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What `cloudseat-tool workforce check` does.
namespace tool {

struct PlanCheckOptions
{
    std::filesystem::path plan;
    std::filesystem::path profile;
    std::filesystem::path people; ///< empty: nothing is known of them, and nothing asked
    std::vector<std::string> timetables; ///< `person=file.ics`: busy by these calendars, too
    std::string zone = "UTC"; ///< IANA name
    std::string from; ///< `2026-03-01`: from this day on the plan is complete; empty: nothing is asked of weeks
    std::string until; ///< through this day
};

/// A violation, and how to get rid of it.
struct PlanFinding
{
    base::PersonId person;
    std::string rule; ///< its id
    std::string unit; ///< `minutes` or `days`
    bool isLeast = false; ///< whether `limit` is the least that must be
    std::int64_t limit = 0;
    std::int64_t actual = 0;
    std::string from; ///< `2026-03-02T09:00+08:00`
    std::string until;
    std::size_t line = 0; ///< of the shift that it takes; 0: there are too few
    std::optional<std::pair<std::string, std::string>> nearest; ///< begin and end of the nearest slot for that shift
};

struct PlanCheckReport
{
    std::string profile; ///< its id
    std::string notice; ///< that this is no legal advice, in English
    std::string noticeChinese;
    std::size_t people = 0;
    std::size_t shifts = 0;
    std::vector<PlanFinding> findings;
};

/// All problems of the files, `plan.csv:12: what`, else the report.
base::Result<PlanCheckReport, std::vector<std::string>> checkPlan(const PlanCheckOptions& options);

std::string toJson(const PlanCheckReport& report);
/// One line for each finding.
std::string toText(const PlanCheckReport& report, const std::string& planName);

} // namespace tool
