// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "core/text/readings.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

/// How what somebody types begins, as numbers that a PinyinFilter knows or doesn't. A value; any thread.
class PinyinKeys final
{
public:
    PinyinKeys() = default;
    PinyinKeys(const Folding& folding, std::u16string_view typed);

    const std::vector<std::uint32_t>& keys() const { return m_keys; }
    /// The bit of the letter that it begins with, a to z from the lowest on; 0: it begins with something else.
    std::uint32_t first() const { return m_first; }

private:
    std::vector<std::uint32_t> m_keys;
    std::uint32_t m_first = 0;
};

/// Rules out most texts in which something typed is not found (see PinyinQuery), in a few nanoseconds: by its first
/// three letters, from each place of the text on, and by every character that is no letter. A value, about a byte for
/// each way to begin: kept with the readings that it was made of.
class PinyinFilter final
{
public:
    PinyinFilter() = default;
    explicit PinyinFilter(const Readings& text);

    /// False: a PinyinQuery of the same typed text finds nothing in that text. True: it may.
    bool mayHold(const PinyinKeys& typed) const;
    /// False: if it is found, then not from the start of the text on.
    bool mayBegin(const PinyinKeys& typed) const { return typed.first() == 0 || (m_first & typed.first()) != 0; }

private:
    bool has(std::uint32_t key) const;

    std::vector<std::uint64_t> m_bits; ///< a power of two of them; two are set for each key
    std::uint32_t m_first = 0; ///< letters that the text can be typed to begin with, as PinyinKeys::first
};

} // namespace text
