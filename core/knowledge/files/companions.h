// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// A picture or file that a Markdown file links to as one that lies beside it.
struct Companion
{
    std::string address; ///< as it is written
    std::size_t line = 0; ///< of the Markdown file, from 1 on, where it stands first
    std::filesystem::path path; ///< without links; empty: there is no such file below the folder
    std::string name; ///< what the article calls it once it has it: without folders, of letters that need no care

    friend bool operator==(const Companion&, const Companion&) = default;
};

/// Of an article whose body ends the bytes of `file`: each address once. Nothing outside of `folder` is looked for,
/// also not through links of the file system. Other articles (.md) are none.
std::vector<Companion> companionsOf(std::string_view bytes, std::string_view body, const std::filesystem::path& file,
    const std::filesystem::path& folder);

/// The body with the names of those that are there where their addresses stood.
std::string relinked(std::string_view body, std::span<const Companion> companions);

} // namespace knowledge
