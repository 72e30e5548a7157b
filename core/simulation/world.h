// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/simulation/scheduler.h"
#include "core/simulation/simulation.h"

#include <string>

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

    bool happens(std::uint64_t perMille) { return random.below(1000) < perMille; }
    base::Milliseconds between(std::int64_t least, std::int64_t most);

    void note(const std::string& who, const std::string& what);
    /// Ends the run.
    void violate(int invariant, const std::string& what);

    static constexpr std::int64_t wallStart = 1'700'000'000'000;

    Scheduler scheduler;
    base::SeededRandom random;
    std::int64_t wallOffset = 0;
    bool calm = false; ///< no more faults, nobody starts anything new
    Report report;

private:
    Options m_options;
};

} // namespace simulation
