// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/analysis.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

struct Document;

/// What an article is ranked by: its title, each question, and passages of its body.
enum class UnitKind : std::uint8_t
{
    Title,
    Question,
    Passage
};

/// Number of a single term in an index; 0 is none.
using TermId = std::uint32_t;

/// Number of a pair of terms.
inline std::uint64_t pairId(TermId first, TermId second)
{
    return std::uint64_t {first} << 32U | second;
}
inline TermId firstOf(std::uint64_t pair)
{
    return static_cast<TermId>(pair >> 32U);
}
inline TermId secondOf(std::uint64_t pair)
{
    return static_cast<TermId>(pair);
}

/// Analyses an article, unit by unit: `visit(kind, tokens)`, whose tokens live until the next one. Passages are whole
/// sentences, together as long as what fits on a few lines.
void forEachUnit(Analysis& analysis, const Document& document,
    const std::function<void(UnitKind, const Tokens&, std::size_t first, std::size_t last)>& visit);

/// The terms of an article's units in one blob, as they follow each other, a byte or two each: ranking reads it, so
/// that neither the text has to be analysed again nor positions be kept in the index.
class UnitWriter final
{
public:
    void begin(UnitKind kind);
    void add(TermId term, Token::Kind kind, bool isPairWithLast);
    const std::string& bytes();

private:
    void put(std::uint64_t number);
    void close();

    std::string m_bytes;
    std::string m_unit;
    std::uint64_t m_header = 0;
    bool m_isOpen = false;
};

/// Reads what a UnitWriter wrote; of damaged bytes only the sound beginning.
class UnitReader final
{
public:
    explicit UnitReader(std::string_view bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
        , m_unitEnd(m_at)
    { }

    /// Passes over what is left of the last unit.
    bool nextUnit(UnitKind& kind)
    {
        m_at = m_unitEnd;
        if (m_at >= m_end) {
            return false;
        }
        const std::uint64_t header = number(m_end);
        kind = static_cast<UnitKind>(header & 3U);
        const auto size = static_cast<std::size_t>(header >> 2U);
        m_unitEnd = size <= static_cast<std::size_t>(m_end - m_at) ? m_at + size : m_end;
        return true;
    }

    bool nextTerm(TermId& term, Token::Kind& kind, bool& isPairWithLast)
    {
        if (m_at >= m_unitEnd) {
            return false;
        }
        const std::uint64_t value = number(m_unitEnd);
        term = static_cast<TermId>(value >> 2U);
        kind = static_cast<Token::Kind>((value >> 1U) & 1U);
        isPairWithLast = (value & 1U) == 0;
        return true;
    }

private:
    /// Seven bits a byte, the least first; the last byte has no 0x80.
    std::uint64_t number(const char* end)
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; m_at < end && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= std::uint64_t {byte & 0x7FU} << shift;
            if (byte < 0x80) {
                break;
            }
        }
        return value;
    }

    const char* m_at;
    const char* m_end;
    const char* m_unitEnd;
};

} // namespace knowledge
