// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Plain-text safety for everything that customers and people write. Strings are UTF-8; what isn't is read as U+FFFD,
/// one per broken sequence. Pure functions, any thread.
namespace text {

bool isValidUtf8(std::string_view bytes);

/// Broken sequences replaced by U+FFFD.
std::string repaired(std::string_view bytes);

/// Number of code points; each broken sequence counts as one.
std::size_t codePoints(std::string_view utf8);

/// At most `most` code points, not cut inside a grapheme (unless the first alone is longer); no ellipsis added.
std::string truncated(std::string_view utf8, std::size_t most);

/// What turns the letters behind it round, and would do so to what stands next to the text.
bool isDirection(char32_t point);

/// For names and file names: bidirectional, zero-width, invisible and control characters become visible as ⟨U+202E⟩, so
/// that nothing can pose as something else. What belongs to an emoji stays.
std::string visibleControls(std::string_view utf8);

/// For message texts: line breaks (as \n) and tabs stay, other control characters go; bidirectional embeddings and
/// isolates are closed at the end of their line and stray closers dropped, so that they turn nothing that follows.
std::string displayText(std::string_view utf8);

/// A text in one line for lists: white space folded to one space, controls dropped, at most `most` code points
/// of which the last is an ellipsis where something was cut.
std::string singleLine(std::string_view utf8, std::size_t most);

/// A file name of at most `most` code points, cut in its middle with the extension kept; controls made visible first.
std::string elideFileName(std::string_view utf8, std::size_t most);

} // namespace text
