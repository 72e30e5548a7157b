// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/protocol/error.h"
#include "tool/dialogue.h"
#include "tool/interruption.h"
#include "tool/ledger.h"
#include "tool/participant.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tool {

struct ReplayOptions
{
    std::vector<Dialogue> dialogues;
    std::vector<AgentLogin>
        agents; ///< scripted; none: somebody else answers, and only the customers' lines are checked
    double speed = 1; ///< 2 = twice as fast, 0 = as fast as it goes
    std::string queue; ///< for dialogues that name none; empty: the desk's first
    unsigned cuts = 0; ///< how often each party's connection breaks, at a line that it says or sees
    base::Milliseconds giveUpAfter {600'000};
    base::Milliseconds apart {0}; ///< between the starts of two dialogues, before `speed`
    std::function<void(const std::string&)> trouble; ///< a connection failed: each sentence once, as it happens
    const Interruption* interruption = nullptr; ///< ends the run
};

/// How often the hub is to be killed and started again during the run.
struct ReplayFaults
{
    unsigned kills = 0;
    std::function<base::Status()> killAndRestart;
};

/// `not_found queue no_such_queue`
std::string describe(const protocol::Error& error);

struct ReplayReport
{
    Findings findings;
    std::uint64_t refused = 0; ///< commands that the hub refused, and should not have
    std::uint64_t handedOn = 0; ///< lines of agents who had lost the conversation meanwhile, said by the next one
    std::uint64_t cuts = 0;
    std::uint64_t kills = 0;
    std::uint64_t seconds = 0;
    std::vector<std::string> problems; ///< in words

    bool isClean() const { return findings.isClean() && refused == 0 && problems.empty(); }
    /// Counts it and says whose command it was and why the hub refused it.
    void refuse(const std::string& who, const protocol::Error& error);
    /// The first twenty are kept.
    void addProblem(const std::string& what);
};

/// `fingerprint`: of the hub's certificate (SHA-256, hex); empty: the system's authorities judge.
/// Plays dialogues as live customers against a hub, each line after the ones before it were seen by its speaker, and
/// checks that every line arrived once, in order, at the right place. Blocks; one thread.
ReplayReport replay(const ReplayOptions& options, const hub::HubAddress& address, const std::string& fingerprint,
    const ReplayFaults& faults, base::Random& random);

/// One JSON object.
std::string toJson(const ReplayReport& report);

} // namespace tool
