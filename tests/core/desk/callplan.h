// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/protocol/commands.h"
#include "tests/core/desk/calldays.h"

#include <cmath>
#include <string>
#include <vector>

/// Who works when at a replayed desk, and how long what takes.
namespace calls {

inline constexpr double interval = 300; ///< seconds
inline constexpr std::size_t perHalfHour = 6;

/// Numbers from a seed, the same on every machine.
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_random(seed)
    { }
    double even() { return static_cast<double>(m_random.next() >> 11U) / 9007199254740992.0; }
    double exponential(double mean) { return -mean * std::log(1 - even()); }
    double normal() { return std::sqrt(-2 * std::log(1 - even())) * std::cos(2 * M_PI * even()); }

private:
    base::SeededRandom m_random;
};

double talkOf(const Assumed& assumed, Dice& dice);

/// People per half hour of the mean day.
std::vector<int> planFor(const std::vector<std::vector<int>>& days, const Assumed& assumed);

std::string nameOf(int person);
protocol::ConfigureDesk deskOf(int people, const Assumed& assumed);

} // namespace calls
