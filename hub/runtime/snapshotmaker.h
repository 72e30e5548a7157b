// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/sidethread.h"
#include "core/engine/recentevents.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hub {

/// Makes snapshots of a machine that goes on meanwhile: on a thread of its own the one before is opened, what was
/// committed since is replayed, and what comes of it is encoded. So each of them is also a proof that a replay leads to
/// the state that serves. All calls come from the desk's thread.
class SnapshotMaker final
{
public:
    struct Task
    {
        std::shared_ptr<const std::string> before; ///< a machine's snapshot
        engine::RecentEvents::List events; ///< all after it, at least one
        std::uint64_t hash = 0; ///< of the machine after the last of them
    };

    struct Made
    {
        base::Position position;
        std::shared_ptr<const std::string> state;
    };

    SnapshotMaker();

    /// None may be under way.
    void begin(Task task) { m_thread.begin(std::move(task)); }
    bool isRunning() const { return m_thread.isRunning(); }
    void settle() { m_thread.settle(); }
    /// What came of the last task, once. Fault Corrupt where replaying led to another state.
    std::optional<base::Result<Made>> take() { return m_thread.take(); }

private:
    static base::Result<Made> make(Task task);

    base::SideThread<Task, base::Result<Made>> m_thread;
};

} // namespace hub
