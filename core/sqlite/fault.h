// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <exception>

namespace sqlite {

/// What an (extended) result code of SQLite means for the caller. `systemError` is errno of the failed call, 0 when
/// unknown: a shared-memory file that can't grow reports I/O, and only errno says that the disk is full.
base::FaultKind kindOf(int extendedCode, int systemError);

/// The fault in an exception that SQLiteCpp threw; other exceptions (no memory) become Io with their text.
base::Fault faultOf(const std::exception& exception, int systemError);

/// Whether reading or writing itself failed (not for want of room): what the disk holds is no longer known then.
bool isBrokenInput(const std::exception& exception, const base::Fault& fault);

} // namespace sqlite
