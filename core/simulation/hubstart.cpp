// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a hub makes of its disk when it starts, or when the disk refused a group.

#include "core/simulation/hub.h"

#include <algorithm>
#include <utility>

namespace simulation {

namespace {

const base::DeskId deskId {"demo"};

} // namespace

void Hub::replayInto(engine::Machine& machine, const std::vector<protocol::Event>& log) const
{
    for (std::size_t i = machine.position().value; i < log.size(); ++i) {
        if (const auto status = machine.replay(log[i]); !status) {
            m_world.violate(7, "the log doesn't replay: " + status.error().detail);
            return;
        }
    }
}

void Hub::boot()
{
    if (has(PlantedBug::LoseGroup) && m_disk.ownershipEpoch > 0) {
        m_disk.loseGroups(1);
    }
    const bool fromBackup = m_groupsToLose > 0;
    if (fromBackup) {
        m_disk.loseGroups(std::exchange(m_groupsToLose, 0));
        m_disk.lineage += has(PlantedBug::ReuseLineage) ? 0 : 1;
        ++m_world.report.figures.restores;
    }
    auto log = m_disk.recover();
    if (!log) {
        m_world.violate(1, "the log can't be read: " + log.error().detail);
        return;
    }
    m_log = std::move(*log);
    if (fromBackup) {
        m_world.note("hub", "was restored from a backup of " + std::to_string(m_log.size()) + " events");
        m_ledger.restored(m_log.size());
        m_history.reset();
    }
    m_ledger.recovered(m_log.size());
    m_disk.ownershipEpoch += has(PlantedBug::ReuseFences) && m_disk.ownershipEpoch > 0 ? 0 : 1;
    if (!m_history || m_world.happens(200)) {
        m_history.emplace();
        m_historyAt = 0;
    }
    if (!loadMachine() || !catchUpHistory()) {
        return;
    }
    m_deskClock.emplace(m_world.clock(), m_machine->desk().data().at);
    // Mostly at the end of a run: of a long log it costs the most of all.
    if (m_log.size() < 400 || m_world.happens(100)) {
        checkRebuild();
    }
    const std::size_t known = std::min(m_ledger.log().size(), m_log.size());
    m_ledger.durable({m_log.begin() + static_cast<std::ptrdiff_t>(known), m_log.end()}, m_machine->desk());
    submitAtStart();
    schedulePump();
}

/// From the snapshot and what came after it.
bool Hub::loadMachine()
{
    m_machine.emplace(deskId, m_disk.ownershipEpoch);
    if (m_disk.snapshot && m_disk.snapshot->position <= m_log.size()) {
        auto restored = engine::Machine::restore(m_disk.snapshot->bytes, m_disk.ownershipEpoch);
        if (!restored) {
            m_world.violate(7, "the snapshot can't be read: " + restored.error().detail);
            return false;
        }
        m_machine.emplace(std::move(*restored));
    }
    if (!has(PlantedBug::SkipTail)) {
        replayInto(*m_machine, m_log);
    }
    return true;
}

bool Hub::catchUpHistory()
{
    for (; m_historyAt < m_log.size(); ++m_historyAt) {
        if (const auto status = m_history->apply(m_log[m_historyAt]); !status) {
            m_world.violate(7, "the history doesn't take event " + std::to_string(m_historyAt + 1));
            return false;
        }
    }
    return true;
}

void Hub::submitAtStart()
{
    if (m_log.empty()) {
        submitOwn(m_desk);
    } else if (has(PlantedBug::ForgetClosing)) {
        forgetClosing();
    }
    for (const protocol::NoteConnection& note : m_machine->disconnections()) {
        submitOwn(note);
    }
    keepAllowed();
}

void Hub::checkRebuild()
{
    engine::Machine whole(deskId, m_disk.ownershipEpoch);
    replayInto(whole, m_log);
    if (whole.hash() != m_machine->hash()) {
        m_world.violate(7,
            "the state differs from the one rebuilt from the whole log of " + std::to_string(m_log.size()) + " events");
    }
}

} // namespace simulation
