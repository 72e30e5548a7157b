// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/placeholders.h"

#include <algorithm>

namespace text {

namespace {

constexpr std::size_t longestName = 64;

bool continuesLetter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Behind the placeholder that begins at this brace; 0: none does.
std::size_t endAt(std::string_view text, std::size_t open)
{
    std::size_t letters = 0;
    for (std::size_t i = open + 1; i < text.size() && letters <= longestName; ++i) {
        if (text[i] == '}') {
            return letters > 0 ? i + 1 : 0;
        }
        if (text[i] == '{' || static_cast<unsigned char>(text[i]) <= 0x20U) {
            break;
        }
        letters += continuesLetter(text[i]) ? 0 : 1;
    }
    return 0;
}

/// No blank stands before it.
bool closesUp(std::string_view rest)
{
    constexpr std::string_view marks = " \t\r\n,.;:!?)";
    return rest.empty() || marks.find(rest.front()) != std::string_view::npos;
}

/// How much of it was only there because somebody was addressed: a comma, and the blanks behind it.
std::size_t addressEnd(std::string_view rest)
{
    for (const std::string_view comma : {",", "，", "、"}) {
        if (rest.starts_with(comma)) {
            return std::min(rest.find_first_not_of(" \t", comma.size()), rest.size());
        }
    }
    return 0;
}

} // namespace

std::vector<Range> placeholderSpans(std::string_view utf8)
{
    std::vector<Range> spans;
    for (std::size_t at = utf8.find('{'); at < utf8.size(); at = utf8.find('{', at)) {
        Range span {at, endAt(utf8, at)};
        if (span.end == 0) {
            ++at;
            continue;
        }
        // What stands before it once the one before is gone.
        if (!spans.empty() && spans.back().end == span.begin) {
            span.begin = spans.back().begin;
            spans.pop_back();
        }
        std::string_view before = utf8.substr(0, span.begin);
        if (before.ends_with('{') && utf8.substr(span.end).starts_with('}')) { // doubled, as other programs write them
            span = {span.begin - 1, span.end + 1};
            before.remove_suffix(1);
        }
        if (before.empty() || before.ends_with('\n')) {
            span.end += addressEnd(utf8.substr(span.end));
        } else if (before.ends_with(' ') && closesUp(utf8.substr(span.end))) {
            --span.begin;
        }
        spans.push_back(span);
        at = span.end;
    }
    return spans;
}

std::string withoutPlaceholders(std::string_view utf8)
{
    std::string out;
    std::size_t at = 0;
    for (const Range& span : placeholderSpans(utf8)) {
        out += utf8.substr(at, span.begin - at);
        at = span.end;
    }
    return out += utf8.substr(at);
}

} // namespace text
