// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace hub {

/// Counts of spans of time in fixed classes from 0.1 ms to 10 s. Any thread; `observe` costs two additions.
class Histogram final
{
public:
    static constexpr std::array<double, 16> bounds {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    /// What it says at one moment. The counts never contradict each other, however many threads observe meanwhile.
    struct Reading
    {
        std::vector<std::uint64_t> upTo; ///< cumulative, one per bound, then all
        double sum = 0; ///< seconds; may lag the counts by what is being observed right now
    };

    void observe(double seconds);
    Reading read() const;

private:
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> m_counts {};
    std::atomic<std::uint64_t> m_microseconds {0};
};

} // namespace hub
