// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "hub/accounts/accounts.h"
#include "hub/log/keystore.h"
#include "hub/log/sqlitelog.h"
#include "hub/runtime/attachmentstore.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace hub {

/// One hub at a time works in a data directory.
class DirectoryLock final
{
public:
    /// Makes the directory (mode 0700) when it isn't there. `patience`: how long whoever works there may take to end.
    /// Faults: Busy (a hub or one of its verbs works there), Io.
    static base::Result<DirectoryLock> take(
        const std::filesystem::path& directory, base::Milliseconds patience = base::Milliseconds(0));

    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&& other) noexcept;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int file)
        : m_file(file)
    { }

    int m_file = -1;
};

/// Everything that a hub keeps on disk, opened and checked.
struct DataDirectory
{
    std::unique_ptr<base::SystemClock> clock;
    std::unique_ptr<base::SystemRandom> random;
    std::filesystem::path path;
    DirectoryLock lock;
    std::unique_ptr<KeyStore> keys;
    std::unique_ptr<SqliteLog> log;
    std::unique_ptr<PasswordPool> passwords;
    std::unique_ptr<Accounts> accounts;
    std::unique_ptr<AttachmentStore> attachments;

    /// `watch` is told every commit of what a copy needs. `patience`: see DirectoryLock.
    static base::Result<DataDirectory> open(const std::filesystem::path& path, const base::LogSink& log,
        PasswordCost cost = {}, const sqlite::CommitWatch& watch = {},
        base::Milliseconds patience = base::Milliseconds(0));
};

/// The databases without which a hub can't begin again; what is built from them isn't among them. The log is first.
std::vector<std::string> databasesOf(const base::DeskId& desk);

/// The desk whose log is in the directory; none in a new one. Faults: Invalid (several), Io (nobody may look).
base::Result<std::optional<base::DeskId>> deskIn(const std::filesystem::path& directory);

/// Where `follow` keeps a copy in its directory, and the file in it that says that `promote` began.
std::filesystem::path copyIn(const std::filesystem::path& directory);
std::filesystem::path promotionIn(const std::filesystem::path& directory);

/// True: a copy of another hub that was not promoted, or not to the end. Nothing but `promote` makes it a hub's.
bool isUnpromoted(const std::filesystem::path& directory);

/// Where `restore` prepares what it puts into a directory that is there. Without an end nothing serves from there.
std::filesystem::path restorationIn(const std::filesystem::path& directory);

} // namespace hub
