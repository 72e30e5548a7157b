// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace text {

/// A text as it can be typed, made by Pinyin::read: 12 bytes per character. A value: kept with the text it was made of,
/// matched as often as somebody types (see PinyinQuery).
class Readings final
{
public:
    /// Units of one text that are kept and matched.
    static constexpr std::size_t most = 2048;

    enum class Kind : std::uint8_t
    {
        Han, ///< stands alone
        WordStart, ///< a letter or digit that begins a run of its like
        WordRest,
        Sign ///< need not be typed
    };

    struct Unit
    {
        std::uint32_t letter : 24 = 0; ///< folded code point
        std::uint32_t kind : 8 = 0;
        std::array<std::uint16_t, 2> sets {}; ///< of syllables; 0: none
        std::uint16_t begin = 0; ///< in the text, UTF-16 code units
        std::uint16_t end = 0;

        Kind is() const { return static_cast<Kind>(kind); }
        friend bool operator==(const Unit&, const Unit&) = default;
    };

    Readings() = default;
    explicit Readings(std::vector<Unit> units)
        : m_units(std::move(units))
    { }

    const std::vector<Unit>& units() const { return m_units; }

    friend bool operator==(const Readings&, const Readings&) = default;

private:
    std::vector<Unit> m_units;
};

} // namespace text
