// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"

#include <boost/uuid/detail/random_provider.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace base {

std::uint64_t Random::next()
{
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    assert(bound > 0);
    // Values past the last whole multiple of bound would favour small results.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = next();
    while (value >= limit) {
        value = next();
    }
    return value % bound;
}

void SystemRandom::fill(std::span<std::byte> out)
{
    boost::uuids::detail::random_provider provider;
    provider.get_random_bytes(out.data(), out.size());
}

void SeededRandom::fill(std::span<std::byte> out)
{
    // Sebastiano Vigna's splitmix64, https://prng.di.unimi.it/splitmix64.c (public domain).
    while (!out.empty()) {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        z ^= z >> 31U;
        const std::size_t size = std::min(out.size(), sizeof z);
        std::memcpy(out.data(), &z, size);
        out = out.subspan(size);
    }
}

} // namespace base
