// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace text {

/// A part of a text, in UTF-16 code units: what text views count in.
struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const Range&, const Range&) = default;
};

/// What people mean by "the same letters" when they search: upper and lower case, full and half width, traditional and
/// simplified Chinese, composed and decomposed accents, and every kind of white space are one. Making it takes tens of
/// milliseconds, off the GUI thread; afterwards it never changes and any thread may use it.
class Folding final
{
public:
    Folding();

    std::u16string fold(std::u16string_view text) const;
    /// And of each code unit that comes out, from which letter it came.
    std::u16string fold(std::u16string_view text, std::vector<Range>& sources) const;

    /// Where a folded needle stands, left to right, without overlaps; none for an empty needle. A letter that is only
    /// partly hit counts whole.
    std::vector<Range> find(std::u16string_view text, std::u16string_view foldedNeedle) const;

private:
    /// Appends the folded form of the letter at `at` and returns where the next one begins.
    std::size_t step(std::u16string_view text, std::size_t at, std::u16string& out) const;

    std::vector<char16_t> m_single; ///< by code unit; see the marks in the source
    std::unordered_map<char16_t, std::u16string> m_several;
};

} // namespace text
