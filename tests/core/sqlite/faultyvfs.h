// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

struct sqlite3_vfs;

/// A file system for SQLite that fails on command, above the real one. Registered while it lives.
class FaultyVfs final
{
public:
    explicit FaultyVfs(std::string name);
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    ~FaultyVfs();

    const std::string& name() const { return m_name; }

    /// The n-th sync from now on (0: the next) and all after it fail with an I/O error; negative: none.
    std::atomic<int> syncsUntilFault {-1};
    /// Bytes that may still be written before the disk is full; negative: no bound.
    std::atomic<std::int64_t> bytesLeft {-1};
    /// The n-th write from now on and all after it fail with an I/O error; negative: none.
    std::atomic<int> writesUntilFault {-1};

    /// The n-th write from now on and all after it find the disk full; negative: none.
    std::atomic<int> writesUntilFull {-1};
    /// No file can be opened.
    std::atomic<bool> opensFail {false};
    /// Counts writes, failed ones included.
    std::atomic<int> writes {0};

    int judgeSync();
    int judgeWrite(int bytes);

private:
    const std::string m_name;
    std::unique_ptr<sqlite3_vfs> m_vfs;
};
