// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"
#include "hub/log/eventlog.h"
#include "hub/log/merkle.h"

#include <string>

namespace hub {

/// Tables of `<desk>.log.db`.
sqlite::Schema logSchema();

/// The one row that says where the log ends and whose it is.
struct HeadRow
{
    base::DeskId desk;
    MerkleFrontier tree; ///< its size is the last position
    OwnerEpoch epoch = 0;
    std::string node;
    std::string lineage;

    base::Position position() const { return {tree.size()}; }
    Head head() const { return {position(), epoch, tree.root()}; }
};

// All of them throw SQLite::Exception: inside Connection::attempt or Connection::transaction only.

/// Fault Corrupt when the row's checksum or the tree doesn't fit; NotFound when the log is new.
base::Result<HeadRow> readHead(sqlite::Connection& file);
void writeHead(sqlite::Connection& file, const HeadRow& head);

/// The columns of `recordColumns`, checked against nothing.
Record recordOf(const sqlite::Query& row);
inline constexpr const char* recordColumns = "position, time, kind, subject, cause, payload, key, sealed, leaf";
/// The stored leaf, the last of `recordColumns`.
Hash leafColumn(const sqlite::Query& row);

/// What the row of a snapshot's part commits to.
Hash snapshotSum(const base::DeskId& desk, const SnapshotPart& part);

struct StoredSnapshot
{
    base::Position position;
    bool isSound = false;
    Snapshot parts;
};

/// Those that are whole by what their rows say, newest first.
std::vector<StoredSnapshot> readSnapshots(sqlite::Connection& file, const base::DeskId& desk);

} // namespace hub
