// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <cstdint>

namespace workforce {

/// Minutes of work, meals left out, in the seven days of the desk's clock from `firstDay` (counted from 1970-01-01) on.
std::int64_t workOfWeek(const Person& person, const Plan& plan, std::int64_t firstDay);

} // namespace workforce
