// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/fields.h"

#include <string>
#include <string_view>

namespace knowledge {

/// One article: its values in YAML between two lines of `---`, and below them its body. Appends to what was read
/// before.
void readMarkdown(std::string_view bytes, const std::string& file, Articles& articles);
std::string toMarkdown(const Document& document);

} // namespace knowledge
