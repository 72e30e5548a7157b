// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The numbers that quality is judged by, each beside its target. Nothing here is a test: a busy machine
/// makes them worse and breaks nothing.
namespace measure {

struct Figure
{
    std::string name; ///< stable: figures of two runs are compared by it
    double value = 0;
    std::string unit;
    std::string target; ///< in words; empty: only told
    std::optional<bool> reached; ///< none: only told
    std::size_t runs = 1; ///< `value` is the middle of so many
    double least = 0; ///< of them
    double most = 0;
};
using Figures = std::vector<Figure>;

Figure atMost(std::string name, double value, std::string unit, double limit);
Figure atLeast(std::string name, double value, std::string unit, double limit);
Figure told(std::string name, double value, std::string unit);

struct Setting
{
    std::filesystem::path self; ///< this program
    std::filesystem::path hub; ///< the hub's
    double scale = 1; ///< of numbers of people, events and seconds: below 1 to try the bench itself
    std::string programs = {}; ///< of the workstation's start, beside which others: names and commas; empty: all
    int rounds = 0; ///< of a part that makes them itself; 0: as many as it finds right

    std::size_t scaled(std::size_t count) const
    {
        const auto part = static_cast<std::size_t>(static_cast<double>(count) * scale);
        return part > 1 ? part : 1;
    }
};

/// Raw Beast WebSocket echo, 2,000 connections, 200 bytes, three messages of each on the way: messages a second. The
/// server is a process of its own, as the hub is.
base::Result<double> echoRate(const Setting& setting);
/// What that process does: prints its port, echoes until its standard input ends.
int serveEcho();

/// 2,000 connections flat out and at half of that, then the start of a hub with 1,000,000 events.
base::Result<Figures> throughput(const Setting& setting);
/// 2,500 agents and 7,500 customers with 1,000 lines a second.
base::Result<Figures> crowd(const Setting& setting);
/// 10,000 of 10,500 cut off for 5 s.
base::Result<Figures> storm(const Setting& setting);
/// A customer comes back to 10,000 missed events.
base::Result<Figures> resume(const Setting& setting);
/// The machine alone, all days of a call centre: how wrong the promises of a wait are, beside other ways to make them.
/// Nothing where the data aren't there.
base::Result<Figures> estimates(const Setting& setting);
/// 100,000 articles, half of them Chinese: building the index, typed queries, whole messages. Nothing where the data
/// aren't there.
base::Result<Figures> knowledgeSearch(const Setting& setting);
/// The machine alone, shifts of ten equal people: how far the busiest and the idlest are apart.
base::Result<Figures> fairness(const Setting& setting);
/// The simulation of whole desks with every fault: how many of their hours a minute of one processor plays.
base::Result<Figures> simulation(const Setting& setting);
/// A day of 2,000 people and 200,000 conversations as facts, a year of one person opened, and how far figures are
/// behind the log under 1,000 events a second.
base::Result<Figures> workFigures(const Setting& setting);
/// The machine alone: 10,000 agents, 5,000 waiting.
base::Result<Figures> decision(const Setting& setting);

} // namespace measure
