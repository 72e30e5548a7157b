// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/latency.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tool {

namespace {

constexpr unsigned stepBits = 6;
constexpr std::uint64_t steps = 1U << stepBits;
/// Up to 2^40 us, twelve days.
constexpr std::size_t bucketCount = steps * (41 - stepBits);

std::size_t bucketOf(std::uint64_t us)
{
    if (us < steps) {
        return us;
    }
    const auto shift = static_cast<unsigned>(std::bit_width(us)) - 1 - stepBits;
    return std::min<std::size_t>(bucketCount - 1, (shift + 1) * steps + ((us >> shift) - steps));
}

/// The middle of what falls into the bucket.
std::uint64_t valueOf(std::size_t bucket)
{
    if (bucket < steps) {
        return bucket;
    }
    const std::size_t shift = bucket / steps - 1;
    return ((steps + bucket % steps) << shift) + ((std::uint64_t {1} << shift) - 1) / 2;
}

} // namespace

Latency::Latency()
    : m_buckets(bucketCount)
{ }

void Latency::add(std::chrono::steady_clock::duration span)
{
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(span).count();
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(0, us));
    ++m_buckets[bucketOf(value)];
    ++m_samples;
    m_max = std::max(m_max, value);
}

void Latency::add(const Latency& other)
{
    std::transform(m_buckets.begin(), m_buckets.end(), other.m_buckets.begin(), m_buckets.begin(), std::plus<>());
    m_samples += other.m_samples;
    m_max = std::max(m_max, other.m_max);
}

std::uint64_t Latency::percentile(double share) const
{
    if (m_samples == 0) {
        return 0;
    }
    const auto rank
        = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_samples))));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= rank) {
            return std::min(valueOf(bucket), m_max);
        }
    }
    return m_max;
}

LatencyFigures Latency::figures() const
{
    return {m_samples, percentile(0.5), percentile(0.9), percentile(0.99), percentile(0.999), m_max};
}

} // namespace tool
