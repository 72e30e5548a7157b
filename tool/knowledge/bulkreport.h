// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/bulk/bulkreport.h"

#include <string>

namespace tool {

/// One object.
std::string toJson(const knowledge::BulkReport& report, bool dry);

} // namespace tool
