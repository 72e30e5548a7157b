// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unicode/uchar.h>

/// What texts and what is typed have to agree on; for the sources of core/text and core/knowledge.
namespace text {

/// Accents and tone marks, of folded (decomposed) text.
inline bool isMark(UChar32 c)
{
    const auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/// What separates syllables: a space, and the ways to write an apostrophe.
inline bool isBreak(UChar32 c)
{
    return c == U' ' || c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x2BC;
}

} // namespace text
