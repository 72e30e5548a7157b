// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace base {

/// A source of randomness, passed by reference, so that a simulation repeats from its seed.
class Random
{
public:
    virtual ~Random() = default;

    virtual void fill(std::span<std::byte> out) = 0;

    std::uint64_t next();
    /// Uniform in [0, bound), bound > 0.
    std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator; fit for ids and tokens. Thread-safe.
class SystemRandom final : public Random
{
public:
    void fill(std::span<std::byte> out) override;
};

/// splitmix64 from a seed: repeatable, never for secrets. Not thread-safe.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    { }

    void fill(std::span<std::byte> out) override;

private:
    std::uint64_t m_state;
};

} // namespace base
