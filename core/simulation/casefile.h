// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/simulation/simulation.h"

#include <optional>
#include <string>
#include <string_view>

namespace simulation {

/// Empty is none; nothing where there is no such bug.
std::optional<PlantedBug> bugNamed(std::string_view name);

/// Everything that decides a run (seed, scenario, planted bug) as one line of JSON, so that a failing case can be kept
/// and sent; how much is traced is not part of it. `options` must name its scenario.
std::string caseText(const Options& options);

/// What `caseText` wrote, perhaps changed by hand since. Invalid, with the place: no such JSON, or a case that can't be
/// played (no desk, a fault at a desk that isn't there, a time before the start, ...).
base::Result<Options> readCase(std::string_view text);

} // namespace simulation
