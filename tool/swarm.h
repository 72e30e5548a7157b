// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "hub/net/client.h"
#include "tool/interruption.h"
#include "tool/latency.h"
#include "tool/ledger.h"
#include "tool/participant.h"
#include "tool/rhythm.h"

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tool {

/// Connections are cut at once, without a word, and no attempt gets through before the outage is over.
struct SwarmStorm
{
    std::chrono::milliseconds at {0}; ///< since the measuring began
    std::chrono::milliseconds outage {0};
    double share = 1; ///< of the agents, with everybody whom they serve or who is served by nobody
};

struct SwarmOptions
{
    std::vector<AgentLogin> agents; ///< none: somebody else answers, and only customers' lines are checked
    std::size_t customers = 0;
    Rhythms rhythms;
    double rate = 0; ///< lines a second of all together; 0: as the rhythms say
    std::size_t flatOut = 0; ///< agents say the next line as soon as so many of theirs were seen; 0: by the clock
    bool agentsOnly = false; ///< after the customer's first line only the agent speaks, and without end
    std::size_t bytes = 0; ///< of each text; 0: as the rhythms say
    std::chrono::milliseconds warmUp {2'000};
    std::chrono::milliseconds duration {10'000};
    /// For all connections, with 20 ms more for each. Where the hub holds people back it goes on as long as some come
    /// in.
    std::chrono::milliseconds openWithin {60'000};
    std::chrono::milliseconds settleWithin {60'000}; ///< after the measuring, for what is still on its way
    std::vector<SwarmStorm> storms;
    std::size_t slowReaders = 0; ///< customers who stand still while it is measured
    std::size_t openings = 64; ///< connections opened at once
    std::string queue; ///< empty: the desk's first that is open
    std::string language; ///< of the customers; empty: the desk's first
    bool manyAddresses = false; ///< the hub is on 127.0.0.1: connections come from 127.0.1.1 to 127.0.1.250
    std::function<std::optional<std::uint64_t>()> hubMemory; ///< bytes resident in the hub
    std::function<void(const std::string&)> trouble; ///< a connection failed: each sentence once, as it happens
    std::function<void(const std::string&)> notice; ///< why it takes long, now and then
    const Interruption* interruption = nullptr; ///< ends the run
};

struct SwarmStormFigures
{
    std::uint64_t cut = 0;
    std::uint64_t outageMs = 0;
    std::uint64_t backMs = 0; ///< from the end of the outage until everybody was up to date again
    bool allBack = false;
    LatencyFigures others; ///< delivery between people who were not cut, until everybody was back
};
BOOST_DESCRIBE_STRUCT(SwarmStormFigures, (), (cut, outageMs, backMs, allBack, others))

struct SwarmMemory
{
    std::uint64_t before = 0; ///< bytes, with the accounts made and nobody connected
    std::uint64_t connected = 0; ///< everybody connected, nobody talks yet
    std::uint64_t after = 0; ///< at the end of the measuring
    std::uint64_t perConnection = 0; ///< (connected - before) / connections
};
BOOST_DESCRIBE_STRUCT(SwarmMemory, (), (before, connected, after, perConnection))

struct SwarmReport
{
    Findings findings;
    std::uint64_t agents = 0;
    std::uint64_t customers = 0;
    std::uint64_t openMs = 0; ///< until everybody was connected
    std::uint64_t measuredMs = 0;
    std::uint64_t delivered = 0; ///< lines that arrived while it was measured
    LatencyFigures delivery; ///< from the moment when a line was due until its reader had it
    LatencyFigures acknowledged; ///< the same until the hub said that it is durable
    LatencyFigures throughCuts; ///< delivery of lines whose speaker or reader was cut off meanwhile
    LatencyFigures offers; ///< from a customer's wish, or an agent's room, to the offer
    std::vector<SwarmStormFigures> storms;
    std::optional<SwarmMemory> memory;
    std::uint64_t waiting = 0; ///< conversations that stood in the queue at the end: nobody was to hear them yet
    std::uint64_t handedOn = 0; ///< lines of agents who had lost the conversation meanwhile
    std::uint64_t refused = 0; ///< commands that the hub refused, and should not have
    std::vector<std::string> problems;

    bool isClean() const { return findings.isClean() && refused == 0 && problems.empty(); }
    std::uint64_t perSecond() const { return measuredMs > 0 ? delivered * 1000 / measuredMs : 0; }
};

/// Plays so many agents and customers against a hub and checks what passed between them. Blocks; one thread.
SwarmReport swarm(
    const SwarmOptions& options, const hub::HubAddress& address, const std::string& fingerprint, base::Random& random);

/// One JSON object.
std::string toJson(const SwarmReport& report);

/// Raises the soft limit of open files if need be. Fault Full: the hard one doesn't allow so many.
base::Status allowFiles(std::size_t needed);

/// Bytes resident in a process of this machine.
std::optional<std::uint64_t> residentBytes(pid_t process);
/// The same of a hub elsewhere that tells its figures under /metrics.
std::optional<std::uint64_t> residentBytes(const hub::HubAddress& address, const std::string& fingerprint);

} // namespace tool
