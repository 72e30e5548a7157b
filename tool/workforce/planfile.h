// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/plan.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// What is wrong in a file.
struct FileProblem
{
    std::string file;
    std::size_t line = 0; ///< from 1; 0: the file as a whole
    std::string what;

    friend bool operator==(const FileProblem&, const FileProblem&) = default;
};

/// `plan.csv:12: what`
std::string describe(const FileProblem& problem);

/// A file's bytes, `most` at most. Faults: NotFound, Invalid, Io, without the file's name.
base::Result<std::string> readWhole(const std::filesystem::path& file, std::uintmax_t most);

/// What one person is to work, and where in the file that stands.
struct PlannedPerson
{
    base::PersonId id;
    workforce::Plan plan;
    std::vector<std::size_t> lines; ///< of each shift
};

struct PlanFile
{
    std::vector<PlannedPerson> people; ///< in the order in which they are named first
    std::vector<FileProblem> problems; ///< with one of them nothing may be used
};

/// A plan in CSV (`person,start,end,breaks,skill` in any order, the last two may be missing), or as `.json` an array of
/// objects with these members. Times are `2026-03-02T09:00`, of the desk's clock, or with `Z` or `+08:00` behind;
/// breaks are `12:00-12:30 meal; 15:00-15:05`, each from the first such time after the shift's begin or the break's.
/// Reads at most 64 MiB and 200,000 shifts.
PlanFile readPlan(const std::filesystem::path& file, const base::UtcOffsets& zone);
/// The same from bytes; `name` stands in front of problems, and tells the format.
PlanFile parsePlan(std::string_view bytes, const std::string& name, const base::UtcOffsets& zone);

} // namespace tool
