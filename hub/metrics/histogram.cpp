// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/histogram.h"

#include <algorithm>

namespace hub {

void Histogram::observe(double seconds)
{
    const auto at = std::lower_bound(m_bounds.begin(), m_bounds.end(), seconds);
    m_counts[static_cast<std::size_t>(at - m_bounds.begin())].fetch_add(1, std::memory_order_relaxed);
    m_microseconds.fetch_add(static_cast<std::uint64_t>(std::max(seconds, 0.0) * 1e6), std::memory_order_relaxed);
}

Histogram::Reading Histogram::read() const
{
    Reading reading;
    reading.sum = static_cast<double>(m_microseconds.load(std::memory_order_relaxed)) / 1e6;
    std::uint64_t all = 0;
    for (const auto& count : m_counts) {
        all += count.load(std::memory_order_relaxed);
        reading.upTo.push_back(all);
    }
    return reading;
}

} // namespace hub
