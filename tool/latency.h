// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/describe/class.hpp>

#include <chrono>
#include <cstdint>
#include <vector>

namespace tool {

using Tick = std::chrono::steady_clock::time_point;

/// Microseconds; zero without a sample.
struct LatencyFigures
{
    std::uint64_t samples = 0;
    std::uint64_t p50Us = 0;
    std::uint64_t p90Us = 0;
    std::uint64_t p99Us = 0;
    std::uint64_t p999Us = 0;
    std::uint64_t maxUs = 0;
};
BOOST_DESCRIBE_STRUCT(LatencyFigures, (), (samples, p50Us, p90Us, p99Us, p999Us, maxUs))

/// How long things took, in microseconds, exact to 1.6 %: 64 steps per power of two. One thread.
class Latency
{
public:
    Latency();

    void add(std::chrono::steady_clock::duration span);
    void add(const Latency& other);
    std::uint64_t samples() const { return m_samples; }
    /// `share` in [0, 1]; microseconds.
    std::uint64_t percentile(double share) const;
    LatencyFigures figures() const;

private:
    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_samples = 0;
    std::uint64_t m_max = 0;
};

} // namespace tool
