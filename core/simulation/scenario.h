// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// How fast people act and how often something breaks.
enum class Rhythm
{
    Storm, ///< two minutes in which everybody acts every few seconds and something breaks as often
    Rush, ///< a quarter of an hour of much work
    Shift, ///< hours in which customers come and go, with a fault every few minutes
};
BOOST_DESCRIBE_ENUM(Rhythm, Storm, Rush, Shift)

enum class FaultKind
{
    Cut, ///< a connection ends, either side told a little later
    HalfOpen, ///< one delivers nothing any more; `amount` % 3: both ways, up, down
    Partition, ///< a client is cut off for `amount` ms, without a word
    HubPartition, ///< everybody of a desk, `amount` ms
    Swizzle, ///< some clients are cut off one after the other and come back in another order; `amount` ms in all
    ClientCrash, ///< away for `amount` ms
    ClientDies, ///< at its `amount` / 2-th next commit: before it, or after it and before anybody hears of it
    StoreFails, ///< a client's next commit of what came
    NetworkChange, ///< the operating system reports one
    Mangle, ///< a message of a client's connection is lost, doubled, swapped, torn or replayed; `amount`: how
    HubCrash, ///< back after `amount` ms
    HubDies, ///< at its `amount`-th next step: before writing, between two answers, ...
    WriteFails, ///< the next write gives an error: the hub dies of it; `amount` % 3: what is on the disk then
    DiskFull, ///< for `amount` ms
    SlowDisk, ///< for `amount` ms
    Backup, ///< the hub is put back by `amount` groups
    ClockJump, ///< the hub's clock, by `amount` ms
    Drain, ///< everybody is asked to reconnect
    RoleChange, ///< somebody's roles, cap, groups or skills; `amount`: which
    RuleChange, ///< other routing while work goes on; `amount`: the chance that it is drawn from
    SwitchOff, ///< an agent may not sign in for `amount` ms
};
BOOST_DESCRIBE_ENUM(FaultKind, Cut, HalfOpen, Partition, HubPartition, Swizzle, ClientCrash, ClientDies, StoreFails,
    NetworkChange, Mangle, HubCrash, HubDies, WriteFails, DiskFull, SlowDisk, Backup, ClockJump, Drain, RoleChange,
    RuleChange, SwitchOff)

/// One thing that goes wrong, whole in itself, so that a failing case shrinks by leaving some out.
struct Fault
{
    FaultKind kind = FaultKind::Cut;
    base::Milliseconds at {0};
    std::uint32_t desk = 0;
    std::uint32_t who = 0; ///< a client, modulo their number
    std::int64_t amount = 0;
};

struct DeskShape
{
    std::uint32_t agents = 4;
    std::uint32_t customers = 6;
    std::uint32_t seconds = 0; ///< people with a second device
    std::uint64_t rules = 0; ///< the chance that its routing is drawn from
    std::vector<std::uint32_t> absent; ///< clients who never come, by their place: a failing case shrinks by them
};

/// Agents, the lead, customers, second devices; absent ones, too.
std::uint32_t clientsOf(const DeskShape& desk);
/// Of the client at this place: `agent0`, `lead`, `customer2`; a second device has a stroke, `agent0'`.
std::string clientName(const DeskShape& desk, std::uint32_t place);

/// Everything about a run but the chances of timing: those come from the seed.
struct Scenario
{
    Rhythm rhythm = Rhythm::Storm;
    base::Milliseconds troubled {120'000}; ///< people act and faults happen; then both stop
    std::vector<DeskShape> desks;
    bool stalls = true; ///< some messages and writes take seconds
    std::vector<Fault> faults; ///< by time
};

/// One to three desks, 6 to 62 clients in all with a lead for each desk, some of the kinds of faults; a seed always
/// gives the same.
Scenario scenarioFor(std::uint64_t seed, std::optional<Rhythm> rhythm = std::nullopt);

/// `storm`, `rush`, `shift`.
std::optional<Rhythm> rhythmNamed(const std::string& name);

/// `Shift of 7200 s, a desk of 4 agents and 6 customers, 1 of them with a second device, without lead customer3, 12
/// faults`.
std::string describe(const Scenario& scenario);
std::string describe(const Fault& fault);

} // namespace simulation
