// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "tool/knowledge/evaluation.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace measure {

/// Articles and questions of real sets (../shared/data), in two languages.
struct ArticleSets
{
    std::vector<knowledge::Document> chinese;
    std::vector<knowledge::Document> english;
    std::vector<tool::JudgedQuery> typed; ///< of both, as people type
    std::vector<tool::JudgedQuery> messages; ///< whole ones

    /// At most so many queries of each set.
    static base::Result<ArticleSets> read(const std::filesystem::path& data, std::size_t queries);
    /// So many articles, half of them Chinese: each set over and over, with variations.
    std::vector<knowledge::Document> multiplied(std::size_t count) const;
};

} // namespace measure
