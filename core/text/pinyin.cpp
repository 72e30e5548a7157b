// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyin.h"

#include "core/text/letters.h"
#include "core/text/pinyintable.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <mutex>
#include <string>

namespace text {
namespace {

/// Runs of letters and runs of digits are words.
Readings::Kind kindOf(UChar32 c, UChar32 before)
{
    if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) {
        return Readings::Kind::Han;
    }
    const auto isLetter
        = [](UChar32 one) { return u_isalpha(one) && !isBreak(one) && !u_hasBinaryProperty(one, UCHAR_IDEOGRAPHIC); };
    if (u_isdigit(c)) {
        return u_isdigit(before) ? Readings::Kind::WordRest : Readings::Kind::WordStart;
    }
    if (isLetter(c)) {
        return isLetter(before) ? Readings::Kind::WordRest : Readings::Kind::WordStart;
    }
    return Readings::Kind::Sign;
}

} // namespace

/// Most of them are old or rare enough that names alone have them. ICU knows one reading of each.
class Pinyin::Rare final
{
public:
    Rare()
    {
        UErrorCode error = U_ZERO_ERROR;
        m_latin.reset(icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, error));
        m_apart = icu::Normalizer2::getNFDInstance(error);
        if (U_FAILURE(error)) {
            m_latin.reset();
        }
    }

    std::uint16_t find(char32_t character) const
    {
        if (!m_latin) {
            return 0;
        }
        icu::UnicodeString text(static_cast<UChar32>(character));
        {
            const std::lock_guard lock(m_mutex);
            m_latin->transliterate(text);
        }
        UErrorCode error = U_ZERO_ERROR;
        const icu::UnicodeString apart = m_apart->normalize(text, error);
        std::string letters;
        for (std::int32_t at = 0; U_SUCCESS(error) && at < apart.length(); ++at) {
            const char16_t unit = apart.charAt(at);
            if (unit >= u'a' && unit <= u'z') {
                letters += static_cast<char>(unit);
            } else if (unit == 0x308 && !letters.empty()) {
                letters.back() = 'v';
            }
        }
        return pinyintable::single(letters);
    }

private:
    std::unique_ptr<icu::Transliterator> m_latin;
    const icu::Normalizer2* m_apart = nullptr;
    mutable std::mutex m_mutex; ///< nothing says that two threads may share a transliterator
};

std::vector<std::string_view> pinyinOf(char32_t character)
{
    std::vector<std::string_view> readings;
    for (const std::uint16_t number : pinyintable::sets[pinyintable::find(character)]) {
        if (number != 0) {
            readings.emplace_back(pinyintable::syllables[number]);
        }
    }
    return readings;
}

bool isSyllables(std::string_view word)
{
    constexpr std::size_t longest = 6;
    std::vector<int> most(word.size() + 1, -1); // syllables up to each place; -1: none end there
    most[0] = 0;
    for (std::size_t end = 1; end <= word.size(); ++end) {
        for (std::size_t begin = end > longest ? end - longest : 0; begin < end; ++begin) {
            const std::string_view part = word.substr(begin, end - begin);
            const bool isOne = most[begin] >= 0 && part.find_first_of("aeiouv") != std::string_view::npos
                && pinyintable::single(part) != 0;
            most[end] = isOne ? std::max(most[end], most[begin] + 1) : most[end];
        }
    }
    return most.back() >= 2;
}

Pinyin::Pinyin(std::shared_ptr<const Folding> folding)
    : m_folding(std::move(folding))
    , m_rare(std::make_unique<Rare>())
{ }

Pinyin::~Pinyin() = default;

Readings Pinyin::read(std::u16string_view text) const
{
    text = text.substr(0, Readings::most);
    std::vector<Range> sources;
    const std::u16string folded = m_folding->fold(text, sources);
    std::vector<Readings::Unit> units;
    units.reserve(std::min(folded.size(), Readings::most));
    UChar32 before = 0;
    for (std::size_t at = 0; at < folded.size() && units.size() < Readings::most;) {
        const Range& from = sources[at];
        UChar32 c = 0;
        U16_NEXT(folded.data(), at, folded.size(), c);
        if (isMark(c)) {
            if (!units.empty()) {
                units.back().end = static_cast<std::uint16_t>(from.end);
            }
            continue;
        }
        Readings::Unit unit;
        unit.letter = static_cast<std::uint32_t>(c) & 0xFFFFFF;
        const Readings::Kind kind = kindOf(c, before);
        unit.kind = static_cast<std::uint32_t>(kind) & 0xFF;
        unit.begin = static_cast<std::uint16_t>(from.begin);
        unit.end = static_cast<std::uint16_t>(from.end);
        if (kind == Readings::Kind::Han) {
            unit.sets = setsOf(static_cast<char32_t>(c), text, from.begin);
        }
        units.push_back(unit);
        before = c;
    }
    return Readings(std::move(units));
}

std::array<std::uint16_t, 2> Pinyin::setsOf(char32_t folded, std::u16string_view text, std::size_t at) const
{
    UChar32 written = 0;
    U16_GET(text.data(), 0, at, text.size(), written);
    const std::uint16_t own = pinyintable::find(static_cast<char32_t>(written));
    std::uint16_t simple = pinyintable::find(folded);
    if (simple == 0 && own == 0) {
        simple = m_rare->find(folded);
    }
    return {simple, own == simple ? std::uint16_t(0) : own};
}

} // namespace text
