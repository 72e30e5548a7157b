// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

struct CsvRow
{
    std::vector<std::string> cells;
    std::size_t line = 0; ///< where it begins, from 1
};

/// Rows of a table after RFC 4180; `bytes` must outlive it.
class CsvRows final
{
public:
    explicit CsvRows(std::string_view bytes)
        : m_bytes(bytes)
    { }

    /// False at the end. `fault` says what is wrong with the row, if something is.
    bool next(CsvRow& row, std::string& fault);

private:
    char peek() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\n'; }
    std::string plain();
    std::string quoted(std::string& fault);
    bool endLine();

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

} // namespace text
