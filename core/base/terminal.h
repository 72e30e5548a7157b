// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <iosfwd>

namespace base {

/// A line without its end, LF or CR LF; empty where there is none.
Secret readPassword(std::istream& in);

/// The same from somebody who is asked for it: where the file descriptor `terminal` is a terminal, a question stands on
/// `out` and nothing that is typed is shown. Otherwise it is only read. Blocks; for command lines.
Secret askPassword(std::istream& in, std::ostream& out, int terminal);

} // namespace base
