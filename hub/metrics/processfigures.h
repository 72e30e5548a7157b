// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace hub {

/// What the system says of this process. What it doesn't say is zero.
struct ProcessFigures
{
    std::uint64_t residentBytes = 0;
    std::uint64_t openFiles = 0;
    std::uint64_t mostFiles = 0;
    double cpuSeconds = 0;

    static ProcessFigures read();
};

} // namespace hub
