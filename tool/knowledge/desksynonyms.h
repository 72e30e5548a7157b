// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/synonyms.h"

#include <string>
#include <vector>

namespace tool {

/// What a desk has for synonyms: of its file, or of its section `synonyms` alone; no file, none. The error: a sentence
/// for each problem.
base::Result<knowledge::Synonyms, std::vector<std::string>> readSynonyms(const std::string& file);

} // namespace tool
