// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/fairness.h"

#include "tests/core/desk/calldays.h"

#include <algorithm>

namespace fairness {

namespace {

constexpr int people = 10;
constexpr std::size_t fiveMinutes = 96; // of eight hours

calls::Assumed assumedFor(const Floor& floor)
{
    calls::Assumed assumed;
    assumed.name = floor.name;
    assumed.talkSeconds = 360;
    assumed.talk = calls::Assumed::Talk::Even;
    assumed.acceptSeconds = 5;
    assumed.atOnce = 4;
    assumed.writeUpSeconds = 25;
    assumed.speaks = floor.defaults;
    assumed.parameters.erase("acw");
    if (floor.defaults) {
        assumed.parameters.clear();
    }
    return assumed;
}

} // namespace

std::vector<Floor> floors()
{
    return {{"slack", 15}, {"just enough to do", 30}, {"a line", 43}, {"slack, defaults", 15, true},
        {"just enough to do, defaults", 30, true}, {"a line, defaults", 43, true}};
}

std::vector<double> spreads(const Floor& floor, std::uint64_t count)
{
    const std::vector<int> arrivals(fiveMinutes, floor.arrivals);
    std::vector<double> found;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        found.push_back(calls::shift(arrivals, people, assumedFor(floor), seed).spreadPercent());
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace fairness
