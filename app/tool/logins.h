// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "tool/participant.h"

#include <string>
#include <vector>

/// Agents for a hub that is not our own: `name password` a line. Faults name file and line.
base::Result<std::vector<tool::AgentLogin>> readLogins(const std::string& path);
