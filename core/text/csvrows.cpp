// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/csvrows.h"

#include <algorithm>

namespace text {

bool CsvRows::next(CsvRow& row, std::string& fault)
{
    row.cells.clear();
    row.line = m_line;
    fault.clear();
    if (m_at >= m_bytes.size()) {
        return false;
    }
    while (true) {
        row.cells.push_back(peek() == '"' ? quoted(fault) : plain());
        if (peek() == ',') {
            ++m_at;
            continue;
        }
        if (!endLine()) {
            fault = "something follows the closing quote";
            plain();
            endLine();
        }
        return true;
    }
}

std::string CsvRows::plain()
{
    const std::size_t end = std::min(m_bytes.find_first_of(",\r\n", m_at), m_bytes.size());
    std::string cell(m_bytes.substr(m_at, end - m_at));
    m_at = end;
    return cell;
}

std::string CsvRows::quoted(std::string& fault)
{
    std::string cell;
    for (++m_at; m_at < m_bytes.size(); ++m_at) {
        const char c = m_bytes[m_at];
        m_line += c == '\n' ? 1 : 0;
        if (c != '"') {
            cell += c;
        } else if (m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == '"') {
            cell += c;
            ++m_at;
        } else {
            ++m_at;
            return cell;
        }
    }
    fault = "a quote isn't closed";
    return cell;
}

bool CsvRows::endLine()
{
    m_at += m_at < m_bytes.size() && m_bytes[m_at] == '\r' ? 1 : 0;
    if (m_at < m_bytes.size() && m_bytes[m_at] != '\n') {
        return false;
    }
    ++m_at;
    ++m_line;
    return true;
}

} // namespace text
