// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "hub/runtime/backupmanifest.h"

#include <filesystem>

namespace hub {

/// Up to where a copy of a log goes.
struct LogCut
{
    base::DeskId desk;
    base::Position position;
    std::string root; ///< of the hash tree over it
};

/// A hub may begin in this folder, which is a copy of another's: a new lineage (clients take fresh snapshots), uses of
/// files noted from the beginning; everything is walked and opened once. Faults: Invalid (no master key or another),
/// Corrupt, Newer, Full, Io.
base::Status beginAnew(const std::filesystem::path& folder, const LogCut& cut, const base::LogSink& log);

/// Copies what a hub can't make anew: log, keys, accounts, attachments. The hub may run meanwhile. The cut is the log's
/// head at the moment it is copied: whatever its records need (keys, files) was durable before them and is copied
/// after them. `to` must not exist or be empty. `withSecrets`: master key and the hub's certificate, too; whoever has
/// those and the rest reads everything.
/// Faults: NotFound (no log), Invalid (`to` is in use), Corrupt (the copy doesn't verify), Full, Io.
base::Result<BackupManifest> backUp(const std::filesystem::path& data, const base::DeskId& desk,
    const std::filesystem::path& to, bool withSecrets, const base::Clock& clock);

/// Puts a backup where there is nothing: checks every byte against the manifest, walks the log, declares it restored (a
/// new lineage, clients take fresh snapshots), and only then puts it in its place, see RestorePlace. The master key is
/// taken from the backup, else from `secrets`.
/// Faults: NotFound (no backup), Invalid (`data` is not empty; no key or the wrong one), Busy, Corrupt, Newer, Full,
/// Io.
base::Result<BackupManifest> restoreBackup(const std::filesystem::path& from, const std::filesystem::path& secrets,
    const std::filesystem::path& data, const base::LogSink& log);

} // namespace hub
