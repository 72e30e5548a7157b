// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <memory>

namespace text {
namespace {

constexpr std::size_t units = 0x10000;
// Noncharacters and surrogates never come out of folding, so they serve as marks in the table.
constexpr char16_t removed = 0xFFFF;
constexpr char16_t several = 0xFFFE;
constexpr char16_t surrogate = 0xD800;

/// Case, width and accents of a piece of text; as it is where ICU lacks its data.
icu::UnicodeString foldedPiece(const icu::UnicodeString& piece)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* cased = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const icu::Normalizer2* apart = icu::Normalizer2::getNFDInstance(error);
    if (U_FAILURE(error)) {
        return piece;
    }
    const icu::UnicodeString folded = apart->normalize(cased->normalize(piece, error), error);
    return U_FAILURE(error) ? piece : folded;
}

/// The simplified form of each Han letter of the first plane.
std::vector<char16_t> simplified()
{
    constexpr char16_t first = 0x3400;
    constexpr char16_t last = 0x9FFF;
    std::vector<char16_t> table(units);
    for (std::size_t c = 0; c < units; ++c) {
        table[c] = static_cast<char16_t>(c);
    }
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
    if (!made || U_FAILURE(error)) {
        return table;
    }
    // One letter per line: no rule may look at neighbours.
    icu::UnicodeString all;
    for (char16_t c = first; c <= last; ++c) {
        all.append(c).append(u'\n');
    }
    made->transliterate(all);
    std::int32_t at = 0;
    for (char16_t c = first; c <= last; ++c) {
        const std::int32_t end = all.indexOf(u'\n', at);
        if (end == at + 1) {
            table[c] = all.charAt(at);
        }
        at = end + 1;
    }
    return table;
}

bool isSurrogate(char16_t unit)
{
    return U16_IS_SURROGATE(unit);
}

} // namespace

Folding::Folding()
    : m_single(units, removed)
{
    const std::vector<char16_t> simple = simplified();
    for (std::size_t c = 0; c < units; ++c) {
        const auto unit = static_cast<char16_t>(c);
        if (isSurrogate(unit)) {
            m_single[c] = surrogate;
            continue;
        }
        if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
            m_single[c] = u' ';
            continue;
        }
        const icu::UnicodeString folded = foldedPiece(icu::UnicodeString(unit));
        std::u16string out;
        for (std::int32_t i = 0; i < folded.length(); ++i) {
            out += simple[folded.charAt(i)];
        }
        if (out.size() == 1 && out[0] < several) {
            m_single[c] = out[0];
        } else if (!out.empty() && unit < several) {
            m_single[c] = several;
            m_several.emplace(unit, std::move(out));
        }
    }
}

std::size_t Folding::step(std::u16string_view text, std::size_t at, std::u16string& out) const
{
    const char16_t unit = text[at];
    const char16_t folded = m_single[unit];
    if (folded == removed) {
        return at + 1;
    }
    if (folded == several) {
        out += m_several.at(unit);
        return at + 1;
    }
    if (folded != surrogate) {
        out += folded;
        return at + 1;
    }
    const bool pair = U16_IS_LEAD(unit) && at + 1 < text.size() && U16_IS_TRAIL(text[at + 1]);
    const std::size_t next = at + (pair ? 2 : 1);
    if (pair) {
        const icu::UnicodeString letter = foldedPiece(icu::UnicodeString(text.data() + at, 2));
        out.append(letter.getBuffer(), static_cast<std::size_t>(letter.length()));
    } else {
        out += unit;
    }
    return next;
}

std::u16string Folding::fold(std::u16string_view text) const
{
    std::u16string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        at = step(text, at, out);
    }
    return out;
}

std::u16string Folding::fold(std::u16string_view text, std::vector<Range>& sources) const
{
    std::u16string out;
    out.reserve(text.size());
    sources.clear();
    sources.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = step(text, at, out);
        sources.resize(out.size(), {at, next});
        at = next;
    }
    return out;
}

std::vector<Range> Folding::find(std::u16string_view text, std::u16string_view foldedNeedle) const
{
    std::vector<Range> hits;
    if (foldedNeedle.empty()) {
        return hits;
    }
    std::vector<Range> sources;
    const std::u16string folded = fold(text, sources);
    for (std::size_t at = folded.find(foldedNeedle); at != std::u16string::npos;
         at = folded.find(foldedNeedle, at + foldedNeedle.size())) {
        const Range hit {sources[at].begin, sources[at + foldedNeedle.size() - 1].end};
        if (hits.empty() || hit.begin >= hits.back().end) {
            hits.push_back(hit);
        }
    }
    return hits;
}

} // namespace text
