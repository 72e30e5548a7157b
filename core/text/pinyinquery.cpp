// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyinquery.h"

#include "core/text/letters.h"
#include "core/text/pinyintable.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <cstring>

namespace text {
namespace {

using Kind = Readings::Kind;

constexpr std::uint32_t twoDots = 0x308;
constexpr std::uint32_t uWithDots = 0xFC;

std::uint64_t bit(unsigned place)
{
    return std::uint64_t(1) << place;
}

/// The start of the text, a later character or word, inside a word.
int placeOf(std::span<const Readings::Unit> units, std::size_t at, std::size_t firstLetter)
{
    return at <= firstLetter ? 2 : units[at].is() == Kind::WordRest ? 0 : 1;
}

constexpr int manners = 3;
constexpr unsigned besideKind = 22; ///< bits

int scoreOf(int place, int manner, std::size_t left, std::size_t start)
{
    constexpr std::size_t most = Readings::most - 1;
    static_assert(most == 0x7FF);
    return (place * manners + manner) << besideKind | static_cast<int>(most - std::min(left, most)) << 11
        | static_cast<int>(most - std::min(start, most));
}

} // namespace

bool PinyinMatch::isAtStart(int score)
{
    return (score >> besideKind) / manners == 2;
}

bool PinyinMatch::isWhole(int score)
{
    return (score >> besideKind) % manners > 0;
}

PinyinQuery::PinyinQuery(const Folding& folding, std::u16string_view typed)
{
    const std::u16string folded = folding.fold(typed.substr(0, Readings::most));
    std::vector<std::uint32_t> letters;
    bool broken = false;
    for (std::size_t at = 0; at < folded.size();) {
        UChar32 next = 0;
        U16_NEXT(folded.data(), at, folded.size(), next);
        const auto c = static_cast<std::uint32_t>(next);
        if (isBreak(next)) {
            broken = !letters.empty();
        } else if (isMark(next)) {
            if (c == twoDots && !letters.empty() && letters.back() == U'u') {
                letters.back() = uWithDots;
            }
        } else if (letters.size() == mostTyped) {
            break;
        } else {
            m_breaks |= broken ? bit(unsigned(letters.size())) : 0;
            broken = false;
            letters.push_back(c);
        }
    }
    for (; m_size < letters.size(); ++m_size) {
        put(letters[m_size], bit(m_size));
    }
}

void PinyinQuery::put(std::uint32_t c, Places place)
{
    const auto sound = [&](char letter) -> Places& { return m_sounds[std::size_t(letter - 'a')]; };
    if (c == uWithDots) {
        m_letters[U'u'] |= place;
        sound('v') |= place;
    } else if (c < m_letters.size()) {
        m_letters[c] |= place;
        if (c >= U'a' && c <= U'z') {
            sound(static_cast<char>(c)) |= place;
        }
        if (c == U'u') {
            sound('v') |= place;
        }
    } else {
        const auto known = std::ranges::find(m_others, c, &std::pair<std::uint32_t, Places>::first);
        if (known == m_others.end()) {
            m_others.emplace_back(c, place);
        } else {
            known->second |= place;
        }
    }
}

PinyinQuery::Places PinyinQuery::letter(std::uint32_t folded) const
{
    if (folded < m_letters.size()) {
        return m_letters[folded];
    }
    const auto known = std::ranges::find(m_others, folded, &std::pair<std::uint32_t, Places>::first);
    return known == m_others.end() ? 0 : known->second;
}

/// Where the syllable can be typed from, given from where all that follows it can be (`after`).
PinyinQuery::Places PinyinQuery::syllable(std::uint16_t number, Places after, Manner manner) const
{
    const char* letters = pinyintable::syllables[number];
    if (sound(letters[0]) == 0) {
        return 0;
    }
    // What is typed last may be a beginning of it; by initials, each may.
    const Places cut = manner == Manner::Initials ? after : bit(m_size);
    Places here = 0;
    for (std::size_t at = std::strlen(letters); at > 0; --at) {
        const bool last = letters[at] == '\0';
        const Places next = last ? after : (here & ~m_breaks) | cut;
        here = next >> 1 & sound(letters[at - 1]);
    }
    return here;
}

/// Where a unit can be typed from; `afterWord` is `after` for the first unit behind its word.
PinyinQuery::Places PinyinQuery::unit(
    const Unit& unit, Places after, Places afterWord, bool wordGoesOn, Manner manner) const
{
    if (unit.is() == Kind::WordStart || unit.is() == Kind::WordRest) {
        const Places next = (wordGoesOn ? after & ~m_breaks : after) | (manner == Manner::Initials ? afterWord : 0);
        return next >> 1 & letter(unit.letter);
    }
    Places here = after >> 1 & letter(unit.letter);
    if (manner != Manner::Written) {
        for (const std::uint16_t set : unit.sets) {
            for (const std::uint16_t number : pinyintable::sets[set]) {
                here |= number == 0 ? 0 : syllable(number, after, manner);
            }
        }
    }
    return here;
}

/// Fills `row` from `end` down to `begin`: from which places on the rest of what was typed is found from each unit on.
void PinyinQuery::fill(Row& row, Units units, std::size_t begin, std::size_t end, Manner manner) const
{
    const Places done = bit(m_size);
    row[end] = done;
    Places afterWord = done;
    bool wordGoesOn = false;
    for (std::size_t at = end; at-- > begin;) {
        const Unit& one = units[at];
        const Places after = row[at + 1];
        afterWord = wordGoesOn ? afterWord : after;
        const Places here = unit(one, after, afterWord, wordGoesOn, manner);
        row[at] = here | done | (one.is() == Kind::Sign ? after : 0);
        wordGoesOn = one.is() == Kind::WordRest;
    }
}

/// Whether all that was typed is found from this unit on, itself included.
bool PinyinQuery::begins(const Row& row, Units units, std::size_t at) const
{
    const bool sign = units[at].is() == Kind::Sign;
    return ((sign ? row[at + 1] >> 1 & letter(units[at].letter) : row[at]) & 1) != 0;
}

/// How many typed characters, from `place` on, the character takes: the most that leave a rest which is found.
unsigned PinyinQuery::taken(const Unit& unit, unsigned place, Places after, Manner manner) const
{
    unsigned best = (letter(unit.letter) >> place & after >> (place + 1) & 1) != 0 ? 1 : 0;
    for (const std::uint16_t set : unit.sets) {
        for (const std::uint16_t number : pinyintable::sets[set]) {
            const char* letters = pinyintable::syllables[number];
            for (unsigned size = 0; manner != Manner::Written && letters[size] != '\0'; ++size) {
                const unsigned at = place + size;
                if (at >= m_size || (sound(letters[size]) >> at & 1) == 0 || (size > 0 && (m_breaks >> at & 1) != 0)) {
                    break;
                }
                const bool stops = letters[size + 1] == '\0' || manner == Manner::Initials || at + 1 == m_size;
                if (stops && (after >> (at + 1) & 1) != 0) {
                    best = std::max(best, size + 1);
                }
            }
        }
    }
    return best;
}

/// The way through the text from `start` on. A match is told from another by where it starts and how it is typed; of
/// several ways from there the one that takes most of what was typed per character.
/// Returns how many letters of the text it takes.
std::size_t PinyinQuery::walk(
    const Row& row, Units units, std::size_t start, Manner manner, std::vector<Range>& ranges) const
{
    std::size_t letters = 0;
    std::size_t behind = units.size() + 1; // what was taken last
    unsigned place = 0;
    for (std::size_t at = start; place < m_size && at < units.size(); ++at) {
        const Unit& one = units[at];
        const bool word = one.is() == Kind::WordStart || one.is() == Kind::WordRest;
        const unsigned size = word ? 1 : taken(one, place, row[at + 1], manner);
        if (size == 0) {
            continue; // a sign
        }
        if (!ranges.empty() && (behind + 1 == at || one.begin < ranges.back().end)) {
            ranges.back().end = one.end;
        } else {
            ranges.push_back({one.begin, one.end});
        }
        behind = at;
        place += size;
        letters += one.is() == Kind::Sign ? 0 : 1;
        const auto wordGoesOn = [&] { return word && at + 1 < units.size() && units[at + 1].is() == Kind::WordRest; };
        if (wordGoesOn() && ((row[at + 1] & ~m_breaks) >> place & 1) == 0) {
            while (wordGoesOn()) {
                ++at;
            }
        }
    }
    return letters;
}

std::optional<PinyinMatch> PinyinQuery::match(const Readings& text) const
{
    if (isEmpty()) {
        return PinyinMatch {};
    }
    const Units units(text.units().data(), std::min(text.units().size(), Readings::most));
    const auto isLetter = [](const Unit& one) { return one.is() != Kind::Sign; };
    const auto lead = std::ranges::find_if(units, isLetter) - units.begin();
    const std::size_t firstLetter = std::size_t(lead) == units.size() ? 0 : std::size_t(lead);
    Row row; // filled as far as it is read
    fill(row, units, 0, units.size(), Manner::Initials);
    std::size_t first = 0;
    std::size_t last = 0;
    int best = -1;
    for (std::size_t at = 0; at < units.size(); ++at) {
        if (const int place = placeOf(units, at, firstLetter); place >= best && begins(row, units, at)) {
            first = place > best ? at : first;
            last = at;
            best = place;
        }
    }
    if (best < 0) {
        return std::nullopt;
    }
    // Typed in full, each letter takes at least one place: what stands further behind is out of reach.
    std::size_t end = last;
    for (unsigned letters = 0; end < units.size() && letters < m_size; ++end) {
        letters += isLetter(units[end]) ? 1 : 0;
    }
    const auto all = std::size_t(std::ranges::count_if(units, isLetter));
    const auto found = [&](const Row& by, std::size_t start, Manner manner) {
        PinyinMatch match;
        const Units reach = units.first(manner == Manner::Initials ? units.size() : end);
        const std::size_t letters = walk(by, reach, start, manner, match.ranges);
        match.score = scoreOf(best, int(manner), all - letters, start - std::min(start, firstLetter));
        return match;
    };
    Row full;
    for (const Manner manner : {Manner::Written, Manner::Syllables}) {
        fill(full, units, first, end, manner);
        for (std::size_t at = first; at <= last; ++at) {
            if (placeOf(units, at, firstLetter) == best && begins(full, units, at)) {
                return found(full, at, manner);
            }
        }
    }
    return found(row, first, Manner::Initials);
}

} // namespace text
