// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/restoreplace.h"

#include "hub/runtime/backupmanifest.h"
#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace hub {

namespace {

using base::FaultKind;
namespace fs = std::filesystem;

constexpr const char* lockFile = "hub.lock";

base::Failure<base::Fault> failed(const std::string& what, const std::error_code& error)
{
    return base::fail(FaultKind::Io, what + ": " + error.message());
}

base::Failure<base::Fault> failedNow(const std::string& what)
{
    return failed(what, {errno, std::generic_category()});
}

/// Nothing but the lock and what a restore that was killed had prepared.
base::Status judgeEmpty(const fs::path& data)
{
    std::error_code error;
    for (fs::directory_iterator it(data, error), end; !error && it != end; it.increment(error)) {
        const fs::path name = it->path().filename();
        if (name != lockFile && name != restorationIn({}).filename()) {
            return base::fail(
                FaultKind::Invalid, data.string() + " is there already and not empty: nothing was changed");
        }
    }
    return error ? failed("can't read " + data.string(), error) : base::Status();
}

/// Nobody but root can give this folder, or one above it, another name, or make something in its place.
bool isRootsAlone(const fs::path& folder)
{
    fs::path above;
    return !folder.empty() && folder.is_absolute()
        && std::all_of(folder.begin(), folder.end(), [&above](const fs::path& name) {
               above /= name;
               struct stat found
               { };
               const bool known = ::lstat(above.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == 0;
               return known && ((found.st_mode & (S_IWGRP | S_IWOTH)) == 0 || (found.st_mode & S_ISVTX) != 0);
           });
}

/// What is there already of the way to it.
fs::path folderAbove(const fs::path& path)
{
    std::error_code error;
    fs::path above = fs::weakly_canonical(fs::absolute(path, error), error).parent_path();
    while (above.has_relative_path() && !fs::exists(above, error)) {
        above = above.parent_path();
    }
    return above;
}

base::Failure<base::Fault> notRoots(const fs::path& folder)
{
    return base::fail(FaultKind::Invalid,
        folder.string()
            + " belongs to somebody else: root would write where he can lead it elsewhere; run this as the "
              "owner of the folder");
}

/// Everything below a folder, each opened or named from the one above. What is given before its folder nobody reaches.
bool giveTree(int folder, const struct stat& owner)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> names(::fdopendir(::dup(folder)), &::closedir);
    if (!names) {
        return false;
    }
    while (const dirent* entry = ::readdir(names.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") {
            continue;
        }
        const int below = ::openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        const bool given = below >= 0
            ? giveTree(below, owner) && ::fchown(below, owner.st_uid, owner.st_gid) == 0
            : ::fchownat(folder, entry->d_name, owner.st_uid, owner.st_gid, AT_SYMLINK_NOFOLLOW) == 0;
        if (below >= 0) {
            ::close(below);
        }
        if (!given) {
            return false;
        }
    }
    return true;
}

/// Empty, root's or one's own, and never what somebody else put there.
base::Status makeAnew(const fs::path& folder)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    // It follows no link.
    return ::mkdir(folder.c_str(), 0700) == 0 ? base::Status() : failedNow("can't make " + folder.string());
}

} // namespace

base::Status makeEmptyFolder(const fs::path& folder)
{
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (!fs::status_known(status)) {
        return failed("can't look at " + folder.string(), error);
    }
    error.clear();
    if (fs::exists(status) && !(fs::is_directory(status) && fs::is_empty(folder, error))) {
        return error ? failed("can't read " + folder.string(), error)
                     : base::fail(FaultKind::Invalid, folder.string() + " is there already and not empty");
    }
    fs::create_directories(folder, error);
    if (error) {
        return failed("can't make " + folder.string(), error);
    }
    return ::chmod(folder.c_str(), 0700) == 0 ? base::Status() : failedNow("can't make " + folder.string());
}

base::Result<RestorePlace> RestorePlace::prepare(const fs::path& data)
{
    std::error_code error;
    const fs::file_status status = fs::status(data, error);
    if (!fs::status_known(status)) {
        return failed("can't look at " + data.string(), error);
    }
    if (!fs::exists(status)) {
        if (const fs::path above = folderAbove(data); ::geteuid() == 0 && !isRootsAlone(above)) {
            return notRoots(above);
        }
        RestorePlace place(data, data.string() + ".restoring", std::nullopt);
        const auto made = makeEmptyFolder(place.m_staging);
        if (!made) {
            place.m_staging.clear();
            return base::fail(made.error().kind,
                made.error().detail + " (an empty " + data.string() + " that belongs to the hub's user would do, too)");
        }
        return place;
    }
    if (auto empty = judgeEmpty(data); !empty) {
        return base::Failure(empty.error());
    }
    auto lock = DirectoryLock::take(data);
    if (!lock) {
        return base::Failure(lock.error());
    }
    // Once more: nobody puts anything there from here on.
    if (auto empty = judgeEmpty(data); !empty) {
        return base::Failure(empty.error());
    }
    struct stat owner
    { };
    if (::stat(data.c_str(), &owner) != 0) {
        return failedNow("can't look at " + data.string());
    }
    const bool foreign = ::geteuid() == 0 && owner.st_uid != 0;
    return foreign ? prepareBeside(data, std::move(lock).value()) : prepareInside(data, std::move(lock).value());
}

base::Result<RestorePlace> RestorePlace::prepareInside(const fs::path& data, DirectoryLock lock)
{
    RestorePlace place(data, restorationIn(data), std::move(lock));
    if (auto made = makeAnew(place.m_staging); !made) {
        place.m_staging.clear();
        return base::Failure(made.error());
    }
    return place;
}

base::Result<RestorePlace> RestorePlace::prepareBeside(const fs::path& data, DirectoryLock lock)
{
    std::error_code error;
    const fs::path real = fs::canonical(data, error);
    if (error) {
        return failed("can't look at " + data.string(), error);
    }
    const fs::path above = real.parent_path();
    struct stat here
    { };
    struct stat there
    { };
    const bool near
        = ::stat(real.c_str(), &here) == 0 && ::stat(above.c_str(), &there) == 0 && here.st_dev == there.st_dev;
    // On another disk what lies beside it can't be given its name there.
    if (!near || !isRootsAlone(above)) {
        return notRoots(near ? above : real);
    }
    RestorePlace place(real, real.string() + ".restoring", std::move(lock));
    place.m_beside = true;
    auto made = makeAnew(place.m_staging);
    made = made ? makeAnew(restorationIn(real)) : made;
    return made ? base::Result<RestorePlace>(std::move(place)) : base::Failure(made.error());
}

RestorePlace::RestorePlace(RestorePlace&& other) noexcept
    : m_data(std::move(other.m_data))
    , m_staging(std::exchange(other.m_staging, {}))
    , m_lock(std::move(other.m_lock))
    , m_beside(other.m_beside)
{ }

RestorePlace::~RestorePlace()
{
    std::error_code ignored;
    if (!m_staging.empty()) {
        fs::remove_all(m_staging, ignored);
    }
    if (!m_staging.empty() && m_beside) {
        fs::remove(restorationIn(m_data), ignored);
    }
}

base::Status RestorePlace::giveToOwner() const
{
    struct stat owner
    { };
    if (::stat(m_data.c_str(), &owner) != 0) {
        return failedNow("can't look at " + m_data.string());
    }
    const int staging = ::open(m_staging.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat made
    { };
    const bool isOurs = staging >= 0 && ::fstat(staging, &made) == 0 && made.st_uid == 0;
    const bool given = isOurs && giveTree(staging, owner);
    auto done = given ? base::Status() : failedNow("can't give " + m_staging.string() + " to the owner of the folder");
    if (staging >= 0) {
        ::close(staging);
    }
    return done;
}

base::Status RestorePlace::moveUp(const std::string& log)
{
    std::error_code error;
    const fs::path staging = std::exchange(m_staging, {});
    fs::remove(staging / lockFile, error);
    std::vector<fs::path> names;
    for (fs::directory_iterator it(staging, error), end; !error && it != end; it.increment(error)) {
        if (it->path().filename() != log) {
            names.push_back(it->path().filename());
        }
    }
    if (error) {
        return failed("can't read " + staging.string(), error);
    }
    names.emplace_back(log);
    for (const fs::path& name : names) {
        if (std::rename((staging / name).c_str(), (m_data / name).c_str()) != 0) {
            return failedNow("can't put " + name.string() + " in its place");
        }
    }
    if (auto durable = makeFolderDurable(m_data); !durable) {
        return durable;
    }
    fs::remove(staging, error);
    if (!error && m_beside) {
        fs::remove(restorationIn(m_data), error);
    }
    return error ? failed("can't remove " + staging.string(), error) : makeFolderDurable(m_data);
}

base::Status RestorePlace::finish(const std::string& log)
{
    if (m_lock) {
        auto given = m_beside ? giveToOwner() : base::Status();
        return given ? moveUp(log) : given;
    }
    // An empty folder is replaced; one that somebody filled meanwhile is not.
    if (std::rename(m_staging.c_str(), m_data.c_str()) != 0) {
        return failedNow("can't give the folder its name");
    }
    m_staging.clear();
    return makeFolderDurable(fs::absolute(m_data).parent_path());
}

} // namespace hub
