// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/checkpointer.h"

#include "core/sqlite/fault.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <utility>

namespace sqlite {
namespace {

// SQLite flushes the file only when a pass has moved all there is; then all that passes before it moved would be
// flushed within the commit that does the rest. Through the connection's own handle: closing another one would let go
// of the process's locks on the file.
int flush(sqlite3* connection)
{
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return code == SQLITE_OK ? file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) : code;
}

} // namespace

Checkpointer::Checkpointer(std::filesystem::path file, std::string vfs)
    : m_file(std::move(file))
    , m_vfs(std::move(vfs))
    , m_thread([this](Begin) { return pass(); })
{ }

Checkpointer::~Checkpointer() = default;

Checkpointer::Pass Checkpointer::pass()
{
    Pass done;
    try {
        if (!m_connection) {
            m_connection = std::make_unique<SQLite::Database>(
                m_file.string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, 0, m_vfs);
            // The writer's connection is the last one and moves the rest when it closes.
            sqlite3_db_config(m_connection->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            m_connection->exec("PRAGMA synchronous = FULL; PRAGMA schema_version");
        }
        sqlite3* const handle = m_connection->getHandle();
        const int code = sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &done.moved);
        if (code != SQLITE_OK) {
            throw SQLite::Exception(handle, code);
        }
        if (const int flushed = flush(handle); flushed != SQLITE_OK) {
            const int error = sqlite3_system_errno(handle);
            done.fault = base::Fault {kindOf(flushed, error), "can't flush " + m_file.string()};
            done.isBroken = true;
        }
    } catch (const std::exception& exception) {
        done.fault = faultOf(exception, m_connection ? sqlite3_system_errno(m_connection->getHandle()) : 0);
        done.isBroken = isBrokenInput(exception, *done.fault);
    }
    return done;
}

} // namespace sqlite
