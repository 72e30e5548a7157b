// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/casefile.h"
#include "core/simulation/shrink.h"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <map>
#include <set>
#include <sstream>

using simulation::Options;
using simulation::PlantedBug;
using simulation::Report;

namespace {

/// Runs without a trace are much faster; a failure is shrunk and told with it.
std::string tell(Options failing)
{
    failing.traceLines = 200;
    const simulation::Shrunk small = simulation::shrink(failing, 150);
    const Report& report = small.report;
    std::ostringstream text;
    text << "seed " << report.seed << ", the smallest case found: " << describe(*small.options.scenario) << "\n";
    for (const simulation::Fault& fault : small.options.scenario->faults) {
        text << "  " << describe(fault) << "\n";
    }
    for (const std::string& line : report.trace) {
        text << line << "\n";
    }
    for (const auto& violation : report.violations) {
        text << "invariant " << violation.invariant << ": " << violation.what << "\n";
    }
    text << "cloudseat-tool simulate --case FILE plays it again, with this line as FILE:\n"
         << simulation::caseText(small.options) << "\n";
    return text.str();
}

/// Those who come.
std::size_t clientsOf(const simulation::Scenario& scenario)
{
    std::size_t clients = 0;
    for (const simulation::DeskShape& desk : scenario.desks) {
        clients += simulation::clientsOf(desk) - desk.absent.size();
    }
    return clients;
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
    const std::clock_t began = std::clock();
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        Options options;
        options.seed = seed;
        options.traceLines = 0;
        const Report report = simulation::run(options);
        if (!report.ok()) {
            FAIL_CHECK(tell(options));
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
        total.mangled += report.figures.mangled;
        total.failedWrites += report.figures.failedWrites;
        total.roleChanges += report.figures.roleChanges;
        total.ruleChanges += report.figures.ruleChanges;
        total.deskMs += report.figures.deskMs;
        for (const auto& [kind, count] : report.figures.kinds) {
            total.kinds[kind] += count;
        }
    }
    // A simulation in which nothing happens finds nothing.
    const std::uint64_t runs = last - first + 1;
    const double minutes = std::max(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC / 60, 1e-3);
    const double hours = static_cast<double>(total.deskMs) / 3'600'000;
    WARN(runs << " seeds: " << total.events << " events, " << total.messages << " messages, " << total.assignments
              << " assignments, " << total.accepted << " accepted, " << total.refused << " refused, "
              << total.hubCrashes << " hub crashes (" << total.tornGroups << " torn, " << total.restores
              << " backups put back), " << total.connections << " connections, " << total.mangled
              << " mangled messages, " << total.failedWrites << " failed writes, " << total.roleChanges
              << " changes of roles, " << total.ruleChanges << " of rules, " << hours << " desk-hours, "
              << hours / minutes << " a minute of one processor");
    for (const char* kind : {"routed: widened", "routed: overflowed", "routed: unheld", "routed: unkept",
             "routed: deferred", "kept for who served him", "left a message", "claimed", "borrowed",
             "borrowed by the wait", "borrowed by the estimate", "borrowed from who can spare", "locked", "let go",
             "handed to a queue", "handed to a group", "handed to a person", "handed to a skill", "presence.limited",
             "conversation.quieted", "conversation.warned", "conversation.released", "conversation.parked",
             "conversation.resumed", "wrapup.extended", "note.added", "customer.changed", "conversation.rated",
             "refused: stale_fence owned_again", "refused: stale_fence not_owner", "refused: expired offer_ended",
             "refused: conflict already_open", "refused: conflict out_of_hours", "waits for the opening",
             "gave way to the closing"}) {
        INFO(kind);
        CHECK(total.kinds[kind] > 0);
    }
    CHECK(total.messages > 50 * runs);
    CHECK(total.assignments > 3 * runs);
    CHECK(total.refused > runs);
    CHECK(total.hubCrashes > runs);
    CHECK(total.tornGroups * 20 > runs);
    CHECK(total.restores * 20 > runs);
    CHECK(total.mangled > runs);
    CHECK(total.failedWrites * 5 > runs);
    CHECK(total.roleChanges * 2 > runs);
    CHECK(total.ruleChanges * 3 > runs);
}

TEST_CASE("simulation_sameSeed_sameRun")
{
    Options options;
    options.seed = 4711;
    const Report first = simulation::run(options);
    const Report second = simulation::run(options);
    CHECK(first.stateHash == second.stateHash);
    CHECK(first.trace == second.trace);
    Options untraced = options;
    untraced.traceLines = 0;
    CHECK(simulation::run(untraced).stateHash == first.stateHash);
    CHECK(first.figures.steps == second.figures.steps);
    options.seed = 4712;
    CHECK(simulation::run(options).stateHash != first.stateHash);
}

namespace {

/// Which invariants a bug breaks: another one that breaks by the way doesn't count.
const std::map<PlantedBug, std::set<int>> plantedOf {
    {PlantedBug::AcknowledgeBeforeCommit, {1}},
    {PlantedBug::SkipFence, {2, 8}},
    {PlantedBug::ForgetDedup, {1}},
    {PlantedBug::SendUnmasked, {6, 10}},
    {PlantedBug::ReorderEvents, {3}},
    {PlantedBug::DropEvent, {3}},
    {PlantedBug::LoseGroup, {1, 7}},
    {PlantedBug::SkipTail, {1, 7}},
    {PlantedBug::IgnoreWriteError, {1}},
    {PlantedBug::KeepAheadOfLog, {1, 3, 6, 7}}, // what was never written is told, and to whom it happens to concern
    {PlantedBug::ReuseLineage, {3}},
    {PlantedBug::ReuseFences, {8}},
    {PlantedBug::ForgetTimers, {5}},
    {PlantedBug::StaleRights, {3, 6, 10}},
    {PlantedBug::CursorBeforeRows, {3}},
    {PlantedBug::SendBeforeStore,
        {0, 1, 9}}, // after a crash one number has two commands: the hub calls it a copied device
    {PlantedBug::StripNumbers, {9}},
    {PlantedBug::HasteRings, {5}},
    {PlantedBug::ForgetEntryDelay, {5}},
    {PlantedBug::ForgetHold, {5}},
    {PlantedBug::ForgetDonors, {5}},
    {PlantedBug::BorrowAtOnce, {5}},
    {PlantedBug::LightWork, {4}},
    {PlantedBug::OverHardCap, {4}},
    {PlantedBug::ForgetGap, {5}},
    {PlantedBug::HasteClose, {5}},
    {PlantedBug::OfferToAbsent, {5}},
    {PlantedBug::KeepForStranger, {5}},
    {PlantedBug::ForgetHours, {5}},
    {PlantedBug::ForgetClosing, {5}},
    {PlantedBug::ForgetRoom, {5}},
    {PlantedBug::ForgetLoans, {5}},
};

const simulation::Violation* findingOf(const Report& report, PlantedBug bug)
{
    const auto& wanted = plantedOf.at(bug);
    const auto found = std::ranges::find_if(
        report.violations, [&](const simulation::Violation& one) { return wanted.contains(one.invariant); });
    return found == report.violations.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("simulation_plantedBugs_areAllFound")
{
    CHECK(plantedOf.size() == simulation::plantedBugs.size());
    constexpr std::uint64_t patience = 150;
    for (const auto& [bug, name] : simulation::plantedBugs) {
        Options options;
        options.seed = 0;
        options.bug = bug;
        options.traceLines = 0;
        Report report;
        do {
            ++options.seed;
            options.scenario = simulation::scenarioFor(options.seed, simulation::Rhythm::Storm);
            report = simulation::run(options);
        } while (!findingOf(report, bug) && options.seed < patience);
        INFO(name);
        const auto* finding = findingOf(report, bug);
        CHECK(finding);
        if (finding) {
            WARN(name << " found by seed " << options.seed << ": invariant " << finding->invariant << ", "
                      << finding->what.substr(0, 120));
        }
    }
}

TEST_CASE("simulation_failingCase_shrinksToOneThatFailsAlike")
{
    Options options;
    options.bug = PlantedBug::SkipTail;
    options.traceLines = 0;
    for (options.seed = 1; options.seed < 100; ++options.seed) {
        options.scenario = simulation::scenarioFor(options.seed, simulation::Rhythm::Storm);
        if (options.scenario->faults.size() > 10 && !simulation::run(options).ok()) {
            break;
        }
    }
    const Report before = simulation::run(options);
    REQUIRE_FALSE(before.ok());
    options.traceLines = 20;
    const simulation::Shrunk small = simulation::shrink(options, 120);
    const simulation::Scenario& scenario = *small.options.scenario;
    INFO(describe(scenario));
    CHECK(small.runs <= 120);
    CHECK(scenario.faults.size() <= 2);
    CHECK(scenario.troubled <= options.scenario->troubled);
    CHECK(
        clientsOf(scenario) + scenario.faults.size() < clientsOf(*options.scenario) + options.scenario->faults.size());
    CHECK(scenario.desks.size() == 1);
    REQUIRE_FALSE(small.report.ok());
    CHECK(small.report.violations.front().invariant == before.violations.front().invariant);
    CHECK(small.report.trace.size() <= 20);
    CHECK(std::any_of(small.report.trace.begin(), small.report.trace.end(),
        [](const std::string& line) { return line.find("VIOLATION") != std::string::npos; }));
    // What is told can be played again, also by somebody who has nothing but the line.
    const auto sent = simulation::readCase(simulation::caseText(small.options));
    REQUIRE(sent);
    CHECK(simulation::run(*sent).violations.front().what == small.report.violations.front().what);
}

TEST_CASE("simulation_failingCase_shrinksToFewClientsWhereverTheyStand")
{
    // What one agent alone breaks, among many others.
    Options options;
    options.bug = PlantedBug::OfferToAbsent;
    options.traceLines = 0;
    Report before;
    for (options.seed = 1; options.seed < 150; ++options.seed) {
        options.scenario = simulation::scenarioFor(options.seed, simulation::Rhythm::Storm);
        before = simulation::run(options);
        if (options.scenario->desks.size() == 1 && clientsOf(*options.scenario) > 10 && !before.ok()) {
            break;
        }
    }
    REQUIRE_FALSE(before.ok());
    const simulation::Shrunk small = simulation::shrink(options, 200);
    INFO(describe(*small.options.scenario));
    CHECK(clientsOf(*small.options.scenario) * 2 <= clientsOf(*options.scenario));
    REQUIRE_FALSE(small.report.ok());
    CHECK(small.report.violations.front().invariant == before.violations.front().invariant);
}

TEST_CASE("simulation_absentClients_neverComeAndTheOthersAreThemselves")
{
    Options options;
    options.seed = 3;
    options.scenario = simulation::scenarioFor(3, simulation::Rhythm::Storm);
    simulation::DeskShape& desk = options.scenario->desks.front();
    desk.absent = {0, desk.agents, desk.agents + 2};
    CHECK(simulation::clientName(desk, 0) == "agent0");
    CHECK(simulation::clientName(desk, desk.agents) == "lead");
    CHECK(simulation::clientName(desk, desk.agents + 2) == "customer1");
    CHECK(describe(*options.scenario).find("without agent0 lead customer1") != std::string::npos);
    options.traceLines = 1'000'000;
    const Report report = simulation::run(options);
    CHECK(report.ok());
    const auto starts = [&report](const std::string& who) {
        return std::ranges::any_of(report.trace,
            [&](const std::string& line) { return line.find(" " + who + ": starts") != std::string::npos; });
    };
    CHECK_FALSE(starts("agent0"));
    CHECK_FALSE(starts("lead"));
    CHECK_FALSE(starts("customer1"));
    CHECK(starts("agent1"));
    CHECK(starts("customer0"));
    CHECK(starts("customer2"));
}

TEST_CASE("case_asText_isTheSameRun")
{
    for (const std::uint64_t seed : {std::uint64_t {11}, std::uint64_t {999'999'999'999'999'999}}) {
        Options options;
        options.seed = seed;
        options.bug = PlantedBug::ForgetGap;
        options.scenario = simulation::scenarioFor(seed, simulation::Rhythm::Storm);
        options.scenario->desks.front().absent = {1};
        const std::string text = simulation::caseText(options);
        INFO(text);
        const auto read = simulation::readCase(text);
        REQUIRE(read);
        CHECK(read->bug == PlantedBug::ForgetGap);
        CHECK(read->scenario->faults.size() == options.scenario->faults.size());
        CHECK(simulation::caseText(*read) == text);
        options.bug = PlantedBug::None;
        Options again = *read;
        again.bug = PlantedBug::None;
        CHECK(simulation::run(again).stateHash == simulation::run(options).stateHash);
    }
}

TEST_CASE("case_thatCannotBePlayed_isRefusedWithThePlace")
{
    Options options;
    options.seed = 5;
    options.scenario = simulation::Scenario {};
    options.scenario->desks = {{2, 3, 1, 7, {}}};
    options.scenario->faults = {{simulation::FaultKind::ClientCrash, base::Milliseconds(5'000), 0, 1, 300}};
    const std::string good = simulation::caseText(options);
    INFO(good);
    REQUIRE(simulation::readCase(good));
    const std::vector<std::array<std::string, 3>> changes {{"\"5\"", "\"five\"", "seed"},
        {"\"bug\":\"\"", "\"bug\":\"x\"", "bug"}, {"Storm", "Gale", "rhythm"},
        {"\"troubledMs\":120000", "\"troubledMs\":0", "troubledMs"}, {"\"agents\":2", "\"agents\":0", "desks.0"},
        {"\"customers\":3", "\"customers\":100000", "desks.0"}, {"\"seconds\":1", "\"seconds\":5", "desks.0"},
        {"\"absent\":[]", "\"absent\":[7]", "desks.0"}, {"ClientCrash", "ClientSmiles", "faults.0.kind"},
        {"\"desk\":0", "\"desk\":1", "faults.0"}, {"\"amount\":300", "\"amount\":-300", "faults.0"},
        {"\"atMs\":5000", "\"atMs\":-1", "faults.0"}, {"}]}", "}]", ""}};
    for (const auto& [from, to, place] : changes) {
        std::string text = good;
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
        INFO(text);
        const auto read = simulation::readCase(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().detail.starts_with(place));
    }
}

TEST_CASE("scenario_seeds_coverDesksClientsAndEveryKindOfFault")
{
    std::set<simulation::FaultKind> kinds;
    std::set<std::size_t> desks;
    std::set<simulation::Rhythm> rhythms;
    std::size_t most = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const simulation::Scenario scenario = simulation::scenarioFor(seed);
        const std::size_t clients = clientsOf(scenario);
        CHECK(clients >= 6);
        most = std::max(most, clients);
        desks.insert(scenario.desks.size());
        rhythms.insert(scenario.rhythm);
        for (const simulation::Fault& fault : scenario.faults) {
            kinds.insert(fault.kind);
            CHECK(fault.at < scenario.troubled);
        }
    }
    CHECK(most > 40);
    CHECK(most <= 62);
    CHECK(desks == std::set<std::size_t> {1, 2, 3});
    CHECK(rhythms.size() == 3);
    CHECK(kinds.size() == boost::mp11::mp_size<boost::describe::describe_enumerators<simulation::FaultKind>>::value);
}
