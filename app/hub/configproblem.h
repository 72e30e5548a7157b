// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace commands {

/// What is wrong with the arguments, as `what` says it, with file and line before it where the option that it names
/// stands in the configuration file and not among the arguments.
std::string configProblem(const std::string& what, const std::vector<std::string>& arguments);

} // namespace commands
