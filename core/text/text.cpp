// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/text.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace text {

namespace {

/// The code point at `offset`, which moves behind it; U_SENTINEL for a broken sequence.
UChar32 next(std::string_view utf8, std::size_t& offset)
{
    auto i = static_cast<std::int32_t>(offset);
    UChar32 c = 0;
    U8_NEXT(utf8.data(), i, static_cast<std::int32_t>(utf8.size()), c);
    offset = static_cast<std::size_t>(i);
    return c;
}

void append(std::string& out, UChar32 c)
{
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    out.append(bytes, static_cast<std::size_t>(size));
}

bool isBidiControl(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

/// Shows nothing, or changes how its neighbours show.
bool isInvisible(UChar32 c)
{
    constexpr UChar32 variationFirst = 0xfe00;
    constexpr UChar32 variationLast = 0xfe0f;
    if (c >= variationFirst && c <= variationLast) {
        return false; // chooses between text and emoji form of its neighbour
    }
    const auto category = u_charType(c);
    return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_LINE_SEPARATOR
        || category == U_PARAGRAPH_SEPARATOR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

void appendVisible(std::string& out, UChar32 c)
{
    char name[16];
    const int size = std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
    out += "⟨";
    out.append(name, static_cast<std::size_t>(size));
    out += "⟩";
}

bool isEmojiPart(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)
        || c == 0xfe0f;
}

/// How many bidirectional embeddings and isolates are open, so that they can be closed.
class BidiDepth
{
public:
    void note(UChar32 c)
    {
        switch (c) {
        case 0x202a:
        case 0x202b:
        case 0x202d:
        case 0x202e:
            ++m_embeddings;
            break;
        case 0x2066:
        case 0x2067:
        case 0x2068:
            ++m_isolates;
            break;
        case 0x202c:
            m_embeddings = std::max(0, m_embeddings - 1);
            break;
        case 0x2069:
            m_isolates = std::max(0, m_isolates - 1);
            break;
        default:
            break;
        }
    }

    void close(std::string& out)
    {
        for (; m_isolates > 0; --m_isolates) {
            append(out, 0x2069);
        }
        for (; m_embeddings > 0; --m_embeddings) {
            append(out, 0x202c);
        }
    }

private:
    int m_embeddings = 0;
    int m_isolates = 0;
};

struct CloseBreaks
{
    void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};
struct CloseText
{
    void operator()(UText* utext) const { utext_close(utext); }
};

/// Byte offset of the last grapheme boundary at or before `limit`.
std::size_t graphemeBoundary(std::string_view utf8, std::size_t limit)
{
    if (limit >= utf8.size()) {
        return utf8.size();
    }
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> source(
        utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &error));
    const std::unique_ptr<UBreakIterator, CloseBreaks> breaks(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error));
    if (U_FAILURE(error)) {
        return limit;
    }
    ubrk_setUText(breaks.get(), source.get(), &error);
    const auto place = static_cast<std::int32_t>(limit);
    if (ubrk_isBoundary(breaks.get(), place)) {
        return limit;
    }
    const std::int32_t before = ubrk_preceding(breaks.get(), place);
    return before == UBRK_DONE ? 0 : static_cast<std::size_t>(before);
}

} // namespace

bool isValidUtf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        if (next(bytes, i) < 0) {
            return false;
        }
    }
    return true;
}

std::string repaired(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t begin = i;
        if (next(bytes, i) < 0) {
            append(out, 0xfffd);
        } else {
            out.append(bytes, begin, i - begin);
        }
    }
    return out;
}

std::size_t codePoints(std::string_view utf8)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < utf8.size(); ++count) {
        next(utf8, i);
    }
    return count;
}

std::string truncated(std::string_view utf8, std::size_t most)
{
    std::size_t end = 0;
    for (std::size_t count = 0; end < utf8.size() && count < most; ++count) {
        next(utf8, end);
    }
    return std::string(utf8.substr(0, graphemeBoundary(utf8, end)));
}

std::string visibleControls(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    UChar32 before = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t begin = i;
        const UChar32 c = next(utf8, i);
        std::size_t peek = i;
        const bool joinsEmoji = c == 0x200d && isEmojiPart(before) && i < utf8.size() && isEmojiPart(next(utf8, peek));
        if (c < 0) {
            append(out, 0xfffd);
        } else if (isInvisible(c) && !joinsEmoji) {
            appendVisible(out, c);
        } else {
            out.append(utf8, begin, i - begin);
        }
        before = c;
    }
    return out;
}

std::string displayText(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    BidiDepth depth;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t begin = i;
        const UChar32 c = next(utf8, i);
        if (c < 0) {
            append(out, 0xfffd);
            continue;
        }
        if (c == '\n') {
            depth.close(out);
        } else if (c != '\t' && u_charType(c) == U_CONTROL_CHAR) {
            continue;
        } else if (isBidiControl(c)) {
            depth.note(c);
        }
        out.append(utf8, begin, i - begin);
    }
    depth.close(out);
    return out;
}

std::string elideFileName(std::string_view utf8, std::size_t most)
{
    const std::string name = visibleControls(utf8);
    if (codePoints(name) <= most) {
        return name;
    }
    // The extension says what the file is: it stays whole, unless it is none.
    constexpr std::size_t extensionMost = 12;
    const auto dot = name.rfind('.');
    std::string tail = dot == std::string::npos || dot == 0 ? "" : name.substr(dot);
    if (codePoints(tail) > extensionMost || codePoints(tail) + 2 > most) {
        tail.clear();
    }
    const std::size_t room = most > 1 ? most - 1 - codePoints(tail) : 0;
    return truncated(name, room) + "…" + tail;
}

std::string singleLine(std::string_view utf8, std::size_t most)
{
    std::string folded;
    bool space = false;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t begin = i;
        const UChar32 c = next(utf8, i);
        if (c < 0 || (isInvisible(c) && c != 0x200d && !u_isUWhiteSpace(c))) {
            continue;
        }
        if (u_isUWhiteSpace(c)) {
            space = !folded.empty();
            continue;
        }
        if (space) {
            folded.push_back(' ');
            space = false;
        }
        folded.append(utf8, begin, i - begin);
    }
    if (codePoints(folded) <= most) {
        return folded;
    }
    return truncated(folded, most > 0 ? most - 1 : 0) + "…";
}

} // namespace text
