// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/scenario.h"

#include "core/base/random.h"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>

namespace simulation {

namespace {

struct Weight
{
    FaultKind kind;
    std::uint64_t weight;
};

constexpr std::array<Weight, 21> weights {{
    {FaultKind::Cut, 20},
    {FaultKind::HalfOpen, 8},
    {FaultKind::Partition, 12},
    {FaultKind::HubPartition, 2},
    {FaultKind::Swizzle, 3},
    {FaultKind::ClientCrash, 8},
    {FaultKind::ClientDies, 12},
    {FaultKind::StoreFails, 5},
    {FaultKind::NetworkChange, 6},
    {FaultKind::Mangle, 40},
    {FaultKind::HubCrash, 5},
    {FaultKind::HubDies, 10},
    {FaultKind::WriteFails, 3},
    {FaultKind::DiskFull, 3},
    {FaultKind::SlowDisk, 3},
    {FaultKind::Backup, 1},
    {FaultKind::ClockJump, 5},
    {FaultKind::Drain, 3},
    {FaultKind::RoleChange, 6},
    {FaultKind::RuleChange, 3},
    {FaultKind::SwitchOff, 2},
}};

class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_random(seed * 0xd1342543de82ef95U + 7)
    { }

    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(most - least) + 1));
    }
    bool happens(std::int64_t percent) { return between(0, 99) < percent; }
    std::uint32_t count(std::int64_t least, std::int64_t most)
    {
        return static_cast<std::uint32_t>(between(least, most));
    }

private:
    base::SeededRandom m_random;
};

struct Pace
{
    base::Milliseconds least; ///< between two faults
    base::Milliseconds most;
    base::Milliseconds troubledLeast;
    base::Milliseconds troubledMost;
};

constexpr Pace paceOf(Rhythm rhythm)
{
    using base::Milliseconds;
    using namespace std::chrono_literals;
    switch (rhythm) {
    case Rhythm::Storm:
        return {Milliseconds(100), 5s, 60s, 120s};
    case Rhythm::Rush:
        return {1s, 60s, 10min, 20min};
    case Rhythm::Shift:
        break;
    }
    return {10s, 15min, 2h, 6h};
}

std::int64_t amountOf(FaultKind kind, Dice& dice)
{
    constexpr std::int64_t second = 1'000;
    constexpr std::int64_t hour = 3'600 * second;
    switch (kind) {
    case FaultKind::Partition:
        return dice.between(500, dice.happens(30) ? 75 * second : 10 * second);
    case FaultKind::HubPartition:
        return dice.between(500, 60 * second);
    case FaultKind::Swizzle:
        return dice.between(second, 20 * second);
    case FaultKind::ClientCrash:
        return dice.between(100, dice.happens(20) ? 70 * second : 5 * second);
    case FaultKind::ClientDies:
        return dice.between(2, 9);
    case FaultKind::HubCrash:
        return dice.between(50, dice.happens(10) ? 60 * second : 8 * second);
    case FaultKind::HubDies:
        return dice.between(1, 40);
    case FaultKind::DiskFull:
    case FaultKind::SlowDisk:
        return dice.between(second, 30 * second);
    case FaultKind::Backup:
        return dice.between(1, 60);
    case FaultKind::ClockJump:
        return dice.happens(70) ? dice.between(-30 * second, 30 * second) : dice.between(-hour, 24 * hour);
    case FaultKind::SwitchOff:
        return dice.between(second, 60 * second);
    default:
        return dice.between(0, 999'999);
    }
}

std::vector<DeskShape> desksFor(Rhythm rhythm, Dice& dice)
{
    // Mostly small: a failure is found there as well, and sooner.
    const bool large = dice.happens(10);
    std::vector<DeskShape> desks(dice.count(1, large ? 3 : dice.happens(25) ? 2 : 1));
    for (DeskShape& desk : desks) {
        desk.agents = dice.count(2, large ? 6 : 4);
        desk.customers = dice.count(3, large && desks.size() > 1 ? 9 : large ? 40 : 7);
        desk.seconds = dice.count(0, 2);
        desk.rules = dice.count(0, 999'999);
    }
    if (rhythm == Rhythm::Shift) {
        // Hours have room for more people, since they come one after the other.
        desks.front().customers += dice.count(0, 8);
    }
    return desks;
}

} // namespace

std::uint32_t clientsOf(const DeskShape& desk)
{
    return desk.agents + 1 + desk.customers + desk.seconds;
}

std::string clientName(const DeskShape& desk, std::uint32_t place)
{
    const std::uint32_t firsts = desk.agents + 1 + desk.customers;
    if (place >= firsts) {
        // One of the agents, then customers: two workstations, two tabs.
        const std::uint32_t second = place - firsts;
        return clientName(desk, second == 0 ? 0 : desk.agents + second) + "'";
    }
    return place < desk.agents ? "agent" + std::to_string(place)
        : place == desk.agents ? "lead"
                               : "customer" + std::to_string(place - desk.agents - 1);
}

Scenario scenarioFor(std::uint64_t seed, std::optional<Rhythm> rhythm)
{
    Dice dice(seed);
    Scenario scenario;
    const auto share = dice.between(0, 99);
    scenario.rhythm = rhythm.value_or(share < 60 ? Rhythm::Storm : share < 80 ? Rhythm::Rush : Rhythm::Shift);
    const Pace pace = paceOf(scenario.rhythm);
    scenario.troubled = base::Milliseconds(dice.between(pace.troubledLeast.count(), pace.troubledMost.count()));
    scenario.desks = desksFor(scenario.rhythm, dice);
    scenario.stalls = dice.happens(70);
    // Each run knows only some kinds: a fault that is always followed by another hides what it did.
    std::array<std::uint64_t, weights.size()> enabled {};
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        enabled[i] = dice.happens(60) ? weights[i].weight : 0;
        sum += enabled[i];
    }
    const auto gap = [&] { return base::Milliseconds(dice.between(pace.least.count(), pace.most.count())); };
    for (auto at = gap(); sum > 0 && at < scenario.troubled; at += gap()) {
        auto pick = static_cast<std::uint64_t>(dice.between(0, static_cast<std::int64_t>(sum) - 1));
        std::size_t i = 0;
        for (; pick >= enabled[i]; ++i) {
            pick -= enabled[i];
        }
        const FaultKind kind = weights[i].kind;
        scenario.faults.push_back({kind, at, dice.count(0, static_cast<std::int64_t>(scenario.desks.size()) - 1),
            dice.count(0, 999), amountOf(kind, dice)});
    }
    return scenario;
}

std::optional<Rhythm> rhythmNamed(const std::string& name)
{
    std::optional<Rhythm> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Rhythm>>([&](auto enumerator) {
        std::string known = enumerator.name;
        known.front() = static_cast<char>(known.front() - 'A' + 'a');
        found = known == name ? std::optional(enumerator.value) : found;
    });
    return found;
}

std::string describe(const Scenario& scenario)
{
    std::string text = boost::describe::enum_to_string(scenario.rhythm, "?");
    text += " of " + std::to_string(scenario.troubled.count() / 1'000) + " s";
    for (const DeskShape& desk : scenario.desks) {
        text += ", a desk of " + std::to_string(desk.agents) + " agents and " + std::to_string(desk.customers)
            + " customers, " + std::to_string(desk.seconds) + " of them with a second device";
        for (const std::uint32_t place : desk.absent) {
            text += (place == desk.absent.front() ? ", without " : " ") + clientName(desk, place);
        }
    }
    text += ", " + std::to_string(scenario.faults.size()) + " faults";
    return text + (scenario.stalls ? ", stalls" : "");
}

std::string describe(const Fault& fault)
{
    return std::to_string(static_cast<double>(fault.at.count()) / 1'000).substr(0, 9) + " s "
        + boost::describe::enum_to_string(fault.kind, "?") + " desk " + std::to_string(fault.desk) + " who "
        + std::to_string(fault.who) + " amount " + std::to_string(fault.amount);
}

} // namespace simulation
