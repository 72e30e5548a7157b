// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/fault.h"

namespace base {

std::string_view toString(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Invalid:
        return "invalid";
    case FaultKind::NotFound:
        return "not_found";
    case FaultKind::Denied:
        return "denied";
    case FaultKind::Busy:
        return "busy";
    case FaultKind::Io:
        return "io";
    case FaultKind::Full:
        return "full";
    case FaultKind::Corrupt:
        return "corrupt";
    case FaultKind::Newer:
        return "newer";
    case FaultKind::Fenced:
        return "fenced";
    case FaultKind::Conflict:
        return "conflict";
    case FaultKind::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::string describe(const Fault& fault)
{
    return std::string(toString(fault.kind)) + ": " + fault.detail;
}

} // namespace base
