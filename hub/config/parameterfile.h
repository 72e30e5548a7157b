// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"
#include "hub/config/deskfile.h"

#include <optional>
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

struct ParameterFile
{
    std::vector<protocol::ParameterSetting> parameters;
    std::optional<desk::parameters::Values> fields; ///< by their names; none where the file has no section `fields`
};

/// The section `parameters` of a desk file by itself, and beside it the desk file's older fields about routing, which
/// together with the parameters are the whole of it:
///
///     fields:
///       desk: {wrapup_seconds: 60, wrapup_extension_seconds: 60, wrapup_extensions: 3}
///       queues: {presale: {accept_seconds: 20, priority: 5}}
///       people: {lin: {cap: 4}}
///
/// All problems together, with file, line and column; with one of them nothing is returned.
base::Result<ParameterFile, std::vector<DeskFileProblem>> parseParameters(
    std::string_view text, const std::string& file, const ParameterSubjects& known);

/// The section `fields`; `parameters` is by `writeParameters`.
std::string writeFields(const desk::parameters::Values& fields);

} // namespace hub
