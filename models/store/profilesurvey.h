// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
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
};

/// Of every copy in the folder that can be read. Blocks: not for the GUI thread. Changes nothing.
std::vector<StoreSummary> surveyProfile(const std::filesystem::path& folder);

} // namespace store
