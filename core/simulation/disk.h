// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/events.h"

#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// The hub's disk: survives its crashes. A group is written whole with a checksum; a crash in the middle of a write
/// leaves nothing, everything or a torn piece.
class Disk
{
public:
    enum class Crash
    {
        Nothing,
        Everything, ///< it was written, but nobody was told
        Torn,
    };

    /// False: there is no room; nothing was written.
    bool begin(const std::vector<protocol::Event>& group);
    void commit();
    bool isWriting() const { return m_writing.has_value(); }
    /// The machine stops; `cut` is where in the piece being written (a random number).
    void crash(Crash what, std::uint64_t cut);

    /// Reads the log back; a torn piece at its end is cut off. What was read before and lies unchanged is not decoded
    /// again.
    base::Result<std::vector<protocol::Event>> recover();
    /// Forgets the last groups: what a backup from before does, and a planted bug.
    void loseGroups(std::size_t count);

    struct Snapshot
    {
        std::string bytes;
        std::uint64_t position = 0;
    };
    std::optional<Snapshot> snapshot;
    bool full = false;
    bool slow = false;
    /// Grows with every start, also over a backup (the product takes the time for it).
    std::uint64_t ownershipEpoch = 0;
    std::uint64_t lineage = 1; ///< another one after a backup was put back

private:
    struct Group
    {
        std::string bytes;
        std::vector<protocol::Event> events; ///< what they were read as, once that was done
    };

    std::vector<Group> m_groups;
    std::optional<std::string> m_writing;
};

} // namespace simulation
