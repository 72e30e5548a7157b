// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include "core/protocol/json.h"
#include "core/simulation/simulation.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace {

struct Arguments
{
    std::string seeds = "1..100";
    std::uint32_t agents = 3;
    std::uint32_t customers = 5;
    std::string bug;
    bool json = false;
};

struct Range
{
    std::uint64_t first = 1;
    std::uint64_t last = 0;
};

/// `7`, or `1..300`.
std::optional<Range> parseRange(const std::string& text)
{
    const auto dots = text.find("..");
    const auto number = [](const std::string& digits) -> std::optional<std::uint64_t> {
        if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string::npos) {
            return std::nullopt;
        }
        return std::stoull(digits);
    };
    const auto first = number(text.substr(0, dots));
    const auto last = dots == std::string::npos ? first : number(text.substr(dots + 2));
    if (!first || !last || *first > *last) {
        return std::nullopt;
    }
    return Range {*first, *last};
}

std::optional<simulation::PlantedBug> bugNamed(const std::string& name)
{
    if (name.empty()) {
        return simulation::PlantedBug::None;
    }
    for (const simulation::NamedBug& known : simulation::plantedBugs) {
        if (known.name == name) {
            return known.bug;
        }
    }
    return std::nullopt;
}

struct Summary
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t failed = 0;
    std::vector<std::uint64_t> failedSeeds;
    std::uint64_t seedsPerMinute = 0;
    std::uint64_t deskHoursPerMinute = 0; ///< simulated
    std::uint64_t steps = 0;
    std::uint64_t events = 0;
    std::uint64_t messages = 0;
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::uint64_t hubCrashes = 0;
    std::uint64_t clientCrashes = 0;
};
BOOST_DESCRIBE_STRUCT(Summary, (),
    (first, last, failed, failedSeeds, seedsPerMinute, deskHoursPerMinute, steps, events, messages, connections, cuts,
        hubCrashes, clientCrashes))

void explain(const simulation::Report& report)
{
    std::cerr << "seed " << report.seed << " failed:\n";
    for (const simulation::Violation& violation : report.violations) {
        std::cerr << "  invariant " << violation.invariant << ": " << violation.what << '\n';
    }
    for (const std::string& line : report.trace) {
        std::cerr << "    " << line << '\n';
    }
}

void add(Summary& summary, const simulation::Figures& figures)
{
    summary.steps += figures.steps;
    summary.events += figures.events;
    summary.messages += figures.messages;
    summary.connections += figures.connections;
    summary.cuts += figures.cuts;
    summary.hubCrashes += figures.hubCrashes;
    summary.clientCrashes += figures.clientCrashes;
}

int run(const Arguments& arguments)
{
    const auto range = parseRange(arguments.seeds);
    const auto bug = bugNamed(arguments.bug);
    if (!range || !bug) {
        std::cerr << "cloudseat-tool simulate: " << (range ? "no such bug" : "seeds are written A..B") << '\n';
        return 2;
    }
    const base::SystemClock clock;
    const auto begin = clock.monotonic();
    Summary summary;
    summary.first = range->first;
    summary.last = range->last;
    std::uint64_t simulatedMs = 0;
    for (std::uint64_t seed = range->first; seed <= range->last; ++seed) {
        simulation::Options options;
        options.seed = seed;
        options.agents = arguments.agents;
        options.customers = arguments.customers;
        options.bug = *bug;
        const simulation::Report report = simulation::run(options);
        add(summary, report.figures);
        simulatedMs += report.figures.simulatedMs;
        if (!report.ok()) {
            ++summary.failed;
            summary.failedSeeds.push_back(seed);
            explain(report);
        }
    }
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(1, (clock.monotonic() - begin).count()));
    summary.seedsPerMinute = (range->last - range->first + 1) * 60'000 / ms;
    summary.deskHoursPerMinute = simulatedMs / 60 / ms;
    if (arguments.json) {
        std::cout << protocol::toJson(summary) << '\n';
    } else {
        std::cout << range->last - range->first + 1 << " seeds, " << summary.failed << " failed; " << summary.events
                  << " events, " << summary.cuts << " cuts, " << summary.hubCrashes << " hub crashes; "
                  << summary.seedsPerMinute << " seeds and " << summary.deskHoursPerMinute
                  << " simulated desk-hours a minute\n";
    }
    return summary.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

void addSimulate(CLI::App& app, int& status)
{
    CLI::App* simulate = app.add_subcommand("simulate", "Runs the deterministic simulation and checks its invariants");
    auto arguments = std::make_shared<Arguments>();
    simulate->add_option("--seeds", arguments->seeds, "A..B, or one seed");
    simulate->add_option("--agents", arguments->agents, "At each desk")->check(CLI::Range(1, 50));
    simulate->add_option("--customers", arguments->customers, "At each desk")->check(CLI::Range(1, 200));
    simulate->add_option("--bug", arguments->bug, "Plant a mistake that must be found, as `skip-fence`");
    simulate->add_flag("--json", arguments->json, "One JSON object; failures still go to the error output");
    simulate->callback([arguments, &status] { status = run(*arguments); });
}
