// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace sqlite {

struct Page
{
    std::uint32_t number = 0; ///< from 1
    std::string bytes;
};

/// What one commit changed. Written over a copy of the file as it was before, it is the file as it is after.
struct CommittedPages
{
    std::uint32_t pageSize = 0;
    std::uint32_t filePages = 0; ///< length of the file after it, in pages
    std::vector<Page> pages; ///< each once, by number
};

/// Told every durable commit of a file, on the thread that committed; must not throw. With a fault: something was
/// committed and nobody knows what, so copies must begin anew.
using CommitWatch = std::function<void(const std::filesystem::path& file, base::Result<CommittedPages> change)>;

/// Reads back what a commit appended to the write-ahead log, right after it and on the writer's thread: the only one
/// that could overwrite it. File format: sqlite.org/fileformat2.html#the_write_ahead_log
class WalReader final
{
public:
    explicit WalReader(const std::filesystem::path& database);
    WalReader(const WalReader&) = delete;
    WalReader& operator=(const WalReader&) = delete;
    ~WalReader();

    /// `frames`: how many the log holds now. Faults: Io, Corrupt.
    base::Result<CommittedPages> commit(std::uint32_t frames);

private:
    base::Status readAt(std::uint64_t offset, char* to, std::size_t bytes);

    const std::filesystem::path m_path;
    int m_file = -1;
    std::array<char, 8> m_salts {}; ///< of the round that `m_seen` counts in
    std::uint32_t m_seen = 0; ///< frames
};

} // namespace sqlite
