// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rules.h"

#include <set>
#include <tuple>

/// The rules once more, minute by minute and without haste: what `workforce::check` must say.
namespace minutewise {

/// Rule, window in minutes since 1970, limit, actual.
using Finding = std::tuple<workforce::Rule, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

/// Of a plan that is well shaped, lies between 2025 and 2027 and isn't longer than three months.
std::set<Finding> findings(const workforce::Person& person, const workforce::Plan& plan);

Finding findingOf(const workforce::Violation& violation);

} // namespace minutewise
