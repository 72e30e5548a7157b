// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"
#include "tool/workforce/planfile.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// What rules ask about people, without profile and zone.
struct PeopleFile
{
    std::map<base::PersonId, workforce::Person> people;
    std::vector<FileProblem> problems; ///< with one of them nothing may be used
};

/// A JSON array with an object for each person; everything but the id may be missing:
///
///     [{"id": "lin", "born": "2005-04-01", "week_most": 1200, "week_least": 480,
///       "available": [{"day": "mon", "from": "18:00", "until": "23:00"}],
///       "busy": [{"from": "2026-03-02T08:00", "until": "2026-03-02T12:00"}], "free": [],
///       "certificates": [{"skill": "refunds", "from": "2026-01-01", "until": "2026-06-30"}]}]
///
/// Hours of a week in minutes; `until` not later than `from` in `available` is of the next day; a certificate holds
/// through its last day. Reads at most 16 MiB.
PeopleFile readPeople(const std::filesystem::path& file, const base::UtcOffsets& zone);
/// The same from bytes; `name` stands in front of problems.
PeopleFile parsePeople(std::string_view bytes, const std::string& name, const base::UtcOffsets& zone);

} // namespace tool
