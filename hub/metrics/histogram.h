// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace hub {

/// Counts of spans of time in fixed classes. Any thread; `observe` costs two additions.
class Histogram final
{
public:
    /// The classes' upper bounds in seconds: of what the hub does itself, and of what people wait.
    static constexpr std::array<double, 16> work {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    static constexpr std::array<double, 14> waits {1, 5, 10, 20, 30, 60, 120, 180, 300, 600, 900, 1'800, 3'600, 7'200};

    /// What it says at one moment. The counts never contradict each other, however many threads observe meanwhile.
    struct Reading
    {
        std::vector<std::uint64_t> upTo; ///< cumulative, one per bound, then all
        double sum = 0; ///< seconds; may lag the counts by what is being observed right now
    };

    /// The bounds ascend and outlive it.
    explicit Histogram(std::span<const double> bounds = work)
        : m_bounds(bounds)
        , m_counts(bounds.size() + 1)
    { }

    void observe(double seconds);
    Reading read() const;
    std::span<const double> bounds() const { return m_bounds; }

private:
    const std::span<const double> m_bounds;
    std::vector<std::atomic<std::uint64_t>> m_counts;
    std::atomic<std::uint64_t> m_microseconds {0};
};

} // namespace hub
