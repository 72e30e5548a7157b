// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforce.h"

#include "tool/interruption.h"
#include "tool/workforce/rosterfile.h"
#include "tool/workforce/rosterreport.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace {

struct Arguments
{
    std::string file;
    std::vector<std::string> unpopular;
    int evenWeight = 1;
    double seconds = 20;
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> steps;
    std::size_t streams = 2;
    bool isJson = false;
};

constexpr int failed = 2;

int complain(const base::Fault& fault)
{
    std::cerr << "cloudseat-tool workforce roster: " << fault.detail << '\n';
    return failed;
}

base::Result<workforce::RosterProblem> problemOf(const Arguments& arguments)
{
    auto problem = tool::readRosterFile(arguments.file);
    if (!problem || arguments.unpopular.empty()) {
        return problem;
    }
    problem->fairness.weight = arguments.evenWeight;
    for (const std::string& name : arguments.unpopular) {
        const auto known = std::find_if(problem->shifts.begin(), problem->shifts.end(),
            [&name](const workforce::RosterShift& shift) { return shift.name == name; });
        if (known == problem->shifts.end()) {
            return base::fail(base::FaultKind::Invalid, "no shift is called \"" + name + '"');
        }
        problem->fairness.unpopular.push_back(static_cast<std::size_t>(known - problem->shifts.begin()));
    }
    return problem;
}

/// Control-C ends the search, and what it has found by then is shown.
base::Result<workforce::FoundRoster> search(const workforce::RosterProblem& problem, const Arguments& arguments)
{
    const tool::Interruption interruption;
    std::stop_source stop;
    const std::jthread watch([&interruption, &stop](const std::stop_token& done) {
        while (!done.stop_requested() && !stop.stop_requested()) {
            if (interruption.came()) {
                stop.request_stop();
            }
            std::this_thread::sleep_for(base::Milliseconds(20));
        }
    });
    workforce::RosterOptions options;
    options.seed = arguments.seed;
    options.mostSteps = arguments.steps;
    options.mostTime = base::Milliseconds(static_cast<std::int64_t>(arguments.seconds * 1'000));
    options.streams = arguments.streams;
    options.stop = stop.get_token();
    const bool isWatched = isatty(STDERR_FILENO) != 0; // by somebody who likes to see it move
    if (isWatched) {
        options.onBetter = [](const workforce::FoundRoster& found) {
            std::cerr << "\rpenalty " << found.penalty << " after " << found.steps << " steps   " << std::flush;
        };
    }
    auto found = workforce::searchRoster(problem, options, base::SystemClock());
    if (isWatched) {
        std::cerr << '\n';
    }
    return found;
}

int roster(const Arguments& arguments)
{
    auto problem = problemOf(arguments);
    if (!problem) {
        return complain(problem.error());
    }
    const base::SystemClock clock;
    const base::Milliseconds begin = clock.monotonic();
    auto found = search(*problem, arguments);
    if (!found) {
        return complain(found.error());
    }
    tool::RosterReport report {std::move(*problem), std::move(*found)};
    report.seed = arguments.seed;
    report.streams = arguments.streams;
    report.milliseconds = (clock.monotonic() - begin).count();
    if (const auto judged = tool::judge(report); !judged) {
        return complain(judged.error());
    }
    std::cout << (arguments.isJson ? tool::toJson(report) + '\n' : tool::toText(report));
    return report.verdict.breaches.empty() ? 0 : 1;
}

} // namespace

void addRoster(CLI::App& workforce, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    auto* verb = workforce.add_subcommand("roster", "Plan who works which shift, and say what costs and why");
    verb->add_option("file", arguments->file, "sections of the employee shift scheduling benchmark")->required();
    verb->add_option("--seconds", arguments->seconds, "at most; what is best then is shown, as after Control-C")
        ->check(CLI::Range(0.0, 1e6))
        ->capture_default_str();
    verb->add_option("--seed", arguments->seed, "of chance")->capture_default_str();
    verb->add_option("--steps", arguments->steps, "at most; the same seed and steps give the same roster");
    verb->add_option("--streams", arguments->streams, "searches side by side; part of what gives the same roster")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    verb->add_option("--even", arguments->unpopular, "shifts that nobody likes, to be shared out: L,N")->delimiter(',');
    verb->add_option("--even-weight", arguments->evenWeight, "times the square of each person's number of them")
        ->check(CLI::Range(1, workforce::mostRosterWeight))
        ->capture_default_str();
    verb->add_flag("--json", arguments->isJson, "one JSON object");
    verb->callback([arguments, &status] { status = roster(*arguments); });
}
