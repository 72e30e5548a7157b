// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/slip.h"

#include <string>
#include <vector>

/// Closing a period. A closed slip stays as it is, byte by byte; what comes to light later is paid, or taken back, by
/// lines of the next open period that name the lines they correct.
namespace workforce::pay {

struct ClosedSlip
{
    Slip slip;
    std::string bytes; ///< `bytesOf(slip)`
    std::string hash; ///< of the bytes, lower-case hex
};

ClosedSlip close(Slip slip);

/// Whether a slip that was reckoned again is the closed one, byte by byte.
bool isSame(const ClosedSlip& closed, const Slip& again);

/// What is due in `paidIn` after the period of `closed` was reckoned again, from all that is known now: one correction
/// for each line that amounts to something else, after what earlier corrections in `later` (the slips that were closed
/// since) already paid for it, by the lines' keys. Corrections within `closed` itself are settled and stay.
/// Fault Invalid: another period, rule set or currency, or `paidIn` isn't after the period of every closed slip.
base::Result<std::vector<Correction>> corrections(
    const ClosedSlip& closed, const std::vector<ClosedSlip>& later, const Slip& again, const Period& paidIn);

} // namespace workforce::pay
