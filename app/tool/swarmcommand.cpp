// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include "app/tool/logins.h"
#include "tool/ownhub.h"
#include "tool/reach.h"
#include "tool/swarm.h"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

namespace {

/// What the program needs beside one file per connection: openings over HTTP, logs, the hub's output.
constexpr std::size_t spareFiles = 256;
constexpr std::size_t mostConnections = 10'000;
constexpr std::size_t capOfAgent = 30; ///< of the own hub's agents
constexpr std::size_t lightPasswordKib = 8;

struct Arguments
{
    std::string hub;
    bool ownHub = false;
    bool allowRemote = false;
    bool tls = false;
    std::string fingerprint;
    std::size_t agents = 50;
    std::string agentsFile;
    std::size_t customers = 150;
    std::vector<std::string> rhythms;
    double rate = 0;
    std::size_t flatOut = 0;
    bool agentsOnly = false;
    std::size_t bytes = 0;
    double openWithinSeconds = 60;
    double warmUpSeconds = 3;
    double durationSeconds = 10;
    std::vector<std::string> storms;
    std::size_t slowReaders = 0;
    std::size_t openings = 64;
    std::string queue;
    std::string language;
    std::uint64_t seed = 1;
    bool json = false;
};

int complain(const std::string& what)
{
    std::cerr << "cloudseat-tool swarm: " << what << '\n';
    return 2;
}

std::chrono::milliseconds seconds(double value)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

/// `AT:OUTAGE[:SHARE]`, the first two in seconds.
std::optional<tool::SwarmStorm> parseStorm(const std::string& text)
{
    std::istringstream in(text);
    double at = -1;
    double outage = -1;
    double share = 1;
    char colon = 0;
    if (!(in >> at >> colon >> outage) || colon != ':') {
        return std::nullopt;
    }
    if (in >> colon && (colon != ':' || !(in >> share))) {
        return std::nullopt;
    }
    const bool fits = at >= 0 && outage >= 0 && outage <= 3600 && share > 0 && share <= 1;
    return fits && in.eof() ? std::optional(tool::SwarmStorm {seconds(at), seconds(outage), share}) : std::nullopt;
}

base::Result<tool::SwarmOptions> optionsFrom(const Arguments& arguments)
{
    tool::SwarmOptions options;
    options.customers = arguments.customers;
    options.rate = arguments.rate;
    options.flatOut = arguments.flatOut;
    options.agentsOnly = arguments.agentsOnly || arguments.flatOut > 0;
    options.bytes = arguments.bytes;
    options.openWithin = seconds(arguments.openWithinSeconds);
    options.warmUp = seconds(arguments.warmUpSeconds);
    options.duration = seconds(arguments.durationSeconds);
    options.slowReaders = arguments.slowReaders;
    options.openings = arguments.openings;
    options.queue = arguments.queue;
    options.language = arguments.language;
    options.trouble = [](const std::string& what) { std::cerr << "cloudseat-tool swarm: " << what << std::endl; };
    options.notice = options.trouble;
    if (!options.queue.empty() && !base::isValidName(options.queue)) {
        return base::fail(base::FaultKind::Invalid, "--queue takes a queue's id");
    }
    std::vector<tool::Dialogue> dialogues;
    for (const std::string& file : arguments.rhythms) {
        auto some = tool::loadDialogues(file, 0);
        if (!some) {
            return base::Failure(some.error());
        }
        std::move(some->begin(), some->end(), std::back_inserter(dialogues));
    }
    options.rhythms = tool::Rhythms(dialogues);
    for (const std::string& text : arguments.storms) {
        const auto storm = parseStorm(text);
        if (!storm || storm->at >= options.duration) {
            return base::fail(base::FaultKind::Invalid,
                "--storm " + text + ": not AT:OUTAGE[:SHARE], seconds within the duration and a share of (0, 1]");
        }
        options.storms.push_back(*storm);
    }
    return options;
}

std::string ms(std::uint64_t us)
{
    std::ostringstream out;
    out << std::fixed << std::setprecision(us < 10'000 ? 2 : 0) << static_cast<double>(us) / 1000;
    return out.str();
}

void print(const char* what, const tool::LatencyFigures& figures)
{
    if (figures.samples > 0) {
        std::cout << "  " << std::left << std::setw(14) << what << std::right << std::setw(9) << figures.samples
                  << "  p50 " << ms(figures.p50Us) << "  p90 " << ms(figures.p90Us) << "  p99 " << ms(figures.p99Us)
                  << "  p99.9 " << ms(figures.p999Us) << "  max " << ms(figures.maxUs) << " ms\n";
    }
}

void print(const tool::SwarmReport& report, bool json)
{
    if (json) {
        std::cout << tool::toJson(report) << '\n';
        return;
    }
    const tool::Findings& found = report.findings;
    std::cout << report.agents << " agents and " << report.customers << " customers, connected in "
              << static_cast<double>(report.openMs) / 1000 << " s; " << report.perSecond() << " lines/s over "
              << static_cast<double>(report.measuredMs) / 1000 << " s\n";
    print("delivery", report.delivery);
    print("acknowledged", report.acknowledged);
    print("through cuts", report.throughCuts);
    print("offers", report.offers);
    for (const tool::SwarmStormFigures& storm : report.storms) {
        std::cout << "  storm: " << storm.cut << " cut, away for " << storm.outageMs << " ms, "
                  << (storm.allBack ? "all back after " : "NOT all back after ") << storm.backMs << " ms\n";
        print("the others", storm.others);
    }
    if (report.memory) {
        std::cout << "  hub: " << report.memory->perConnection / 1024 << " KiB per connection ("
                  << report.memory->before / 1048576 << ", " << report.memory->connected / 1048576 << ", "
                  << report.memory->after / 1048576 << " MiB before, connected, after)\n";
    }
    std::cout << "  " << found.finished << " of " << found.conversations << " conversations finished, " << found.sent
              << " lines; lost " << found.lost << ", doubled " << found.doubled << ", misordered " << found.misordered
              << ", misplaced " << found.misplaced << ", misowned " << found.misowned << ", refused " << report.refused
              << ", handed on " << report.handedOn << '\n';
    if (report.waiting > 0) {
        std::cout << "  " << report.waiting
                  << " conversations stood in the queue when it ended: no agent had them yet\n";
    }
    for (const std::string& example : found.examples) {
        std::cout << "  " << example << '\n';
    }
    for (const std::string& problem : report.problems) {
        std::cout << "  " << problem << '\n';
    }
}

/// Against a hub of somebody else's.
int runAgainst(const Arguments& arguments, tool::SwarmOptions options, base::Random& random)
{
    const auto address = hub::HubAddress::parse(arguments.hub);
    if (!address) {
        return complain(address.error().detail);
    }
    if (!address->isLoopback() && !arguments.allowRemote) {
        return complain(address->host + " is not this machine. Load on somebody else's hub needs --allow-remote");
    }
    if (!arguments.agentsFile.empty()) {
        auto logins = readLogins(arguments.agentsFile);
        if (!logins) {
            return complain(logins.error().detail);
        }
        options.agents = std::move(logins).value();
    }
    const auto fingerprint = tool::reach(*address, arguments.fingerprint);
    if (!fingerprint) {
        return complain(fingerprint.error().detail);
    }
    const tool::Interruption interruption;
    options.interruption = &interruption;
    options.manyAddresses = address->host == "127.0.0.1";
    options.hubMemory = [address = *address, pin = *fingerprint] { return tool::residentBytes(address, pin); };
    if (!options.hubMemory()) {
        options.hubMemory = nullptr;
    }
    const tool::SwarmReport report = tool::swarm(options, *address, *fingerprint, random);
    print(report, arguments.json);
    return report.isClean() ? 0 : 1;
}

int runOwn(
    const Arguments& arguments, tool::SwarmOptions options, const std::filesystem::path& programs, base::Random& random)
{
    if (arguments.customers > arguments.agents * capOfAgent) {
        return complain("an agent has room for 30 customers: " + std::to_string(arguments.customers) + " need at least "
            + std::to_string((arguments.customers + capOfAgent - 1) / capOfAgent) + " agents");
    }
    tool::OwnHubOptions hubOptions;
    hubOptions.agents = arguments.agents;
    hubOptions.secure = arguments.tls;
    hubOptions.passwordKib = lightPasswordKib;
    hubOptions.liftLimits = true;
    if (!options.queue.empty()) {
        hubOptions.queues = {options.queue};
    }
    const tool::Interruption interruption;
    hubOptions.interruption = &interruption;
    options.interruption = &interruption;
    base::SystemRandom secrets;
    tool::OwnHub own(programs / "cloudseat-hub", hubOptions, secrets);
    if (const auto started = own.start(); !started) {
        return complain(started.error().detail);
    }
    options.agents = own.agents();
    options.manyAddresses = true;
    options.hubMemory = [&own] { return tool::residentBytes(own.process()); };
    const auto address = hub::HubAddress::parse(own.url());
    const tool::SwarmReport report = tool::swarm(options, *address, own.fingerprint(), random);
    print(report, arguments.json);
    return report.isClean() ? 0 : 1;
}

int run(const Arguments& arguments, const std::filesystem::path& programs)
{
    if (arguments.ownHub == !arguments.hub.empty()) {
        return complain("give either --hub URL or --own-hub");
    }
    if (arguments.customers + arguments.agents > mostConnections + mostConnections / 10) {
        return complain("one process plays at most 11,000 people; start several against one hub");
    }
    auto options = optionsFrom(arguments);
    if (!options) {
        return complain(options.error().detail);
    }
    const auto files = tool::allowFiles(arguments.customers + arguments.agents + spareFiles);
    if (!files) {
        return complain(files.error().detail);
    }
    base::SeededRandom seeded(arguments.seed);
    base::SystemRandom unseeded;
    base::Random& random = arguments.seed != 0 ? static_cast<base::Random&>(seeded) : unseeded;
    return arguments.ownHub ? runOwn(arguments, std::move(options).value(), programs, random)
                            : runAgainst(arguments, std::move(options).value(), random);
}

void addWho(CLI::App& swarm, Arguments& arguments)
{
    swarm.add_option("--hub", arguments.hub, "A running hub, https://host:port");
    swarm.add_flag("--own-hub", arguments.ownHub, "Start a hub for this run");
    swarm.add_flag("--allow-remote", arguments.allowRemote, "Also against a hub that is not on this machine");
    swarm.add_flag("--tls", arguments.tls, "The own hub speaks TLS");
    swarm.add_option("--fingerprint", arguments.fingerprint, "SHA-256 of the hub's certificate");
    swarm.add_option("--agents", arguments.agents, "Agents (own hub)")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    swarm.add_option(
        "--agents-file", arguments.agentsFile, "Their names and passwords, \"name password\" a line (--hub)");
    swarm.add_option("--customers", arguments.customers, "Customers")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    swarm.add_option("--queue", arguments.queue, "Where customers queue; else the desk's first that is open");
    swarm.add_option("--language", arguments.language, "Theirs, as en or zh-CN; else the desk's first");
}

void addWhat(CLI::App& swarm, Arguments& arguments)
{
    swarm.add_option(
        "--rhythm", arguments.rhythms, "Recorded dialogues whose times, speakers and lengths are followed");
    swarm.add_option("--rate", arguments.rate, "Lines a second of all together (0: as the rhythms say)")
        ->check(CLI::NonNegativeNumber);
    swarm
        .add_option(
            "--flat-out", arguments.flatOut, "No clock: each conversation keeps so many agent's lines on the way")
        ->check(CLI::Range(0, 64));
    swarm.add_flag("--agents-only", arguments.agentsOnly, "After the first line only agents speak, without end");
    swarm.add_option("--bytes", arguments.bytes, "Of each text (0: as the rhythms say)")->check(CLI::Range(0, 8'000));
    swarm
        .add_option("--open-within", arguments.openWithinSeconds,
            "Seconds for all to come in; where the hub holds people back, as long as some come in")
        ->check(CLI::Range(1.0, 3600.0))
        ->capture_default_str();
    swarm.add_option("--warm-up", arguments.warmUpSeconds, "Seconds before the measuring")
        ->check(CLI::Range(0.0, 3600.0))
        ->capture_default_str();
    swarm.add_option("--duration", arguments.durationSeconds, "Seconds of measuring")
        ->check(CLI::Range(0.1, 86'400.0))
        ->capture_default_str();
    swarm.add_option("--storm", arguments.storms,
        "AT:OUTAGE[:SHARE]: cut this share of all connections at second AT, nobody gets through for OUTAGE seconds");
    swarm.add_option("--slow-readers", arguments.slowReaders, "Customers who stand still while it is measured");
    swarm.add_option("--openings", arguments.openings, "Connections opened at once")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    swarm.add_option("--seed", arguments.seed, "Repeatable rhythms (0: none)")->capture_default_str();
    swarm.add_flag("--json", arguments.json, "One JSON object");
}

} // namespace

void addSwarm(CLI::App& app, const std::filesystem::path& programs, int& status)
{
    CLI::App* swarm = app.add_subcommand("swarm", "Plays many agents and customers against a hub, measures and checks");
    auto arguments = std::make_shared<Arguments>();
    addWho(*swarm, *arguments);
    addWhat(*swarm, *arguments);
    swarm->callback([arguments, programs, &status] { status = run(*arguments, programs); });
}
