// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/snapshotmaker.h"

#include "core/engine/machine.h"

#include <unistd.h>

#include <sys/resource.h>

namespace hub {
namespace {

constexpr int politeness = 5; ///< nobody waits for a snapshot

/// No fences are given by a machine that only replays.
constexpr std::uint64_t nobodysEpoch = 0;

} // namespace

SnapshotMaker::SnapshotMaker()
    : m_thread([](Task task) { return make(std::move(task)); })
{ }

base::Result<SnapshotMaker::Made> SnapshotMaker::make(Task task)
{
    // Linux counts this for the thread alone. Without effect it is only less polite.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), politeness));
    auto machine = engine::Machine::restore(*task.before, nobodysEpoch);
    if (!machine) {
        return base::Failure(machine.error());
    }
    task.before.reset();
    for (const engine::EventPointer& event : task.events) {
        if (auto replayed = machine->replay(*event); !replayed) {
            return base::Failure(replayed.error());
        }
    }
    if (machine->hash() != task.hash) {
        return base::fail(base::FaultKind::Corrupt,
            "the state differs from what its log leads to, at position " + std::to_string(machine->position().value));
    }
    return Made {machine->position(), std::make_shared<const std::string>(machine->snapshot())};
}

} // namespace hub
