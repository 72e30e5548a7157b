// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace sqlite {

/// Copies the database of a running program as it stands at one moment, with what is in its write-ahead log. The
/// owner isn't held up: writers go on beside it, and only their checkpoints wait. `to` must not exist; mode 0600;
/// durable when this returns. Faults: NotFound, Corrupt, Busy, Full, Io; `to` is removed then.
base::Status copyOnline(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace sqlite
