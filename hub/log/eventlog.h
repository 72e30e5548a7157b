// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/log/record.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hub {

/// Counts the owners of a desk; grows with each `acquire`, over a restore, too: max(previous + 1, UNIX seconds).
using OwnerEpoch = std::uint64_t;

struct Head
{
    base::Position position; ///< of the last record; none: the log is empty
    OwnerEpoch epoch = 0; ///< of the present owner
    Hash root {}; ///< of the Merkle tree over all records
};

struct Ownership
{
    OwnerEpoch epoch = 0;
    /// Random name of this history; changes when records may have been lost (restore, damage). The `epoch` that
    /// clients see: with another one their cursors and what they hold as accepted must be judged anew.
    std::string lineage;
    Head head;
};

/// One of the pieces that a state to start from is kept in, so that the desk can write them one by one.
struct SnapshotPart
{
    base::Position position; ///< the last record in the state
    std::uint32_t schema = 0; ///< form of the state, the engine's business
    KeyId key;
    std::string sealed;
    std::uint32_t part = 0; ///< from 0
    std::uint32_t parts = 1; ///< at least 1; the same in all of them
};

/// All parts of one state, in order.
using Snapshot = std::vector<SnapshotPart>;

/// The ordered log of every desk. One implementation inside the hub (SQLite), one for several hubs (PostgreSQL).
/// Each desk is used by one thread at a time (its strand); different desks may be used by different threads.
class EventLog
{
public:
    virtual ~EventLog() = default;

    /// Makes `node` the owner; every earlier owner's `append` is refused with Fenced from here on.
    virtual base::Result<Ownership> acquire(const base::DeskId& desk, const std::string& node) = 0;

    /// Appends the batch as a whole after `expected` (the position of the last record) and returns the new last
    /// position. When it returns good, the batch is durable. Faults:
    /// Fenced (another owner), Conflict (`expected` is not the head), Unknown (may or may not be there: ask `head`),
    /// Full (nothing of it is there; try again when there is room), Io (stop acknowledging: the log refuses everything
    /// until it is opened anew), Invalid (a field beyond its bounds).
    virtual base::Result<base::Position> append(
        const base::DeskId& desk, OwnerEpoch epoch, base::Position expected, std::span<const Draft> batch)
        = 0;

    /// Writes something durably that changes nothing, with some room to spare, so that a desk that met Full learns when
    /// there is room again. Faults as `append`.
    virtual base::Status probe(const base::DeskId& desk, OwnerEpoch epoch) = 0;

    /// Up to `max` records from `from` on, each checked against its leaf. Fault Corrupt names the position.
    virtual base::Result<std::vector<Record>> read(const base::DeskId& desk, base::Position from, std::size_t max) = 0;

    virtual base::Result<Head> head(const base::DeskId& desk) = 0;

    /// Keeps a part, beside the snapshots that are whole; with its last part a snapshot takes the place of the older of
    /// two. Parts come in order; the first one begins anew. Faults as `append`, Conflict for one out of order.
    virtual base::Status saveSnapshot(const base::DeskId& desk, OwnerEpoch epoch, const SnapshotPart& part) = 0;

    /// Those that are whole, newest first; at most two. Damaged ones are left out (and are found by `verify`).
    virtual base::Result<std::vector<Snapshot>> snapshots(const base::DeskId& desk) = 0;
};

} // namespace hub
