// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/protocol/events.h"
#include "core/simulation/scheduler.h"
#include "core/simulation/simulation.h"

#include <array>
#include <string>
#include <type_traits>
#include <variant>

namespace simulation {

/// What everybody in a run shares: time, chance, the trace and the list of what went wrong.
class World
{
public:
    explicit World(const Options& options);

    const Options& options() const { return m_options; }
    base::Milliseconds now() const { return scheduler.now(); }
    /// The hub's clock, which may jump.
    base::Timestamp wall() const { return {wallStart + now().count() + wallOffset}; }
    const base::Clock& clock() const { return m_clock; }

    /// Some messages and writes take seconds now.
    bool stalls() const { return !calm && m_options.scenario->stalls; }
    bool happens(std::uint64_t perMille) { return random.below(1000) < perMille; }
    base::Milliseconds between(std::int64_t least, std::int64_t most);

    /// `what` is text, or gives it; it is only asked for where somebody reads the trace.
    template <class Text> void note(const std::string& who, const Text& what)
    {
        if (m_options.traceLines == 0) {
            return;
        }
        if constexpr (std::is_invocable_v<Text>) {
            write(who, what());
        } else {
            write(who, what);
        }
    }
    /// Ends the run.
    void violate(int invariant, const std::string& what);

    static constexpr std::int64_t wallStart = 1'700'000'000'000;

    Scheduler scheduler;
    base::SeededRandom random;
    std::int64_t wallOffset = 0;
    bool calm = false; ///< no more faults, nobody starts anything new
    Report report;
    std::array<std::uint64_t, std::variant_size_v<protocol::EventBody::variant>> counts {}; ///< durable events by type

private:
    /// The same two, for what takes a clock.
    class HubClock final : public base::Clock
    {
    public:
        explicit HubClock(const World& world)
            : m_world(world)
        { }
        base::Timestamp now() const override { return m_world.wall(); }
        base::Milliseconds monotonic() const override { return m_world.now(); }

    private:
        const World& m_world;
    };

    void write(const std::string& who, const std::string& what);

    Options m_options;
    HubClock m_clock {*this};
};

} // namespace simulation
