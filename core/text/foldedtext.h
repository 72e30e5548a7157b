// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"

#include <string>
#include <string_view>
#include <vector>

namespace text {

/// A text with its folded form; what the finders of core/text look through. The text outlives it.
struct FoldedText
{
    FoldedText(const Folding& folding, std::u16string_view written)
        : original(written)
        , folded(folding.fold(written, sources))
    { }

    /// Of a part of the folded text, where it stands in the original.
    Range place(std::size_t begin, std::size_t end) const { return {sources[begin].begin, sources[end - 1].end}; }
    /// A line ends here; folding made a space of it.
    bool breaksAt(std::size_t at) const
    {
        const char16_t c = original[sources[at].begin];
        return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029;
    }

    std::u16string_view original;
    std::vector<Range> sources; ///< per unit of `folded`
    std::u16string folded;
};

} // namespace text
