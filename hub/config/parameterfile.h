// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/deskfile.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// The ids that values may stand under.
struct ParameterSubjects
{
    std::set<std::string> queues;
    std::set<std::string> groups;
    std::set<std::string> people;
};

/// The section `parameters` of a desk file by itself, as `writeParameters` gives it. All problems together, with file,
/// line and column; with one of them nothing is returned.
base::Result<std::vector<protocol::ParameterSetting>, std::vector<DeskFileProblem>> parseParameters(
    std::string_view text, const std::string& file, const ParameterSubjects& known);

} // namespace hub
