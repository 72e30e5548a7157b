// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"
#include "core/desk/machine.h"

namespace desk::contradictions {

/// Why parameters that are right each by itself don't go together once the change is made: every place where values
/// meet, by itself on top of what stands above it. What contradicted itself before is no reason to refuse something
/// else.
Refusal check(const Data& data, const protocol::ConfigureDesk& change);

} // namespace desk::contradictions
