// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "core/sqlite/connection.h"

#include <string>

namespace hub {

/// A file that is a copy of what the log says. How far it is stands in its table
/// `progress (one, desk, lineage, position)`, of one row.
struct FollowedFile
{
    std::string name; ///< for the operator: `history`
    sqlite::OpenOptions how;
    base::DeskId desk;
    std::string lineage; ///< of the log; a file of another lineage is thrown away
    base::Position head; ///< of the log; a file beyond it is thrown away
};

struct OpenedFile
{
    sqlite::Connection connection;
    base::Position position; ///< of the last event that is in it
    bool wasSetAside = false; ///< it was damaged; this one is new
};

/// A damaged file is kept beside under another name, one of another log is removed; then there is a new one. Faults:
/// Newer, Io, Full.
base::Result<OpenedFile> openFollowed(const FollowedFile& file, const base::Clock& clock, const base::LogSink& sink);

} // namespace hub
