// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// Writes a whole file, mode 0600; it is durable before it has its name, and its name when this returns. Faults: Full,
/// Io; nothing of it stays then.
base::Status writeDurably(const std::filesystem::path& path, std::string_view bytes);
/// The same, piece by piece: `next` gives an empty one at the end; its faults are given on.
base::Status writeDurably(const std::filesystem::path& path, const std::function<base::Result<std::string>()>& next);

/// What was written into the file is durable. Fault Io.
base::Status flushFile(const std::filesystem::path& path);
/// The names in a folder are durable. Fault Io.
base::Status makeFolderDurable(const std::filesystem::path& folder);

/// All bytes; none when there is no such file.
std::optional<std::string> contentOf(const std::filesystem::path& path);

} // namespace hub
