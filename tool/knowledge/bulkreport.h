// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/problem.h"

#include <cstddef>
#include <string>
#include <vector>

namespace tool {

/// How an import went. Without problems and `stopped` everything was judged, and, where it wasn't dry, written.
struct BulkReport
{
    std::size_t articles = 0; ///< of the files, that are published
    std::size_t changed = 0; ///< that say something new
    std::size_t notPublished = 0; ///< left here: a door takes only what is read
    std::size_t files = 0; ///< pictures and files beside them that were uploaded
    std::vector<knowledge::Problem> problems; ///< told by the judgement, or by the part that ended the writing
    std::vector<knowledge::Problem> warnings; ///< links to files that are nowhere: they stay as they are
    std::string stopped; ///< a sentence: what ended the judgement or the writing; empty: nothing, or problems
    bool isBegun = false; ///< nothing was wrong with any of them, so that the writing began
    std::size_t written = 0; ///< that the hub said it has; of the part that ended the writing it may have all
};

/// One object.
std::string toJson(const BulkReport& report, bool dry);

/// A warning for each link to a file that isn't there, but for those of an article that has a file of this name
/// already.
void warnOfMissing(const knowledge::Articles& articles, std::size_t place, const std::string& attachments,
    std::vector<knowledge::Problem>& warnings);

} // namespace tool
