// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/fault.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cerrno>
#include <string>

namespace sqlite {

base::FaultKind kindOf(int extendedCode, int systemError)
{
    if (systemError == ENOSPC || systemError == EDQUOT) {
        return base::FaultKind::Full;
    }
    switch (extendedCode & 0xff) {
    case SQLITE_FULL:
        return base::FaultKind::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
        return base::FaultKind::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return base::FaultKind::Busy;
    case SQLITE_CONSTRAINT:
        return base::FaultKind::Conflict;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return base::FaultKind::Denied;
    case SQLITE_NOTFOUND:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
        return base::FaultKind::Io;
    default:
        return base::FaultKind::Invalid;
    }
}

base::Fault faultOf(const std::exception& exception, int systemError)
{
    const auto* failure = dynamic_cast<const SQLite::Exception*>(&exception);
    if (failure == nullptr) {
        return {base::FaultKind::Io, exception.what()};
    }
    const int code = failure->getExtendedErrorCode();
    std::string detail = std::string(failure->what()) + " (SQLite " + std::to_string(code);
    // errno may be left over from an earlier call; it says something only where the operating system was asked.
    const int primary = code & 0xff;
    const bool asked = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_FULL;
    const int error = asked ? systemError : 0;
    if (error != 0) {
        detail += ", errno " + std::to_string(error);
    }
    return {kindOf(code, error), detail + ")"};
}

bool isBrokenInput(const std::exception& exception, const base::Fault& fault)
{
    const auto* failure = dynamic_cast<const SQLite::Exception*>(&exception);
    return failure != nullptr && (failure->getExtendedErrorCode() & 0xff) == SQLITE_IOERR
        && fault.kind == base::FaultKind::Io;
}

} // namespace sqlite
