// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct Link
{
    std::size_t begin = 0; ///< bytes into the text
    std::size_t end = 0;
    std::string url; ///< what to open: host in ASCII (punycode), without a user part
    std::string host; ///< the real host to show: ASCII, lower case, with a port that isn't the default
    bool deceptive = false; ///< a user part before the host, look-alike or mixed scripts, an address in disguise
};

/// Links in a text (UTF-8): `http://` and `https://` only, with a valid host; never any other scheme. Punctuation that
/// closes the sentence is no part of them. Pure, any thread.
std::vector<Link> findLinks(std::string_view utf8);

} // namespace text
