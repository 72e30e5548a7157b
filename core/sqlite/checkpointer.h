// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/sidethread.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace sqlite {

/// Moves a file's write-ahead log into it beside its writer, on a thread and a connection of its own, so that no commit
/// waits for it. Asked by the writer's thread.
///
/// SQLite 3.40.1 can damage a file when a checkpoint begins while the whole log is moved already and its writer starts
/// the log anew in that moment (sqlite.org/wal.html#walresetbug). It can't happen here: there is one pass at a time,
/// and one is begun only when something was committed since the end of the last, which the writer can't overwrite
/// before the pass has moved it.
class Checkpointer final
{
public:
    /// How far a pass came.
    struct Pass
    {
        int moved = 0; ///< frames of the log that are in the file
        std::optional<base::Fault> fault;
        bool isBroken = false; ///< an I/O error: what the disk holds is no longer known
    };

    Checkpointer(std::filesystem::path file, std::string vfs);
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;
    /// Waits for the pass that runs.
    ~Checkpointer();

    /// Begins a pass. None may be running, and the writer must have committed since the last one ended.
    void begin() { m_thread.begin({}); }
    bool isRunning() const { return m_thread.isRunning(); }
    /// Waits until no pass runs: before the writer does a checkpoint itself.
    void settle() { m_thread.settle(); }
    /// What the last pass came to, once.
    std::optional<Pass> take() { return m_thread.take(); }

private:
    struct Begin
    { };

    Pass pass();

    const std::filesystem::path m_file;
    const std::string m_vfs;
    std::unique_ptr<SQLite::Database> m_connection; ///< of the thread; made by its first pass
    base::SideThread<Begin, Pass> m_thread; ///< the last member: it uses the others
};

} // namespace sqlite
