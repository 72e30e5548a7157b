// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Plain-text safety for everything that customers and people write. All strings are UTF-8; offsets are bytes.
/// Pure functions, any thread.
namespace text {

bool isValidUtf8(std::string_view bytes);

/// Bytes that are not UTF-8 replaced by U+FFFD.
std::string repaired(std::string_view bytes);

/// Number of code points; each broken byte sequence counts as one.
std::size_t codePoints(std::string_view utf8);

/// At most `most` code points, never inside a grapheme; no ellipsis added.
std::string truncated(std::string_view utf8, std::size_t most);

/// For names and file names: bidirectional, zero-width, invisible and control characters become visible as ⟨U+202E⟩, so
/// that nothing can pose as something else. A zero-width joiner between emoji stays.
std::string visibleControls(std::string_view utf8);

/// For message texts: line breaks and tabs stay, other control characters go; bidirectional controls stay but are
/// closed at the end of each line, so that they can't turn what follows.
std::string displayText(std::string_view utf8);

struct Link
{
    std::size_t begin = 0; ///< bytes into the text
    std::size_t end = 0;
    std::string url; ///< what to open: as written, the host in ASCII (punycode)
    std::string host; ///< the real host to show, ASCII, lower case, with a port that isn't the default
    bool deceptive = false; ///< a user part before the host, or a host of mixed or look-alike scripts
};

/// Links in a text: `http://` and `https://` only, with a host; never any other scheme.
std::vector<Link> findLinks(std::string_view utf8);

/// A file name cut in its middle to `most` code points with the extension kept; controls made visible first.
std::string elideFileName(std::string_view utf8, std::size_t most);

/// The last line break-free line of a text for lists: white space folded, at most `most` code points.
std::string singleLine(std::string_view utf8, std::size_t most);

} // namespace text
