// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace sqlite {

/// What a write-ahead log holds, read before SQLite opens it. SQLite takes the first frame with a wrong checksum for
/// the end and forgets what follows, silently; here one can see that something followed.
struct WalReport
{
    std::uint64_t committedFrames = 0; ///< what recovery will keep
    std::uint64_t lostFrames = 0; ///< frames of the same generation after the first that doesn't check
    bool headerDamaged = false;

    /// True after damage, or after a power cut that tore the last, unacknowledged transaction. A killed process alone
    /// never gives it.
    bool mayHaveLost() const { return headerDamaged || lostFrames > 0; }
};

/// Of `<database>-wal`; an absent or empty one is fine. File format: sqlite.org/fileformat2.html#the_write_ahead_log
base::Result<WalReport> inspectWal(const std::filesystem::path& database);

} // namespace sqlite
