// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/markdown.h"

#include "core/text/markdownspans.h"
#include "core/text/markdowntable.h"
#include "core/text/plain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace text {

namespace {

constexpr int deepest = 8; ///< quotes and lists within each other
constexpr std::size_t codeIndent = 4;

using Lines = std::vector<std::string_view>;

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

std::string_view withoutIndent(std::string_view line)
{
    line.remove_prefix(indentOf(line));
    return line;
}

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// `#` to `######` and a blank; 0: no heading.
std::size_t headingOf(std::string_view line)
{
    line = withoutIndent(line);
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    const bool ends = level == line.size() || line[level] == ' ' || line[level] == '\t';
    return level >= 1 && level <= 6 && ends ? level : 0;
}

bool isRule(std::string_view line)
{
    std::size_t marks = 0;
    char mark = 0;
    for (const char c : line) {
        if (c == ' ' || c == '\t') {
            continue;
        }
        if ((c != '-' && c != '*' && c != '_') || (mark != 0 && c != mark)) {
            return false;
        }
        mark = c;
        ++marks;
    }
    return marks >= 3;
}

/// The marks that a block of code begins with; empty: none.
std::string_view fenceOf(std::string_view line)
{
    line = withoutIndent(line);
    if (!line.starts_with("```") && !line.starts_with("~~~")) {
        return {};
    }
    const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
    const bool closed = line[0] == '`' && line.find('`', length) != std::string_view::npos;
    return closed ? std::string_view() : line.substr(0, length);
}

struct Item
{
    bool ordered = false;
    std::size_t content = 0; ///< where its text begins
    std::string number; ///< of an ordered one
};

std::optional<Item> itemOf(std::string_view line)
{
    const std::size_t indent = indentOf(line);
    if (indent == line.size() || indent >= codeIndent || isRule(line)) {
        return std::nullopt;
    }
    std::size_t at = indent;
    Item item;
    if (line[at] == '-' || line[at] == '*' || line[at] == '+') {
        ++at;
    } else {
        const std::size_t digits = line.find_first_not_of("0123456789", at);
        const bool isNumber = digits != std::string_view::npos && digits > at && digits - at <= 9
            && (line[digits] == '.' || line[digits] == ')');
        if (!isNumber) {
            return std::nullopt;
        }
        item.ordered = true;
        item.number = std::string(line.substr(at, digits - at));
        at = digits + 1;
    }
    if (at < line.size() && line[at] != ' ' && line[at] != '\t') {
        return std::nullopt;
    }
    item.content = std::min(at + 1, line.size());
    return item;
}

class Blocks
{
public:
    Blocks(std::string& out, const SpanCare& care)
        : m_out(out)
        , m_care(care)
    { }

    /// `tight`: of a list's item, whose paragraphs are its lines.
    void write(const Lines& lines, int depth, bool tight = false)
    {
        for (std::size_t i = 0; i < lines.size();) {
            if (isBlank(lines[i])) {
                ++i;
            } else if (!fenceOf(lines[i]).empty()) {
                i = code(lines, i);
            } else if (const std::size_t level = headingOf(lines[i])) {
                heading(lines[i++], level);
            } else if (isRule(lines[i])) {
                m_out += "<hr>\n";
                ++i;
            } else if (depth < deepest && withoutIndent(lines[i]).starts_with('>')) {
                i = quote(lines, i, depth);
            } else if (depth < deepest && itemOf(lines[i])) {
                i = list(lines, i, depth);
            } else if (const auto columns = tableAt(lines, i)) {
                i = table(lines, i, *columns);
            } else {
                i = paragraph(lines, i, depth, tight);
            }
        }
    }

private:
    std::size_t code(const Lines& lines, std::size_t i)
    {
        const std::string_view fence = fenceOf(lines[i]);
        m_out += "<pre><code>";
        for (++i; i < lines.size(); ++i) {
            const std::string_view end = withoutIndent(lines[i]);
            if (end.starts_with(fence) && end.find_first_not_of(fence[0]) == std::string_view::npos) {
                ++i;
                break;
            }
            m_out += escapedHtml(lines[i]) + "\n";
        }
        m_out += "</code></pre>\n";
        return i;
    }

    void heading(std::string_view line, std::size_t level)
    {
        line = withoutIndent(line).substr(level);
        while (line.ends_with('#') || line.ends_with(' ')) {
            line.remove_suffix(1);
        }
        const std::string tag = "h" + std::to_string(std::min<std::size_t>(level + 1, 6));
        m_out += "<" + tag + ">" + spansToHtml(withoutIndent(line), m_care) + "</" + tag + ">\n";
    }

    std::size_t quote(const Lines& lines, std::size_t i, int depth)
    {
        Lines inner;
        for (; i < lines.size() && withoutIndent(lines[i]).starts_with('>'); ++i) {
            std::string_view line = withoutIndent(lines[i]).substr(1);
            inner.push_back(line.starts_with(' ') ? line.substr(1) : line);
        }
        m_out += "<blockquote>\n";
        write(inner, depth + 1);
        m_out += "</blockquote>\n";
        return i;
    }

    std::size_t list(const Lines& lines, std::size_t i, int depth)
    {
        const auto first = *itemOf(lines[i]);
        const bool isNumbered = first.ordered && first.number != "1";
        m_out += first.ordered ? "<ol" + (isNumbered ? " start=\"" + first.number + "\"" : std::string()) + ">\n"
                               : "<ul>\n";
        while (i < lines.size()) {
            const auto item = itemOf(lines[i]);
            if (!item || item->ordered != first.ordered) {
                break;
            }
            Lines inner {lines[i].substr(item->content)};
            for (++i; i < lines.size() && belongs(lines, i, item->content); ++i) {
                inner.push_back(lines[i].substr(std::min(indentOf(lines[i]), item->content)));
            }
            m_out += "<li>";
            write(inner, depth + 1, true);
            m_out += "</li>\n";
        }
        m_out += first.ordered ? "</ol>\n" : "</ul>\n";
        return i;
    }

    /// To the item before: what is indented as it is, blank lines before that, and lines that just go on.
    static bool belongs(const Lines& lines, std::size_t i, std::size_t content)
    {
        if (isBlank(lines[i])) {
            const bool goesOn = i + 1 < lines.size() && !isBlank(lines[i + 1]);
            return goesOn && indentOf(lines[i + 1]) >= std::min<std::size_t>(content, 2);
        }
        return indentOf(lines[i]) >= std::min<std::size_t>(content, 2)
            || (!isBlank(lines[i - 1]) && !begins(lines[i]) && !tableAt(lines, i));
    }

    /// Something else than the words of a paragraph.
    static bool begins(std::string_view line)
    {
        return isBlank(line) || !fenceOf(line).empty() || headingOf(line) > 0 || isRule(line)
            || withoutIndent(line).starts_with('>') || itemOf(line);
    }

    /// The columns of a table whose header is this line.
    static std::optional<std::vector<ColumnAlign>> tableAt(const Lines& lines, std::size_t i)
    {
        const bool isPossible = i + 1 < lines.size() && !itemOf(lines[i + 1]);
        auto columns = isPossible ? tableColumns(lines[i], lines[i + 1]) : std::nullopt;
        return columns && !begins(lines[i]) ? std::move(columns) : std::nullopt;
    }

    std::size_t table(const Lines& lines, std::size_t i, const std::vector<ColumnAlign>& columns)
    {
        m_out += "<div class=\"table\"><table>\n<thead>\n";
        row(lines[i], "th", columns);
        m_out += "</thead>\n";
        const std::size_t begin = i + 2;
        for (i = begin; i < lines.size() && i < begin + mostRows && !begins(lines[i]); ++i) {
            m_out += i == begin ? "<tbody>\n" : "";
            row(lines[i], "td", columns);
        }
        m_out += std::string(i > begin ? "</tbody>\n" : "") + "</table></div>\n";
        return i;
    }

    /// What it has too many is left out, what it has too few is empty.
    void row(std::string_view line, const std::string& tag, const std::vector<ColumnAlign>& columns)
    {
        static constexpr std::array<std::string_view, 4> classes {
            "", " class=\"left\"", " class=\"center\"", " class=\"right\""};
        const std::vector<std::string> cells = tableCells(line);
        m_out += "<tr>";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i >= cells.size() && ++m_filledCells > mostFilledCells) {
                break; // a browser shows it as the others: two letters shall not become hundreds again and again
            }
            const auto start = tag + std::string(classes.at(static_cast<std::size_t>(columns[i])));
            const std::string words = i < cells.size() ? spansToHtml(cells[i], m_care) : std::string();
            m_out += "<" + start + ">" + words + "</" + tag + ">";
        }
        m_out += "</tr>\n";
    }

    std::size_t paragraph(const Lines& lines, std::size_t i, int depth, bool tight)
    {
        std::string words;
        const std::size_t begin = i;
        for (; i < lines.size() && (i == begin || !begins(lines[i]) || depth >= deepest); ++i) {
            if (isBlank(lines[i]) || (i > begin && tableAt(lines, i))) {
                break;
            }
            words += (i > begin ? "\n" : "") + std::string(withoutIndent(lines[i]));
        }
        const std::string html = spansToHtml(words, m_care);
        m_out += tight ? html + "\n" : "<p>" + html + "</p>\n";
        return i;
    }

    std::string& m_out;
    const SpanCare& m_care;
    std::size_t m_filledCells = 0;
};

std::string htmlOf(std::string_view markdown, const SpanCare& care)
{
    const std::string text = displayText(markdown);
    std::string out;
    Blocks(out, care).write(linesOf(text), 0);
    return out;
}

} // namespace

std::string markdownToHtml(std::string_view markdown, const PictureSource& pictures, const FileSource& files)
{
    return htmlOf(markdown, {pictures, files});
}

std::vector<MarkdownTarget> markdownTargets(std::string_view markdown)
{
    const PictureSource none;
    std::vector<MarkdownTarget> targets;
    htmlOf(markdown, {none, none, &targets});
    return targets;
}

} // namespace text
