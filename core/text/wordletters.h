// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/// Letters of words, for the finders of core/text and the analysis of core/knowledge.
namespace text {

inline bool isHan(char16_t c)
{
    // Surrogates of the later planes of Han count, too: as parts of letters they are only ever compared.
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xD840 && c <= 0xD888);
}

inline bool isAsciiDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

/// A letter, digit or accent of those scripts whose words have spaces between them.
inline bool isWordy(char16_t c)
{
    if (c < 0x80) {
        return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    }
    if (isHan(c) || (!u_isalnum(c) && !isMark(c))) {
        return false;
    }
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(c, &error)) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return false;
    default:
        return true;
    }
}

} // namespace text
