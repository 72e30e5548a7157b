// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyinfilter.h"

#include "core/text/letters.h"
#include "core/text/pinyintable.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <bit>
#include <span>

namespace text {

namespace {

using Kind = Readings::Kind;
using Unit = Readings::Unit;

constexpr unsigned longest = 3; ///< letters of a key
constexpr std::uint32_t otherMark = std::uint32_t {1} << 31U; ///< a character that is no letter

bool isPlain(std::uint32_t c)
{
    return c >= U'a' && c <= U'z';
}

/// Letters one behind the other, 1 to 26 each.
std::uint32_t appended(std::uint32_t key, std::uint32_t letter)
{
    return key << 5U | (letter - U'a' + 1);
}

std::uint32_t letterBit(std::uint32_t letter)
{
    return std::uint32_t {1} << (letter - U'a');
}

/// Of all ways to type its first letter.
std::uint32_t firstLetters(const std::vector<Unit>& units)
{
    const auto first = std::ranges::find_if(units, [](const Unit& unit) { return unit.is() != Kind::Sign; });
    std::uint32_t bits = 0;
    if (first == units.end()) {
        return bits;
    }
    const auto letter = static_cast<std::uint32_t>(first->letter);
    bits |= isPlain(letter) ? letterBit(letter) : 0;
    for (const std::uint16_t set :
        first->is() == Kind::Han ? std::span(first->sets) : std::span(first->sets).first(0)) {
        for (const std::uint16_t number : pinyintable::sets[set]) {
            const char sound = pinyintable::syllables[number][0];
            bits |= number == 0 ? 0 : letterBit(static_cast<std::uint32_t>(sound));
            bits |= number != 0 && sound == 'v' ? letterBit(U'u') : 0;
        }
    }
    return bits;
}

std::uint32_t mixed(std::uint32_t key)
{
    key ^= key >> 16U;
    key *= 0x7feb352dU;
    key ^= key >> 15U;
    key *= 0x846ca68bU;
    return key ^ key >> 16U;
}

/// Every way in which up to three letters can be typed from a unit of the text on.
class Beginnings
{
public:
    explicit Beginnings(const std::vector<Unit>& units)
        : m_units(units.data(), std::min(units.size(), Readings::most))
    {
        for (std::size_t at = 0; at < m_units.size(); ++at) {
            const auto letter = static_cast<std::uint32_t>(m_units[at].letter);
            if (!isPlain(letter)) {
                m_keys.push_back(otherMark | letter);
            }
            from(at, 0, 0);
        }
        std::ranges::sort(m_keys);
        m_keys.erase(std::unique(m_keys.begin(), m_keys.end()), m_keys.end());
    }

    const std::vector<std::uint32_t>& keys() const { return m_keys; }

private:
    bool isRest(std::size_t at) const { return at < m_units.size() && m_units[at].is() == Kind::WordRest; }

    std::size_t pastSigns(std::size_t at) const
    {
        while (at < m_units.size() && m_units[at].is() == Kind::Sign) {
            ++at;
        }
        return at;
    }

    void from(std::size_t at, std::uint32_t key, unsigned size)
    {
        if (at >= m_units.size() || size == longest) {
            return;
        }
        const Unit& unit = m_units[at];
        if (unit.is() == Kind::Han) {
            for (const std::uint16_t set : unit.sets) {
                for (const std::uint16_t number : pinyintable::sets[set]) {
                    if (number != 0) {
                        syllable(pinyintable::syllables[number], pastSigns(at + 1), key, size);
                    }
                }
            }
        } else if (unit.is() != Kind::Sign && isPlain(unit.letter)) {
            const auto next = taken(appended(key, unit.letter));
            std::size_t behind = at + 1;
            if (isRest(behind)) {
                from(behind, next, size + 1);
            }
            while (isRest(behind)) {
                ++behind;
            }
            from(pastSigns(behind), next, size + 1);
        }
    }

    /// As much of it as there is room for, then what follows; ü is typed as u, too.
    void syllable(const char* letters, std::size_t behind, std::uint32_t key, unsigned size)
    {
        if (*letters == '\0' || size == longest) {
            return;
        }
        for (const char typed : {*letters, *letters == 'v' ? 'u' : '\0'}) {
            if (typed != '\0') {
                const auto next = taken(appended(key, static_cast<std::uint32_t>(typed)));
                syllable(letters + 1, behind, next, size + 1);
                from(behind, next, size + 1);
            }
        }
    }

    std::uint32_t taken(std::uint32_t key)
    {
        m_keys.push_back(key);
        return key;
    }

    std::span<const Unit> m_units;
    std::vector<std::uint32_t> m_keys;
};

} // namespace

PinyinKeys::PinyinKeys(const Folding& folding, std::u16string_view typed)
{
    const std::u16string folded = folding.fold(typed.substr(0, Readings::most));
    std::uint32_t key = 0;
    unsigned size = 0;
    bool goesOn = true; // letters only so far: signs of the text may be left out, those typed stand for themselves
    std::size_t count = 0;
    for (std::size_t at = 0; at < folded.size() && count < 63;) {
        UChar32 next = 0;
        U16_NEXT(folded.data(), at, folded.size(), next);
        const auto c = static_cast<std::uint32_t>(next);
        if (isBreak(next)) {
            continue;
        }
        if (isMark(next)) {
            // May make another letter of the one before it, which a filter then judges by none of the two.
            m_keys.clear();
            m_first = 0;
            return;
        }
        ++count;
        if (!isPlain(c)) {
            goesOn = false;
            if (c != 0xFC) {
                m_keys.push_back(otherMark | c);
            }
        } else if (goesOn && size < longest) {
            key = appended(key, c);
            ++size;
            m_first = count == 1 ? letterBit(c) : m_first;
        }
    }
    if (size > 0) {
        m_keys.push_back(key);
    }
}

PinyinFilter::PinyinFilter(const Readings& text)
    : m_first(firstLetters(text.units()))
{
    const Beginnings beginnings(text.units());
    const auto& keys = beginnings.keys();
    m_bits.resize(std::bit_ceil(keys.size() / 8 + 1));
    const auto last = static_cast<std::uint32_t>(m_bits.size() * 64 - 1);
    for (const std::uint32_t key : keys) {
        const std::uint32_t hash = mixed(key);
        for (const std::uint32_t place : {hash & last, std::rotl(hash, 16) & last}) {
            m_bits[place / 64] |= std::uint64_t {1} << place % 64;
        }
    }
}

bool PinyinFilter::has(std::uint32_t key) const
{
    const auto last = static_cast<std::uint32_t>(m_bits.size() * 64 - 1);
    const std::uint32_t hash = mixed(key);
    const auto isSet = [&](std::uint32_t place) { return (m_bits[place / 64] >> place % 64 & 1) != 0; };
    return isSet(hash & last) && isSet(std::rotl(hash, 16) & last);
}

bool PinyinFilter::mayHold(const PinyinKeys& typed) const
{
    return std::ranges::all_of(typed.keys(), [this](std::uint32_t key) { return !m_bits.empty() && has(key); });
}

} // namespace text
