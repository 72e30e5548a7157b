// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"
#include "tests/bench/measures.h"
#include "tool/ownhub.h"
#include "tool/swarm.h"

#include <algorithm>
#include <iostream>

namespace measure {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t lightPasswordKib = 8;
constexpr std::size_t spareFiles = 512;

struct House
{
    explicit House(const Setting& setting, std::size_t agents)
        : hub(setting.hub, {agents, false, lightPasswordKib, true}, secrets)
    { }

    base::SystemRandom secrets;
    tool::OwnHub hub;
};

tool::SwarmOptions optionsFor(tool::OwnHub& hub, std::size_t customers)
{
    tool::SwarmOptions options;
    options.agents = hub.agents();
    options.customers = customers;
    options.manyAddresses = true;
    options.hubMemory = [&hub] { return tool::residentBytes(hub.process()); };
    return options;
}

base::Result<tool::SwarmReport> run(tool::OwnHub& hub, const tool::SwarmOptions& options)
{
    if (auto allowed = tool::allowFiles(options.agents.size() + options.customers + spareFiles); !allowed) {
        return base::Failure(allowed.error());
    }
    base::SeededRandom random(1);
    const auto address = hub::HubAddress::parse(hub.url());
    tool::SwarmReport report = tool::swarm(options, *address, hub.fingerprint(), random);
    if (!report.isClean()) {
        // The figures still say something; that the check failed must be seen.
        std::cerr << "NOT CLEAN: " << tool::toJson(report) << '\n';
    }
    return report;
}

double inMs(std::uint64_t us)
{
    return static_cast<double>(us) / 1000;
}

/// The same data again: in order, and after a crash. Milliseconds until it serves.
base::Result<double> startTime(tool::OwnHub& hub)
{
    const auto begin = std::chrono::steady_clock::now();
    if (auto started = hub.start(); !started) {
        return base::Failure(started.error());
    }
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Flat out until so many events are in the log, then two starts.
base::Result<Figures> restarts(const Setting& setting, tool::OwnHub& hub, const tool::SwarmReport& before)
{
    const std::size_t wanted = setting.scaled(1'000'000);
    tool::SwarmOptions options = optionsFor(hub, setting.scaled(1'500));
    options.flatOut = 4;
    options.agentsOnly = true;
    options.bytes = 200;
    std::uint64_t events = before.findings.sent;
    const double rate = static_cast<double>(std::max<std::uint64_t>(1, before.perSecond()));
    if (events < wanted) {
        options.duration = milliseconds(static_cast<std::int64_t>(static_cast<double>(wanted - events) / rate * 1000));
        options.settleWithin = seconds(120);
        const auto filled = run(hub, options);
        if (!filled) {
            return base::Failure(filled.error());
        }
        events += filled->findings.sent;
    }
    hub.kill();
    const auto afterCrash = startTime(hub);
    if (!afterCrash) {
        return base::Failure(afterCrash.error());
    }
    hub.stop();
    const auto inOrder = startTime(hub);
    if (!inOrder) {
        return base::Failure(inOrder.error());
    }
    return Figures {told("messages in the log at the restart", static_cast<double>(events), ""),
        atMost("restart to serving, stopped in order", *inOrder, "ms", 2'000),
        atMost("restart to serving, after a crash", *afterCrash, "ms", 2'000)};
}

} // namespace

base::Result<Figures> throughput(const Setting& setting)
{
    const auto echo = echoRate(setting);
    if (!echo) {
        return base::Failure(echo.error());
    }
    House house(setting, setting.scaled(500));
    if (auto started = house.hub.start(); !started) {
        return base::Failure(started.error());
    }
    tool::SwarmOptions options = optionsFor(house.hub, setting.scaled(1'500));
    options.warmUp = seconds(5);
    options.bytes = 200;
    options.agentsOnly = true;
    options.flatOut = 4;
    const auto most = run(house.hub, options);
    if (!most) {
        return base::Failure(most.error());
    }
    options.flatOut = 0;
    options.rate = std::max(1.0, static_cast<double>(most->perSecond()) / 2);
    const auto half = run(house.hub, options);
    if (!half) {
        return base::Failure(half.error());
    }
    const auto rate = static_cast<double>(most->perSecond());
    Figures figures {told("raw echo", *echo, "/s"), told("durable messages, flat out", rate, "/s"),
        atLeast("durable messages, of raw echo", rate / *echo * 100, "%", 40),
        told("durable messages at half rate", static_cast<double>(half->perSecond()), "/s"),
        told("delivery at half rate, p50", inMs(half->delivery.p50Us), "ms"),
        atMost("delivery at half rate, p99", inMs(half->delivery.p99Us), "ms", 50)};
    auto starts = restarts(setting, house.hub, *most);
    if (!starts) {
        return starts;
    }
    std::move(starts->begin(), starts->end(), std::back_inserter(figures));
    return figures;
}

base::Result<Figures> crowd(const Setting& setting)
{
    House house(setting, setting.scaled(2'500));
    if (auto started = house.hub.start(); !started) {
        return base::Failure(started.error());
    }
    tool::SwarmOptions options = optionsFor(house.hub, setting.scaled(7'500));
    options.warmUp = seconds(30);
    options.duration = seconds(20);
    options.rate = static_cast<double>(setting.scaled(1'000));
    const auto report = run(house.hub, options);
    if (!report) {
        return base::Failure(report.error());
    }
    const tool::SwarmMemory memory = report->memory.value_or(tool::SwarmMemory {});
    return Figures {told("crowd, all connected after", static_cast<double>(report->openMs) / 1000, "s"),
        told("crowd, lines", static_cast<double>(report->perSecond()), "/s"),
        atMost("crowd, delivery p50", inMs(report->delivery.p50Us), "ms", 3),
        atMost("crowd, delivery p99", inMs(report->delivery.p99Us), "ms", 20),
        atMost("crowd, offer after room p99", inMs(report->offers.p99Us), "ms", 5),
        atMost("crowd, memory per connection", static_cast<double>(memory.perConnection) / 1000, "kB", 20),
        told("crowd, memory of the hub at the end", static_cast<double>(memory.after) / 1e6, "MB")};
}

base::Result<Figures> storm(const Setting& setting)
{
    // 10,000 are cut, 500 go on.
    constexpr double share = 10'000.0 / 10'500.0;
    House house(setting, setting.scaled(2'625));
    if (auto started = house.hub.start(); !started) {
        return base::Failure(started.error());
    }
    tool::SwarmOptions options = optionsFor(house.hub, setting.scaled(7'875));
    options.warmUp = seconds(30);
    options.duration = seconds(40);
    options.rate = static_cast<double>(setting.scaled(1'000));
    options.storms = {{seconds(3), seconds(5), share}};
    const auto report = run(house.hub, options);
    if (!report) {
        return base::Failure(report.error());
    }
    if (report->storms.empty()) {
        return base::fail(base::FaultKind::Io, "there was no storm: not everybody got in");
    }
    const tool::SwarmStormFigures& storm = report->storms.front();
    return Figures {told("storm, cut", static_cast<double>(storm.cut), ""),
        atMost("storm, all back after", static_cast<double>(storm.backMs) / 1000, "s", 15),
        atMost("storm, the others' delivery p99", inMs(storm.others.p99Us), "ms", 200),
        told("storm, the others' lines", static_cast<double>(storm.others.samples), "")};
}

} // namespace measure
