// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sqlite/migration.h"
#include "core/sqlite/query.h"
#include "core/sqlite/walreader.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;

namespace sqlite {

enum class Role
{
    Writer, ///< the one connection of a file that writes and checkpoints (3.40.1 has the WAL-reset bug with several)
    Reader ///< reads committed data beside the writer; `query_only`
};

/// For files that grow as long as a hub lives: walking more at each start (some 0.2 s) would keep everybody waiting,
/// in the end for minutes. `verify` and each backup walk them whole.
inline constexpr std::int64_t walkedAtStart = 64LL << 20;

struct OpenOptions
{
    std::filesystem::path path; ///< ":memory:" for a private one
    Role role = Role::Writer;
    Schema schema;
    bool quickCheck = true; ///< walk all pages once; linear in the file's size
    /// Of pages, write-ahead log included; what is larger isn't walked, damage is found where it is read.
    std::int64_t quickCheckMostBytes = std::numeric_limits<std::int64_t>::max();
    std::string vfs; ///< empty: the system's; tests name one that fails
    /// False for copies that are rebuilt from elsewhere: a commit may be lost in a power cut, though never torn.
    bool durable = true;
    CommitWatch watch; ///< of a writer; empty: nobody is told
    /// A writer's commits don't wait for checkpoints: they run on a thread of their own. For large files that are
    /// written all the time.
    bool checkpointsBeside = false;
    /// Of write-ahead log, from which on it is moved into the file. About 8 MB: long enough to gather many commits into
    /// one checkpoint, short enough to read back quickly.
    int checkpointPages = 2000;
    int cacheMegabytes = 0; ///< of pages; 0: SQLite's own 2 MB. A transaction beyond it writes pages twice
};

namespace detail {
template <class T> struct Lifted
{
    using Type = base::Result<T>;
};
template <class T> struct Lifted<base::Result<T>>
{
    using Type = base::Result<T>;
};
} // namespace detail

/// A database under our policy: WAL, synchronous=FULL, foreign keys, secure_delete, no mmap, temporary data in memory.
/// Used by one thread at a time. After an I/O error in a write (a failed fsync above all) it is broken: every further
/// call returns that fault, because what the disk holds is no longer known until the file is opened anew.
class Connection final
{
public:
    /// Opens, checks and migrates. The file is made with mode 0600 when it isn't there (writer only).
    /// Faults: Corrupt, Newer, Invalid (another program's file), Full, Io, NotFound (reader without a file).
    /// On a fault the file is as it was.
    static base::Result<Connection> open(const OpenOptions& options);

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    /// Closing the writer checkpoints.
    ~Connection();

    /// Runs `work()` and turns exceptions of SQLiteCpp into faults. `work` returns a value, a Result, or nothing.
    template <class Work> auto attempt(Work&& work) -> typename detail::Lifted<std::invoke_result_t<Work>>::Type
    {
        using Value = std::invoke_result_t<Work>;
        if (broken()) {
            return base::Failure(*broken());
        }
        try {
            if constexpr (std::is_void_v<Value>) {
                work();
                return {};
            } else {
                return work();
            }
        } catch (const std::exception& exception) {
            return base::Failure(caught(exception));
        }
    }

    /// The same inside BEGIN IMMEDIATE; committed when `work` returned normally or a good Result, else rolled back.
    /// When it returns good, the data is durable.
    template <class Work> auto transaction(Work&& work) -> typename detail::Lifted<std::invoke_result_t<Work>>::Type
    {
        if (auto begun = begin(); !begun) {
            return base::Failure(begun.error());
        }
        auto result = attempt(std::forward<Work>(work));
        if (!result) {
            rollback();
            return result;
        }
        if (auto committed = commit(); !committed) {
            return base::Failure(committed.error());
        }
        return result;
    }

    /// For a transaction that spans calls (a projection that commits now and then); `transaction` is the usual way.
    /// After a fault from within, roll back. The connection itself sees what isn't committed yet.
    base::Status begin();
    base::Status commit();
    void rollback();

    /// A prepared statement from the cache. Throws, see Query.
    Query query(std::string_view sql);
    /// Runs a script. Throws SQLite::Exception.
    void execute(const std::string& script);

    /// Moves the WAL into the file; with `truncate` nothing stays behind in it (after destroying something).
    base::Status checkpoint(bool truncate = false);

    /// Closes the file and opens it as it was opened first, without walking all pages again: the way out of a broken
    /// connection for what may lose its last commits. While that fails the connection stays broken with the new fault;
    /// it may be tried again. No query of this connection may be alive.
    base::Status reopen();

    /// The fault that broke the connection, if one did.
    const std::optional<base::Fault>& broken() const;
    const std::filesystem::path& path() const;
    sqlite3* handle() const;

private:
    struct State;

    explicit Connection(std::unique_ptr<State> state);
    base::Status configure(const OpenOptions& options);
    /// True when none is running.
    bool heedLastPass();
    void keepLogShort();
    base::Fault caught(const std::exception& exception);

    std::unique_ptr<State> m_state;
};

struct Recovered
{
    Connection connection;
    std::optional<std::filesystem::path> setAside; ///< where the damaged file went
};

/// For stores that can be rebuilt: a damaged file is renamed (with its WAL) to `<name>.damaged-<UTC time>[-n]`, never
/// overwritten, and a fresh one is opened. Faults other than Corrupt stay faults.
base::Result<Recovered> openOrSetAside(const OpenOptions& options, const base::Clock& clock);

/// Renames the file with its -wal beside it. Never replaces an existing file.
base::Result<std::filesystem::path> setAside(const std::filesystem::path& path, const base::Clock& clock);

} // namespace sqlite
