// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/log/keystore.h"
#include "hub/log/record.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hub {

struct Finding
{
    base::Position position; ///< none: not about one record
    std::string what; ///< English, for the operator
};

struct VerifyReport
{
    std::uint64_t records = 0; ///< walked
    std::uint64_t sealed = 0; ///< with personal parts
    std::uint64_t erased = 0; ///< whose key was destroyed
    std::uint64_t snapshots = 0;
    Hash root {};
    std::vector<Finding> findings; ///< the first 100
    std::uint64_t findingCount = 0;

    bool isClean() const { return findingCount == 0; }
};

/// Walks a desk's log and says what it found: pages, positions, leaves, tree, head, snapshots, the mark that the key
/// store keeps, and, where `keys` are given, whether every personal part opens. Reads only. Works beside a running hub.
/// A fault means that it could not walk at all (no file, not a log, newer).
base::Result<VerifyReport> verifyLog(const std::filesystem::path& directory, const base::DeskId& desk, KeyStore* keys);

} // namespace hub
