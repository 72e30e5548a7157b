// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/analysis.h"
#include "core/knowledge/document.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Which texts are nearly the same, by the likeness that ranks articles (docs/knowledge.md). What is compared goes into
/// an index in memory and into nothing else. The same texts in the same order give the same answer.
namespace knowledge {

/// Asked between steps of some milliseconds each: false ends the work with the fault Busy, and waiting in it slows it
/// down.
using GoOn = std::function<bool()>;

/// False: all of its words are greetings, polite, numbers, or say little.
bool saysSomething(Analysis& analysis, std::string_view utf8);

/// `zh` of `zh-Hant`, in lower case.
std::string primaryTag(std::string_view language);

/// Two questions belong together where each has this likeness to the other.
inline constexpr double alike = 0.45;

/// Gathers questions like each other, by their places: the one that has most others near it makes a group of them, then
/// of those that are left the next one. In every group it comes first, then what is nearest; the largest group first,
/// of equal ones the one with the earlier question. Throws nothing; faults as of Index.
base::Result<std::vector<std::vector<std::size_t>>> groupAlike(
    std::span<const std::string> questions, const GoOn& goOn);

struct Twins
{
    std::size_t first = 0; ///< places of two articles, the lower one first
    std::size_t second = 0;
    double likeness = 0; ///< `nearlySame` to 1

    friend bool operator==(const Twins&, const Twins&) = default;
};
inline constexpr double nearlySame = 0.7;
inline constexpr std::size_t questionsAsked = 8; ///< of each article; all of them can be found

/// Articles of one language of which a title or question of each is nearly the same as one of the other; each pair
/// once, what is most alike first. Bodies are not looked at.
base::Result<std::vector<Twins>> findTwins(std::span<const Document> articles, const GoOn& goOn);

} // namespace knowledge
