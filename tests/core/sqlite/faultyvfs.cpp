// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/sqlite/faultyvfs.h"

#include <sqlite3.h>

namespace {

struct FaultyFile
{
    sqlite3_file base;
    FaultyVfs* owner;
    sqlite3_file* real; ///< directly behind this struct
};

sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<FaultyFile*>(file)->real;
}

FaultyVfs* owner(sqlite3_file* file)
{
    return reinterpret_cast<FaultyFile*>(file)->owner;
}

sqlite3_vfs* below()
{
    return sqlite3_vfs_find(nullptr);
}

const sqlite3_io_methods methods = {
    2,
    [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); },
    [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); },
    [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
        const int verdict = owner(f)->judgeWrite(n);
        return verdict == SQLITE_OK ? real(f)->pMethods->xWrite(real(f), from, n, at) : verdict;
    },
    [](sqlite3_file* f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); },
    [](sqlite3_file* f, int flags) {
        const int verdict = owner(f)->judgeSync();
        return verdict == SQLITE_OK ? real(f)->pMethods->xSync(real(f), flags) : verdict;
    },
    [](sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); },
    [](sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
    [](sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); },
    [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    },
    [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file* f, int del) { return real(f)->pMethods->xShmUnmap(real(f), del); },
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* faulty = reinterpret_cast<FaultyFile*>(file);
    faulty->owner = static_cast<FaultyVfs*>(vfs->pAppData);
    faulty->real = reinterpret_cast<sqlite3_file*>(faulty + 1);
    if (faulty->owner->opensFail) {
        file->pMethods = nullptr;
        return SQLITE_CANTOPEN;
    }
    const int code = below()->xOpen(below(), name, faulty->real, flags, outFlags);
    file->pMethods = faulty->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

} // namespace

FaultyVfs::FaultyVfs(std::string name)
    : m_name(std::move(name))
    , m_vfs(std::make_unique<sqlite3_vfs>(*below()))
{
    m_vfs->szOsFile = static_cast<int>(sizeof(FaultyFile)) + below()->szOsFile;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->pNext = nullptr;
    m_vfs->xOpen = openFile;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

int FaultyVfs::judgeSync()
{
    if (syncsUntilFault < 0) {
        return SQLITE_OK;
    }
    return syncsUntilFault > 0 && syncsUntilFault-- > 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int FaultyVfs::judgeWrite(int bytes)
{
    ++writes;
    if (writesUntilFull == 0) {
        return SQLITE_FULL;
    }
    if (writesUntilFull > 0) {
        --writesUntilFull;
    }
    if (writesUntilFault == 0) {
        return SQLITE_IOERR_WRITE;
    }
    if (writesUntilFault > 0) {
        --writesUntilFault;
    }
    if (bytesLeft < 0) {
        return SQLITE_OK;
    }
    if (bytesLeft < bytes) {
        return SQLITE_FULL;
    }
    bytesLeft -= bytes;
    return SQLITE_OK;
}
