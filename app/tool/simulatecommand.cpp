// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include "core/protocol/json.h"
#include "core/simulation/casefile.h"
#include "core/simulation/shrink.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

namespace {

struct Arguments
{
    std::string seeds = "1..100";
    std::string rhythm;
    std::string bug;
    std::string caseFile;
    std::uint64_t trace = 60;
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

/// With two places, as numbers stand in JSON.
struct Decimal
{
    std::uint64_t hundredths = 0;
};

std::string textOf(const Decimal& value)
{
    const std::string places = std::to_string(value.hundredths % 100);
    return std::to_string(value.hundredths / 100) + (places.size() < 2 ? ".0" : ".") + places;
}

void write(protocol::JsonWriter& writer, const Decimal& value)
{
    writer.out += textOf(value);
}

struct Summary
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t failed = 0;
    std::vector<std::uint64_t> failedSeeds;
    std::uint64_t milliseconds = 0; ///< of the wall clock
    std::uint64_t processorMs = 0; ///< that this process had a processor
    Decimal seedsPerSecond; ///< by the wall clock
    std::uint64_t seedsPerMinute = 0;
    std::uint64_t deskHours = 0; ///< simulated
    std::uint64_t deskHoursPerMinute = 0; ///< by the wall clock
    std::uint64_t deskHoursPerProcessorMinute = 0;
    std::uint64_t steps = 0;
    std::uint64_t events = 0;
    std::uint64_t messages = 0;
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::uint64_t mangled = 0;
    std::uint64_t hubCrashes = 0;
    std::uint64_t clientCrashes = 0;
    std::uint64_t failedWrites = 0;
    std::uint64_t restores = 0;
    std::uint64_t roleChanges = 0;
    std::uint64_t ruleChanges = 0;
};
BOOST_DESCRIBE_STRUCT(Summary, (),
    (first, last, failed, failedSeeds, milliseconds, processorMs, seedsPerSecond, seedsPerMinute, deskHours,
        deskHoursPerMinute, deskHoursPerProcessorMinute, steps, events, messages, connections, cuts, mangled,
        hubCrashes, clientCrashes, failedWrites, restores, roleChanges, ruleChanges))

void sayViolations(const simulation::Options& failing, const simulation::Report& report)
{
    std::cerr << "seed " << report.seed << " failed: " << describe(*failing.scenario) << '\n';
    for (const simulation::Violation& violation : report.violations) {
        std::cerr << "  invariant " << violation.invariant << ": " << violation.what << '\n';
    }
}

/// What was to go wrong, and the last lines before the end.
void sayCourse(const simulation::Options& options, const simulation::Report& report)
{
    for (const simulation::Fault& fault : options.scenario->faults) {
        std::cerr << "  " << describe(fault) << '\n';
    }
    for (const std::string& line : report.trace) {
        std::cerr << "    " << line << '\n';
    }
}

/// The failure as it came, then the smallest case that fails alike, with what led to it, and the line to play it by.
void explain(const simulation::Options& failing, const simulation::Report& report, std::uint64_t trace)
{
    sayViolations(failing, report);
    simulation::Options traced = failing;
    traced.traceLines = trace;
    const simulation::Shrunk small = simulation::shrink(traced);
    std::cerr << "smallest of " << small.runs << " cases that fail alike: " << describe(*small.options.scenario)
              << '\n';
    sayCourse(small.options, small.report);
    std::cerr << "cloudseat-tool simulate --case FILE plays it again, with this line as FILE:\n"
              << simulation::caseText(small.options) << '\n';
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
    summary.mangled += figures.mangled;
    summary.failedWrites += figures.failedWrites;
    summary.restores += figures.restores;
    summary.roleChanges += figures.roleChanges;
    summary.ruleChanges += figures.ruleChanges;
}

void print(const Summary& summary)
{
    std::cout << summary.last - summary.first + 1 << " seeds, " << summary.failed << " failed; " << summary.deskHours
              << " desk-hours, " << summary.events << " events, " << summary.cuts << " cuts, " << summary.mangled
              << " mangled messages, " << summary.hubCrashes << " hub crashes, " << summary.restores
              << " backups put back, " << summary.failedWrites << " failed writes, " << summary.ruleChanges
              << " changes of routing\n"
              << textOf(summary.seedsPerSecond) << " seeds a second, " << summary.seedsPerMinute << " a minute, and "
              << summary.deskHoursPerMinute << " simulated desk-hours a minute; " << summary.deskHoursPerProcessorMinute
              << " a minute of one processor\n";
}

Summary runAll(const Range& range, const Arguments& arguments, simulation::PlantedBug bug)
{
    const base::SystemClock clock;
    const auto begin = clock.monotonic();
    const std::clock_t processor = std::clock();
    Summary summary;
    summary.first = range.first;
    summary.last = range.last;
    std::uint64_t deskMs = 0;
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
        simulation::Options options;
        options.seed = seed;
        options.scenario = simulation::scenarioFor(seed, simulation::rhythmNamed(arguments.rhythm));
        options.bug = bug;
        options.traceLines = 0;
        const simulation::Report report = simulation::run(options);
        add(summary, report.figures);
        deskMs += report.figures.deskMs;
        if (!report.ok()) {
            ++summary.failed;
            summary.failedSeeds.push_back(seed);
            explain(options, report, arguments.trace);
        }
    }
    const auto least = [](auto ms) { return static_cast<std::uint64_t>(std::max<std::int64_t>(1, ms)); };
    summary.milliseconds = least((clock.monotonic() - begin).count());
    summary.processorMs = least(static_cast<std::int64_t>(std::clock() - processor) * 1'000 / CLOCKS_PER_SEC);
    summary.seedsPerSecond = {(range.last - range.first + 1) * 100'000 / summary.milliseconds};
    summary.seedsPerMinute = (range.last - range.first + 1) * 60'000 / summary.milliseconds;
    summary.deskHours = deskMs / 3'600'000;
    summary.deskHoursPerMinute = deskMs / 60 / summary.milliseconds;
    summary.deskHoursPerProcessorMinute = deskMs / 60 / summary.processorMs;
    return summary;
}

/// One case as a failure printed it, told whether it fails or not.
int playCase(const Arguments& arguments)
{
    std::ifstream file(arguments.caseFile);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    auto options = simulation::readCase(text);
    if (!options) {
        std::cerr << "cloudseat-tool simulate: " << arguments.caseFile << ": " << options.error().detail << '\n';
        return 2;
    }
    options->traceLines = arguments.trace;
    const simulation::Report report = simulation::run(*options);
    if (report.ok()) {
        std::cout << "every invariant holds: " << describe(*options->scenario) << '\n';
        return EXIT_SUCCESS;
    }
    sayViolations(*options, report);
    sayCourse(*options, report);
    return EXIT_FAILURE;
}

int run(const Arguments& arguments)
{
    if (!arguments.caseFile.empty()) {
        return playCase(arguments);
    }
    const auto range = parseRange(arguments.seeds);
    const auto bug = simulation::bugNamed(arguments.bug);
    const bool known = arguments.rhythm.empty() || simulation::rhythmNamed(arguments.rhythm);
    if (!range || !bug || !known) {
        std::cerr << "cloudseat-tool simulate: "
                  << (!range        ? "seeds are written A..B"
                             : !bug ? "no such bug"
                                    : "the rhythms are storm, rush and shift")
                  << '\n';
        return 2;
    }
    const Summary summary = runAll(*range, arguments, *bug);
    if (arguments.json) {
        std::cout << protocol::toJson(summary) << '\n';
    } else {
        print(summary);
    }
    return summary.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

void addSimulate(CLI::App& app, int& status)
{
    CLI::App* simulate = app.add_subcommand("simulate", "Runs the deterministic simulation and checks its invariants");
    auto arguments = std::make_shared<Arguments>();
    CLI::Option* seeds = simulate->add_option("--seeds", arguments->seeds, "A..B, or one seed");
    simulate
        ->add_option(
            "--case", arguments->caseFile, "Play one case again: a file with the line that a failure ended with")
        ->check(CLI::ExistingFile)
        ->excludes(seeds);
    simulate->add_option("--rhythm", arguments->rhythm, "Only storm, rush or shift; else each seed has its own");
    simulate->add_option("--trace", arguments->trace, "Lines before a failure")->check(CLI::Range(1, 100'000));
    simulate->add_option("--bug", arguments->bug, "Plant a mistake that must be found, as `skip-fence`");
    simulate->add_flag("--json", arguments->json, "One JSON object; failures still go to the error output");
    simulate->callback([arguments, &status] { status = run(*arguments); });
}
