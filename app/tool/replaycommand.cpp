// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include "app/tool/logins.h"
#include "tool/ownhub.h"
#include "tool/reach.h"
#include "tool/replay.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

namespace {

struct Arguments
{
    std::vector<std::string> files;
    std::size_t first = 0;
    std::string hub;
    bool ownHub = false;
    bool allowRemote = false;
    std::string fingerprint;
    std::size_t agents = 0;
    std::string agentsFile;
    double speed = 1;
    double apartSeconds = 0;
    std::string queue;
    unsigned cuts = 0;
    unsigned kills = 0;
    std::uint64_t seed = 0;
    unsigned minutes = 10;
    bool json = false;
};

int complain(const std::string& what)
{
    std::cerr << "cloudseat-tool replay: " << what << '\n';
    return 2;
}

base::Result<std::vector<tool::Dialogue>> readDialogues(const Arguments& arguments)
{
    std::vector<tool::Dialogue> all;
    for (const std::string& file : arguments.files) {
        auto some = tool::loadDialogues(file, arguments.first);
        if (!some) {
            return some;
        }
        std::move(some->begin(), some->end(), std::back_inserter(all));
    }
    if (all.empty()) {
        return base::fail(base::FaultKind::Invalid, "no dialogues to play");
    }
    return all;
}

void print(const tool::ReplayReport& report, bool json)
{
    if (json) {
        std::cout << tool::toJson(report) << '\n';
        return;
    }
    const tool::Findings& found = report.findings;
    std::cout << found.finished << " of " << found.conversations << " dialogues finished, " << found.sent
              << " lines in " << report.seconds << " s; lost " << found.lost << ", doubled " << found.doubled
              << ", misordered " << found.misordered << ", misplaced " << found.misplaced << ", misowned "
              << found.misowned << ", refused " << report.refused << " (" << report.cuts << " connections cut, "
              << report.kills << " hubs killed)\n";
    for (const std::string& example : found.examples) {
        std::cout << "  " << example << '\n';
    }
    for (const std::string& problem : report.problems) {
        std::cout << "  " << problem << '\n';
    }
}

/// Every queue that is asked for, in the order of the dialogues; those that name none go to the first.
std::vector<std::string> queuesOf(const std::vector<tool::Dialogue>& dialogues, const std::string& preset)
{
    std::vector<std::string> queues;
    if (!preset.empty()) {
        queues.push_back(preset);
    }
    for (const tool::Dialogue& dialogue : dialogues) {
        if (!dialogue.queue.empty() && std::find(queues.begin(), queues.end(), dialogue.queue) == queues.end()) {
            queues.push_back(dialogue.queue);
        }
    }
    return queues.empty() ? tool::OwnHubOptions().queues : queues;
}

tool::ReplayOptions optionsFrom(const Arguments& arguments, std::vector<tool::Dialogue> dialogues)
{
    tool::ReplayOptions options;
    options.dialogues = std::move(dialogues);
    options.speed = arguments.speed;
    options.apart = base::Milliseconds(static_cast<std::int64_t>(arguments.apartSeconds * 1000));
    options.queue = arguments.queue;
    options.cuts = arguments.cuts;
    options.giveUpAfter = std::chrono::minutes(arguments.minutes);
    options.trouble = [](const std::string& what) { std::cerr << "cloudseat-tool replay: " << what << std::endl; };
    return options;
}

int play(const Arguments& arguments, const tool::ReplayOptions& options, const std::string& url,
    const std::string& fingerprint, const tool::ReplayFaults& faults, base::Random& random)
{
    const tool::ReplayReport report = tool::replay(options, *hub::HubAddress::parse(url), fingerprint, faults, random);
    print(report, arguments.json);
    return report.isClean() ? 0 : 1;
}

int runOwn(const Arguments& arguments, tool::ReplayOptions options, const std::filesystem::path& programs,
    base::Random& random)
{
    const tool::Interruption interruption;
    options.interruption = &interruption;
    tool::OwnHubOptions wanted;
    wanted.agents = arguments.agents;
    wanted.queues = queuesOf(options.dialogues, arguments.queue);
    wanted.interruption = &interruption;
    tool::OwnHub own(programs / "cloudseat-hub", wanted, random);
    if (const auto started = own.start(); !started) {
        return complain(started.error().detail);
    }
    options.agents = own.agents();
    tool::ReplayFaults faults;
    faults.kills = arguments.kills;
    faults.killAndRestart = [&own] {
        own.kill();
        return own.start();
    };
    return play(arguments, options, own.url(), {}, faults, random);
}

int runAgainst(const Arguments& arguments, tool::ReplayOptions options, base::Random& random)
{
    if (!arguments.agentsFile.empty()) {
        auto logins = readLogins(arguments.agentsFile);
        if (!logins) {
            return complain(logins.error().detail);
        }
        options.agents = std::move(logins).value();
    } else if (arguments.agents > 0) {
        return complain("--agents on a hub that is not our own needs --agents-file with their names and passwords");
    }
    const auto address = hub::HubAddress::parse(arguments.hub);
    if (!address) {
        return complain(address.error().detail);
    }
    if (!address->isLoopback() && !arguments.allowRemote) {
        return complain(address->host + " is not this machine. Customers on somebody else's hub need --allow-remote");
    }
    const auto fingerprint = tool::reach(*address, arguments.fingerprint);
    if (!fingerprint) {
        return complain(fingerprint.error().detail);
    }
    const tool::Interruption interruption;
    options.interruption = &interruption;
    return play(arguments, options, arguments.hub, *fingerprint, {}, random);
}

int run(const Arguments& arguments, const std::filesystem::path& programs)
{
    if (arguments.ownHub == !arguments.hub.empty()) {
        return complain("give either --hub URL or --own-hub");
    }
    if (arguments.kills > 0 && !arguments.ownHub) {
        return complain("--kills needs --own-hub: nobody else's hub is killed");
    }
    if (!arguments.queue.empty() && !base::isValidName(arguments.queue)) {
        return complain("--queue takes a queue's id, 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
    }
    auto dialogues = readDialogues(arguments);
    if (!dialogues) {
        return complain(dialogues.error().detail);
    }
    base::SeededRandom seeded(arguments.seed);
    base::SystemRandom unseeded;
    base::Random& random = arguments.seed != 0 ? static_cast<base::Random&>(seeded) : unseeded;

    tool::ReplayOptions options = optionsFrom(arguments, std::move(dialogues).value());
    return arguments.ownHub ? runOwn(arguments, std::move(options), programs, random)
                            : runAgainst(arguments, std::move(options), random);
}

} // namespace

void addReplay(CLI::App& app, const std::filesystem::path& programs, int& status)
{
    CLI::App* replay = app.add_subcommand("replay", "Plays recorded dialogues as live customers and checks every line");
    auto arguments = std::make_shared<Arguments>();
    replay->add_option("files", arguments->files, "Dialogues, .jsonl or .jsonl.gz")->required();
    replay->add_option("--first", arguments->first, "Only the first N of each file (0: all)");
    replay->add_option("--hub", arguments->hub, "A running hub, https://host:port");
    replay->add_flag("--allow-remote", arguments->allowRemote, "Also against a hub that is not on this machine");
    replay->add_flag("--own-hub", arguments->ownHub, "Start a hub for this run");
    replay->add_option("--fingerprint", arguments->fingerprint, "SHA-256 of the hub's certificate");
    replay->add_option("--agents", arguments->agents, "Scripted agents on the other side (with --own-hub)")
        ->check(CLI::Range(0, 1000));
    replay->add_option("--agents-file", arguments->agentsFile, "Their names and passwords, \"name password\" a line");
    replay->add_option("--speed", arguments->speed, "1 = as recorded, 0 = as fast as it goes")
        ->check(CLI::NonNegativeNumber);
    replay->add_option("--apart", arguments->apartSeconds, "Seconds between the starts of two dialogues")
        ->check(CLI::NonNegativeNumber);
    replay->add_option("--queue", arguments->queue, "For dialogues that name none");
    replay->add_option("--cuts", arguments->cuts, "Break each party's connection so many times, at random lines")
        ->check(CLI::Range(0, 1000));
    replay->add_option("--kills", arguments->kills, "Kill and restart our own hub so many times")
        ->check(CLI::Range(0, 1000));
    replay->add_option("--seed", arguments->seed, "Repeatable ids and faults (0: none)");
    replay->add_option("--minutes", arguments->minutes, "Give up after")->check(CLI::Range(1, 1440));
    replay->add_flag("--json", arguments->json, "One JSON object");
    replay->callback([arguments, programs, &status] { status = run(*arguments, programs); });
}
