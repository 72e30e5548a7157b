// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/postings.h"

#include <algorithm>

namespace knowledge {

void Postings::add(std::uint32_t article, std::span<const TermId> terms)
{
    for (const TermId term : terms) {
        if (term >= m_lists.size()) {
            m_lists.resize(std::max<std::size_t>(term + std::size_t {1}, m_lists.size() * 3 / 2));
        }
        List& list = m_lists[term];
        std::uint32_t step = article - list.last;
        for (; step >= 0x80; step >>= 7U) {
            list.bytes.push_back(static_cast<std::uint8_t>((step & 0x7FU) | 0x80U));
        }
        list.bytes.push_back(static_cast<std::uint8_t>(step));
        list.last = article;
        ++list.count;
    }
}

void Postings::shrink()
{
    for (List& list : m_lists) {
        list.bytes.shrink_to_fit();
    }
}

} // namespace knowledge
