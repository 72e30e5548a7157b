// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/fields.h"

#include <span>
#include <string>
#include <string_view>

namespace knowledge {

/// A table after RFC 4180, UTF-8: the first row names the keys, each other one is an article; `questions` holds a
/// question a line. Appends to what was read before.
void readCsv(std::string_view bytes, const std::string& file, Articles& articles);
std::string toCsv(std::span<const Document> documents);

} // namespace knowledge
