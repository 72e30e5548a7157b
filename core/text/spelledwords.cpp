// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/spelledwords.h"

#include "core/text/wordletters.h"

#include <unicode/utf16.h>

#include <algorithm>

namespace text {
namespace {

constexpr std::size_t longestCode = 5; ///< letters, all of them capitals

using View = std::u16string_view;

bool isAsciiLetter(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isJoint(char16_t c)
{
    return c == u'\'' || c == u'\u2019' || c == u'-';
}

/// Part of a word, whatever its alphabet: half of a letter beyond the first plane as well.
bool isOfWord(View text, std::size_t at)
{
    const char16_t c = text[at];
    if (c < 0xD800 || c > 0xDFFF) {
        return isWordy(c);
    }
    UChar32 whole = 0;
    U16_GET(text.data(), 0, at, text.size(), whole);
    return !U_IS_SURROGATE(whole) && u_isalnum(whole) && u_charType(whole) != U_OTHER_LETTER;
}

/// What is neither ASCII nor part of a word ends a piece: punctuation of Chinese, emoji, white space of all kinds.
bool endsPiece(View text, std::size_t at)
{
    const char16_t c = text[at];
    return c <= u' ' || c == 0x7F || (c > 0x7F && c != u'\u2019' && !isOfWord(text, at));
}

bool isSpellable(char16_t c)
{
    if (c < 0x80) {
        return isAsciiLetter(c);
    }
    if (c >= 0xFB00) {
        return false; // ligatures and wide forms, which no dictionary has
    }
    UErrorCode error = U_ZERO_ERROR;
    return isMark(c) || (u_isalpha(c) && uscript_getScript(c, &error) == USCRIPT_LATIN);
}

/// A piece without white space that is an address, a path, a tag, or part of a program.
bool isAddress(View piece)
{
    static constexpr View openers = u"([<\"'";
    while (!piece.empty() && openers.find(piece.front()) != View::npos) {
        piece.remove_prefix(1);
    }
    static constexpr View signs = u"/:#~$&=%";
    if (piece.empty() || signs.find(piece.front()) != View::npos) {
        return true;
    }
    if (piece.find_first_of(u"@\\_=") != View::npos || piece.find(u"://") != View::npos
        || piece.find(u"</") != View::npos) {
        return true;
    }
    for (std::size_t at = piece.find(u'.'); at != View::npos; at = piece.find(u'.', at + 1)) {
        if (at > 0 && at + 1 < piece.size() && isWordy(piece[at - 1]) && isWordy(piece[at + 1])) {
            return true; // a host, a file; e.g. is no loss
        }
    }
    return false;
}

/// SKU, PDFs, WeChat: capitals say that it is none of a dictionary's words. Of the part between two joints.
bool isCode(View part)
{
    std::size_t capitals = 0;
    std::size_t others = 0;
    bool inside = false;
    for (const char16_t c : part) {
        if (u_isupper(c)) {
            ++capitals;
            inside = inside || others > 0;
        } else if (!isMark(c)) {
            ++others;
        }
    }
    const bool plural = others == 1 && part.back() == u's';
    return inside || (capitals > 1 && capitals <= longestCode && (others == 0 || plural));
}

bool isWanted(View word)
{
    if (word.size() < 2 || word.size() > longestSpelled
        || !std::ranges::all_of(word, [](char16_t c) { return isJoint(c) || isSpellable(c); })) {
        return false;
    }
    for (std::size_t begin = 0; begin < word.size();) {
        const auto end = static_cast<std::size_t>(
            std::find_if(word.begin() + static_cast<std::ptrdiff_t>(begin), word.end(), isJoint) - word.begin());
        if (isCode(word.substr(begin, end - begin))) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

std::size_t endOfWord(View text, std::size_t at, std::size_t end)
{
    while (at < end) {
        const bool joint = isJoint(text[at]) && at + 1 < end && isOfWord(text, at + 1);
        if (!joint && !isOfWord(text, at)) {
            break;
        }
        ++at;
    }
    return at;
}

void addWords(View text, std::size_t begin, std::size_t end, std::vector<Range>& words)
{
    // Where a brace is never closed nothing is looked for again: many of them must not cost their square.
    bool braces = true;
    for (std::size_t at = begin; at < end;) {
        if (braces && text[at] == u'{') {
            const std::size_t closed = text.substr(0, end).find(u'}', at);
            braces = closed != View::npos;
            at = braces ? closed + 1 : at + 1;
        } else if (isOfWord(text, at)) {
            const std::size_t past = endOfWord(text, at, end);
            if (isWanted(text.substr(at, past - at))) {
                words.push_back({at, past});
            }
            at = past;
        } else {
            ++at;
        }
    }
}

} // namespace

std::vector<Range> spelledWords(View text)
{
    std::vector<Range> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !endsPiece(text, end)) {
            ++end;
        }
        if (end > at && !isAddress(text.substr(at, end - at))) {
            addWords(text, at, end, words);
        }
        at = end + 1;
    }
    return words;
}

} // namespace text
