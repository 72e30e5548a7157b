// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace base {

using Milliseconds = std::chrono::milliseconds;

/// A point in time: milliseconds since 1970-01-01 UTC. Stored and sent as an integer.
struct Timestamp
{
    std::int64_t ms = 0;

    friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
    friend Timestamp operator+(Timestamp t, Milliseconds d) { return {t.ms + d.count()}; }
    friend Timestamp operator-(Timestamp t, Milliseconds d) { return {t.ms - d.count()}; }
    friend Milliseconds operator-(Timestamp a, Timestamp b) { return Milliseconds(a.ms - b.ms); }
};

/// The only source of time. Passed by reference; nothing else asks the operating system.
/// Implementations are safe to call from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time, UTC. May jump in both directions.
    virtual Timestamp now() const = 0;

    /// Never goes back; its zero is arbitrary. For measuring spans.
    virtual Milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    Timestamp now() const override;
    Milliseconds monotonic() const override;
};

/// A clock that stands until it is moved: simulation, tests, shift in fast motion. Not thread-safe.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start = {1'700'000'000'000});

    Timestamp now() const override { return m_now; }
    Milliseconds monotonic() const override { return m_monotonic; }

    void advance(Milliseconds span);
    /// Wall time jumps, monotonic time does not.
    void jump(Milliseconds span);

private:
    Timestamp m_now;
    Milliseconds m_monotonic {0};
};

} // namespace base
