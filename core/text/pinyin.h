// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "core/text/readings.h"

#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace text {

/// How the characters of the General Standard table are read: syllables without tones, in the order of the alphabet, v
/// for ü; none for any other character. The views never end. Any thread.
std::vector<std::string_view> pinyinOf(char32_t character);

/// Whether a word in letters a to z is nothing but whole syllables, two of them at least: `fapiao`, `xian`, but not
/// `fan`.
bool isSyllables(std::string_view word);

/// Makes readings of texts. Making it takes a tenth of a second, off the GUI thread; afterwards it reads 20
/// characters in about a microsecond, and any thread may use it.
class Pinyin final
{
public:
    explicit Pinyin(std::shared_ptr<const Folding> folding);
    ~Pinyin();
    Pinyin(const Pinyin&) = delete;
    Pinyin& operator=(const Pinyin&) = delete;

    const Folding& folding() const { return *m_folding; }

    /// Every character with all its readings (重 as chong and zhong), traditional ones with those of the simplified
    /// form, too; letters and digits folded. To be made once per text and kept. Of a text longer than Readings::most
    /// only the beginning is read.
    Readings read(std::u16string_view text) const;

private:
    class Rare;

    /// Of a folded character, and of what stands in the text for it: 乾 is 干 when it is folded, but is read as qian,
    /// too.
    std::array<std::uint16_t, 2> setsOf(char32_t folded, std::u16string_view text, std::size_t at) const;

    std::shared_ptr<const Folding> m_folding;
    std::unique_ptr<Rare> m_rare; ///< of characters outside the table
};

} // namespace text
