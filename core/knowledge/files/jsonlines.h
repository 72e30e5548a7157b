// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/fields.h"

#include <string>
#include <string_view>

namespace knowledge {

/// An article a line, as a JSON object. Appends to what was read before.
void readJsonLines(std::string_view bytes, const std::string& file, Fields::Unknown unknown, Articles& articles);
std::string toJsonLine(const Document& document);

} // namespace knowledge
