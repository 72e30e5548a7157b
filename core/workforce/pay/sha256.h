// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace workforce::pay {

/// SHA-256 (FIPS 180-4) in lower-case hex.
std::string sha256Hex(std::string_view bytes);

} // namespace workforce::pay
