// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/datadirectory.h"

#include "hub/log/subject.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace hub {

using base::FaultKind;

namespace {

constexpr std::size_t passwordThreads = 2;
constexpr std::size_t passwordQueue = 64;
constexpr base::Milliseconds lookEvery {50};

/// The lock that root made in somebody's folder is for that one: it would keep his hub out. Nothing else is given away:
/// he may have put a link to anything there.
void giveToOwner(int file, const std::filesystem::path& directory)
{
    struct stat owner
    { };
    struct stat lock
    { };
    const bool known = ::stat(directory.c_str(), &owner) == 0 && ::fstat(file, &lock) == 0;
    const bool isLock = S_ISREG(lock.st_mode) && lock.st_nlink == 1 && lock.st_size == 0;
    if (::geteuid() == 0 && known && isLock && lock.st_uid == 0) {
        static_cast<void>(::fchown(file, owner.st_uid, owner.st_gid) == 0);
    }
}

int openLock(const std::filesystem::path& directory)
{
    const std::filesystem::path path = directory / "hub.lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file >= 0) {
        giveToOwner(file, directory);
    }
    return file;
}

/// Not a lock that somebody else of this process holds: each opened file has its own.
bool lockWithin(int file, base::Milliseconds patience)
{
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (patience <= base::Milliseconds(0)) {
            return false;
        }
        std::this_thread::sleep_for(lookEvery);
        patience -= lookEvery;
    }
    return true;
}

} // namespace

base::Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory, base::Milliseconds patience)
{
    std::error_code error;
    if (std::filesystem::create_directories(directory, error)) {
        ::chmod(directory.c_str(), 0700);
    }
    if (error) {
        return base::fail(FaultKind::Io, "can't make " + directory.string() + ": " + error.message());
    }
    const int file = openLock(directory);
    if (file < 0) {
        return base::fail(
            FaultKind::Io, "can't open " + (directory / "hub.lock").string() + ": " + std::strerror(errno));
    }
    if (!lockWithin(file, patience)) {
        ::close(file);
        return base::fail(
            FaultKind::Busy, "another hub works in " + directory.string() + ", or one of its verbs (backup, verify)");
    }
    return DirectoryLock(file);
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : m_file(std::exchange(other.m_file, -1))
{ }

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept
{
    std::swap(m_file, other.m_file);
    return *this;
}

DirectoryLock::~DirectoryLock()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

namespace {

constexpr std::string_view factorContext = "second factor";

/// Under the person's own key, so that forgetting him takes it along.
void sealFactors(Accounts::Options& options, KeyStore& keys)
{
    options.seal = [&keys](const base::PersonId& person, const base::Secret& key) -> base::Result<std::string> {
        auto sealed = keys.seal(subjectOf(person), factorContext, key.reveal());
        if (!sealed) {
            return base::Failure(sealed.error());
        }
        const auto& id = sealed->key.uuid.bytes;
        return std::string(id.begin(), id.end()) + sealed->bytes;
    };
    options.unseal = [&keys](const base::PersonId&, const std::string& stored) -> base::Result<base::Secret> {
        KeyId id;
        if (stored.size() < id.uuid.bytes.size()) {
            return base::fail(base::FaultKind::Corrupt, "a second factor's key");
        }
        std::copy_n(stored.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
        auto opened = keys.open(id, factorContext, std::string_view(stored).substr(id.uuid.bytes.size()));
        if (!opened) {
            return base::Failure(opened.error());
        }
        return base::Secret(std::move(opened).value());
    };
}

} // namespace

base::Result<DataDirectory> DataDirectory::open(const std::filesystem::path& path, const base::LogSink& log,
    PasswordCost cost, const sqlite::CommitWatch& watch, base::Milliseconds patience)
{
    auto lock = DirectoryLock::take(path);
    if (!lock && lock.error().kind == FaultKind::Busy && patience > base::Milliseconds(0)) {
        log(base::LogLevel::Warning, "hub",
            "the data folder is in use: the start waits for it, " + std::to_string(patience.count() / 1000)
                + " s at most");
        lock = DirectoryLock::take(path, patience);
    }
    if (!lock) {
        return base::Failure(lock.error());
    }
    std::error_code ignored;
    if (std::filesystem::exists(restorationIn(path), ignored)) {
        return base::fail(FaultKind::Invalid,
            "a `restore` into " + path.string() + " was cut short: empty the folder and restore again");
    }
    DataDirectory data {std::make_unique<base::SystemClock>(), std::make_unique<base::SystemRandom>(), path,
        std::move(lock).value(), nullptr, nullptr, nullptr, nullptr, nullptr};
    auto keys = KeyStore::open(path, *data.clock, *data.random, watch);
    if (!keys) {
        return base::Failure(keys.error());
    }
    data.keys = std::make_unique<KeyStore>(std::move(keys).value());
    data.passwords = std::make_unique<PasswordPool>(passwordThreads, passwordQueue, cost);
    Accounts::Options options;
    options.path = path / "accounts.db";
    sealFactors(options, *data.keys);
    options.watch = watch;
    auto accounts = Accounts::open(options, *data.passwords, *data.clock, *data.random, log);
    if (!accounts) {
        return base::Failure(accounts.error());
    }
    data.accounts = std::move(accounts).value();
    auto attachments = AttachmentStore::open(path, *data.keys, *data.clock, {}, watch);
    if (!attachments) {
        return base::Failure(attachments.error());
    }
    data.attachments = std::move(attachments).value();
    SqliteLog::Options logOptions;
    logOptions.directory = path;
    logOptions.watch = watch;
    data.log = std::make_unique<SqliteLog>(logOptions, *data.keys, *data.clock, *data.random, log);
    return data;
}

std::vector<std::string> databasesOf(const base::DeskId& desk)
{
    return {SqliteLog::fileOf({}, desk).string(), "keys.db", "accounts.db", "attachments.db"};
}

base::Result<std::optional<base::DeskId>> deskIn(const std::filesystem::path& directory)
{
    constexpr std::string_view ending = ".log.db";
    std::optional<base::DeskId> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(ending)) {
            continue;
        }
        if (found) {
            return base::fail(
                FaultKind::Invalid, "there are logs of several desks in " + directory.string() + ": name one");
        }
        found = base::DeskId {name.substr(0, name.size() - ending.size())};
    }
    // Nothing there is another thing than nothing to be seen.
    if (error && error != std::errc::no_such_file_or_directory) {
        return base::fail(FaultKind::Io, "can't read " + directory.string() + ": " + error.message());
    }
    return found;
}

std::filesystem::path restorationIn(const std::filesystem::path& directory)
{
    return directory / "restoring";
}

std::filesystem::path copyIn(const std::filesystem::path& directory)
{
    return directory / "copy";
}

std::filesystem::path promotionIn(const std::filesystem::path& directory)
{
    return copyIn(directory) / "promoting";
}

bool isUnpromoted(const std::filesystem::path& directory)
{
    std::error_code error;
    if (!std::filesystem::exists(copyIn(directory), error)) {
        return false;
    }
    // A log beside the copy is a hub's own, whose promotion only had no time to clear away, or half of a promotion.
    const auto desk = deskIn(directory);
    return std::filesystem::exists(promotionIn(directory), error) || (desk && !desk.value());
}

} // namespace hub
