// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulation/simulation.h"

#include <cstddef>

namespace simulation {

struct Shrunk
{
    Options options; ///< run it to see the failure again
    Report report; ///< of that run, with its trace
    std::size_t runs = 0;
};

/// A smaller case that breaks the same invariant: fewer desks and faults, clients who stay away, fewer people, less
/// time. Tries at most `most` runs. `failing` must fail.
Shrunk shrink(const Options& failing, std::size_t most = 400);

} // namespace simulation
