// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace base {

/// What went wrong, so that callers can decide; the text beside it is for logs and operators, never for customers.
enum class FaultKind
{
    Invalid, ///< the input is wrong; `detail` says where
    NotFound,
    Denied,
    Busy, ///< try again later
    Io, ///< the disk or the network failed
    Full, ///< no room left on the disk
    Corrupt, ///< stored bytes are damaged
    Newer, ///< written by a newer version of the program
    Fenced, ///< another owner has taken over
    Conflict, ///< the expected state is not the state
    Unknown, ///< whether it happened is not known: read back, never guess
};

/// A failure of the environment or of input. Programmer errors are assertions instead.
struct Fault
{
    FaultKind kind = FaultKind::Invalid;
    std::string detail;

    friend bool operator==(const Fault&, const Fault&) = default;
};

std::string_view toString(FaultKind kind);

/// "io: cannot open /path" for logs.
std::string describe(const Fault& fault);

} // namespace base
