// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/onlinecopy.h"

#include "core/sqlite/fault.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace sqlite {

namespace {

constexpr int busyMilliseconds = 5'000;

base::Status makePrivately(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return base::fail(base::FaultKind::Io, "cannot create " + path.string() + ": " + std::strerror(errno));
    }
    ::close(file);
    return {};
}

base::Status makeDurable(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) {
        ::close(file);
    }
    return synced ? base::Status()
                  : base::fail(base::FaultKind::Io, "cannot flush " + path.string() + ": " + std::strerror(error));
}

} // namespace

base::Status copyOnline(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code error;
    if (!std::filesystem::exists(from, error)) {
        return base::fail(base::FaultKind::NotFound, "no such file: " + from.string());
    }
    if (auto made = makePrivately(to); !made) {
        return made;
    }
    base::Status copied = [&]() -> base::Status {
        try {
            SQLite::Database source(from.string(), SQLite::OPEN_READONLY | SQLITE_OPEN_EXRESCODE, busyMilliseconds);
            SQLite::Database target(to.string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, busyMilliseconds);
            target.exec("PRAGMA synchronous = FULL");
            // All pages in one step: between two steps the owner would write, and the copy begin anew for ever.
            SQLite::Backup backup(target, source);
            const int done = backup.executeStep(-1);
            if (done != SQLITE_DONE) {
                return base::fail(base::FaultKind::Busy, "cannot copy " + from.string() + ": it is locked");
            }
        } catch (const std::exception& exception) {
            const base::Fault fault = faultOf(exception, 0);
            return base::fail(fault.kind, "copying " + from.string() + ": " + fault.detail);
        }
        return makeDurable(to);
    }();
    if (!copied) {
        std::filesystem::remove(to, error);
    }
    return copied;
}

} // namespace sqlite
