// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/units.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace knowledge {

/// In which articles each single term stands, in memory: one or two bytes for each article of each term. FTS5 knows it,
/// too, but is asked term by term and answers row by row.
class Postings final
{
public:
    /// An article (by its place in Memory) with its terms, each once. They come in the order of their places.
    void add(std::uint32_t article, std::span<const TermId> terms);
    /// Gives back what lists have in reserve.
    void shrink();

    /// Visits the articles of a term, of more than `most` the newest. Returns how many there were.
    template <class Visit> std::size_t walk(TermId term, std::size_t most, Visit&& visit) const
    {
        if (term >= m_lists.size()) {
            return 0;
        }
        const List& list = m_lists[term];
        std::size_t before = list.count > most ? list.count - most : 0;
        std::uint32_t article = 0;
        for (std::size_t at = 0; at < list.bytes.size();) {
            std::uint32_t step = list.bytes[at] & 0x7FU;
            for (unsigned shift = 7; list.bytes[at++] >= 0x80; shift += 7) {
                step |= (list.bytes[at] & 0x7FU) << shift;
            }
            article += step;
            if (before > 0) {
                --before;
            } else {
                visit(article);
            }
        }
        return list.count;
    }

private:
    struct List
    {
        std::vector<std::uint8_t> bytes; ///< steps from article to article, seven bits a byte, the least first
        std::uint32_t last = 0;
        std::uint32_t count = 0;
    };

    std::vector<List> m_lists; ///< by term
};

} // namespace knowledge
