// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace hub {

/// Hashes of the machine's state at some positions, in a small text file beside the log, so that a replay that leads
/// elsewhere is noticed. Only of this evolution (another one hashes differently) and of this lineage of the log (after
/// a restore other events take the old positions). Losing the file costs
/// the check and nothing else, so its errors are not reported.
class StateHashes final
{
public:
    StateHashes(std::filesystem::path file, const std::string& lineage);

    /// What was recorded at this position.
    std::optional<std::uint64_t> at(base::Position position) const;
    /// True when the hash is due again after a group that ended at `position`.
    bool isDue(base::Position position) const;
    void note(base::Position position, std::uint64_t hash);

private:
    const std::filesystem::path m_file;
    const std::string m_tag; ///< first word of our lines
    std::map<std::uint64_t, std::uint64_t> m_hashes;
    std::uint64_t m_last = 0;
};

} // namespace hub
