// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/world.h"

#include <cstdio>

namespace simulation {

World::World(const Options& options)
    : random(options.seed * 0x9e3779b97f4a7c15U + 1)
    , m_options(options)
{
    if (!m_options.scenario) {
        m_options.scenario = scenarioFor(options.seed);
    }
    report.seed = options.seed;
}

base::Milliseconds World::between(std::int64_t least, std::int64_t most)
{
    return base::Milliseconds(
        least + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most - least) + 1)));
}

void World::write(const std::string& who, const std::string& what)
{
    char time[32];
    std::snprintf(time, sizeof time, "%9.3f ", static_cast<double>(now().count()) / 1000);
    auto& trace = report.trace;
    trace.push_back(time + who + ": " + what);
    // In batches: erasing from the front of a vector costs.
    if (trace.size() > 2 * m_options.traceLines + 100) {
        trace.erase(trace.begin(), trace.end() - static_cast<std::ptrdiff_t>(m_options.traceLines));
    }
}

void World::violate(int invariant, const std::string& what)
{
    note("VIOLATION", std::to_string(invariant) + " " + what);
    report.violations.push_back({invariant, what});
    scheduler.stop();
}

} // namespace simulation
