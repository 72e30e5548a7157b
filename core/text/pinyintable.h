// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

/// The generated table (see pinyindata/README.md); for the sources of core/text alone.
namespace text::pinyintable {

/// Up to six letters, a to z, and their end; the first is empty.
extern const char syllables[][7];
/// Numbers of syllables, 0 where there are fewer than four; the first has none.
extern const std::uint16_t sets[][4];

/// The set of a character's readings; 0: it is not in the table.
std::uint16_t find(char32_t character);
/// The set of one syllable alone; 0: there is none.
std::uint16_t single(std::string_view syllable);

} // namespace text::pinyintable
