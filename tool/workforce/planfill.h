// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What `cloudseat-tool workforce fill` does.
namespace tool {

struct PlanFillOptions
{
    std::filesystem::path plan; ///< as `checkPlan` reads; shifts of the person `open` are what is to be filled
    std::filesystem::path profile;
    std::filesystem::path people;
    std::string zone = "UTC"; ///< IANA name
    std::uint64_t seed = 1;
    std::uint64_t steps = 2'000'000;
};

struct FilledShift
{
    std::string person;
    std::string from; ///< `2026-03-02T09:00+08:00`
    std::string until;
    std::string skill;
};

struct OpenShift
{
    std::string from;
    std::string until;
    std::string skill;
    int seats = 0; ///< that are empty
    std::vector<std::string> instead; ///< who could take it instead of what they were given; the first ones
    std::size_t insteadCount = 0;
    std::map<std::string, std::size_t> barred; ///< people by the rule that keeps them from it
};

struct PlanFillReport
{
    std::string profile; ///< its id
    std::string notice; ///< that this is no legal advice, in English
    std::string noticeChinese;
    std::vector<FilledShift> given;
    std::vector<OpenShift> open;
    std::int64_t penalty = 0;
    std::uint64_t steps = 0;
    bool isEnded = true; ///< else it ran out of steps
};

/// All problems of the files, `plan.csv:12: what`, else the report.
base::Result<PlanFillReport, std::vector<std::string>> fillPlan(const PlanFillOptions& options);

std::string toJson(const PlanFillReport& report);
/// One line for each shift.
std::string toText(const PlanFillReport& report);

} // namespace tool
