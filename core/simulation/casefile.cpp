// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/casefile.h"

#include "core/protocol/json.h"

#include <algorithm>
#include <charconv>

namespace simulation {

namespace {

/// As it stands in the file: times are whole milliseconds, and the seed is text, because it may be longer than what
/// JSON's readers take for a number.
struct WrittenDesk
{
    std::uint32_t agents = 0;
    std::uint32_t customers = 0;
    std::uint32_t seconds = 0;
    std::uint64_t rules = 0;
    std::vector<std::uint32_t> absent;
};
BOOST_DESCRIBE_STRUCT(WrittenDesk, (), (agents, customers, seconds, rules, absent))

struct WrittenFault
{
    std::int64_t atMs = 0;
    FaultKind kind = FaultKind::Cut;
    std::uint32_t desk = 0;
    std::uint32_t who = 0;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(WrittenFault, (), (atMs, kind, desk, who, amount))

struct WrittenCase
{
    std::string seed;
    std::string bug; ///< empty: none
    Rhythm rhythm = Rhythm::Storm;
    std::int64_t troubledMs = 0;
    bool stalls = false;
    std::vector<WrittenDesk> desks;
    std::vector<WrittenFault> faults;
};
BOOST_DESCRIBE_STRUCT(WrittenCase, (), (seed, bug, rhythm, troubledMs, stalls, desks, faults))

constexpr std::size_t mostDesks = 16;
constexpr std::uint32_t mostPeople = 1'000; ///< of a kind, at a desk
constexpr std::int64_t longestMs = 30LL * 24 * 3'600 * 1'000;

std::string_view nameOf(PlantedBug bug)
{
    const auto known = std::ranges::find_if(plantedBugs, [bug](const NamedBug& named) { return named.bug == bug; });
    return known == plantedBugs.end() ? std::string_view() : known->name;
}

std::optional<std::uint64_t> seedOf(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(seed) : std::nullopt;
}

/// What a run takes for granted; empty: it can be played.
std::string whyNotPlayable(const WrittenCase& written)
{
    if (written.troubledMs < 1 || written.troubledMs > longestMs) {
        return "troubledMs: from 1 to 30 days";
    }
    if (written.desks.empty() || written.desks.size() > mostDesks) {
        return "desks: from 1 to 16";
    }
    for (std::size_t i = 0; i < written.desks.size(); ++i) {
        const WrittenDesk& desk = written.desks[i];
        const std::string place = "desks." + std::to_string(i) + ": ";
        if (desk.agents < 1 || desk.agents > mostPeople || desk.customers > mostPeople
            || desk.seconds > desk.customers + 1) {
            return place
                + "from 1 to 1000 agents, up to 1000 customers, second devices of the first agent and customers";
        }
        const DeskShape shape {desk.agents, desk.customers, desk.seconds, desk.rules, {}};
        if (std::ranges::any_of(desk.absent, [&](std::uint32_t who) { return who >= clientsOf(shape); })) {
            return place + "somebody is absent who isn't there";
        }
    }
    for (std::size_t i = 0; i < written.faults.size(); ++i) {
        const WrittenFault& fault = written.faults[i];
        const bool spans = fault.kind != FaultKind::ClockJump;
        if (fault.atMs < 0 || fault.desk >= written.desks.size() || (spans && fault.amount < 0)) {
            return "faults." + std::to_string(i) + ": before the start, at no desk, or a span below 0";
        }
    }
    return {};
}

} // namespace

std::optional<PlantedBug> bugNamed(std::string_view name)
{
    if (name.empty()) {
        return PlantedBug::None;
    }
    const auto known = std::ranges::find(plantedBugs, name, &NamedBug::name);
    return known == plantedBugs.end() ? std::nullopt : std::optional(known->bug);
}

std::string caseText(const Options& options)
{
    const Scenario& scenario = *options.scenario;
    WrittenCase written;
    written.seed = std::to_string(options.seed);
    written.bug = nameOf(options.bug);
    written.rhythm = scenario.rhythm;
    written.troubledMs = scenario.troubled.count();
    written.stalls = scenario.stalls;
    for (const DeskShape& desk : scenario.desks) {
        written.desks.push_back({desk.agents, desk.customers, desk.seconds, desk.rules, desk.absent});
    }
    for (const Fault& fault : scenario.faults) {
        written.faults.push_back({fault.at.count(), fault.kind, fault.desk, fault.who, fault.amount});
    }
    return protocol::toJson(written);
}

base::Result<Options> readCase(std::string_view text)
{
    const auto read = protocol::fromJson<WrittenCase>(text);
    if (!read) {
        return base::fail(base::FaultKind::Invalid, read.error().path + ": " + read.error().reason);
    }
    const WrittenCase& written = *read;
    const auto seed = seedOf(written.seed);
    const auto bug = bugNamed(written.bug);
    std::string wrong = !seed ? "seed: a number in quotes" : !bug ? "bug: no such bug" : whyNotPlayable(written);
    if (!wrong.empty()) {
        return base::fail(base::FaultKind::Invalid, std::move(wrong));
    }
    Options options;
    options.seed = *seed;
    options.bug = *bug;
    Scenario& scenario = options.scenario.emplace();
    scenario.rhythm = written.rhythm;
    scenario.troubled = base::Milliseconds(written.troubledMs);
    scenario.stalls = written.stalls;
    for (const WrittenDesk& desk : written.desks) {
        scenario.desks.push_back({desk.agents, desk.customers, desk.seconds, desk.rules, desk.absent});
    }
    for (const WrittenFault& fault : written.faults) {
        scenario.faults.push_back({fault.kind, base::Milliseconds(fault.atMs), fault.desk, fault.who, fault.amount});
    }
    return options;
}

} // namespace simulation
