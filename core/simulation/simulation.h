// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A whole desk in one thread, repeatable from a seed: people with real client halves and a simulated store, a hub with
/// real hub halves, the real machine and a simulated disk, and a network that cuts, delays and goes deaf. While it runs
/// and after it, the invariants of the design are checked.
namespace simulation {

/// Mistakes of the hub's driver that the simulation must find: proof that it looks.
enum class PlantedBug
{
    None,
    AcknowledgeBeforeCommit, ///< results go out before the group is durable
    SkipFence, ///< an agent's message is taken whatever his fence
    ForgetDedup, ///< what a device did is forgotten between connections
    SendUnmasked, ///< events go out without asking who may see them
    ReorderEvents, ///< fan-out swaps two events
    DropEvent, ///< fan-out leaves one out
    LoseGroup, ///< recovery takes the last whole group for a torn one
    SkipTail, ///< recovery restores the snapshot and forgets what came after
};

struct NamedBug
{
    PlantedBug bug;
    std::string_view name;
};
inline constexpr std::array<NamedBug, 8> plantedBugs {{
    {PlantedBug::AcknowledgeBeforeCommit, "acknowledge-before-commit"},
    {PlantedBug::SkipFence, "skip-fence"},
    {PlantedBug::ForgetDedup, "forget-dedup"},
    {PlantedBug::SendUnmasked, "send-unmasked"},
    {PlantedBug::ReorderEvents, "reorder-events"},
    {PlantedBug::DropEvent, "drop-event"},
    {PlantedBug::LoseGroup, "lose-group"},
    {PlantedBug::SkipTail, "skip-tail"},
}};

struct Options
{
    std::uint64_t seed = 1;
    std::uint32_t agents = 4;
    std::uint32_t customers = 6;
    std::chrono::seconds troubled {120}; ///< simulated time with people acting and faults happening
    PlantedBug bug = PlantedBug::None;
    std::size_t traceLines = 200; ///< of the tail that a violation is reported with
};

struct Violation
{
    int invariant = 0; ///< number in the design's list; 0: the run itself went wrong
    std::string what;
};

/// What happened, so that one can see that the run was worth something.
struct Figures
{
    std::uint64_t steps = 0;
    std::uint64_t simulatedMs = 0;
    std::uint64_t events = 0;
    std::uint64_t messages = 0;
    std::uint64_t assignments = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::uint64_t hubCrashes = 0;
    std::uint64_t clientCrashes = 0;
    std::uint64_t tornGroups = 0;
    std::uint64_t restores = 0; ///< of the hub, from a backup
    std::uint64_t bytesReceived = 0;
    std::map<std::string, std::uint64_t> kinds; ///< durable events by type, and refusals as `refused: <kind> <reason>`
};

struct Report
{
    std::uint64_t seed = 0;
    std::vector<Violation> violations; ///< empty: all invariants held
    std::vector<std::string> trace; ///< the last lines before the end
    Figures figures;
    std::uint64_t stateHash = 0; ///< of the desk at the end; equal for equal seeds

    bool ok() const { return violations.empty(); }
};

Report run(const Options& options);

} // namespace simulation
