// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "core/text/readings.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace text {

struct PinyinMatch
{
    /// Higher is better. First where it begins: the start of the text, a later character or word, inside a word. Then
    /// how it is typed: as it is written, by whole syllables (the last may still be growing), by initials. Then the
    /// less of the text is left, and the earlier, the better. Equal scores keep the caller's order (sort stably).
    int score = 0;
    /// Whether a match of such a score begins where the text does.
    static bool isAtStart(int score);
    /// Whether in one of such a score each character is typed as itself or by a whole syllable.
    static bool isWhole(int score);
    /// To highlight, in UTF-16 code units of the text, left to right, not touching each other.
    std::vector<Range> ranges;

    friend bool operator==(const PinyinMatch&, const PinyinMatch&) = default;
};

/// What somebody types to find a text: letters, digits, Chinese, mixed (退货 by `tuihuo`, `th`, `tuih`, `退huo`,
/// `t货`). It is found where each character, from some place on, in order, is typed as itself, as one of its readings,
/// or as a beginning of one; words in letters likewise, so that `zz` finds zheng.zhuo. Case, width, accents and tone
/// marks, traditional and simplified are one; ü is u, v or ü. Signs in the text may be left out. A space or apostrophe
/// ends a syllable (`xi'an` is not 先). A value; any thread.
class PinyinQuery final
{
public:
    /// The characters that count; what is typed beyond changes nothing.
    static constexpr std::size_t mostTyped = 63;

    PinyinQuery() = default;
    PinyinQuery(const Folding& folding, std::u16string_view typed);

    /// Nothing but spaces and apostrophes: finds everything, without ranges and with score 0.
    bool isEmpty() const { return m_size == 0; }

    /// nullopt: not found. Time and memory grow with the text alone, whatever is typed.
    std::optional<PinyinMatch> match(const Readings& text) const;

private:
    /// Places in what was typed, one bit each; bit `m_size` is its end.
    using Places = std::uint64_t;
    enum class Manner
    {
        Initials,
        Syllables,
        Written
    };
    using Unit = Readings::Unit;
    using Units = std::span<const Unit>;
    using Row = std::array<Places, Readings::most + 1>;

    void put(std::uint32_t c, Places place);
    Places letter(std::uint32_t folded) const;
    Places sound(char letter) const { return m_sounds[static_cast<std::size_t>(letter - 'a')]; }
    Places syllable(std::uint16_t number, Places after, Manner manner) const;
    Places unit(const Unit& unit, Places after, Places afterWord, bool wordGoesOn, Manner manner) const;
    void fill(Row& row, Units units, std::size_t begin, std::size_t end, Manner manner) const;
    bool begins(const Row& row, Units units, std::size_t at) const;
    unsigned taken(const Unit& unit, unsigned place, Places after, Manner manner) const;
    std::size_t walk(const Row& row, Units units, std::size_t start, Manner manner, std::vector<Range>& ranges) const;

    std::array<Places, 128> m_letters {}; ///< where each is typed
    std::array<Places, 26> m_sounds {}; ///< where each letter of a syllable is
    std::vector<std::pair<std::uint32_t, Places>> m_others;
    Places m_breaks = 0; ///< before which a syllable ends
    unsigned m_size = 0;
};

} // namespace text
