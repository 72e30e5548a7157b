// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace store {

/// What can be told of a local copy without its key.
struct StoreSummary
{
    std::filesystem::path path;
    std::string origin; ///< address of its hub at the last sign-in; empty: there was none
    std::string name; ///< as typed then
    std::string escrow; ///< its key, sealed to its hub
    int unsent = 0; ///< what a person did or wrote that no hub has: commands, messages, drafts
    /// Made where another copy could not come along: those that the hub there did not open. None: made by itself.
    std::optional<std::vector<std::string>> left;

    /// Of the file, without its ending.
    std::string fileName() const { return path.stem().string(); }
};

/// Of every copy in the folder that can be read. Blocks: not for the GUI thread. Changes nothing.
std::vector<StoreSummary> surveyProfile(const std::filesystem::path& folder);

/// Deletes a copy that holds nothing but what its hub has, too. Whoever calls has its lock. False: it stays, or there
/// is none. Blocks.
bool removeIdleCopy(const std::filesystem::path& path);

/// Of the file beside a copy by which its articles are found. It is not sealed.
inline constexpr const char* articleIndexEnd = ".articles";
void removeArticleIndex(std::filesystem::path copy);

} // namespace store
