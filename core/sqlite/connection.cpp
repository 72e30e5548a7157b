// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/connection.h"

#include "core/sqlite/checkpointer.h"
#include "core/sqlite/fault.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cassert>
#include <fstream>
#include <map>
#include <utility>

namespace sqlite {
namespace {

/// The part of `checkpointPages` that the writer moves itself, in a millisecond or two, after a pass beside it: only
/// when nothing was left does the log begin anew, and under load something always would be.
constexpr int lastPart = 10;
/// Times `checkpointPages`, 128 MB: a disk that can't keep up holds the writer up rather than filling.
constexpr int longestLog = 16;
constexpr std::size_t cachedStatements = 128;

base::Status createPrivately(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        return {};
    }
    std::ofstream file(path, std::ios::binary | std::ios::app);
    if (!file) {
        return base::fail(base::FaultKind::Io, "cannot create " + path.string());
    }
    file.close();
    // SQLite gives -wal and -shm the mode of the database.
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    if (error) {
        return base::fail(base::FaultKind::Io, "cannot protect " + path.string() + ": " + error.message());
    }
    return {};
}

/// Throws SQLite::Exception.
std::int64_t bytesOfPages(Connection& connection)
{
    const auto number = [&](const char* pragma) {
        Query query = connection.query(pragma);
        return query.next() ? query.integer(0) : 0;
    };
    return number("PRAGMA page_count") * number("PRAGMA page_size");
}

} // namespace

struct Connection::State
{
    std::filesystem::path path;
    Role role = Role::Writer;
    OpenOptions options; ///< for opening it again
    std::unique_ptr<SQLite::Database> database; ///< none: it could not be opened again
    // Statements go before the database: members are destroyed in reverse order.
    std::map<std::string, std::shared_ptr<CachedStatement>, std::less<>> statements;
    std::optional<base::Fault> broken;
    int walPages = 0;
    int movedPages = 0; ///< of them, by passes beside
    std::unique_ptr<WalReader> walReader; ///< where somebody watches
    std::unique_ptr<Checkpointer> beside; ///< its connection closes before ours

    bool isLogLong() const { return walPages >= options.checkpointPages; }
    bool isLogTooLong() const { return walPages >= longestLog * options.checkpointPages; }
    bool isNearlyMoved() const { return movedPages > 0 && walPages - movedPages <= options.checkpointPages / lastPart; }

    void noteCommit(int framesInLog)
    {
        movedPages = framesInLog > walPages ? movedPages : 0; // the log began anew
        walPages = framesInLog;
        if (walReader) {
            options.watch(path, walReader->commit(static_cast<std::uint32_t>(framesInLog)));
        }
    }
};

Connection::Connection(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

base::Result<Connection> Connection::open(const OpenOptions& options)
{
    const bool isPrivate = options.path == ":memory:";
    const bool writes = options.role == Role::Writer;
    std::error_code error;
    if (!isPrivate && !writes && !std::filesystem::exists(options.path, error)) {
        return base::fail(base::FaultKind::NotFound, "no such file: " + options.path.string());
    }
    if (!isPrivate && writes) {
        if (auto created = createPrivately(options.path); !created) {
            return base::Failure(created.error());
        }
    }
    auto state = std::make_unique<State>();
    state->path = options.path;
    state->role = options.role;
    state->options = options;
    try {
        const int flags = writes ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
        state->database = std::make_unique<SQLite::Database>(
            options.path.string(), flags | SQLITE_OPEN_EXRESCODE, 5000, options.vfs);
    } catch (const std::exception& exception) {
        return base::Failure(faultOf(exception, 0));
    }
    Connection connection(std::move(state));
    if (auto ready = connection.configure(options); !ready) {
        return base::Failure(ready.error());
    }
    return connection;
}

base::Status Connection::configure(const OpenOptions& options)
{
    const bool writes = options.role == Role::Writer;
    auto checked = attempt([&]() -> base::Status {
        execute("PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0;"
                "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                "PRAGMA wal_autocheckpoint = 0;");
        execute(options.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        if (options.cacheMegabytes > 0) {
            execute("PRAGMA cache_size = -" + std::to_string(options.cacheMegabytes * 1024));
        }
        if (!options.quickCheck || bytesOfPages(*this) > options.quickCheckMostBytes) {
            return {};
        }
        Query check = query("PRAGMA quick_check(1)");
        if (check.next() && check.text(0) != "ok") {
            return base::fail(base::FaultKind::Corrupt, path().string() + ": " + check.text(0));
        }
        return {};
    });
    if (!checked) {
        return checked;
    }
    if (!writes) {
        return attempt([&] { execute("PRAGMA query_only = ON"); });
    }
    // Judged before the journal mode is touched, and without the checkpoint that closing would do: a file that we
    // refuse stays as it was, also when its last user left a write-ahead log behind.
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (auto migrated = migrate(*this, options.schema); !migrated) {
        return migrated;
    }
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return attempt([&]() -> base::Status {
        Query mode = query("PRAGMA journal_mode = WAL");
        if (mode.next() && mode.text(0) != "wal" && path() != ":memory:") {
            return base::fail(base::FaultKind::Io, "no write-ahead log possible here: " + path().string());
        }
        if (options.watch) {
            m_state->walReader = std::make_unique<WalReader>(path());
        }
        if (options.checkpointsBeside && path() != ":memory:") {
            m_state->beside = std::make_unique<Checkpointer>(path(), options.vfs);
        }
        sqlite3_wal_hook(
            handle(),
            [](void* state, sqlite3*, const char*, int inLog) {
                static_cast<State*>(state)->noteCommit(inLog);
                return SQLITE_OK;
            },
            m_state.get());
        return {};
    });
}

base::Status Connection::begin()
{
    assert(m_state->role == Role::Writer);
    return attempt([&] { query("BEGIN IMMEDIATE").run(); });
}

base::Status Connection::commit()
{
    // Asked before: a pass begins only with a commit that came after the end of the last one (see Checkpointer).
    const bool mayCheckpoint = !m_state->beside || heedLastPass();
    auto committed = attempt([&] { query("COMMIT").run(); });
    if (!committed) {
        const base::Fault fault = committed.error();
        rollback();
        return base::Failure(fault);
    }
    if (m_state->isLogLong() && (mayCheckpoint || m_state->isLogTooLong())) {
        keepLogShort();
    }
    return {};
}

bool Connection::heedLastPass()
{
    const auto pass = m_state->beside->take();
    if (pass && pass->isBroken) {
        m_state->broken = pass->fault;
    } else if (pass) {
        // More than there is: the log has begun anew since.
        m_state->movedPages = pass->moved <= m_state->walPages ? pass->moved : 0;
    }
    return !m_state->beside->isRunning();
}

// What was committed is safe whatever happens here; a fault shows at the next call.
void Connection::keepLogShort()
{
    if (!m_state->beside || m_state->isNearlyMoved() || m_state->isLogTooLong()) {
        static_cast<void>(checkpoint());
    } else {
        m_state->beside->begin();
    }
}

void Connection::rollback()
{
    // SQLite has rolled back by itself after some errors; asking again would only be another error.
    if (m_state->database && sqlite3_get_autocommit(handle()) == 0) {
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

base::Fault Connection::caught(const std::exception& exception)
{
    const int systemError = sqlite3_system_errno(handle());
    base::Fault fault = faultOf(exception, systemError);
    if (isBrokenInput(exception, fault) && m_state->role == Role::Writer) {
        // After a failed fsync the kernel has dropped the dirty pages: a second try would succeed and mean nothing.
        m_state->broken = fault;
    }
    return fault;
}

Query Connection::query(std::string_view sql)
{
    auto& statements = m_state->statements;
    auto found = statements.find(sql);
    if (found != statements.end() && !found->second->inUse) {
        return Query(found->second);
    }
    auto prepared
        = std::make_shared<CachedStatement>(std::make_unique<SQLite::Statement>(*m_state->database, std::string(sql)));
    if (found == statements.end() && statements.size() < cachedStatements) {
        statements.emplace(std::string(sql), prepared);
    }
    return Query(std::move(prepared));
}

void Connection::execute(const std::string& script)
{
    m_state->database->exec(script);
}

base::Status Connection::checkpoint(bool truncate)
{
    if (broken()) {
        return base::Failure(*broken());
    }
    if (m_state->beside) {
        m_state->beside->settle();
    }
    const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    const int code = sqlite3_wal_checkpoint_v2(handle(), nullptr, mode, nullptr, nullptr);
    if (code == SQLITE_OK) {
        m_state->walPages = 0;
        m_state->movedPages = 0;
        return {};
    }
    return base::Failure(caught(SQLite::Exception(handle(), code)));
}

base::Status Connection::reopen()
{
    OpenOptions options = m_state->options;
    options.quickCheck = false;
    m_state->statements.clear();
    m_state->beside.reset();
    m_state->database.reset();
    auto fresh = open(options);
    // Frames whose fsync failed once may be in the page cache and never reach the disk: they are written once more,
    // into the file, before anything is built upon them.
    auto sound = fresh ? fresh->checkpoint(true) : base::Status(base::Failure(fresh.error()));
    if (!sound) {
        m_state->broken = sound.error();
        return sound;
    }
    *this = std::move(fresh).value();
    return {};
}

const std::optional<base::Fault>& Connection::broken() const
{
    return m_state->broken;
}

const std::filesystem::path& Connection::path() const
{
    return m_state->path;
}

sqlite3* Connection::handle() const
{
    return m_state->database->getHandle();
}

} // namespace sqlite
