// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// How evenly the machine shares a shift: eight hours of ten equal people, up to four conversations each of two to ten
/// minutes, with wrap-up, who take some seconds to accept.
namespace fairness {

inline constexpr double limitPercent = 10; ///< busiest against idlest, by the time of their talks
inline constexpr std::uint64_t seeds = 30;

struct Floor
{
    std::string name;
    int arrivals = 0; ///< in five minutes; forty places of 388 s take 31
    bool defaults = false; ///< the desk's own pace, ramp and limits; else only wrap-up
};
std::vector<Floor> floors();

/// Busiest less idlest in percent of the busiest, for seeds 1 to `count`, least first.
std::vector<double> spreads(const Floor& floor, std::uint64_t count = seeds);

} // namespace fairness
