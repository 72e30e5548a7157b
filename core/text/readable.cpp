// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/readable.h"

#include <unicode/regex.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace text {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";
constexpr std::string_view wideBlank = "\xE3\x80\x80"; ///< U+3000

std::string_view trimmed(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : line.substr(first, line.find_last_not_of(blanks) + 1 - first);
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Level of a heading line; 0: it is none.
std::size_t levelOf(std::string_view line)
{
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    const std::string_view rest = line.substr(level);
    const bool isBlank
        = !rest.empty() && (blanks.find(rest.front()) != std::string_view::npos || rest.starts_with(wideBlank));
    return level > 0 && level <= 6 && isBlank ? level : 0;
}

bool isFence(std::string_view line)
{
    const std::string_view begin = trimmed(line);
    return begin.starts_with("```") || begin.starts_with("~~~");
}

bool isAnswer(std::string_view line)
{
    std::string_view words = line.substr(levelOf(line));
    while (trimmed(words).starts_with(wideBlank)) {
        words = trimmed(words).substr(wideBlank.size());
    }
    words = trimmed(words);
    constexpr std::string_view answer = "answer";
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; };
    return words == "\xE7\xAD\x94\xE5\xA4\x8D" || std::ranges::equal(words, answer, same);
}

std::string section(const std::vector<std::string_view>& lines, std::size_t from)
{
    std::string part;
    bool isFenced = false;
    for (std::size_t i = from; i < lines.size(); ++i) {
        isFenced = isFenced != isFence(lines[i]);
        const std::size_t level = isFenced ? 0 : levelOf(lines[i]);
        if (level == 1 || level == 2) {
            break;
        }
        part.append(i > from ? "\n" : "").append(lines[i]);
    }
    return std::string(trimmed(part));
}

/// What a mark of Markdown is, and what stays of it.
struct Mark
{
    std::unique_ptr<icu::RegexPattern> pattern;
    icu::UnicodeString by;
};

Mark markOf(const char* pattern, const char* by)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    return {std::unique_ptr<icu::RegexPattern>(
                icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), place, status)),
        icu::UnicodeString::fromUTF8(by)};
}

const std::vector<Mark>& marks()
{
    static const std::vector<Mark> all = [] {
        std::vector<Mark> made;
        made.push_back(markOf(R"(!\[([^\]]*)\]\([^)]*\))", "$1")); // a picture
        made.push_back(markOf(R"(\[([^\]]*)\]\([^)]*\))", "$1")); // a link
        made.push_back(markOf(R"((\*\*|__)(?=\S)(.+?)(?<=\S)\1)", "$2"));
        made.push_back(markOf(R"((?<![A-Za-z0-9_*\\])([*_])(?=\S)([^*_]+?)(?<![\s\\])\1(?![A-Za-z0-9_*]))", "$2"));
        made.push_back(markOf(R"(`([^`]+)`)", "$1"));
        made.push_back(markOf(R"(\\([\\`*_{}\[\]()#+.!|\-]))", "$1"));
        return made;
    }();
    return all;
}

/// Words without the marks of Markdown.
std::string inlineText(std::string_view line)
{
    // Most lines have none, and this is done for every article that is found.
    if (line.find_first_of("*_[`\\") == std::string_view::npos) {
        return std::string(line);
    }
    auto words = icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<std::int32_t>(line.size())));
    for (const Mark& mark : marks()) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(mark.pattern->matcher(words, status));
        icu::UnicodeString without = matcher->replaceAll(mark.by, status);
        if (U_SUCCESS(status)) {
            words = std::move(without);
        }
    }
    std::string out;
    words.toUTF8String(out);
    return out;
}

std::string rowText(std::string_view line)
{
    std::string row;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('|', at), line.size());
        if (const std::string_view cell = trimmed(line.substr(at, end - at)); !cell.empty()) {
            row.append(row.empty() ? "" : "  ").append(inlineText(cell));
        }
        at = end + 1;
    }
    return row;
}

/// Between a table's head and its rows: `| --- | :-: |`.
bool isRowsLine(std::string_view line)
{
    std::string_view cells = trimmed(line);
    const auto isCell = [](std::string_view cell) {
        cell = trimmed(cell);
        cell.remove_prefix(cell.starts_with(':') ? 1 : 0);
        cell.remove_suffix(cell.ends_with(':') ? 1 : 0);
        return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
    };
    cells.remove_prefix(cells.starts_with('|') ? 1 : 0);
    cells.remove_suffix(cells.ends_with('|') ? 1 : 0);
    std::size_t count = 0;
    for (std::size_t at = 0; at <= cells.size(); ++count) {
        const std::size_t end = std::min(cells.find('|', at), cells.size());
        if (!isCell(cells.substr(at, end - at))) {
            return false;
        }
        at = end + 1;
    }
    return count > 1;
}

/// With a point before it in place of its mark.
std::string pointText(std::string_view line)
{
    const std::size_t indent = std::min(line.find_first_not_of(blanks), line.size());
    const bool isPoint = indent + 1 < line.size()
        && std::string_view("*+-").find(line[indent]) != std::string_view::npos
        && blanks.find(line[indent + 1]) != std::string_view::npos;
    if (!isPoint) {
        return inlineText(line);
    }
    const std::size_t words = std::min(line.find_first_not_of(blanks, indent + 1), line.size());
    return std::string(line.substr(0, indent)) + "\xE2\x80\xA2 " + inlineText(line.substr(words));
}

} // namespace

std::string answerPart(std::string_view markdown)
{
    const std::vector<std::string_view> lines = linesOf(markdown);
    std::size_t first = lines.size();
    bool isFenced = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        isFenced = isFenced != isFence(lines[i]);
        const std::size_t level = isFenced ? 0 : levelOf(lines[i]);
        if (level == 2 && isAnswer(lines[i])) {
            return section(lines, i + 1);
        }
        if (first == lines.size() && level == 0 && !trimmed(lines[i]).empty()) {
            first = i;
        }
    }
    return section(lines, first);
}

std::string chatText(std::string_view markdown)
{
    std::string out;
    std::size_t gap = 0; ///< line ends in a row
    for (std::string_view line : linesOf(markdown)) {
        if (isFence(line) || isRowsLine(line)) {
            continue;
        }
        std::string words;
        if (trimmed(line).starts_with('|')) {
            words = rowText(line);
        } else {
            line.remove_prefix(levelOf(line));
            while (line.starts_with('>')) {
                line = trimmed(line.substr(1));
            }
            words = pointText(line);
        }
        // No more than one empty line between two others.
        gap = words.empty() ? gap + 1 : 0;
        if (gap < 2) {
            out.append(words).append("\n");
        }
    }
    return std::string(trimmed(out));
}

std::string excerptText(std::string_view markdown)
{
    const std::string answer = answerPart(markdown);
    const std::size_t at = markdown.find(answer);
    std::string rest(markdown);
    if (at != std::string_view::npos) {
        rest.erase(at, answer.size());
    }
    const std::string others = chatText(rest);
    return chatText(answer) + (others.empty() ? "" : "\n") + others;
}

} // namespace text
