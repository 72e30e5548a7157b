// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

struct BackupFile
{
    std::string path; ///< inside the backup: `keys.db`, `attachments/...`
    std::uint64_t bytes = 0;
    std::string sha256; ///< lower-case hex
};

/// What a backup holds, in `manifest.json`. It is written last: a folder without it is no backup.
struct BackupManifest
{
    static constexpr std::int64_t newestFormat = 1;
    static constexpr const char* fileName = "manifest.json";

    std::string program;
    base::Timestamp at;
    base::DeskId desk;
    base::Position position; ///< the last record of the log
    std::string root; ///< of the hash tree over it
    std::string masterKey; ///< SHA-256 of the file that opens the keys, which may lie elsewhere
    std::vector<BackupFile> files;
    std::uint64_t missing = 0; ///< attachments that were not there to be copied

    std::uint64_t bytes() const;
    base::Status write(const std::filesystem::path& folder) const;
    /// Faults: NotFound, Corrupt, Newer.
    static base::Result<BackupManifest> read(const std::filesystem::path& folder);
};

/// Copies a file byte by byte, mode 0600, durable when it returns; says its size and hash. `to` must not exist.
/// Faults: NotFound, Full, Io; `to` is removed then.
base::Result<BackupFile> copyHashed(const std::filesystem::path& from, const std::filesystem::path& to);
/// Size and hash of a file. Faults: NotFound, Io.
base::Result<BackupFile> hashedFile(const std::filesystem::path& path);

} // namespace hub
