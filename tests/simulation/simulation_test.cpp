// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/simulation.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <sstream>

using simulation::Options;
using simulation::PlantedBug;
using simulation::Report;

namespace {

std::string tell(const Report& report)
{
    std::ostringstream text;
    text << "seed " << report.seed << "\n";
    for (const std::string& line : report.trace) {
        text << line << "\n";
    }
    for (const auto& violation : report.violations) {
        text << "invariant " << violation.invariant << ": " << violation.what << "\n";
    }
    return text.str();
}

/// CLOUDSEAT_SEEDS=FIRST..LAST plays others than the usual 300.
std::pair<std::uint64_t, std::uint64_t> seeds()
{
    const char* named = std::getenv("CLOUDSEAT_SEEDS");
    std::uint64_t first = 1;
    std::uint64_t last = 300;
    char dots = 0;
    if (named) {
        std::istringstream(named) >> first >> dots >> dots >> last;
    }
    return {first, last};
}

} // namespace

TEST_CASE("simulation_manySeeds_everyInvariantHolds")
{
    const auto [first, last] = seeds();
    simulation::Figures total;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        Options options;
        options.seed = seed;
        const Report report = simulation::run(options);
        if (!report.ok()) {
            FAIL_CHECK(tell(report));
        }
        total.events += report.figures.events;
        total.messages += report.figures.messages;
        total.assignments += report.figures.assignments;
        total.accepted += report.figures.accepted;
        total.refused += report.figures.refused;
        total.hubCrashes += report.figures.hubCrashes;
        total.restores += report.figures.restores;
        total.tornGroups += report.figures.tornGroups;
        total.connections += report.figures.connections;
        for (const auto& [kind, count] : report.figures.kinds) {
            total.kinds[kind] += count;
        }
    }
    // A simulation in which nothing happens finds nothing.
    const std::uint64_t runs = last - first + 1;
    WARN(runs << " seeds: " << total.events << " events, " << total.messages << " messages, " << total.assignments
              << " assignments, " << total.accepted << " accepted, " << total.refused << " refused, "
              << total.hubCrashes << " hub crashes (" << total.tornGroups << " torn, " << total.restores
              << " backups put back), " << total.connections << " connections");
    for (const char* kind : {"conversation.released", "conversation.parked", "conversation.resumed", "wrapup.extended",
             "note.added", "customer.changed", "conversation.rated", "refused: stale_fence owned_again",
             "refused: stale_fence not_owner", "refused: expired offer_ended", "refused: conflict already_open"}) {
        INFO(kind);
        CHECK(total.kinds[kind] > 0);
    }
    CHECK(total.messages > 50 * runs);
    CHECK(total.assignments > 3 * runs);
    CHECK(total.refused > runs);
    CHECK(total.hubCrashes > runs);
    CHECK(total.tornGroups * 20 > runs);
    CHECK(total.restores * 20 > runs);
}

TEST_CASE("simulation_sameSeed_sameRun")
{
    Options options;
    options.seed = 4711;
    const Report first = simulation::run(options);
    const Report second = simulation::run(options);
    CHECK(first.stateHash == second.stateHash);
    CHECK(first.trace == second.trace);
    CHECK(first.figures.steps == second.figures.steps);
    options.seed = 4712;
    CHECK(simulation::run(options).stateHash != first.stateHash);
}

TEST_CASE("simulation_plantedBugs_areAllFound")
{
    constexpr std::uint64_t patience = 60;
    for (const auto& [bug, name] : simulation::plantedBugs) {
        std::uint64_t seed = 0;
        Report report;
        do {
            Options options;
            options.seed = ++seed;
            options.bug = bug;
            report = simulation::run(options);
        } while (report.ok() && seed < patience);
        INFO(name);
        CHECK_FALSE(report.ok());
        if (!report.ok()) {
            WARN(name << " found by seed " << seed << ": invariant " << report.violations.front().invariant << ", "
                      << report.violations.front().what.substr(0, 120));
        }
    }
}
