// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Tables as GitHub Flavored Markdown has them (its specification, "Tables (extension)").
namespace text {

inline constexpr std::size_t mostColumns = 32; ///< with more of them lines are no table
inline constexpr std::size_t mostRows = 500; ///< below the header; what follows is a paragraph
inline constexpr std::size_t mostFilledCells = 4'000; ///< of a text, those that its rows don't write themselves

enum class ColumnAlign : std::uint8_t
{
    None, ///< as its text runs
    Left,
    Center,
    Right,
};

/// What stands between the bars of a row, without the blanks around it and with `\|` as `|`. An empty line has no cell;
/// at most one cell more than a table can have. UTF-8 as it comes.
std::vector<std::string> tableCells(std::string_view line);

/// How the columns stand, of the delimiter row below the header: 1 to mostColumns; none: this is no such row, or
/// `header` has another number of cells.
std::optional<std::vector<ColumnAlign>> tableColumns(std::string_view header, std::string_view delimiter);

} // namespace text
