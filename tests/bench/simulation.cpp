// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/simulation.h"
#include "tests/bench/measures.h"

#include <ctime>

namespace measure {

namespace {

constexpr std::size_t seeds = 60;
constexpr double wanted = 1'000; // desk-hours for a minute of one processor

} // namespace

base::Result<Figures> simulation(const Setting& setting)
{
    const std::size_t count = setting.scaled(seeds);
    std::uint64_t deskMs = 0;
    const std::clock_t began = std::clock();
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        ::simulation::Options options;
        options.seed = seed;
        options.traceLines = 0;
        const auto report = ::simulation::run(options);
        if (!report.ok()) {
            return base::fail(base::FaultKind::Io,
                "seed " + std::to_string(seed) + " breaks an invariant: " + report.violations.front().what);
        }
        deskMs += report.figures.deskMs;
    }
    const double minutes = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC / 60;
    const double hours = static_cast<double>(deskMs) / 3'600'000;
    return Figures {told("simulation, seeds", static_cast<double>(count), ""),
        atLeast("simulation, desk-hours a minute", hours / minutes, "h", wanted)};
}

} // namespace measure
