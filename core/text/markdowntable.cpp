// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/markdowntable.h"

#include <algorithm>

namespace text {

namespace {

std::string_view trimmed(std::string_view words)
{
    words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
    words.remove_suffix(words.size() - (words.find_last_not_of(" \t") + 1)); // npos + 1: nothing
    return words;
}

/// The next bar that parts cells. Whatever stands before a backslash: right before a bar it takes that for a letter.
std::size_t barIn(std::string_view row)
{
    std::size_t at = row.find('|');
    while (at != std::string_view::npos && at > 0 && row[at - 1] == '\\') {
        at = row.find('|', at + 1);
    }
    return at;
}

/// Inside of code, too, where nothing else is taken for escaped.
std::string withoutEscapedBars(std::string_view cell)
{
    std::string words;
    words.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == '|') {
            ++i;
        }
        words.push_back(cell[i]);
    }
    return words;
}

/// `---`, `:--`, `:-:`, `--:`
std::optional<ColumnAlign> alignOf(std::string_view cell)
{
    const bool left = cell.starts_with(':');
    cell.remove_prefix(left ? 1 : 0);
    const bool right = cell.ends_with(':');
    cell.remove_suffix(right ? 1 : 0);
    if (cell.empty() || cell.find_first_not_of('-') != std::string_view::npos) {
        return std::nullopt;
    }
    return left && right ? ColumnAlign::Center
        : left           ? ColumnAlign::Left
        : right          ? ColumnAlign::Right
                         : ColumnAlign::None;
}

} // namespace

std::vector<std::string> tableCells(std::string_view line)
{
    std::string_view rest = trimmed(line);
    std::vector<std::string> cells;
    if (rest.starts_with('|')) {
        rest.remove_prefix(1);
    }
    while (!rest.empty() && cells.size() <= mostColumns) {
        const std::size_t bar = barIn(rest);
        cells.push_back(withoutEscapedBars(trimmed(rest.substr(0, bar))));
        rest.remove_prefix(std::min(bar, rest.size() - 1) + 1);
    }
    return cells;
}

std::optional<std::vector<ColumnAlign>> tableColumns(std::string_view header, std::string_view delimiter)
{
    // Asked for every line of a text; `--` alone is no row, as it may be meant to be a line.
    if (delimiter.find_first_not_of("|-: \t") != std::string_view::npos
        || delimiter.find_first_of("|:") == std::string_view::npos) {
        return std::nullopt;
    }
    std::vector<ColumnAlign> columns;
    for (const std::string& cell : tableCells(delimiter)) {
        const auto align = alignOf(cell);
        if (!align || columns.size() == mostColumns) {
            return std::nullopt;
        }
        columns.push_back(*align);
    }
    const bool fits = !columns.empty() && tableCells(header).size() == columns.size();
    return fits ? std::optional(std::move(columns)) : std::nullopt;
}

} // namespace text
