// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/runtime/datadirectory.h"

#include <filesystem>
#include <optional>
#include <string>

namespace hub {

/// Where a data directory is prepared before it is one. Where nothing is yet it has another name until it is whole. A
/// directory that is there and empty is filled: it keeps its owner, who may be somebody who can make nothing beside it.
/// Root prepares beside it what belongs to somebody else in the end, where that one can't lead it elsewhere by a link.
/// What a restore that was killed left there goes.
class RestorePlace final
{
public:
    /// Faults: Invalid (not empty; root has no place beside it), Busy (somebody works there), Io.
    static base::Result<RestorePlace> prepare(const std::filesystem::path& data);

    RestorePlace(RestorePlace&& other) noexcept;
    RestorePlace& operator=(RestorePlace&&) = delete;
    /// Removes what was prepared, unless `finish` has begun to put it in its place.
    ~RestorePlace();

    const std::filesystem::path& staging() const { return m_staging; }
    /// Puts it in its place, durably; the log last. Cut short it leaves what no hub serves from.
    base::Status finish(const std::string& log);

private:
    RestorePlace(const std::filesystem::path& data, std::filesystem::path staging, std::optional<DirectoryLock> lock)
        : m_data(data)
        , m_staging(std::move(staging))
        , m_lock(std::move(lock))
    { }

    static base::Result<RestorePlace> prepareInside(const std::filesystem::path& data, DirectoryLock lock);
    static base::Result<RestorePlace> prepareBeside(const std::filesystem::path& data, DirectoryLock lock);
    base::Status giveToOwner() const;
    base::Status moveUp(const std::string& log);

    std::filesystem::path m_data;
    std::filesystem::path m_staging; ///< empty: it has gone to its place
    std::optional<DirectoryLock> m_lock; ///< of a directory that was there
    bool m_beside = false; ///< the directory has an empty mark that a restore goes on, and the rest is elsewhere
};

/// Makes the folder, for its owner only, or takes one that is empty. Faults: Invalid (it isn't), Io.
base::Status makeEmptyFolder(const std::filesystem::path& folder);

} // namespace hub
