// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace hub {

inline constexpr const char* hubVersion = CLOUDSEAT_VERSION;
inline constexpr const char* hubProgram = "cloudseat-hub " CLOUDSEAT_VERSION;

} // namespace hub
