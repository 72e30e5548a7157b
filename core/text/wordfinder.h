// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/foldedtext.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace text {

/// Many words at once in a folded text, also where somebody put spaces or punctuation between their letters. Latin
/// words are found whole only.
class WordFinder final
{
public:
    struct Hit
    {
        Range range; ///< in the original
        std::size_t tag = 0;

        friend bool operator==(const Hit&, const Hit&) = default;
    };

    /// A word that folds to nothing is left out.
    void add(const Folding& folding, std::u16string_view word, std::size_t tag);
    bool isEmpty() const { return m_words.empty(); }

    /// Left to right, by tag where they begin together; at most `most`.
    std::vector<Hit> find(const FoldedText& text, std::size_t most) const;
    /// The tag of some hit, the first one; none: npos.
    std::size_t first(const FoldedText& text) const;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

private:
    struct Word
    {
        std::u16string letters; ///< folded, one space where there was white space
        std::size_t tag = 0;
        bool hasLatin = false; ///< two Latin letters stand together in it
    };

    std::size_t endOf(const Word& word, const FoldedText& text, std::size_t at) const;

    /// By first and second letter (0: there is none): thousands may begin alike, and who repeats that letter all over a
    /// text would have each of them tried at every place.
    std::unordered_map<char32_t, std::vector<Word>> m_words;
    std::unordered_set<char16_t> m_firsts;
};

} // namespace text
