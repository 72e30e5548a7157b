// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/problem.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace knowledge {

/// What ended an import or an export before its end.
enum class BulkStop : std::uint8_t
{
    None,
    Cancelled, ///< by whoever began it
    Unreachable, ///< the hub doesn't answer
    SignedOut,
    NotAllowed,
    Full, ///< the desk has as many articles as it takes
    Refused ///< for another reason, which the sentence says
};

/// How an import went. Without problems and `stop` everything was judged, and, where it wasn't dry, written.
struct BulkReport
{
    std::size_t articles = 0; ///< of the files, that are published
    std::size_t changed = 0; ///< that say something new
    std::size_t fresh = 0; ///< of these: that the desk doesn't have
    std::size_t notPublished = 0; ///< left here: a door takes only what is read
    std::size_t files = 0; ///< pictures and files beside them that were uploaded
    std::vector<Problem> problems; ///< told by the judgement, or by the part that ended the writing
    std::vector<Problem> warnings; ///< links to files that are nowhere: they stay as they are
    BulkStop stop = BulkStop::None;
    std::string stopped; ///< a sentence: what ended the judgement or the writing; empty: nothing, or problems
    bool isJudged = false; ///< the hub said what it has already, so that the judgement began
    bool isBegun = false; ///< nothing was wrong with any of them, so that the writing began
    std::size_t written = 0; ///< that the hub said it has; of the part that ended the writing it may have all

    bool isSound() const { return problems.empty() && stop == BulkStop::None; }
};

/// What is read at a hub.
struct BulkExport
{
    std::vector<Document> documents; ///< each once, as it was last
    BulkStop stop = BulkStop::None; ///< then there are none
    std::string stopped; ///< a sentence
};

/// A warning for each link to a file that isn't there, but for those of an article that has a file of this name
/// already.
void warnOfMissing(
    const Articles& articles, std::size_t place, const std::string& attachments, std::vector<Problem>& warnings);

} // namespace knowledge
