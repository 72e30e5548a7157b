// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/plain.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdio>
#include <memory>
#include <vector>

namespace text {
namespace {

constexpr UChar32 replacement = 0xFFFD;
constexpr UChar32 joiner = 0x200D;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

/// The code points of a text; broken sequences come as U+FFFD.
std::vector<UChar32> decoded(std::string_view utf8)
{
    std::vector<UChar32> points;
    points.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int64_t>(utf8.size());
    std::int64_t at = 0;
    while (at < size) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        points.push_back(c < 0 ? replacement : c);
    }
    return points;
}

void append(std::string& out, UChar32 c)
{
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes {};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    out.append(bytes.begin(), bytes.begin() + size);
}

void appendVisible(std::string& out, UChar32 c)
{
    std::array<char, 16> hex {};
    std::snprintf(hex.data(), hex.size(), "%04X", static_cast<unsigned>(c));
    out += "\xE2\x9F\xA8U+";
    out += hex.data();
    out += "\xE2\x9F\xA9";
}

/// True for what one doesn't see or what moves its neighbours.
bool isHidden(UChar32 c)
{
    constexpr UChar32 brailleBlank = 0x2800;
    if (c == brailleBlank || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
        return true;
    }
    switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return true;
    case U_FORMAT_CHAR:
        // Arabic number signs and their like are drawn.
        return !u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK);
    default:
        return false;
    }
}

bool isPictograph(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

bool isEmojiSelector(UChar32 c)
{
    return c == 0xFE0E || c == 0xFE0F;
}

/// Joiners between pictographs and selectors behind emoji draw one picture.
bool belongsToEmoji(const std::vector<UChar32>& points, std::size_t at)
{
    if (at == 0) {
        return false;
    }
    const UChar32 before = points[at - 1];
    if (isEmojiSelector(points[at])) {
        return u_hasBinaryProperty(before, UCHAR_EMOJI);
    }
    const bool followsPicture
        = isPictograph(before) || isEmojiSelector(before) || u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER);
    return points[at] == joiner && followsPicture && at + 1 < points.size() && isPictograph(points[at + 1]);
}

bool isEmbedding(UChar32 c)
{
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E;
}

bool isIsolate(UChar32 c)
{
    return c >= 0x2066 && c <= 0x2068;
}

constexpr UChar32 popEmbedding = 0x202C;
constexpr UChar32 popIsolate = 0x2069;

/// What is open in a line of text, so that it can be closed.
class OpenRuns final
{
public:
    void pass(std::string& out, UChar32 c)
    {
        if (isEmbedding(c) || isIsolate(c)) {
            m_open.push_back(c);
            append(out, c);
        } else if (c == popEmbedding && !m_open.empty() && isEmbedding(m_open.back())) {
            m_open.pop_back();
            append(out, c);
        } else if (c == popIsolate && hasIsolate()) {
            // Closes the embeddings inside of it, too.
            while (!isIsolate(m_open.back())) {
                m_open.pop_back();
            }
            m_open.pop_back();
            append(out, c);
        }
    }

    void close(std::string& out)
    {
        for (; !m_open.empty(); m_open.pop_back()) {
            append(out, isIsolate(m_open.back()) ? popIsolate : popEmbedding);
        }
    }

private:
    bool hasIsolate() const
    {
        for (const UChar32 c : m_open) {
            if (isIsolate(c)) {
                return true;
            }
        }
        return false;
    }

    std::vector<UChar32> m_open;
};

/// Byte offsets where graphemes of valid UTF-8 begin, and its end.
std::vector<std::size_t> graphemes(const std::string& utf8)
{
    std::vector<std::size_t> starts {0};
    UErrorCode error = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    const std::unique_ptr<UText, decltype(&utext_close)> opened(
        utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &error), utext_close);
    if (breaks && U_SUCCESS(error)) {
        breaks->setText(opened.get(), error);
        while (U_SUCCESS(error) && breaks->next() != icu::BreakIterator::DONE) {
            starts.push_back(static_cast<std::size_t>(breaks->current()));
        }
    }
    if (starts.back() != utf8.size()) {
        starts.push_back(utf8.size());
    }
    return starts;
}

std::string firstPoints(const std::string& utf8, std::size_t most)
{
    std::int32_t at = 0;
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (; most > 0 && at < size; --most) {
        U8_FWD_1(reinterpret_cast<const std::uint8_t*>(utf8.data()), at, size);
    }
    return utf8.substr(0, static_cast<std::size_t>(at));
}

/// The end of a text, from the start of a grapheme on.
std::string lastPoints(const std::string& utf8, std::size_t most)
{
    std::size_t from = utf8.size();
    const auto starts = graphemes(utf8);
    for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
        if (codePoints(std::string_view(utf8).substr(*start)) > most) {
            break;
        }
        from = *start;
    }
    return utf8.substr(from);
}

} // namespace

bool isValidUtf8(std::string_view bytes)
{
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    std::int64_t at = 0;
    while (at < size) {
        UChar32 c = 0;
        U8_NEXT(from, at, size, c);
        if (c < 0) {
            return false;
        }
    }
    return true;
}

std::string repaired(std::string_view bytes)
{
    if (isValidUtf8(bytes)) {
        return std::string(bytes);
    }
    std::string out;
    for (const UChar32 c : decoded(bytes)) {
        append(out, c);
    }
    return out;
}

std::size_t codePoints(std::string_view utf8)
{
    return decoded(utf8).size();
}

std::string truncated(std::string_view utf8, std::size_t most)
{
    const std::string whole = repaired(utf8);
    if (codePoints(whole) <= most) {
        return whole;
    }
    const std::string first = firstPoints(whole, most);
    std::size_t end = 0;
    for (const std::size_t start : graphemes(whole)) {
        end = start <= first.size() ? start : end;
    }
    return end > 0 ? whole.substr(0, end) : first;
}

bool isDirection(char32_t point)
{
    return u_hasBinaryProperty(UChar32(point), UCHAR_BIDI_CONTROL);
}

std::string visibleControls(std::string_view utf8)
{
    const std::vector<UChar32> points = decoded(utf8);
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (isHidden(points[i]) && !belongsToEmoji(points, i)) {
            appendVisible(out, points[i]);
        } else {
            append(out, points[i]);
        }
    }
    return out;
}

std::string displayText(std::string_view utf8)
{
    const std::vector<UChar32> points = decoded(utf8);
    std::string out;
    out.reserve(utf8.size());
    OpenRuns runs;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const UChar32 c = points[i];
        const bool isBreak = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
        if (isBreak) {
            runs.close(out);
            const bool isPair = c == '\r' && i + 1 < points.size() && points[i + 1] == '\n';
            out += isPair ? "" : "\n";
        } else if (isEmbedding(c) || isIsolate(c) || c == popEmbedding || c == popIsolate) {
            runs.pass(out, c);
        } else if (c == '\t' || u_charType(c) != U_CONTROL_CHAR) {
            append(out, c);
        }
    }
    runs.close(out);
    return out;
}

std::string singleLine(std::string_view utf8, std::size_t most)
{
    const std::vector<UChar32> points = decoded(utf8);
    std::string out;
    bool isSpaced = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const UChar32 c = points[i];
        if (u_isUWhiteSpace(c)) {
            isSpaced = !out.empty();
            continue;
        }
        if (isHidden(c) && !belongsToEmoji(points, i)) {
            continue;
        }
        if (isSpaced) {
            out += ' ';
            isSpaced = false;
        }
        append(out, c);
    }
    const bool isCut = most > 0 && codePoints(out) > most;
    return isCut ? truncated(out, most - 1) + std::string(ellipsis) : truncated(out, most);
}

std::string elideFileName(std::string_view utf8, std::size_t most)
{
    const std::string name = visibleControls(utf8);
    if (codePoints(name) <= most) {
        return name;
    }
    constexpr std::size_t longestExtension = 12;
    const std::size_t dot = name.rfind('.');
    std::string extension = dot == std::string::npos || dot == 0 ? "" : name.substr(dot);
    const std::size_t extensionSize = codePoints(extension);
    if (extensionSize > longestExtension || extensionSize + 3 > most) {
        extension.clear();
    }
    if (most == 0) {
        return {};
    }
    const std::string stem = name.substr(0, name.size() - extension.size());
    const std::size_t room = most - codePoints(extension) - 1;
    const std::size_t tail = extension.empty() ? 0 : room / 3;
    return truncated(stem, room - tail) + std::string(ellipsis) + lastPoints(stem, tail) + extension;
}

} // namespace text
