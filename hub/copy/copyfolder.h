// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/copy/copystream.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// What a copy's files hold, in its `state.json`.
struct CopyState
{
    CopyPosition position; ///< every change up to here is in them
    std::uint64_t level = 0; ///< from this change on they fit together
    std::vector<std::string> files;
};

/// A copy of another hub's databases on this machine, `copy/` in a data directory. Changes go into a journal first and
/// from there into the files, so whatever ends this process, the copy goes on where it was. A new beginning takes the
/// old one's place only when it is whole.
class CopyFolder final
{
public:
    /// Makes the folder when it isn't there. Faults: Corrupt, Full, Io.
    static base::Result<CopyFolder> open(const std::filesystem::path& data);

    CopyFolder(CopyFolder&& other) noexcept;
    CopyFolder& operator=(CopyFolder&& other) noexcept;
    ~CopyFolder();

    /// None: there is no copy yet.
    std::optional<CopyPosition> position() const;
    /// True if what is here is what the source was at one moment.
    bool isLevel() const;

    /// An empty folder for the files of a new beginning.
    base::Result<std::filesystem::path> beginSeed();
    /// They are there: they are the copy now.
    base::Status adopt(const CopyState& state);

    /// Takes changes that follow one another; durable when it returns. Those that are here already are passed over.
    /// Faults: Corrupt (damaged, or some are missing), Full, Io.
    base::Status append(const std::vector<CopyChange>& changes);
    /// Writes what the journal holds into the files.
    base::Status fold();

    /// The folder with the databases; `fold` first.
    std::filesystem::path files() const;
    const std::vector<std::string>& names() const { return m_state->files; }

private:
    explicit CopyFolder(std::filesystem::path folder)
        : m_folder(std::move(folder))
    { }

    base::Status load();
    base::Status openJournal();
    base::Status check(const CopyChange& change) const;
    base::Status writePages(const std::vector<CopyChange>& changes) const;
    base::Status saveState(const std::filesystem::path& folder, const CopyState& state) const;
    void closeJournal();

    std::filesystem::path m_folder;
    std::string m_generation; ///< name of the folder in use; empty: none
    std::optional<CopyState> m_state; ///< of the files
    std::uint64_t m_last = 0; ///< number of the last change in files and journal
    int m_journal = -1;
    std::uint64_t m_journalBytes = 0;
};

} // namespace hub
