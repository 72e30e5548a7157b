// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"

#include <string_view>
#include <vector>

namespace text {

/// In UTF-16 units; nobody is asked how to spell what is longer.
inline constexpr std::size_t longestSpelled = 64;

/// The words of a text that a speller of a language in Latin letters can be asked about, left to right; an apostrophe
/// or hyphen between letters is part of the word. Never: what stands beside digits or letters of other alphabets
/// without a break, addresses of pages, mail and files, tags and the like (`#new`, `/refund`), placeholders in braces,
/// codes (SKU, PDFs), names with capitals inside (WeChat), single letters. Time grows with the text alone.
std::vector<Range> spelledWords(std::u16string_view text);

} // namespace text
