// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/machine.h"

#include <set>
#include <string>
#include <vector>

/// What a desk says about planned work. Internal to the desk, a part of `desk.configure`: what the rules mean is
/// another area's.
namespace desk::workrules {

Refusal check(const std::vector<protocol::WorkRules>& rules);

std::set<std::string> idsOf(const std::vector<protocol::WorkRules>& rules);

} // namespace desk::workrules
