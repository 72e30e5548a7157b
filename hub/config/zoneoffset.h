// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// Minutes ahead of UTC of a zone that never changes its clocks, from the last line of its file (`CST-8` is 480); none
/// for the others, and where the system has no such file.
std::optional<int> zoneOffset(const std::string& zone);
/// The same of that line.
std::optional<int> offsetOfRule(std::string_view rule);

} // namespace hub
