// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/deskfile.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>

namespace hub {

/// What a new desk finds wrong with the change that was read from `root`, at the nearest place of the file.
std::optional<DeskFileProblem> judgeDesk(
    const YAML::Node& root, const std::string& file, const protocol::ConfigureDesk& change);

} // namespace hub
