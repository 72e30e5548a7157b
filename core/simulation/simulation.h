// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulation/scenario.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A whole desk in one thread, repeatable from a seed: people with real client halves and a simulated store, a hub with
/// real hub halves, the real machine and a simulated disk, and a network that cuts, delays and goes deaf. While it runs
/// and after it, the invariants of the design are checked.
namespace simulation {

/// Mistakes of the drivers that the simulation must find: proof that it looks.
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
    IgnoreWriteError, ///< a group that could not be written counts as written
    KeepAheadOfLog, ///< after a failed write the machine goes on from what was never written
    ReuseLineage, ///< a backup is put back and the log keeps its name
    ReuseFences, ///< and counts its fences from where the backup stood
    ForgetTimers, ///< nothing happens by itself
    StaleRights, ///< who oversaw the desk once sees everything for ever
    CursorBeforeRows, ///< a client moves its cursor before what it covers is stored
    SendBeforeStore, ///< a client sends what its outbox has not committed
    StripNumbers, ///< messages travel without their numbers in the connection
    HasteRings, ///< demands are relaxed after a second, whatever was wanted
    ForgetEntryDelay, ///< groups that should be asked later are asked at once
    ForgetHold, ///< who hasn't written is offered
    ForgetDonors, ///< people are lent although their own customers wait
    BorrowAtOnce, ///< another group's people are borrowed at once
    LightWork, ///< heavy work counts as any other
    OverHardCap, ///< the hard cap is not kept
    ForgetGap, ///< people are asked again at once
    HasteClose, ///< the silent are warned and let go early
    OfferToAbsent, ///< who went on a break is offered a conversation
    KeepForStranger, ///< a returning customer is kept for somebody who never served him
    ForgetHours, ///< lines never close
    ForgetClosing, ///< after an outage they don't close any more, and who waited for the opening is in the line
    ForgetRoom, ///< who has written up a conversation is not asked for the next one
    ForgetLoans, ///< who may be lent again is not asked, because nobody looks when his own customers are through
};

struct NamedBug
{
    PlantedBug bug;
    std::string_view name;
};
inline constexpr std::array<NamedBug, 32> plantedBugs {{
    {PlantedBug::AcknowledgeBeforeCommit, "acknowledge-before-commit"},
    {PlantedBug::SkipFence, "skip-fence"},
    {PlantedBug::ForgetDedup, "forget-dedup"},
    {PlantedBug::SendUnmasked, "send-unmasked"},
    {PlantedBug::ReorderEvents, "reorder-events"},
    {PlantedBug::DropEvent, "drop-event"},
    {PlantedBug::LoseGroup, "lose-group"},
    {PlantedBug::SkipTail, "skip-tail"},
    {PlantedBug::IgnoreWriteError, "ignore-write-error"},
    {PlantedBug::KeepAheadOfLog, "keep-ahead-of-log"},
    {PlantedBug::ReuseLineage, "reuse-lineage"},
    {PlantedBug::ReuseFences, "reuse-fences"},
    {PlantedBug::ForgetTimers, "forget-timers"},
    {PlantedBug::StaleRights, "stale-rights"},
    {PlantedBug::CursorBeforeRows, "cursor-before-rows"},
    {PlantedBug::SendBeforeStore, "send-before-store"},
    {PlantedBug::StripNumbers, "strip-numbers"},
    {PlantedBug::HasteRings, "haste-rings"},
    {PlantedBug::ForgetEntryDelay, "forget-entry-delay"},
    {PlantedBug::ForgetHold, "forget-hold"},
    {PlantedBug::ForgetDonors, "forget-donors"},
    {PlantedBug::BorrowAtOnce, "borrow-at-once"},
    {PlantedBug::LightWork, "light-work"},
    {PlantedBug::OverHardCap, "over-hard-cap"},
    {PlantedBug::ForgetGap, "forget-gap"},
    {PlantedBug::HasteClose, "haste-close"},
    {PlantedBug::OfferToAbsent, "offer-to-absent"},
    {PlantedBug::KeepForStranger, "keep-for-stranger"},
    {PlantedBug::ForgetHours, "forget-hours"},
    {PlantedBug::ForgetClosing, "forget-closing"},
    {PlantedBug::ForgetRoom, "forget-room"},
    {PlantedBug::ForgetLoans, "forget-loans"},
}};

struct Options
{
    std::uint64_t seed = 1;
    std::optional<Scenario> scenario; ///< none: `scenarioFor(seed)`
    PlantedBug bug = PlantedBug::None;
    std::size_t traceLines = 200; ///< of the tail that a violation is reported with; 0: none is written, much faster
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
    std::uint64_t deskMs = 0; ///< the same for each desk together
    std::uint64_t events = 0;
    std::uint64_t messages = 0;
    std::uint64_t assignments = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::uint64_t mangled = 0; ///< messages lost, doubled, swapped, torn or replayed
    std::uint64_t failedWrites = 0;
    std::uint64_t roleChanges = 0;
    std::uint64_t ruleChanges = 0;
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
    base::Milliseconds endedAt {0};
    std::uint64_t stateHash = 0; ///< of the desks at the end; equal for equal seeds

    bool ok() const { return violations.empty(); }
};

Report run(const Options& options);

} // namespace simulation
