// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/files/problem.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace knowledge {

enum class Format
{
    Markdown, ///< a file for each article; of a folder every .md in it and below
    Csv,
    JsonLines
};

/// By name: .md or a folder, .csv, .jsonl.
std::optional<Format> formatOf(const std::filesystem::path& path);

/// Of one file: it is read whole. 100,000 articles of 10 KiB fit.
inline constexpr std::uintmax_t mostFileBytes = std::uintmax_t {1024} * 1024 * 1024;

/// Reads articles of files and folders; a byte order mark is passed over. Everything that is wrong is told, also ids
/// that stand there twice and files that can't be read, are larger than `mostFileBytes`, or are none (devices, pipes).
/// Asked to stop, it does so between two files: what it gives then is not all.
Articles readArticles(std::span<const std::filesystem::path> paths, const std::stop_token& stop = {});

/// Markdown: `path` becomes a folder with a file for each article, named after its id. Nothing that is there is
/// replaced (Conflict).
base::Status writeArticles(std::span<const Document> documents, const std::filesystem::path& path, Format format);

} // namespace knowledge
