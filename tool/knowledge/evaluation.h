// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/index.h"
#include "tool/knowledge/measures.h"
#include "tool/knowledge/retrievalset.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace tool {

struct EvaluationOptions
{
    std::size_t first = 0; ///< queries, in the order of the SHA-256 of their ids; 0: all of them
    /// Measures refusing: articles whose id has an odd SHA-256 are taken out, and queries that only these answered are
    /// out of scope.
    bool isHalved = false;
    knowledge::Synonyms synonyms = {}; ///< the desk's own
    std::filesystem::path index = {}; ///< where it is made (Conflict where something is already); empty: in memory
};

struct Evaluation
{
    std::size_t queries = 0; ///< that something answers
    std::size_t outOfScope = 0;
    RankingMeasures measures; ///< means
    std::optional<double> refusalAuc; ///< where there are queries out of scope: of the best hit's sureness
    double shownRight = 0; ///< at the threshold: of those with an answer, how many get something
    double shownWrong = 0; ///< of those without
    double medianMs = 0; ///< of a search
    double p99Ms = 0;
    double buildSeconds = 0;
    knowledge::SizeReport size;
};

base::Result<Evaluation> evaluate(RetrievalSet set, const EvaluationOptions& options);
std::string toJson(const Evaluation& evaluation);

} // namespace tool
