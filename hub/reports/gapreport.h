// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/synonyms.h"
#include "hub/reports/articlereading.h"

#include <string>
#include <vector>

namespace hub::reports {

struct GapWish
{
    base::Timestamp from;
    base::Timestamp until; ///< conversations that were opened between, both included
    base::Timestamp now; ///< articles count that hold now
    ::knowledge::Synonyms synonyms = {}; ///< the desk's: what an agent's search finds is no gap

    friend bool operator==(const GapWish&, const GapWish&) = default;
};

/// What customers asked in these conversations (the first that says something, greetings and answers to them before it
/// left out), as far as they ended or were answered, and no article answered: nothing is found for it, or nobody
/// inserted or quoted an article there. Questions like each other are one row, the most frequent first. Bounded as
/// `protocol::limits` say.
base::Result<std::vector<protocol::KnowledgeGapRow>> gapReport(
    const engine::History& history, const GapWish& wish, const GoOn& goOn);

/// A text whose numbers and addresses of people are stars, one for each letter, of at most so many code points.
std::string withoutPersonalData(const std::string& utf8, std::size_t most);

} // namespace hub::reports
