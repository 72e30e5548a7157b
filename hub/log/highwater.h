// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <filesystem>
#include <optional>
#include <string>

namespace hub {

/// How far a log once was, in a small file of its own beside it: a write-ahead log that was cut off between two commits
/// looks like one that never had more. Written after each commit without a flush, so it is never ahead of what was
/// acknowledged; after a power cut it may be behind, and then tells nothing. Losing it costs the check and nothing
/// else.
class HighWater final
{
public:
    explicit HighWater(std::filesystem::path path)
        : m_path(std::move(path))
    { }
    ~HighWater();
    HighWater(const HighWater&) = delete;
    HighWater& operator=(const HighWater&) = delete;

    static std::filesystem::path fileOf(const std::filesystem::path& log);

    struct Mark
    {
        std::string lineage;
        base::Position position;
    };
    /// What was reached; none: not known.
    static std::optional<Mark> read(const std::filesystem::path& path);

    void note(const std::string& lineage, base::Position position);

private:
    const std::filesystem::path m_path;
    int m_file = -1;
};

} // namespace hub
