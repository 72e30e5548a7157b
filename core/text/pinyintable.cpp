// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyintable.h"

#include <algorithm>
#include <iterator>

namespace text::pinyintable {

#include "core/text/pinyindata/table.inc"

namespace {

constexpr unsigned setBits = 11;

} // namespace

std::uint16_t find(char32_t character)
{
    const auto* found = std::ranges::lower_bound(
        characters, std::uint32_t(character), {}, [](std::uint32_t entry) { return entry >> setBits; });
    return found != std::end(characters) && *found >> setBits == character
        ? static_cast<std::uint16_t>(*found & ((1U << setBits) - 1))
        : std::uint16_t(0);
}

std::uint16_t single(std::string_view syllable)
{
    const auto* found = std::ranges::lower_bound(
        syllables, syllable, {}, [](const char(&letters)[7]) { return std::string_view(letters); });
    // A set of one has the number of its syllable.
    return found != std::end(syllables) && *found == syllable
        ? static_cast<std::uint16_t>(found - std::begin(syllables))
        : std::uint16_t(0);
}

} // namespace text::pinyintable
