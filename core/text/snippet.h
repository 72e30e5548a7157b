// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// One line of a text around the first place where it says what is searched for.
struct Snippet
{
    std::u16string line; ///< plain; an ellipsis where something was left out
    std::vector<Range> marks; ///< of every place in `line`
};

/// Units of a line at most, beside the ellipses.
inline constexpr std::size_t snippetUnits = 160;

/// What is looked for, as `snippetOf` takes it; empty where nothing of it could be found.
std::u16string snippetNeedle(const Folding& folding, std::string_view utf8);

/// None: the text (UTF-8) doesn't say it. White space counts as one space, what can't be seen doesn't count.
std::optional<Snippet> snippetOf(const Folding& folding, std::string_view utf8, std::u16string_view foldedNeedle);

/// Places in a text, counted in code points instead of UTF-16 units, and back; what lies outside goes to the end.
std::vector<Range> toPoints(std::u16string_view text, const std::vector<Range>& units);
std::vector<Range> toUnits(std::u16string_view text, const std::vector<Range>& points);

} // namespace text
